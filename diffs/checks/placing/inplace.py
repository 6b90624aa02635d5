"""Items in place of others (原位): a new name where an old one stood, which has nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.item import Item
from diffs.checks.wording.cores import one_field
from diffs.identity.signals import row_laws
from diffs.links import Match


def in_place(
    before: Sequence[Item], after: Sequence[Item], matches: Sequence[Match]
) -> Iterator[tuple[int, int]]:
    """Yield unmatched rows at whose very place the edition after has a new one, and that.

    Of the same authority, on the same law, beside the same neighbour, or between two that are
    for review: the item has a new name that has nothing of the old one.
    """
    gone = [place for one in matches if not one.new for place in one.old]
    pairs = [one for one in matches if len(one.old) == len(one.new) == 1]
    places = {one.old[0]: one.new[0] for one in pairs if not one.review}
    likely = {one.old[0]: one.new[0] for one in pairs}
    free = set(range(len(after))) - set(places.values())
    for place in gone:
        old = before[place]
        found = [places.get(place - 1, -9) + 1, places.get(place + 1, -9) - 1]
        between = likely.get(place - 1, -9) + 1
        if between == likely.get(place + 1, -9) - 1 and between not in likely.values():
            found.append(between)
        for other in dict.fromkeys(found):
            new = after[other] if other in free else None
            if new is not None and one_field(old, new) and share_laws(old, new):
                yield place, other


def share_laws(one: Item, other: Item) -> bool:
    """Say whether two rows rest on a law in common, or on one that followed the other's."""
    return bool(row_laws(one.basis) & row_laws(other.basis))
