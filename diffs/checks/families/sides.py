"""Sides (参照依据): what the rows above a row cite, taken together or each apart."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from catalogue.bases.citations import Citation
from catalogue.item import Item
from catalogue.text import fold
from diffs.checks.families.citing import Cited, documents
from diffs.checks.standing import Above, Standing
from diffs.checks.wording.stages import plain


class Side(msgspec.Struct, frozen=True):
    """Rows above that a row stands for, and what they cite together.

    `siblings` is what other sub-items of the same item cite; `review` says that the row may stand
    for another one.
    """

    item: Item
    documents: tuple[Cited, ...]
    siblings: tuple[Cited, ...]
    review: bool = False

    @property
    def citations(self) -> Iterator[Citation]:
        """All that the rows cite, in their order."""
        return (one for cited in self.documents for one in cited.citations)


def sides_of(standing: Standing, row: int, item: Item) -> Iterator[Side]:
    """Yield what a row may be held against, the surest first: it need agree with one."""
    for held in _together(standing.above(row), item):
        cited = documents([one.item.basis for one in held])
        if cited:
            siblings = documents(_siblings(standing, row, item, held))
            review = all(_is_doubtful(one, item) for one in held)
            yield Side(held[0].item, cited, siblings, review)


def _is_doubtful(one: Above, item: Item) -> bool:
    """Say whether a row may stand for another one: not where it bears the very name."""
    return one.placement.review and plain(one.item.name) != plain(item.name)


def _together(above: tuple[Above, ...], item: Item) -> Iterator[list[Above]]:
    """Yield the rows above whose bases a row has to have together, the surest first.

    Of several rows of one name and without sub-items it is one, unless its numbers name them all:
    one name stands under two authorities.
    """
    by_reference: dict[int, list[Above]] = {}
    for one in above:
        by_reference.setdefault(one.reference, []).append(one)
    for held in by_reference.values():
        # What is for review only adds nothing to what is sure.
        sure = [one for one in held if not _is_doubtful(one, item)] or held
        named = any(one.placement.way == "reference" or fold(one.item.subitem) for one in sure)
        if named or len({plain(one.item.name) for one in sure}) > 1:
            yield sure
        else:
            yield from ([one] for one in sure)


def _siblings(standing: Standing, row: int, item: Item, held: list[Above]) -> list[str]:
    """Return the cells of the other sub-items of an item: what it rests on they share out."""
    if not fold(item.subitem):
        return []
    others = dict.fromkeys(
        other for one in held for other in standing.below(one.reference, one.place)
    )
    items = (standing.items[other] for other in others if other != row)
    return [one.basis for one in items if fold(one.subitem) and fold(one.name) == fold(item.name)]
