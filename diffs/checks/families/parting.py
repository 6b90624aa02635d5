"""Parts (部分) of a list: what the nation set stands in the first, what a province set after it.

Groups and names of sheets tell them; `diffs/data/parts.csv` has the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from catalogue.patterns import lazy
from catalogue.text import fold
from catalogue.vocabulary import rows
from diffs.checks.standing import Standing

#: The part of what a place has set itself.
LOCAL: Final = "2"


@cache
def _told(title: str) -> str:
    """Return the part that a title tells, empty where it tells none."""
    key = fold(title)
    table = rows("diffs", "parts.csv")
    return next((row["part"] for row in table if lazy(row["pattern"])().search(key)), "")


def second_part(standing: Standing) -> frozenset[int]:
    """Return the rows that stand in the part of what the place has set itself."""
    return frozenset(_second(standing))


def _second(standing: Standing) -> Iterator[int]:
    for part in standing.parts:
        # A group of a department stands within the part before it.
        heads = dict(sorted((row, _told(title)) for row, title in part.groups if _told(title)))
        told = _told(part.source.sheet)
        for row in range(part.first, part.last):
            told = heads.get(row, told)
            if told == LOCAL:
                yield row
