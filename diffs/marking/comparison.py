"""Comparison (比对): which elements move, and the steps between what is left.

Characters that other texts share by chance may pull an element apart that both texts have. It is
kept whole, or moves, whichever leaves less to be marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from diffs.marking.alignment import Step, aligned, compact
from diffs.marking.edges import readable
from diffs.marking.moves import PHRASE, Pair, extended, lost, moved, weight

#: How much more may be marked for an element to stay whole.
_WORTH: Final = 1.5


def compared(old: Sequence[str], new: Sequence[str]) -> tuple[list[Pair], list[Step]]:
    """Return the elements that moved, in old order, and the steps from the rest to the rest."""
    going, staying = moved(old, new)
    pairs = extended(old, new, going)
    steps = _steps(old, new, pairs, ())
    torn = staying and lost(old, pairs, staying, steps)
    if not torn:
        return pairs, steps
    found = [(pairs, steps)]
    phrases = [pair for pair in torn if weight(old[slice(*pair[0])]) >= PHRASE]
    if phrases:
        more = extended(old, new, [*going, *phrases])
        found = [(more, _steps(old, new, more, ()))]
    least = _cost(old, *found[0])
    kept = (pairs, _steps(old, new, pairs, torn))
    return kept if _cost(old, *kept) <= _WORTH * least else found[0]


def _steps(
    old: Sequence[str], new: Sequence[str], going: Iterable[Pair], kept: Iterable[Pair]
) -> list[Step]:
    """Return the steps between what does not go, some elements kept whatever is around them."""
    gone = {at for (start, end), _ in going for at in range(start, end)}
    come = {at for _, (start, end) in going for at in range(start, end)}

    def pieces() -> Iterator[Step]:
        left = right = 0
        for (start, end), (begin, stop) in (*kept, ((len(old),) * 2, (len(new),) * 2)):
            before = [old[at] for at in range(left, start) if at not in gone]
            after = [new[at] for at in range(right, begin) if at not in come]
            yield from aligned(before, after)
            yield Step(list(old[start:end]), [], [])
            left, right = end, stop

    return readable(compact(pieces()))


def _cost(old: Sequence[str], going: Iterable[Pair], steps: Iterable[Step]) -> int:
    """Return how many characters are marked on both sides together."""
    marked = sum(sum(map(len, (*step.removed, *step.added))) for step in steps)
    return marked + sum(2 * sum(map(len, old[slice(*here)])) for here, _ in going)
