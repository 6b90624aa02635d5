"""Words of filings (备案用语), `diffs/data/filings.csv`: what types, conditions, fees look like.

Patterns are of folded text: half-width marks, no spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from catalogue.patterns import Lazy, lazy
from catalogue.text import fold
from catalogue.vocabulary import rows


@cache
def _patterns() -> dict[str, tuple[Lazy, ...]]:
    table: dict[str, tuple[Lazy, ...]] = {}
    for row in rows("diffs", "filings.csv"):
        table[row["use"]] = (*table.get(row["use"], ()), lazy(row["pattern"]))
    return table


def found(use: str, text: str) -> Iterator[re.Match[str]]:
    """Yield where the patterns of a use stand in a text; KeyError for a use that has none."""
    key = fold(text)
    for pattern in _patterns()[use]:
        yield from pattern().finditer(key)


@lru_cache(maxsize=1 << 14)
def says(use: str, text: str) -> bool:
    """Say whether a pattern of a use stands in a text."""
    key = fold(text)
    return any(pattern().search(key) for pattern in _patterns()[use])


def without(use: str, text: str) -> str:
    """Return the folded text without what the patterns of a use match."""
    key = fold(text)
    for pattern in _patterns()[use]:
        key = pattern().sub("", key)
    return key
