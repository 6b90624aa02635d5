"""Rarity (稀有度): how much a character, a pair of them or a law says about identity.

Weights are inverse document frequencies over both editions together and a background of item
names (`data/grams.json`), so that two lists of ten rows know, too, that 审批 says little.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain
from operator import add

import msgspec

from catalogue.vocabulary import data


@cache
def _background() -> tuple[dict[str, int], int]:
    found = msgspec.json.decode(data("diffs", "grams.json"), type=_Background)
    return found.counts, found.names


class _Background(msgspec.Struct):
    """How many of `names` item names have a character or a pair of them."""

    source: str
    names: int
    counts: dict[str, int]


def grams(skeleton: str) -> tuple[str, ...]:
    """Return the character pairs of a skeleton, each once, in order; the text if it has one."""
    return tuple(dict.fromkeys(_pairs(skeleton))) or ((skeleton,) if skeleton else ())


def _pairs(text: str) -> list[str]:
    return list(map(add, text, text[1:]))


class Rarity:
    """Weights of characters, their pairs and laws, counted over two editions."""

    def __init__(self, names: Iterable[str], laws: Iterable[frozenset[str]]) -> None:
        known, total = _background()
        self._known = known
        names = list(names)
        parts = ({*map(add, name, name[1:]), *name} for name in names)
        self._counts = Counter(chain.from_iterable(parts))
        self._scale = math.log(2 + total + len(names))
        cells = list(laws)
        self._laws = Counter(law for cell in cells for law in cell)
        self._law_scale = math.log(max(60, len(cells)))
        self._memory: dict[str, float] = {}

    def gram(self, gram: str) -> float:
        """Return the weight of a character or pair, near 0 for the commonest, 1 for an unseen one.

        The names given are counted once each.
        """
        weight = self._memory.get(gram)
        if weight is None:
            count = self._known.get(gram, 0) + self._counts.get(gram, 0)
            weight = max(0.05, 1.0 - math.log(1 + count) / self._scale)
            self._memory[gram] = weight
        return weight

    def law(self, law: str) -> float:
        """Return the weight of a law: 1 where one row cites it, less the more rows do."""
        count = max(1.0, self._laws.get(law, 1) / 2)
        return max(0.05, 1.0 - math.log(count) / self._law_scale)
