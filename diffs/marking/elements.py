"""Elements (列举项): which bodies, citations and sentences of two texts answer each other.

Characters alone would stitch 文化〔和旅游部〕；〔省级〕文化〔部〕 from halves of two bodies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from rapidfuzz.distance import Indel

from diffs.marking.tokens import is_pinpoint, is_title

#: What elements end with; a line break only where it is no wrap.
_ENDS: Final = frozenset("；;。\n")
_GAPS: Final = _ENDS | frozenset(" \t\u3000\u00a0")
#: What a title that begins a citation stands behind.
_BEFORE_TITLE: Final = frozenset("、，,；;。\n）)")
#: What a line ends with above one that is no rest of it.
_AFTER: Final = frozenset("；;。，,、：:）)》”")
_NUMERALS: Final = frozenset("一二三四五六七八九十")
#: Elements that share this much are one, edited.
_ALIKE: Final = 0.5
#: More pairs of elements than this are not weighed.
_PAIRS: Final = 2_500
#: Bodies are that short; as many as there were, none like another, are compared one by one.
_BODY: Final = 30


class Stretch(msgspec.Struct, frozen=True):
    """What answers each other in two texts; `whole` where nothing of it is to be kept."""

    old: Sequence[str]
    new: Sequence[str]
    whole: bool = False


def stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Yield the texts, given as tokens, element by element; joined they are the texts."""
    before, after = _elements(old), _elements(new)
    if len(before) == len(after) == 1 or len(before) * len(after) > _PAIRS:
        yield Stretch(old, new)
        return
    left = right = 0
    for here, there in (*_pairs(before, after), (len(before), len(after))):
        gone, come = before[left:here], after[right:there]
        yield from _between(gone, come)
        if here < len(before):
            yield Stretch(before[here], after[there])
        left, right = here + 1, there + 1


def _between(old: list[Sequence[str]], new: list[Sequence[str]]) -> Iterator[Stretch]:
    """Yield what stands between like elements: one by one where there are as many, else whole."""
    short = all(len(element) <= _BODY for element in (*old, *new))
    if len(old) == len(new) and (short or len(old) == 1):
        yield from map(Stretch, old, new)
    elif old or new:
        yield Stretch(_flat(old), _flat(new), whole=True)


def _flat(found: Iterable[Sequence[str]]) -> list[str]:
    return [token for element in found for token in element]


def _elements(found: Sequence[str]) -> list[Sequence[str]]:
    """Cut tokens into elements, each with the marks that it ends with."""
    if _ENDS.isdisjoint(found) and not any(map(is_title, found)):
        return [found]
    starts = [0]
    for place in range(1, len(found)):
        last = found[place - 1]
        # Most tokens are in the middle of something, which is seen at once.
        if (last in _GAPS or len(found[place]) > 2) and _begins(found, place):
            starts.append(place)
    return [found[start:end] for start, end in zip(starts, [*starts[1:], len(found)], strict=True)]


def _begins(found: Sequence[str], place: int) -> bool:
    token = found[place]
    if token in _ENDS or token.isspace():
        return False
    last = place - 1
    while last and found[last].isspace():
        last -= 1
    above = found[last]
    if is_title(token):
        return above in _BEFORE_TITLE or is_title(above) or is_pinpoint(above)
    if "\n" not in found[last + 1 : place]:
        return above in _ENDS
    return above[-1:] in _AFTER or is_pinpoint(above) or _is_numbered(found[place : place + 3])


def _is_numbered(start: Sequence[str]) -> bool:
    """Say whether a line begins with 1. or 一、 or （一）."""
    if len(start) < 3:
        return False
    if start[0] in "（(":
        return start[2] in "）)" and (start[1] in _NUMERALS or start[1].isdecimal())
    return start[1] in ".．、" and (start[0] in _NUMERALS or start[0].isdecimal())


def _pairs(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return the pairs of like elements, in order, that share most together."""
    texts = ["".join(element).rstrip("；;。，、\n ") for element in (*old, *new)]
    before, after = texts[: len(old)], texts[len(old) :]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    shared = [[_shared(one, other) for other in after] for one in before]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            both = shared[i][j] and shared[i][j] + best[i + 1][j + 1]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    found = []
    i = j = 0
    while i < len(old) and j < len(new):
        if shared[i][j] and best[i][j] == shared[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _shared(one: str, other: str) -> float:
    """Return how much of two elements is shared, in characters, 0 where they are not alike."""
    alike = Indel.normalized_similarity(one, other, score_cutoff=_ALIKE)
    return alike * alike * (len(one) + len(other))
