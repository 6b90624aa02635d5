"""Character marks (修订标记): which characters of a text were removed and which were added.

As few characters as a reader can follow: tokens stay whole, similar titles are compared inside,
crumbs between edits are joined to them. Every format that shows marks shows these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal

import msgspec
from rapidfuzz.distance import Indel

from diffs.tokens import closest_titles, tokens

#: A short equal text between two edits is joined to them where both are this much longer.
_CRUMB: Final = 3
_CRUMB_RATIO: Final = 4
#: Beyond this, old tokens times new ones, the shortest marks cost too much.
_TOKEN_PAIRS: Final = 400_000_000
#: How well an edit may begin after, or end with, a character: list and sentence ends read best.
_BREAKS: Final = {"\n": 3, "。": 2, "；": 2, ";": 2, "、": 1, "，": 1, ",": 1, " ": 1, "》": 1}


Shape = Literal["same", "removed", "added", "departed", "arrived"]
#: The segments that make up the old text, and those that make up the new one.
SIDES: Final[dict[Literal["removed", "added"], frozenset[Shape]]] = {
    "removed": frozenset(("same", "removed", "departed")),
    "added": frozenset(("same", "added", "arrived")),
}


class Segment(msgspec.Struct, frozen=True):
    """A run of characters that both texts have, that only the old or that only the new one has.

    What was moved stands in both: `departed` where the old text has it, `arrived` where the new one
    does.
    """

    kind: Shape
    text: str


class _Step(msgspec.Struct):
    """Equal tokens and the edit that follows them; either may be empty."""

    same: list[str]
    removed: list[str]
    added: list[str]


def marks(old: str, new: str) -> tuple[Segment, ...]:
    """Return what was removed from `old` and added to make `new`, removed before added.

    Same and removed segments together are `old`, same and added ones `new`, exactly.
    """
    steps = _compact(_steps(tokens(old), tokens(new)))
    steps = _joined(_compact(_slid(steps)))
    return tuple(segment for step in steps for segment in _segments(step))


def _segments(step: _Step) -> Iterable[Segment]:
    if step.same:
        yield Segment("same", "".join(step.same))
    if step.removed:
        yield Segment("removed", "".join(step.removed))
    if step.added:
        yield Segment("added", "".join(step.added))


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterable[_Step]:
    """Compare tokens; what both begin and end with is set aside before their number counts."""
    least = min(len(old), len(new))
    head = next((place for place in range(least) if old[place] != new[place]), least)
    least -= head
    tail = next((place for place in range(least) if old[~place] != new[~place]), least)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    yield _Step(list(old[:head]), [], [])
    if len(before) * len(after) > _TOKEN_PAIRS:
        yield _Step([], list(before), list(after))
    else:
        yield from _aligned(before, after)
    yield _Step(list(old[len(old) - tail :]), [], [])


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterable[_Step]:
    """Keep the longest common subsequence of tokens; compare similar titles inside."""
    removed: list[str] = []
    added: list[str] = []
    for code in Indel.opcodes(*_coded(old, new)):
        here, there = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if code.tag == "equal":
            yield from _refined(removed, added)
            yield _Step(list(here), [], [])
            removed, added = [], []
        else:
            removed += here
            added += there
    yield from _refined(removed, added)


def _coded(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Write each token as one character: strings are compared in half the time of lists."""
    codes: dict[str, str] = {}
    first = "".join([codes.setdefault(token, chr(len(codes))) for token in old])
    return first, "".join([codes.setdefault(token, chr(len(codes))) for token in new])


def _refined(removed: Sequence[str], added: Sequence[str]) -> Iterable[_Step]:
    """Compare the most similar titles of an edit inside, and so on to their left and right."""
    found = closest_titles(removed, added)
    if found is None:
        yield _Step([], list(removed), list(added))
        return
    left, right = found
    yield from _refined(removed[:left], added[:right])
    yield from _steps(_opened(removed[left]), _opened(added[right]))
    yield from _refined(removed[left + 1 :], added[right + 1 :])


def _opened(title: str) -> list[str]:
    return [title[0], *tokens(title[1:-1]), title[-1]]


def _compact(steps: Iterable[_Step]) -> list[_Step]:
    """Join steps until every one but the first has equal tokens, every one but the last an edit."""
    kept = [_Step([], [], [])]
    for step in steps:
        last = kept[-1]
        if step.same and (last.removed or last.added):
            kept.append(step)
        else:
            last.same += step.same
            last.removed += step.removed
            last.added += step.added
    return kept


def _slid(steps: list[_Step]) -> list[_Step]:
    """Move a pure insertion or removal that could stand in several places to where it reads best.

    文旅部、〔体育总局、〕公安部 rather than 文旅部〔、体育总局〕、公安部.
    """
    for step, following in pairwise(steps):
        if bool(step.removed) == bool(step.added):
            continue
        edit = step.removed or step.added
        run = [*step.same, *edit, *following.same]
        place = _best_place(run, len(step.same), len(edit))
        step.same = run[:place]
        edit[:] = run[place : place + len(edit)]
        following.same = run[place + len(edit) :]
    return steps


def _best_place(run: list[str], start: int, length: int) -> int:
    """Return where in a run an edit of this length stands best, equal as text wherever it does."""
    first = last = start
    while first > 1 and run[first - 1] == run[first - 1 + length]:
        first -= 1
    while last + length < len(run) - 1 and run[last] == run[last + length]:
        last += 1
    return max(range(first, last + 1), key=lambda place: (_rating(run, place, length), -place))


def _rating(run: list[str], place: int, length: int) -> int:
    before = _BREAKS.get(run[place - 1][-1], 0) if place else 0
    begin, end = run[place][0], run[place + length - 1][-1]
    return 2 * before + 2 * _BREAKS.get(end, 0) + _BREAKS.get(begin, 0)


def _joined(steps: list[_Step]) -> list[_Step]:
    """Join edits that only a crumb stands between; nobody reads 〔初〕审〔和〕批〔准〕."""
    kept = steps[:1]
    before = _size(steps[0])
    for step in steps[1:]:
        size = _size(step)
        if _is_crumb(step.same, before, size):
            kept[-1].removed += step.same + step.removed
            kept[-1].added += step.same + step.added
            before += size
        else:
            kept.append(step)
            before = size
    return kept


def _size(step: _Step) -> int:
    return max(sum(map(len, step.removed)), sum(map(len, step.added)))


def _is_crumb(same: list[str], before: int, after: int) -> bool:
    if not before or not after or len(same) > _CRUMB or "\n" in same:
        return False
    length = sum(map(len, same))
    short = length == len(same) and min(before, after) >= _CRUMB_RATIO * length
    return length == 1 or short
