"""Decisions of several files as one (汇总): what contradicts what, and what nobody signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from diffs.decisions.clashes import Placed, chained, clashes
from diffs.decisions.decision import Decision, RowKey, file_of, order, subject, within


def distinct(found: Iterable[Decision]) -> list[Decision]:
    """Keep one of decisions that say the same, the latest; an open one gives way to any other."""
    kept: dict[object, Decision] = {}
    for one in sorted(found, key=order):
        kept[subject(one), one.judgement] = one
    closed = {subject(one) for one in kept.values() if one.judgement != "undecided"}
    return [
        one for one in kept.values() if one.judgement != "undecided" or subject(one) not in closed
    ]


def contradictions(found: Sequence[Decision]) -> list[tuple[int, ...]]:
    """Return the positions of decisions that can't hold together, in groups.

    What a comparison of their lists would find. One row in two matches is none where these name
    other lists, unless they share a row of either edition: a row may become one thing in the next
    edition and another in that after it.
    """
    rows = _Rows(found)
    placed = [Placed(one, rows.places(one.old), rows.places(one.new)) for one in found]
    groups = [tuple(sorted(group)) for group in clashes(placed, _together)]
    known = {number for group in groups for number in group}
    return [*groups, *(chain for chain in chained(found) if not known.issuperset(chain))]


def _together(one: Placed, other: Placed) -> bool:
    lists = list(zip(one.decision.lists, other.decision.lists, strict=True))
    if all(_alike(*names) for names in lists):
        return True
    return not set(one.old).isdisjoint(other.old) and not set(one.new).isdisjoint(other.new)


def _alike(one: str, other: str) -> bool:
    """Say whether two names may be those of one list; a report may say more behind the file."""
    short, long = sorted((one.rstrip("）"), other.rstrip("）")), key=len)
    return long.startswith(short)


class _Rows:
    """Rows numbered by their content; one that is named without an id is that of its name."""

    def __init__(self, found: Sequence[Decision]) -> None:
        self._numbers: dict[str, int] = {}
        self._named: dict[str, set[str]] = {}
        for one in found:
            for row in (*one.old, *one.new):
                if row.id:
                    for name in (RowKey(name=row.name), _unnumbered(row)):
                        self._named.setdefault(_key(name), set()).add(row.id)

    def places(self, rows: Sequence[RowKey]) -> tuple[int, ...]:
        return tuple(sorted(self._place(row) for row in rows))

    def _place(self, row: RowKey) -> int:
        ids = {row.id} if row.id else self._named.get(_key(row), set())
        key = next(iter(ids)) if len(ids) == 1 else _key(row)
        return self._numbers.setdefault(key, len(self._numbers))


def _unnumbered(row: RowKey) -> RowKey:
    return RowKey(name=row.name, subitem=row.subitem, authority=row.authority)


def _key(row: RowKey) -> str:
    return subject(Decision(judgement="undecided", old=(row,), new=()))[0][0]


def unsigned(found: Sequence[Decision]) -> Iterator[str]:
    """Yield a warning for each file with decisions of which nobody knows who made them, or when."""
    for file, theirs in groupby(sorted(found, key=lambda one: file_of(one.place)), _file):
        rows = list(theirs)
        gaps = {
            "复核人": [one for one in rows if not one.by],
            "复核日期": [one for one in rows if one.date is None],
        }
        told = "，".join(f"{len(lack)}条没有写{name}" for name, lack in gaps.items() if lack)
        if told:
            lacking = next(one for one in rows if not one.by or one.date is None)
            yield f"{file}：{told}（如{within(lacking.place) or '第1条'}）；请补写，以便日后查考"


def _file(one: Decision) -> str:
    return file_of(one.place)
