"""Choices (选择): what each row could have been paired with besides what it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from diffs.identity.candidates import Pair
from diffs.links import Match

#: A pair whose runner-up is this close is for review: the choice between them is not sure.
MARGIN: Final = 0.10
#: How probable another choice must be to be shown, and how many of them are.
_HINT: Final = 0.2
_SHOWN: Final = 4

Rated = tuple[int, int, float]


class Weighed(msgspec.Struct, frozen=True):
    """A candidate pair: its signals and the probability that it is one item.

    `unbounded` is the probability before the bound for rows of two unrelated authorities.
    """

    values: Mapping[str, float]
    probability: float
    unbounded: float


class Near(msgspec.Struct, frozen=True):
    """The row of the other edition that a lone row came nearest to."""

    other: int
    probability: float
    unbounded: float


class Choices:
    """All candidates of each row, beside the pairs that were kept."""

    def __init__(self, weighed: Mapping[Pair, Weighed], kept: Mapping[Pair, float]) -> None:
        self._sides: tuple[dict[int, list[Near]], dict[int, list[Near]]] = ({}, {})
        for pair, entry in weighed.items():
            for side in (0, 1):
                near = Near(pair[1 - side], entry.probability, entry.unbounded)
                self._sides[side].setdefault(pair[side], []).append(near)
        self._held = tuple({pair[side]: value for pair, value in kept.items()} for side in (0, 1))

    def rival(self, pair: Pair) -> float:
        """Return the best other choice for either row, where that choice has nothing better."""
        return max(
            (
                near.probability
                for side in (0, 1)
                for near in self._sides[side].get(pair[side], ())
                if near.other != pair[1 - side]
                and near.probability >= self._held[1 - side].get(near.other, 0.0) - MARGIN
            ),
            default=0.0,
        )

    def rivals(
        self, match: Match, key: Callable[[Pair], object], nearest: Pair | None = None
    ) -> tuple[Rated, ...]:
        """Return what else the rows of a match may be: pairs, the likeliest first, ties by `key`.

        All pairs inside a group, or a lone row with its `nearest`; then up to _SHOWN others that
        nothing holds more firmly.
        """
        inside: dict[Pair, float] = {}
        others: dict[Pair, float] = {}
        group = len(match.old) + len(match.new) > 2
        for side, places in ((0, match.old), (1, match.new)):
            for place in places:
                for near in self._sides[side].get(place, ()):
                    pair = (place, near.other) if side == 0 else (near.other, place)
                    if pair == nearest or (group and near.other in (match.new, match.old)[side]):
                        inside[pair] = near.unbounded
                    elif near.other in (match.new, match.old)[side]:
                        continue
                    elif near.unbounded >= max(_HINT, self._held_by(side, near) - MARGIN):
                        others[pair] = near.unbounded
        return (*_rated(inside, key), *_rated(others, key)[:_SHOWN])

    def _held_by(self, side: int, near: Near) -> float:
        return self._held[1 - side].get(near.other, 0.0)

    def nearest(self, side: int, place: int) -> Near | None:
        """Return what a lone row came nearest to among rows that nothing holds more firmly."""
        free = (
            near
            for near in self._sides[side].get(place, ())
            if near.unbounded > self._held[1 - side].get(near.other, 0.0)
        )
        return max(free, key=lambda near: (near.unbounded, -near.other), default=None)


def _rated(pairs: Mapping[Pair, float], key: Callable[[Pair], object]) -> list[Rated]:
    ranked = sorted(pairs, key=lambda pair: (-pairs[pair], key(pair)))
    return [(*pair, round(pairs[pair], 6)) for pair in ranked]
