"""Families (同族事项): items of one list whose names differ in one place only.

铁路机车车辆设计许可, …制造许可 and …维修许可 stand side by side in a list, so the list itself says
that what stands in that place makes the item. A pair of names that differ just there, in a frame
that has siblings, is two items; no vocabulary could name all such words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from diffs.identity.wordings import skeleton

#: A frame is no frame unless it keeps this many characters, and this share of the shorter name.
_FRAME: Final = 4
_FRAME_SHARE: Final = 0.5
#: How many names with one beginning are looked through; more are no family but a common word.
_LOOKED: Final = 64
#: How long a word may be that gave way to another in one place of a name.
_WORD: Final = 4


class Families:
    """The names of both editions, by authority, to find siblings of a frame in."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take (authority, folded name) pairs; an authority's are looked through when asked for."""
        self._names: dict[str, set[str]] = {}
        for authority, name in names:
            self._names.setdefault(authority, set()).add(name)
        self._sorted: dict[str, tuple[list[str], list[str]]] = {}

    def siblings(self, authority: str, old: str, new: str) -> int:
        """Count the names that fill the frame of two names otherwise; 0 where there is no frame."""
        if old[:1] != new[:1] and old[-1:] != new[-1:]:
            return 0
        before, after, fillers = frame(old, new)
        if not all(fillers) or not before + after or set(fillers[0]) & set(fillers[1]):
            return 0
        size = len(before) + len(after)
        if size < _FRAME or size < _FRAME_SHARE * min(len(old), len(new)):
            return 0
        found = self._matching(authority, before, after)
        limit = 2 * max(map(len, fillers)) + 2
        return sum(name not in (old, new) and size < len(name) <= size + limit for name in found)

    def _matching(self, authority: str, before: str, after: str) -> list[str]:
        forward, backward = self._skeletons(authority)
        if len(before) >= len(after):
            return [name for name in _starting(forward, before) if name.endswith(after)]
        names = _starting(backward, after[::-1])
        return [name[::-1] for name in names if name.endswith(before[::-1])]

    def _skeletons(self, authority: str) -> tuple[list[str], list[str]]:
        """Return the skeletons of an authority's names, sorted from the front and from the back."""
        if authority not in self._sorted:
            names = {skeleton(name) for name in self._names.get(authority, ())}
            self._sorted[authority] = sorted(names), sorted(name[::-1] for name in names)
        return self._sorted[authority]


def swapped(old: str, new: str) -> bool:
    """Say whether one word gave way to another in two skeletons, and nothing else changed.

    撤销…审批, 设置…审批: whatever else agrees, a sibling looks just like that. Where no vocabulary
    knows, a reader decides.
    """
    gone, come = frame(old, new)[2]
    short = max(len(gone), len(come)) <= _WORD
    return bool(gone and come) and short and set(gone).isdisjoint(come)


def frame(old: str, new: str) -> tuple[str, str, tuple[str, str]]:
    """Return what two names begin with, end with, and what each has between."""
    before = _beginning(old, new)
    rests = old[len(before) :], new[len(before) :]
    after = _beginning(rests[0][::-1], rests[1][::-1])[::-1]
    cut = len(after)
    return before, after, (rests[0][: len(rests[0]) - cut], rests[1][: len(rests[1]) - cut])


def _beginning(one: str, two: str) -> str:
    for place, (first, second) in enumerate(zip(one, two, strict=False)):
        if first != second:
            return one[:place]
    return min(one, two, key=len)


def _starting(names: list[str], start: str) -> list[str]:
    place = bisect_left(names, start)
    found = []
    for name in names[place : place + _LOOKED]:
        if not name.startswith(start):
            break
        found.append(name)
    return found
