"""Parts (移动的部分): what was removed from one place of a text and added in another.

A word of a name, 设立X审批 for X设立审批, or a phrase of a longer text; crumbs like 的 are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from diffs.marking.alignment import Step
from diffs.marking.moves import PHRASE, WORD, Pair, Span, equal, weight
from diffs.marking.tokens import is_pinpoint
from diffs.marking.words import empty, torn

#: What only lists and prose have.
_LISTS: Final = frozenset("；;。\n")
#: In a text longer than this a word of two characters comes back by chance.
_SHORT: Final = 80
#: A part within longer edits is a move where it has so many letters.
_LONG: Final = 12
#: A run of tokens within an edit: number of the step, start and end there.
_Run = tuple[int, int, int]


def parts(steps: Sequence[Step]) -> list[tuple[_Run, _Run]]:
    """Return the parts that were removed in one place and added in another, longest first.

    Each is a run of removed tokens and one of added tokens, equal as text; none overlaps another.
    """
    edits = [step for step in steps if step.removed or step.added]
    if len(edits) < 2:
        return []
    removed = _once([step.removed for step in steps])
    added = _once([step.added for step in steps])
    short = _is_short(steps)
    found = _runs(steps, sorted((removed[pair], added[pair]) for pair in removed.keys() & added))
    ranked = sorted(found, key=lambda pair: (pair[0][1] - pair[0][2], pair))
    taken: set[tuple[bool, int, int]] = set()
    kept = []
    for here, there in ranked:
        cells = {(False, here[0], at) for at in range(*here[1:])}
        cells |= {(True, there[0], at) for at in range(*there[1:])}
        if taken.isdisjoint(cells) and _is_move(steps, here, there, short):
            taken |= cells
            kept.append((here, there))
    return kept


def _is_short(steps: Sequence[Step]) -> bool:
    """Say whether a text is a name or one body, in which a word that comes back has moved."""
    sides = [side for step in steps for side in (step.same, step.removed, step.added)]
    return sum(map(len, sides)) <= _SHORT and all(map(_LISTS.isdisjoint, sides))


def _once(sides: Sequence[Sequence[str]]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return where pairs of tokens, and titles, stand that stand once in all edits of a side."""
    places: dict[tuple[str, ...], tuple[int, int] | None] = {}
    for number, side in enumerate(sides):
        for at, token in enumerate(side):
            for pair in ((token,) if len(token) > PHRASE else (), tuple(side[at : at + 2])):
                if pair:
                    places[pair] = None if pair in places else (number, at)
    return {pair: place for pair, place in places.items() if place is not None}


def _runs(steps: Sequence[Step], seeds: Iterable[Pair]) -> set[tuple[_Run, _Run]]:
    """Grow pairs of places, number of the step and of the token, to the longest equal runs."""
    found = set()
    reached: dict[tuple[int, int, int], int] = {}
    for (number, here), (other, there) in seeds:
        diagonal = number, other, here - there
        if reached.get(diagonal, 0) > here:
            continue
        old, new = steps[number].removed, steps[other].added
        span, along = _grown(old, new, here, there)
        reached[diagonal] = span[1]
        span, along = _bare(old, new, span, along)
        found.add(((number, *span), (other, *along)))
    return found


def _grown(old: Sequence[str], new: Sequence[str], here: int, there: int) -> Pair:
    start, begin, end, stop = here, there, here, there
    while start and begin and old[start - 1] == new[begin - 1]:
        start, begin = start - 1, begin - 1
    while equal(old, new, end, stop):
        end, stop = end + 1, stop + 1
    return (start, end), (begin, stop)


def _bare(old: Sequence[str], new: Sequence[str], here: Span, there: Span) -> Pair:
    """Leave joints and marks at both ends of a run out, but 的 and a pair of brackets around it."""
    (start, end), (begin, stop) = here, there
    while end > start and old[end - 1] != "的" and _is_joint(old[end - 1]):
        end, stop = end - 1, stop - 1
    while start < end and _is_joint(old[start]):
        start, begin = start + 1, begin + 1
    opened = start and begin and old[start - 1] == new[begin - 1] and old[start - 1] in "（("
    if opened and equal(old, new, end, stop) and old[end] in "）)":
        return (start - 1, end + 1), (begin - 1, stop + 1)
    return (start, end), (begin, stop)


def _is_joint(token: str) -> bool:
    return token in empty() or not any(char.isalnum() for char in token) or is_pinpoint(token)


def _is_move(steps: Sequence[Step], here: _Run, there: _Run, short: bool) -> bool:
    """Say whether a reader would see that a part moved: a word of a name, a phrase of a text."""
    number, start, end = here
    other, begin, stop = there
    old, new = steps[number].removed, steps[other].added
    part = old[start:end]
    letters = weight(part)
    if number == other or letters < (WORD if short else PHRASE):
        return False
    if _cut(old, start, end) or _cut(new, begin, stop):
        return False
    whole = end - start == len(old) or stop - begin == len(new)
    if letters >= PHRASE - 1:
        return whole or letters >= _LONG or short
    ends_old, ends_new = _at_end(old, start, end), _at_end(new, begin, stop)
    return (ends_old and ends_new) or (
        whole and (_opens(steps, here, old) or _opens(steps, there, new))
    )


def _at_end(side: Sequence[str], start: int, end: int) -> bool:
    """Say whether a part begins or ends its edit, joints and marks aside."""
    return all(map(_is_joint, side[:start])) or all(map(_is_joint, side[end:]))


def _opens(steps: Sequence[Step], run: _Run, side: Sequence[str]) -> bool:
    """Say whether a part is a whole edit, the first thing in its text: 设立X for X设立审批."""
    number, start, end = run
    return not number and not steps[0].same and start == 0 and end == len(side)


def _cut(side: Sequence[str], start: int, end: int) -> bool:
    """Say whether a part of an edit tears a word at one of its ends."""
    left, right = "".join(side[max(0, start - 2) : start]), "".join(side[end : end + 2])
    inner = side[start:end]
    return torn(left, "".join(inner[:2]) + right) or torn(left + "".join(inner[-2:]), right)
