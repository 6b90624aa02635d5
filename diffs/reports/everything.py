"""The last sheet (全部): every link, unchanged ones too, with all fields of both editions.

A link of several items takes several rows with one number, so that every row of both editions
stands in exactly one row of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogue.item import FIELD_TITLES, FIELDS, Item
from diffs.changeset import ChangeSet
from diffs.links import Link
from diffs.reports.cells import Value, clean
from diffs.reports.numbers import numbered
from diffs.reports.sheets import NUMBER, SAYS, facts
from diffs.reports.tables import Column, Row, Sheet
from diffs.reports.view import kinds
from diffs.sentences import sentences
from diffs.titles import RELATION_TITLES

_WIDEST: Final = 24
#: Lines shown of a row: a reader scans here, and reads a long text in its own cell.
_LINES: Final = 10
_FACTS: Final = (
    Column("对应关系", 8, "centre"),
    Column("变化类型", 14),
    SAYS,
    Column("原因或共性变化", 18),
    Column("判断依据", 16),
    Column("把握", 6, "percent"),
    Column("是否待复核", 7, "centre"),
)
_ENDS: Final = (Column("旧版出处", 18), Column("新版出处", 18))


def everything(changeset: ChangeSet) -> Sheet:
    """Return the sheet `全部`; changed fields stand out."""
    fields = _fields(changeset)
    causes = {cause.id: cause.text for cause in changeset.causes}
    found = numbered(changeset)
    rows = [
        row
        for place, link in enumerate(changeset.links)
        for row in _rows(found.get(place, ""), link, fields, causes)
    ]
    columns = (NUMBER, *_columns(fields[:1]), *_FACTS, *_columns(fields[1:]), *_ENDS)
    return Sheet("全部", columns, rows, fixed=3, lines=_LINES)


def _fields(changeset: ChangeSet) -> list[str]:
    """Return the fields, name first, that some item has a value for."""
    items = [item for link in changeset.links for item in (*link.old, *link.new)]
    others = (field for field in FIELDS if field != "name")
    used = [field for field in others if any(item.value(field) for item in items)]
    headers = dict.fromkeys(header for item in items for header, _ in item.extra)
    return ["name", *used, *(f"extra.{header}" for header in headers)]


def _columns(fields: list[str]) -> tuple[Column, ...]:
    titles = [clean(FIELD_TITLES.get(field, field.removeprefix("extra."))) for field in fields]
    return tuple(
        Column(f"{edition}{name}", _WIDEST) for name in titles for edition in ("旧版", "新版")
    )


def _rows(number: Value, link: Link, fields: list[str], causes: dict[str, str]) -> Iterator[Row]:
    said = _said(link, causes)
    differ = {change.field for change in link.changes if change.kind != "formatting"}
    tinted = frozenset(
        place for field, start in _starts(fields) if field in differ for place in (start, start + 1)
    )
    for place in range(max(len(link.old), len(link.new))):
        old = link.old[place] if place < len(link.old) else None
        new = link.new[place] if place < len(link.new) else None
        before, after = _texts(old), _texts(new)
        values = [clean(one.get(field, "")) for field in fields for one in (before, after)]
        ends = (_source(old), _source(new))
        yield Row((number, *values[:2], *said, *values[2:], *ends), tinted)


def _starts(fields: list[str]) -> Iterator[tuple[str, int]]:
    """Yield each field with the position of the first of its two columns."""
    for place, field in enumerate(fields):
        yield field, 1 + 2 * place + (len(_FACTS) if place else 0)


def _said(link: Link, causes: dict[str, str]) -> tuple[Value, ...]:
    _, cause, proof, sure, review, *_ = facts(link, causes, "name")
    says = "" if link.relation == "unchanged" else clean("\n".join(sentences(link)))
    return (RELATION_TITLES[link.relation], kinds(link), says, cause, proof, sure, review)


def _texts(item: Item | None) -> dict[str, str]:
    return item.texts() if item else {}


def _source(item: Item | None) -> str:
    return clean(str(item.source)) if item else ""
