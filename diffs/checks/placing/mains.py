"""Main items (主项) of a list: rows of one name and authority are one item with its sub-items."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from catalogue.item import Item
from catalogue.text import fold


@lru_cache(maxsize=8)
def mains(items: tuple[Item, ...]) -> tuple[tuple[int, ...], ...]:
    """Return for each row the rows of its main item, itself included, in the order of the list.

    A row without a sub-item is an item by itself. Kept, since many lists are held against one.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        if fold(item.subitem):
            groups[fold(item.name), fold(item.authority)].append(place)
    return tuple(
        tuple(groups[fold(item.name), fold(item.authority)]) if fold(item.subitem) else (place,)
        for place, item in enumerate(items)
    )
