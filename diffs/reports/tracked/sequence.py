"""The order of rows (行序): one sequence that holds both editions, each in its own order.

As many rows as can stay where they are; the others are deleted where the old edition has them and
inserted where the new one does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from catalogue.edition import Edition
from catalogue.item import Item
from diffs.changeset import ChangeSet


class Line(msgspec.Struct, frozen=True):
    """One row of the document: of the old edition, the new one, or of both where it stays.

    `link` is the position of its link in the change set.
    """

    old: Item | None
    new: Item | None
    link: int


class Places(msgspec.Struct, frozen=True):
    """Where rows stand: item id → position from 0, in either edition."""

    old: dict[str, int]
    new: dict[str, int]


def places(old: Edition, new: Edition) -> Places:
    """Return where every row of both editions stands in its own."""
    first, second = (
        {item.id: place for place, item in enumerate(edition.items)} for edition in (old, new)
    )
    return Places(first, second)


def lines(changeset: ChangeSet, old: Edition, new: Edition) -> list[Line]:
    """Return the rows of both editions in one sequence.

    Without what is new in it, it is the old edition in its order, without what is old the new one.
    ValueError where the change set leaves out rows of either, or was made from others.
    """
    at = places(old, new)
    before, after = _links(changeset, at, old, new)
    stays = _staying(changeset, at)
    found: list[Line] = []
    edges = [(-1, -1), *stays, (len(old.items), len(new.items))]
    for (left, right), (left_end, right_end) in pairwise(edges):
        if left >= 0:
            found.append(Line(old.items[left], new.items[right], before[left]))
        gone = [Line(old.items[one], None, before[one]) for one in range(left + 1, left_end)]
        come = [Line(None, new.items[one], after[one]) for one in range(right + 1, right_end)]
        found += _laid_together(gone, come)
    return found


def _links(
    changeset: ChangeSet, at: Places, old: Edition, new: Edition
) -> tuple[dict[int, int], dict[int, int]]:
    """Return position → link for the rows of either edition."""
    try:
        before, after = (
            {
                where[item.id]: number
                for number, link in enumerate(changeset.links)
                for item in getattr(link, side)
            }
            for side, where in (("old", at.old), ("new", at.new))
        )
    except KeyError as error:
        raise ValueError(f"变更集与清单不符：没有 {error} 这一行") from None
    if (len(before), len(after)) != (len(old.items), len(new.items)):
        raise ValueError("变更集与清单不符：变更集未列全部事项")
    return before, after


def _staying(changeset: ChangeSet, at: Places) -> list[tuple[int, int]]:
    """Return old and new positions of the most rows that stand in one order in both editions."""
    pairs = sorted(
        (at.old[link.old[0].id], at.new[link.new[0].id])
        for link in changeset.links
        if len(link.old) == len(link.new) == 1
    )
    return [pairs[place] for place in _increasing([new for _, new in pairs])]


def _increasing(numbers: list[int]) -> list[int]:
    """Return the positions of a longest increasing subsequence of numbers that all differ."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [place]
        previous.append(ends[length - 1] if length else -1)
    found = []
    place = ends[-1] if ends else -1
    while place >= 0:
        found.append(place)
        place = previous[place]
    return found[::-1]


def _laid_together(gone: list[Line], come: list[Line]) -> Iterator[Line]:
    """Yield deleted rows before inserted ones, but what came of a row right behind it."""
    first: dict[int, int] = {}
    for place, line in enumerate(gone):
        first.setdefault(line.link, place)
    last = {line.link: place for place, line in enumerate(gone)}
    until = [len(gone)] * len(come)
    limit = len(gone)
    for place in reversed(range(len(come))):
        link = come[place].link
        until[place] = last[link] + 1 if link in last else limit
        limit = min(limit, first.get(link, limit))
    done = 0
    for place, line in enumerate(come):
        end = max(done, until[place])
        yield from gone[done:end]
        yield line
        done = end
    yield from gone[done:]
