"""The sheets of reviewers (复核): 待复核, where they decide, and 已复核, what they decided.

A row for each question, beneath it one for each other pair that its rows may be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from catalogue.item import FIELDS, Item
from diffs.changeset import ChangeSet
from diffs.decisions.decision import Decision, RowKey, row_key
from diffs.decisions.entries import key
from diffs.decisions.questions import Question, asked, subject_of
from diffs.links import Change, Link, Rival
from diffs.reports.blocks import blocks
from diffs.reports.cells import Value, clean
from diffs.reports.entry import DECIDED, ENTRIES, PENDING, filled
from diffs.reports.numbers import numbered
from diffs.reports.sheets import BESIDE, NUMBER, Causes, authorities, sources
from diffs.reports.tables import Column, Row, Sheet
from diffs.reports.view import evidence
from diffs.sentences import sentences, title

_PENDING: Final = (
    NUMBER,
    *BESIDE,
    Column("变化说明", 28),
    *ENTRIES[:4],
    Column("判断依据", 16),
    Column("把握", 6, "percent"),
    Column("主管部门", 14),
    Column("旧版出处", 16),
    Column("新版出处", 16),
    ENTRIES[4],
)
_DECIDED: Final = (NUMBER, Column("调整前", 56), Column("调整后", 56), *ENTRIES)


def reviewing(changeset: ChangeSet) -> Iterator[Sheet]:
    """Yield the sheet of what is for review and that of what was decided, where there is any."""
    causes = {cause.id: f"{cause.heading}：{cause.text}" for cause in changeset.causes}
    alone = _alone(changeset)
    found = asked(changeset)
    numbers = numbered(changeset)
    at = {id(changeset.links[place]): number for place, number in numbers.items()}
    shown: set[object] = {one.key for one in found}
    rows = []
    for one in found:
        # Two links where one was deleted and one added: both numbers, as elsewhere.
        number = "、".join(map(str, sorted(at[id(link)] for link in one.links)))
        rows.append(_row(int(number) if number.isdecimal() else number, one, causes, alone))
        others = [rival for rival in one.rivals if _subject(rival) not in shown]
        shown |= set(map(_subject, others))
        rows += [_other(f"{number}-{part}", rival, alone) for part, rival in enumerate(others, 1)]
    if rows:
        yield Sheet(PENDING, _PENDING, rows)
    decided = [one for one in changeset.decided if one.judgement != "undecided"]
    if decided:
        yield Sheet(DECIDED, _DECIDED, list(_decisions(decided)))


def _alone(changeset: ChangeSet) -> list[str]:
    """Return the fields that only one of the lists has a column, or any value, for."""
    found = {
        change.field
        for link in changeset.links
        for change in link.changes
        if change.reason == "column"
    }
    old = _used(item for link in changeset.links for item in link.old)
    new = _used(item for link in changeset.links for item in link.new)
    return sorted(found | old ^ new)


def _used(items: Iterable[Item]) -> set[str]:
    left = set(FIELDS)
    for item in items:
        left -= {field for field in left if item.value(field).strip()}
    return set(FIELDS) - left


def _beside(link: Link, alone: Sequence[str]) -> Link:
    """Let a pair that was not compared say which of its fields can't be: they bear no marks."""
    if len(link.old) != 1 or len(link.new) != 1:
        return link
    old, new = link.old[0], link.new[0]
    said = (
        Change("formatting", field, old.value(field), new.value(field), reason="column")
        for field in alone
        if old.value(field) != new.value(field)
    )
    return msgspec.structs.replace(link, changes=tuple(said))


def _subject(rival: Rival) -> object:
    return subject_of((rival.old,), (rival.new,))


def _row(number: Value, one: Question, causes: Causes, alone: Sequence[str]) -> Row:
    says = [sentence for link in one.links for sentence in sentences(link)]
    reasons = [causes[cause] for link in one.links for cause in link.causes if cause in causes]
    says += dict.fromkeys(reasons)
    proof = [evidence(link.evidence) for link in one.links]
    text = "\n".join(dict.fromkeys(proof)).replace("；", "\n")
    shown = msgspec.structs.replace(one.links[0], old=one.old, new=one.new)
    beside = blocks(_beside(shown, alone))
    cells = (number, *beside, clean("\n".join(dict.fromkeys(says))))
    return Row((*cells, *filled(one.undecided), clean(text), *_ends(one.probability, shown)))


def _other(number: str, rival: Rival, alone: Sequence[str]) -> Row:
    shown = Link("changed", (rival.old,), (rival.new,))
    says = f"其他可能：“{title(rival.old)}”与“{title(rival.new)}”或为同一事项"
    cells = (number, *blocks(_beside(shown, alone)), clean(says), *filled(None), "")
    return Row((*cells, *_ends(rival.probability, shown)))


def _ends(probability: float, link: Link) -> tuple[Value, ...]:
    """Return the cells behind the evidence: how sure, whose, where read, and the key."""
    sure = math.floor(round(probability * 100, 6)) / 100
    read = (sources(link.old, "name"), sources(link.new, "name"))
    keyed = key(map(row_key, link.old), map(row_key, link.new))
    return (sure, authorities(link), *read, keyed)


def _decisions(decided: Sequence[Decision]) -> Iterator[Row]:
    for number, one in enumerate(decided, start=1):
        names = (_names(one.old), _names(one.new))
        yield Row((number, *names, *filled(one), key(one.old, one.new)))


def _names(rows: Sequence[RowKey]) -> str:
    return clean(
        "\n".join(f"{row.title}（{row.authority}）" if row.authority else row.title for row in rows)
    )
