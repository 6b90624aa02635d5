"""Decided items (国务院决定设定的事项): the annex of 国务院令第412号 as a reference, and in bases.

The annex lists what no law and no regulation sets. Held against it alone a list shows nothing of
what these set; but an item that cites a number of the annex has a name there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from catalogue.bases.citations import basis
from catalogue.bases.doubts import decision_items, decision_numbers, quoted_items
from catalogue.edition import Edition
from catalogue.item import Item
from catalogue.text import fold

#: A reference of whose rows more than this share are items of the annex is the annex.
_MOST: Final = 0.75
#: References of fewer rows show nothing of the kind.
_FEW: Final = 20


@lru_cache(maxsize=8)
def is_annex(edition: Edition) -> bool:
    """Say whether a list is the annex of 国务院令第412号, or most of it."""
    items = decision_items()
    names = frozenset(map(fold, items.values()))
    named = sum(fold(item.name) in names and not fold(item.basis) for item in edition.items)
    return len(edition.items) >= _FEW and named > _MOST * len(edition.items)


def annex_numbers(item: Item) -> tuple[int, ...]:
    """Return the numbers of the annex that the basis of an item points to, each once."""
    if not fold(item.basis):
        return ()
    found = (number for one in basis(item.basis).citations for number in decision_numbers(one))
    return tuple(dict.fromkeys(found))


def quoted_numbers(item: Item) -> tuple[int, ...]:
    """Return the numbers of the annex that the basis of an item quotes with the names there."""
    return quoted_items(item.basis) if annex_numbers(item) else ()
