"""Edges (标记边界): where marks begin and end, so that they read as a person would make them.

An edit that could stand in several places stands where it reads best; edits with a crumb between
them are one; what an edit begins and ends with on both sides is no part of it; a word is replaced
whole.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from diffs.marking.alignment import Step, compact, ends
from diffs.marking.words import surely_torn, torn

#: A short equal text between two edits is joined to them where both are this much longer.
_CRUMB: Final = 6
_CRUMB_RATIO: Final = 4
#: How well an edit may begin after, or end with, a character: list and sentence ends read best.
_BREAKS: Final = {"\n": 3, "。": 2, "；": 2, ";": 2, "、": 1, "，": 1, ",": 1, " ": 1, "》": 1}
#: What a torn word costs beside that.
_TORN: Final = 5
#: Marks between which things are told apart; they are kept between edits.
_MARKS: Final = frozenset("、，。；：（）《》〈〉“”【】〔〕,;:()[]<>\n")


def readable(steps: list[Step]) -> list[Step]:
    """Return the steps with edges moved; both texts stay."""
    found = compact(_slid(steps))
    found = compact(_trimmed(_joined(found)))
    return compact(_parted(_widened(found)))


def _slid(steps: list[Step]) -> list[Step]:
    """Move a pure insertion or removal that could stand in several places to where it reads best.

    文旅部、〔体育总局、〕公安部 rather than 文旅部〔、体育总局〕、公安部; 〔配制〕制剂 rather
    than 〔配〕制〔制〕剂.
    """
    previous = Step([], [], [])
    for step, following in pairwise(steps):
        if step.is_pure:
            edit = step.removed or step.added
            run = [*step.same, *edit, *following.same]
            joins = previous.is_pure and bool(previous.removed) == bool(step.removed)
            place = _best_place(run, len(step.same), len(edit), joins)
            step.same = run[:place]
            edit[:] = run[place : place + len(edit)]
            following.same = run[place + len(edit) :]
        previous = step
    return steps


def _best_place(run: list[str], start: int, length: int, joins: bool) -> int:
    """Return where in a run an edit of this length stands best, equal as text wherever it does."""
    first = last = start
    while first and run[first - 1] == run[first - 1 + length]:
        first -= 1
    if joins and not first:
        return 0
    first = max(first, min(start, 1))
    while last + length < len(run) - 1 and run[last] == run[last + length]:
        last += 1
    if first == last:
        return first
    return max(range(first, last + 1), key=lambda place: (_rating(run, place, length), -place))


def _rating(run: list[str], place: int, length: int) -> int:
    before = _BREAKS.get(run[place - 1][-1], 0) if place else 0
    begin, end = run[place][0], run[place + length - 1][-1]
    good = 2 * before + 2 * _BREAKS.get(end, 0) + _BREAKS.get(begin, 0)
    left, right = "".join(run[max(0, place - 2) : place]), "".join(run[place + length :][:2])
    edit = run[place : place + length]
    torn_here = torn(left, "".join([*edit[:2], right])) + torn(left + "".join(edit[-2:]), right)
    return good - _TORN * (torn_here + torn(left, right))


def _joined(steps: list[Step]) -> list[Step]:
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


def _size(step: Step) -> int:
    return max(sum(map(len, step.removed)), sum(map(len, step.added)))


def _is_crumb(same: list[str], before: int, after: int) -> bool:
    if not before or not after or len(same) > _CRUMB or not _MARKS.isdisjoint(same):
        return False
    length = sum(map(len, same))
    short = length == len(same) and min(before, after) >= _CRUMB_RATIO * length
    return length == 1 or short


def _trimmed(steps: list[Step]) -> list[Step]:
    """Leave out of an edit what both its sides begin or end with."""
    found = []
    for step in steps:
        removed, added = step.removed, step.added
        head, tail = ends(removed, added)
        here, there = len(removed) - tail, len(added) - tail
        found.append(Step(step.same + removed[:head], removed[head:here], added[head:there]))
        found.append(Step(removed[here:], [], []))
    return found


def _widened(steps: list[Step]) -> list[Step]:
    """Replace words whole: 资格 by 资质, not its second character."""
    for step, following in pairwise([*steps, Step([], [], [])]):
        if not step.removed or not step.added:
            continue
        left, right = "".join(step.same[-2:]), "".join(following.same[:2])
        sides = "".join(step.removed), "".join(step.added)
        if following.same and _tear([(left + side, right) for side in sides]):
            token = following.same.pop(0)
            step.removed.append(token)
            step.added.append(token)
        if step.same and _tear([(left, side + right) for side in sides]):
            token = step.same.pop()
            step.removed.insert(0, token)
            step.added.insert(0, token)
    return steps


def _tear(borders: list[tuple[str, str]]) -> bool:
    """Say whether an edge tears a word in both texts, or one surely in either."""
    return all(torn(*border) for border in borders) or any(surely_torn(*one) for one in borders)


def _parted(steps: list[Step]) -> list[Step]:
    """Keep what one side of an edit holds whole of the other: 境外投资 in 境内机构境外直接投资."""
    found: list[Step] = []
    for step in steps:
        small, large = sorted((step.removed, step.added), key=len)
        place = _place(small, large) if len(small) > 1 else -1
        if place < 0:
            found.append(step)
            continue
        before, after = large[:place], large[place + len(small) :]
        if large is step.added:
            found += [Step(step.same, [], before), Step(small, [], after)]
        else:
            found += [Step(step.same, before, []), Step(small, after, [])]
    return found


def _place(small: list[str], large: list[str]) -> int:
    """Return where a run stands within another without tearing words there, -1 where nowhere."""
    for place in range(len(large) - len(small) + 1):
        end = place + len(small)
        if large[place:end] == small:
            left, inner, right = ("".join(part) for part in (large[:place], small, large[end:]))
            if not torn(left, inner + right) and not torn(left + inner, right):
                return place
    return -1
