"""Nearness (相近): the row above that an item without a counterpart may be after all.

A hint for readers: local names may be older than those above. What is nearer is placed already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

import msgspec

from catalogue.edition import Edition
from catalogue.item import Item
from catalogue.text import fold, tidy
from catalogue.vocabulary import rows, terms
from diffs.checks.kinds import ItemKind
from diffs.checks.placing.ground import bare, ground
from diffs.checks.placing.weighing import Weighing
from diffs.checks.wording.cores import one_field
from diffs.identity.signals import Context
from diffs.identity.wordings import wording
from diffs.sentences import title

#: How probable one item must be for a row to be worth a look.
_WORTH: Final = 0.4
#: How many characters in a row the names have to share then, and how many the front of the name
#: above has: 铁路工程… is no 建设工程…, whatever else they share.
_RUN: Final = 3
_FRONT: Final = 2
#: So many characters in a row that one item above alone has are worth a look by themselves.
_LONG_RUN: Final = 8


class Near(msgspec.Struct, frozen=True):
    """A row above that an item may be; `by` is the source that says so of distant names."""

    item: Item
    by: str = ""


def nearest(
    items: Sequence[Item],
    kinds: Sequence[ItemKind],
    references: Iterable[tuple[Edition, tuple[ItemKind, ...]]],
    before: tuple[Item, ...] = (),
) -> Mapping[int, Near]:
    """Return for the places of rows without a counterpart the row above that each may be."""
    found: dict[int, Near] = {}
    above = [(kind, edition, told) for edition, told in references for kind in dict.fromkeys(kinds)]
    chances: dict[int, float] = {}
    for kind, edition, told in above:
        others = _alike(edition, told, kind)
        own = [place for place, one in enumerate(kinds) if one == kind]
        if not others or not own:
            continue
        for place, near in _distant([items[one] for one in own], others):
            found.setdefault(own[place], near)
            chances.setdefault(own[place], 1.0)
        for place, (chance, item) in _weighed([items[one] for one in own], others, before):
            if chance > chances.get(own[place], 0.0):
                chances[own[place]] = chance
                found[own[place]] = Near(item)
    return found


def shown(item: Item) -> str:
    """Return a row's name for a hint: many lists repeat it in the sub-item."""
    return tidy(item.subitem) if fold(item.name) in fold(item.subitem) else title(item)


@lru_cache(maxsize=8)
def _alike(edition: Edition, kinds: tuple[ItemKind, ...], kind: ItemKind) -> tuple[Item, ...]:
    """Return the rows of a kind; where all are, the rows themselves, that are prepared already."""
    if set(kinds) == {kind}:
        return edition.items
    return tuple(one for one, told in zip(edition.items, kinds, strict=True) if told == kind)


def _weighed(
    items: list[Item], others: tuple[Item, ...], before: tuple[Item, ...]
) -> Iterator[tuple[int, tuple[float, Item]]]:
    """Yield for the places of rows the nearest row of one reference, and how likely it is."""
    above = ground(others, before)
    around = Context(above.families, sole=above.sole)
    found: dict[int, tuple[float, Item]] = {}
    weighed = Weighing([bare(item, above.known) for item in items], above, around)
    for (place, other), chance in sorted(weighed.chances.items()):
        worth = chance >= _WORTH and chance > found.get(place, (0.0,))[0]
        if worth and _related(items[place], above.items[other]):
            found[place] = (chance, above.items[other])
    yield from found.items()


def _related(item: Item, other: Item) -> bool:
    """Say whether names speak of one thing: a run of characters, and what stands in front."""
    own, theirs = _spoken(item), wording(other.name).skeleton
    return theirs[:_FRONT] in own and not _runs(own, _RUN).isdisjoint(_runs(theirs, _RUN))


def _distant(items: list[Item], others: tuple[Item, ...]) -> Iterator[tuple[int, Near]]:
    """Yield what vocabulary says of distant names, or a long run of characters in one field."""
    for place, item in enumerate(items):
        named = fold(item.title)
        for one, other, source in _counterparts():
            if all(word in named for word in one):
                for above in others:
                    text = fold(above.title)
                    # What one department has here another may have there.
                    if all(word in text for word in other):
                        yield place, Near(above, source)
        for run in sorted(_runs(_spoken(item), _LONG_RUN)):
            sole = _long_runs(others).get(run)
            if sole is not None and _related(item, sole) and one_field(item, sole):
                yield place, Near(sole)


def _spoken(item: Item) -> str:
    """Return the skeleton of what a row is called: its sub-item says more than its main item."""
    return wording(item.subitem or item.name).skeleton


def _runs(text: str, length: int) -> frozenset[str]:
    return frozenset(text[start : start + length] for start in range(len(text) - length + 1))


@lru_cache(maxsize=8)
def _long_runs(others: tuple[Item, ...]) -> Mapping[str, Item]:
    """Return the runs of characters that one item alone has in its name, with a row of it."""
    found: dict[str, dict[str, Item]] = defaultdict(dict)
    for one in others:
        for run in _runs(wording(one.name).skeleton, _LONG_RUN):
            found[run].setdefault(fold(one.name), one)
    return {run: next(iter(by.values())) for run, by in found.items() if len(by) == 1}


@cache
def _counterparts() -> tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]:
    """Return the words that distant names of one item have, and what says so; both ways."""
    table = [
        (terms(row["one"]), terms(row["other"]), row["source"])
        for row in rows("diffs", "counterparts.csv")
    ]
    return tuple(table) + tuple((other, one, source) for one, other, source in table)
