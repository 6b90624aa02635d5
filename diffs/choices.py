"""Choices (选择): what each row could have been paired with besides what it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from diffs.candidates import Pair

#: A pair whose runner-up is this close is for review: the choice between them is not sure.
MARGIN: Final = 0.10


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

    def nearest(self, side: int, place: int) -> Near | None:
        """Return what a lone row came nearest to among rows that nothing holds more firmly."""
        free = (
            near
            for near in self._sides[side].get(place, ())
            if near.unbounded > self._held[1 - side].get(near.other, 0.0)
        )
        return max(free, key=lambda near: (near.unbounded, -near.other), default=None)
