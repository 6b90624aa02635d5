"""Weighing (权衡): rows of a local list that bear no name above, against the rows worth it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from catalogue.item import Item
from diffs.checks.placing.ground import Ground, served
from diffs.identity.assignment import assign
from diffs.identity.candidates import Pair
from diffs.identity.groups import Group, groups
from diffs.identity.signals import Context, names_two, profile, signals
from diffs.identity.weights import weights
from diffs.links import Evidence

#: How probable one item must be for a row to stand for it, if only for a reader to look: local
#: names are official ones, and what is nobody's item is a finding by itself.
_LIKELY: Final = 0.75
#: What a department that serves a function besides its own is worth beside the very one.
_KIN: Final = 0.5


class Weighing:
    """Rows of the local list weighed against those of the reference that are worth it.

    What `beyond` has is nobody's new name: rows above that the list's level has no part in. `kin`
    are the functions that the department of each row serves, its own or not.
    """

    def __init__(
        self,
        rows: Sequence[Item],
        above: Ground,
        around: Context,
        beyond: frozenset[int] = frozenset(),
        kin: Sequence[frozenset[str]] = (),
    ) -> None:
        self.above, self.around = above, around
        self.rows = [profile(item, above.rarity) for item in rows]
        self.chances: dict[Pair, float] = {}
        self.logits: dict[Pair, float] = {}
        self.apart: set[Pair] = set()
        for place, row in enumerate(self.rows):
            for other in above.near(row, len(self.rows)) - beyond:
                values = signals(row, above.profiles[other], around)
                # 县城管局 implements what 住房城乡建设部 is competent for, among others.
                if (
                    kin
                    and not values["authority"]
                    and not kin[place].isdisjoint(served(above.items[other]))
                ):
                    values["authority"], values["authority_differs"] = _KIN, 0.0
                self.chances[place, other] = weights().probability(values)
                self.logits[place, other] = weights().logit(values)
                if names_two(values):
                    self.apart.add((place, other))

    def assigned(self, held: set[int]) -> list[tuple[Pair, float, bool, tuple[Evidence, ...]]]:
        """Choose for each row one that nothing holds, and rows of splits and mergers."""
        bound = _LIKELY
        floor = math.log(bound / (1 - bound)) - 0.01
        gains = {
            pair: self.logits[pair] - floor
            for pair, chance in self.chances.items()
            if chance >= bound and pair[1] not in held and pair not in self.apart
        }
        kept = {pair: self.chances[pair] for pair in assign(gains, self.rows, self.above.profiles)}
        free = {pair: chance for pair, chance in self.chances.items() if pair[1] not in held}
        found: dict[Pair, tuple[float, bool, tuple[Evidence, ...]]] = {}
        for group in groups(free, kept, self.rows, self.above.profiles, self.apart):
            found.update(_grouped(group))
        rows, others = {pair[0] for pair in found}, {pair[1] for pair in found}
        for pair, chance in kept.items():
            if pair[0] not in rows and pair[1] not in others:
                found[pair] = (chance, chance < weights().same, ())
        return [(pair, *told) for pair, told in sorted(found.items())]

    def further(self, taken: set[int]) -> Iterator[tuple[Pair, float]]:
        """Yield for each reference row that nothing holds the row that surely lists it."""
        best: dict[int, tuple[float, int]] = {}
        for (one, other), chance in self.chances.items():
            if other not in taken and chance >= weights().same and (one, other) not in self.apart:
                best[other] = max(best.get(other, (0.0, 0)), (chance, -one))
        for other, (chance, one) in sorted(best.items()):
            yield (-one, other), chance

    def best(self) -> Iterator[tuple[int, int, float]]:
        """Yield for each row its best counterpart that is likely, taken or not."""
        best: dict[int, tuple[float, int]] = {}
        for (one, other), chance in self.chances.items():
            if chance >= _LIKELY and (one, other) not in self.apart:
                best[one] = max(best.get(one, (0.0, 0)), (chance, -other))
        for one, (chance, other) in sorted(best.items()):
            yield one, -other, chance


def _grouped(group: Group) -> Mapping[Pair, tuple[float, bool, tuple[Evidence, ...]]]:
    """Return the pairs of a split or a merger; the local rows are the first side."""
    told = (group.confidence, group.review, group.evidence)
    if group.merged:
        return {(piece, group.whole): told for piece in group.pieces}
    return {(group.whole, piece): told for piece in group.pieces}
