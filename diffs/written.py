"""Names as written (原名): how lists write the bodies that comparison knows by canonical names.

A canonical name groups what is one body (省司法厅 and 司法厅 of that province). It may be a name
that nobody bears, so reports show the name that the rows write most often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from catalogue.implementing.bodies import bodies
from catalogue.registry.authorities import authorities
from catalogue.text import official, tidy


def authorities_written(cells: Iterable[str]) -> Mapping[str, str]:
    """Return canonical name → name as cells write it, the most frequent, for authorities."""
    return _most(cells, _authorities)


def bodies_written(cells: Iterable[str]) -> Mapping[str, str]:
    """Return canonical name → name as cells write it, the most frequent, for those who act."""
    return _most(cells, _bodies)


def _authorities(cell: str) -> list[tuple[str, str]]:
    # Where a cell names several, which words are whose is not told.
    names = authorities(cell)
    return [(names[0], tidy(cell))] if len(names) == 1 else []


def _bodies(cell: str) -> list[tuple[str, str]]:
    return [(one.name, official(one.text)) for one in bodies(cell) if one.name and one.text]


def _most(cells: Iterable[str], names: Callable[[str], list[tuple[str, str]]]) -> Mapping[str, str]:
    found: dict[str, Counter[str]] = {}
    for cell, count in Counter(cells).items():
        for name, text in names(cell):
            found.setdefault(name, Counter())[text] += count
    return {
        name: min(texts, key=lambda text: (-texts[text], text)) for name, texts in found.items()
    }
