"""The sheets of the workbook (分表) as values: what stands in which cell, not how it is written.

One sheet for each kind of change that occurs; `reviewing` and `everything` make the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from catalogue.item import FIELD_TITLES, Item
from catalogue.text import tidy
from diffs.changeset import ChangeSet
from diffs.links import Change, Link
from diffs.marking.marks import marks
from diffs.reports.blocks import blocks
from diffs.reports.cells import ROOM, Value, clean, excerpt, side
from diffs.reports.entry import ENTRIES, PENDING, entries
from diffs.reports.numbers import numbered
from diffs.reports.tables import Column, Row, Sheet
from diffs.reports.view import evidence
from diffs.sentences import sentences, title
from diffs.titles import KIND_TITLES, RELATION_TITLES

#: The sheets in the order in which a reader asks: what went, what came, what is otherwise.
_ORDER: Final = (
    "deleted", "added", "renamed", "transferred", "implementers", "basis", "split", "merged",
    "reorganised", "subitems", "level", "code", "kind", "remark", "extra", "wording",
)  # fmt: skip
#: The sheets on which a reviewer may decide otherwise: those that say which rows belong together.
_REVIEWED: Final = frozenset(("renamed", "split", "merged", "reorganised"))
_NAMES: Final = {**RELATION_TITLES, **KIND_TITLES, "basis": "依据调整", "review": PENDING}
#: Fields that say one thing on one line; line breaks inside them are no part of it.
_ONE_LINE: Final = frozenset(("name", "subitem", "authority", "code", "kind", "level"))

Causes = Mapping[str, str]  # id to text
Numbered = tuple[int, Link]


NUMBER: Final = Column("序号", 6, "number")
NAME: Final = Column("事项名称", 24)
BESIDE: Final = (Column("调整前", ROOM), Column("调整后", ROOM))
SAYS: Final = Column("变化说明", 30)
FACTS: Final = (
    Column("主管部门", 14),
    Column("原因或共性变化", 18),
    Column("判断依据", 16),
    Column("把握", 6, "percent"),
    Column("是否待复核", 7, "centre"),
    Column("旧版出处", 18),
    Column("新版出处", 18),
)


def sheet_name(kind: str) -> str:
    """Return the name of the sheet of a relation, of a kind of change or of `review`."""
    return _NAMES[kind]


def sheets(changeset: ChangeSet) -> Iterator[Sheet]:
    """Yield the sheets of changes that occur, in reading order."""
    causes = {cause.id: cause.text for cause in changeset.causes}
    found = numbered(changeset)
    places = sorted(found, key=found.__getitem__)
    links = [(found[place], changeset.links[place]) for place in places]
    for name in _ORDER:
        if name in RELATION_TITLES:
            yield from _whole(name, [one for one in links if one[1].relation == name], causes)
        else:
            yield from _of_kind(name, links, causes)


def _whole(name: str, links: list[Numbered], causes: Causes) -> Iterator[Sheet]:
    """Make a sheet that shows items whole, with name, authority, bodies and bases."""
    rows = []
    for number, link in links:
        says = clean("\n".join(sentences(link)))
        cells = (number, *blocks(link), says, *facts(link, causes, "name"))
        rows.append(Row((*cells, *(entries(link) if name in _REVIEWED else ()))))
    if rows:
        yield _sheet(name, (NUMBER, *BESIDE, SAYS, *FACTS), rows)


def _sheet(name: str, columns: tuple[Column, ...], rows: Sequence[Row]) -> Sheet:
    """Make a sheet; where a reviewer may decide, his columns stand behind and are not printed."""
    if name not in _REVIEWED:
        return Sheet(sheet_name(name), columns, rows)
    return Sheet(sheet_name(name), (*columns, *ENTRIES), rows, printed=len(columns))


def _of_kind(kind: str, links: Sequence[Numbered], causes: Causes) -> Iterator[Sheet]:
    """Make the sheet of a kind of change, a row for each field that changed."""
    lead: tuple[Column, ...] = () if kind == "renamed" else (NAME,)
    if kind in ("extra", "code"):
        lead += (Column("列名", 14),)
    rows = []
    for number, link, change in _changes(links, kind):
        cells = (number, *_lead(link, change)[: len(lead)], *_beside(link, change, causes))
        rows.append(Row((*cells, *(entries(link) if kind in _REVIEWED else ()))))
    if rows:
        yield _sheet(kind, (NUMBER, *lead, *BESIDE, SAYS, *FACTS), rows)


def _changes(links: Sequence[Numbered], kind: str) -> Iterator[tuple[int, Link, Change]]:
    for number, link in links:
        for change in link.changes:
            if change.heading == kind:
                yield number, link, change


def _lead(link: Link, change: Change) -> tuple[str, str]:
    names = "\n".join(title(item) for item in link.new)
    return clean(names), clean(tidy(_heading(change.field)))


def _heading(field: str) -> str:
    return FIELD_TITLES.get(field, field.removeprefix("extra."))


def _beside(link: Link, change: Change, causes: Causes) -> tuple[Value, ...]:
    shaped = tidy if change.field in _ONE_LINE else str.strip
    found = excerpt(marks(clean(shaped(change.old)), clean(shaped(change.new))))
    alone = msgspec.structs.replace(link, relation="changed", changes=(change,))
    says = clean(sentences(alone)[0])
    return (side(found, "removed"), side(found, "added"), says, *facts(link, causes, change.field))


def facts(link: Link, causes: Causes, field: str) -> tuple[Value, ...]:
    """Return the cells under FACTS: who, why, how sure, where read."""
    reasons = [causes[cause] for cause in link.causes if cause in causes]
    return (
        authorities(link),
        clean("\n".join(reasons)),
        clean(evidence(link.evidence).replace("；", "\n")),
        certainty(link),
        "是" if link.review else "否",
        sources(link.old, field),
        sources(link.new, field),
    )


def certainty(link: Link) -> float:
    """Return the confidence cut to whole percent: 99.6 % must not read as certain."""
    return math.floor(round(link.confidence * 100, 6)) / 100


def authorities(link: Link) -> str:
    """Return the competent authorities of what a link has become, or was."""
    found = (clean(tidy(item.authority)) for item in link.new or link.old)
    return "、".join(dict.fromkeys(name for name in found if name))


def sources(items: Sequence[Item], field: str) -> str:
    """Return where items were read: file, sheet, row and the cell of a field."""
    return clean("\n".join(f"{item.source} {item.source.cell(field)}".strip() for item in items))
