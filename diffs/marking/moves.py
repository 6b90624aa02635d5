"""Moves (移动): whole elements of lists that stand elsewhere in the new text.

Bodies, sentences, laws that are cited; of those that both texts have, most stay.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from diffs.marking.alignment import Step
from diffs.marking.tokens import is_pinpoint, is_title
from diffs.marking.words import empty

#: Where tokens stand, from and to, in one text and in both.
Span = tuple[int, int]
Pair = tuple[Span, Span]

#: What elements stand between: those of prose, which are sentences, and those of lists.
_SENTENCES: Final = frozenset("。；;\n \t\u3000\u00a0")
_SEPARATORS: Final = _SENTENCES | frozenset("、，,､")
#: The least letters that anything has that moved.
WORD: Final = 2
#: The least letters of what moves in a long text.
PHRASE: Final = 5


def moved(old: Sequence[str], new: Sequence[str]) -> tuple[list[Pair], list[Pair]]:
    """Return the whole elements that stand elsewhere, and those that stay, each in old order.

    Of elements that each text has once, as many as possible stay.
    """
    if not (_is_list(old) and _is_list(new)):
        return [], []
    marks = _SENTENCES if "。" in old or "。" in new else _SEPARATORS
    before, after = _elements(old, marks), _elements(new, marks)
    pairs = [(span, after[text]) for text, span in before.items() if text in after]
    kept = set(_longest([there[0] for _, there in pairs]))
    going = [pair for at, pair in enumerate(pairs) if at not in kept]
    return going, [pair for at, pair in enumerate(pairs) if at in kept]


def _is_list(found: Sequence[str]) -> bool:
    return not _SEPARATORS.isdisjoint(found) or sum(map(is_title, found)) > 1


def lost(
    old: Sequence[str], going: Sequence[Pair], staying: Sequence[Pair], steps: Sequence[Step]
) -> list[Pair]:
    """Return the elements that should stay but did not: something near them was kept instead.

    Spans are of `old`; the steps lead from what it is without the elements that go.
    """
    flags = bytearray()
    for step in steps:
        flags += bytes(sum(map(len, step.same))) + b"x" * sum(map(len, step.removed))
    lengths = list(map(len, old))
    for (start, end), _ in going:
        lengths[start:end] = [0] * (end - start)
    starts = [0, *accumulate(lengths)]
    return [
        (here, there) for here, there in staying if any(flags[starts[here[0]] : starts[here[1]]])
    ]


def extended(old: Sequence[str], new: Sequence[str], pairs: Iterable[Pair]) -> list[Pair]:
    """Take pinpoints and a mark beside each element along; join those that stay side by side.

    No token goes along with two elements, on neither side.
    """
    found: list[Pair] = []
    held = sorted(pairs)
    free = (
        set(range(len(old))).difference(*(range(*here) for here, _ in held)),
        set(range(len(new))).difference(*(range(*there) for _, there in held)),
    )
    for pair in held:
        (start, end), (begin, stop) = _extended(old, new, *pair, free)
        free[0].difference_update(range(start, end))
        free[1].difference_update(range(begin, stop))
        if found and found[-1][0][1] == start and found[-1][1][1] == begin:
            (start, _), (begin, _) = found.pop()
        found.append(((start, end), (begin, stop)))
    return found


def _elements(found: Sequence[str], marks: frozenset[str]) -> dict[str, Span]:
    """Return the elements between marks that a text has once, in order."""
    spans = [("".join(found[start:end]), (start, end)) for start, end in _spans(found, marks)]
    counts = Counter(text for text, _ in spans)
    return {text: span for text, span in spans if counts[text] == 1}


def _spans(found: Sequence[str], marks: frozenset[str]) -> Iterable[Span]:
    start = 0
    for place, token in enumerate((*found, "\n")):
        titled = len(token) > 2 and is_title(token)
        if token in marks or titled or (len(token) > 2 and is_pinpoint(token)):
            long = place - start > 1 or (place > start and len(found[start]) > 1)
            if long and weight(found[start:place]) >= WORD:
                yield start, place
            start = place if titled else place + 1
        elif place - start == 1 and token in ".．":
            start = place + 1


def weight(part: Sequence[str]) -> int:
    """Return how many letters a part has without pinpoints, which move with others only."""
    text = "".join([token for token in part if len(token) < 3 or not is_pinpoint(token)])
    return 0 if text in empty() else sum(map(str.isalpha, text))


def _longest(places: Sequence[int]) -> list[int]:
    """Return which of these numbers make the longest rising series."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(last[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        last[length : length + 1] = [at]
    chain = [last[-1]] if last else []
    while chain and before[chain[-1]] >= 0:
        chain.append(before[chain[-1]])
    return chain


def _extended(
    old: Sequence[str], new: Sequence[str], here: Span, there: Span, free: tuple[set[int], set[int]]
) -> Pair:
    """Take the pinpoints behind an element along, and one mark behind or before it."""
    (start, end), (begin, stop) = here, there

    def alike(one: int, other: int) -> bool:
        return one in free[0] and other in free[1] and old[one] == new[other]

    while alike(end, stop) and is_pinpoint(old[end]):
        end, stop = end + 1, stop + 1
    if alike(end, stop) and old[end] in _SEPARATORS:
        return (start, end + 1), (begin, stop + 1)
    if alike(start - 1, begin - 1) and old[start - 1] in _SEPARATORS:
        return (start - 1, end), (begin - 1, stop)
    return (start, end), (begin, stop)


def equal(old: Sequence[str], new: Sequence[str], here: int, there: int) -> bool:
    """Say whether both texts go on with one token."""
    return here < len(old) and there < len(new) and old[here] == new[there]
