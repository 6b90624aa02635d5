"""Pairing (配对): every row of both editions in exactly one match.

Certain pairs first; then candidates are weighed and assigned optimally; then what is left is
looked through for splits and mergers; what remains was deleted or added.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec

from catalogue.authorities import authorities
from catalogue.citations import basis, segments
from catalogue.item import Item
from catalogue.text import fold
from diffs.assignment import assign
from diffs.candidates import Pair, candidates
from diffs.certain import certain
from diffs.families import Families
from diffs.groups import Group, groups
from diffs.links import Evidence, Match
from diffs.rarity import Rarity
from diffs.signals import (
    SIGNALS,
    Context,
    Profile,
    profile,
    references,
    row_laws,
    signals,
)
from diffs.weights import Weights, weights
from diffs.wordings import skeleton

#: A pair whose runner-up is this close is for review: the choice between them is not sure.
_MARGIN: Final = 0.10
#: From how many items of one name on a move between authorities is the move of a portfolio.
_PORTFOLIO: Final = 3
#: From how many sure pairs with another article on a law counts as renumbered.
_REVISED: Final = 2


class Weighed(msgspec.Struct, frozen=True):
    """A candidate pair: its signals and the probability that it is one item."""

    values: Mapping[str, float]
    probability: float


def pair(old: Sequence[Item], new: Sequence[Item]) -> list[Match]:
    """Match the rows of two editions; positions refer to the sequences given."""
    matches, left, right = certain(old, new)
    if left and right:
        sure = [(old[match.old[0]], new[match.new[0]]) for match in matches]
        found = _weigh_rest(old, new, left, right, _renumbered(sure))
    else:
        found = [_alone(place, True, None) for place in left]
        found += [_alone(place, False, None) for place in right]
    return sorted((*matches, *found), key=_list_order)


def _list_order(match: Match) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    return (not match.old, match.old, match.new)


def _weigh_rest(
    old: Sequence[Item],
    new: Sequence[Item],
    left: list[int],
    right: list[int],
    renumbered: frozenset[str],
) -> list[Match]:
    weigh = rarity(old, new)
    before = [profile(old[place], weigh) for place in left]
    after = [profile(new[place], weigh) for place in right]
    model = weights()
    held = {row.authorities for row in before} & {row.authorities for row in after}
    around = msgspec.structs.replace(
        context(old, new, held),
        lonely=_lonely(before) & _lonely(after),
        renumbered=renumbered,
    )
    weighed = {
        edge: _weigh(before[edge[0]], after[edge[1]], around, model)
        for edge in candidates(before, after)
    }
    gains = {
        edge: model.logit(one.values) - _floor(model)
        for edge, one in weighed.items()
        if one.probability >= model.review
    }
    chosen = assign(gains, before, after)
    kept = {edge: weighed[edge].probability for edge in chosen}
    chances = {edge: one.probability for edge, one in weighed.items()}
    found = groups(chances, kept, before, after)
    matches = list(_matches(found, kept, weighed, model, len(before), len(after)))
    return [
        msgspec.structs.replace(
            match,
            old=tuple(left[place] for place in match.old),
            new=tuple(right[place] for place in match.new),
        )
        for match in matches
    ]


def rarity(old: Sequence[Item], new: Sequence[Item]) -> Rarity:
    """Count how rare character pairs and laws are in both editions together."""
    rows = (*old, *new)
    return Rarity({fold(item.name) for item in rows}, (row_laws(item.basis) for item in rows))


def _floor(model: Weights) -> float:
    """Return the log odds of the review bound, less a little: every kept pair is a gain."""
    return math.log(model.review / (1 - model.review)) - 0.01


def context(
    old: Sequence[Item], new: Sequence[Item], held: Collection[tuple[str, ...]] = ()
) -> Context:
    """Gather what both editions say as a whole; families only of the authorities `held`."""
    names = {
        ("、".join(authorities(item.authority)), skeleton(fold(item.name)))
        for item in (*old, *new)
        if authorities(item.authority) in held
    }
    return Context(Families(names), _moves(old, new), _sole(old) & _sole(new))


def _sole(items: Sequence[Item]) -> frozenset[str]:
    """Return the citations that only one row of an edition makes."""
    counts = Counter(one for item in items for one in segments(item.basis))
    return frozenset(one for one, count in counts.items() if count == 1)


def _renumbered(sure: Iterable[tuple[Item, Item]]) -> frozenset[str]:
    """Return the laws that at least _REVISED pairs cite by another article than before."""
    counts: Counter[str] = Counter()
    for old, new in sure:
        if segments(old.basis) == segments(new.basis):
            continue
        before, after = references(basis(old.basis)), references(basis(new.basis))
        laws = {law for law, _ in before} & {law for law, _ in after}
        counts.update(law for law in laws if not _articles(before, law) & _articles(after, law))
    return frozenset(law for law, count in counts.items() if count >= _REVISED)


def _articles(found: frozenset[tuple[str, str]], law: str) -> set[str]:
    return {article for one, article in found if one == law}


def _lonely(rows: Sequence[Profile]) -> frozenset[str]:
    """Return the authorities of which one row alone is left."""
    counts = Counter(name for row in rows for name in row.authorities)
    return frozenset(name for name, count in counts.items() if count == 1)


def _moves(old: Sequence[Item], new: Sequence[Item]) -> frozenset[tuple[str, str]]:
    """Return authorities between which at least _PORTFOLIO items of one name moved."""
    before, after = _owners(old), _owners(new)
    counts: Counter[tuple[str, str]] = Counter()
    for name in before.keys() & after.keys():
        gone, come = before[name] - after[name], after[name] - before[name]
        if len(gone) == len(come) == 1:
            counts[min(gone), min(come)] += 1
    return frozenset(move for move, count in counts.items() if count >= _PORTFOLIO)


def _owners(items: Sequence[Item]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for item in items:
        held = authorities(item.authority)
        if len(held) == 1:
            owners.setdefault(fold(item.name), set()).add(held[0])
    return owners


def _weigh(old: Profile, new: Profile, around: Context, model: Weights) -> Weighed:
    values = signals(old, new, around)
    probability = model.probability(values)
    if values["authority_differs"]:
        # The same words under two authorities are two items (DESIGN, identity 2), unless the
        # duties are known to have passed: at most a hint for the reviewer.
        probability = min(probability, round(model.review - 0.01, 6))
    return Weighed(values, probability)


def _matches(
    found: list[Group],
    kept: Mapping[Pair, float],
    weighed: Mapping[Pair, Weighed],
    model: Weights,
    old: int,
    new: int,
) -> Iterable[Match]:
    used_old: set[int] = set()
    used_new: set[int] = set()
    for group in found:
        match = _grouped(group)
        used_old.update(match.old)
        used_new.update(match.new)
        yield match
    best = _Best(weighed, kept)
    for (one, two), probability in kept.items():
        if one in used_old or two in used_new:
            continue
        used_old.add(one)
        used_new.add(two)
        review = probability < model.same or best.rival((one, two)) > probability - _MARGIN
        yield Match((one,), (two,), probability, review, _evidence(weighed[one, two], model))
    for place in range(old):
        if place not in used_old:
            yield _alone(place, True, best.of_old(place))
    for place in range(new):
        if place not in used_new:
            yield _alone(place, False, best.of_new(place))


def _grouped(group: Group) -> Match:
    sides = (group.pieces, (group.whole,)) if group.merged else ((group.whole,), group.pieces)
    return Match(sides[0], sides[1], group.confidence, group.review, group.evidence)


class _Best:
    """The best candidates of each row, for rivals and for what a lone row came nearest to."""

    def __init__(self, weighed: Mapping[Pair, Weighed], kept: Mapping[Pair, float]) -> None:
        self._old: dict[int, list[tuple[float, int]]] = {}
        self._new: dict[int, list[tuple[float, int]]] = {}
        for (one, two), entry in weighed.items():
            self._old.setdefault(one, []).append((entry.probability, two))
            self._new.setdefault(two, []).append((entry.probability, one))
        self._held_old = {one: value for (one, _), value in kept.items()}
        self._held_new = {two: value for (_, two), value in kept.items()}

    def rival(self, edge: Pair) -> float:
        """Return the best other choice for either row, where that choice has nothing better."""
        others = [
            value
            for value, two in self._old.get(edge[0], ())
            if two != edge[1] and value >= self._held_new.get(two, 0.0) - _MARGIN
        ]
        others += [
            value
            for value, one in self._new.get(edge[1], ())
            if one != edge[0] and value >= self._held_old.get(one, 0.0) - _MARGIN
        ]
        return max(others, default=0.0)

    def of_old(self, place: int) -> float:
        return max((value for value, _ in self._old.get(place, ())), default=0.0)

    def of_new(self, place: int) -> float:
        return max((value for value, _ in self._new.get(place, ())), default=0.0)


def _alone(place: int, is_old: bool, nearest: float | None) -> Match:
    value = nearest or 0.0
    evidence = (Evidence("nearest", value),) if nearest else ()
    sides = ((place,), ()) if is_old else ((), (place,))
    return Match(sides[0], sides[1], round(1 - value, 6), False, evidence)


def _evidence(entry: Weighed, model: Weights) -> tuple[Evidence, ...]:
    """Return the signals that weighed in, the weightiest first."""
    weight = {name: model.signals[name] * entry.values[name] for name in SIGNALS}
    named = sorted(SIGNALS, key=lambda name: (-abs(weight[name]), name))
    always = "name" if entry.values["basis_unknown"] else "basis"
    shown = [name for name in named if abs(weight[name]) >= 0.05 or name == always]
    return tuple(Evidence(name, round(entry.values[name], 4)) for name in shown)
