"""Weights (权重) of the signals, fitted on labelled pairs and kept in `data/weights.json`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

import msgspec

from catalogue.vocabulary import data
from diffs.identity.signals import SIGNALS


class Weights(msgspec.Struct, frozen=True):
    """A logistic model: intercept and one weight a signal; bounds of the three zones.

    A pair is the same item from `same` on, for review from `review` on, different below.
    `candidate` is the least probability at which a pair is considered at all.
    """

    intercept: float
    signals: Mapping[str, float]
    same: float
    review: float
    candidate: float

    def logit(self, values: Mapping[str, float]) -> float:
        """Return the log odds that the rows are one item."""
        terms = (self.signals[name] * values[name] for name in SIGNALS)
        return math.fsum((self.intercept, *terms))

    def probability(self, values: Mapping[str, float]) -> float:
        """Return the probability that the rows are one item, to six places."""
        return round(1 / (1 + math.exp(-self.logit(values))), 6)


@cache
def weights() -> Weights:
    """Return the fitted weights."""
    table = msgspec.json.decode(data("diffs", "weights.json"))
    return Weights(
        intercept=table["intercept"],
        signals=table["signals"],
        same=table["zones"]["same"],
        review=table["zones"]["review"],
        candidate=table["zones"]["candidate"],
    )
