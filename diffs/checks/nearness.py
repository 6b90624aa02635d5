"""Nearness (相近): the row above that an item without a counterpart is nearest to.

A hint for readers: local names may be older than those above. What is nearer is placed already.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from catalogue.edition import Edition
from catalogue.item import Item
from diffs.checks.ground import bare, ground
from diffs.checks.kinds import ItemKind
from diffs.checks.standing import Standing
from diffs.checks.weighing import Weighing
from diffs.identity.signals import Context

#: How probable one item must be for a row to be worth a look.
_WORTH: Final = 0.4


def nearest(standing: Standing, rows: list[int]) -> Mapping[int, Item]:
    """Return for rows without a counterpart the nearest row above of their kind, where one is."""
    best: dict[int, tuple[float, Item]] = {}
    before = tuple(item for one in standing.before for item in one.items)
    for kind in dict.fromkeys(standing.kinds[row] for row in rows):
        own = [row for row in rows if standing.kinds[row] == kind]
        items = [standing.items[row] for row in own]
        for edition, kinds in zip(standing.references, standing.reference_kinds, strict=True):
            for place, (chance, item) in _weighed(
                items, _alike(edition, kinds, kind), before
            ).items():
                row = own[place]
                if chance > best.get(row, (0.0,))[0]:
                    best[row] = (chance, item)
    return {row: item for row, (_, item) in best.items()}


def _alike(edition: Edition, kinds: tuple[ItemKind, ...], kind: ItemKind) -> tuple[Item, ...]:
    """Return the rows of a kind; where all are, the rows themselves, that are prepared already."""
    if set(kinds) == {kind}:
        return edition.items
    return tuple(one for one, told in zip(edition.items, kinds, strict=True) if told == kind)


def _weighed(
    items: list[Item], others: tuple[Item, ...], before: tuple[Item, ...]
) -> Mapping[int, tuple[float, Item]]:
    """Return for the places of rows the nearest row of one reference, and how likely it is."""
    above = ground(others, before)
    around = Context(above.families, sole=above.sole)
    found: dict[int, tuple[float, Item]] = {}
    weighed = Weighing([bare(item, above.known) for item in items], above, around)
    for (place, other), chance in sorted(weighed.chances.items()):
        if chance >= _WORTH and chance > found.get(place, (0.0,))[0]:
            found[place] = (chance, above.items[other])
    return found
