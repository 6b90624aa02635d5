"""Pairing (配对): every row of both editions in exactly one match.

Certain pairs first; then candidates are weighed and assigned optimally; then what is left is
looked through for splits and mergers; what remains was deleted or added.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

from catalogue.item import Item
from catalogue.registry.authorities import is_known
from catalogue.registry.functions import functions
from catalogue.text import fold
from diffs.identity.assignment import assign
from diffs.identity.candidates import Pair, candidates
from diffs.identity.certain import certain
from diffs.identity.choices import MARGIN, Choices, Near, Weighed
from diffs.identity.context import alone, context, lonely, renumbered
from diffs.identity.families import swapped
from diffs.identity.groups import Group, groups
from diffs.identity.rarity import Rarity
from diffs.identity.signals import SIGNALS, Context, Profile, names_two, profile, row_laws, signals
from diffs.identity.subitems import narrows, preference
from diffs.identity.unfolded import Unfolded
from diffs.identity.weights import Weights, weights
from diffs.identity.wordings import lists_fewer
from diffs.links import Evidence, Match

if TYPE_CHECKING:  # only comparisons with decisions load these
    from diffs.decisions.override import Held
    from diffs.decisions.settling import Settled


def pair(old: Sequence[Item], new: Sequence[Item], settled: Settled | None = None) -> list[Match]:
    """Match the rows of two editions; positions refer to the sequences given.

    What is settled is matched so, whatever speaks against it.
    """
    matches, left, right = certain(old, new)
    sure, held = matches, None
    if settled is not None:
        from diffs.decisions.override import Held, settled_with

        held = Held(settled)
        matches, sure, left, right = held.released(matches, left, right)
    if left and right:
        known = [(old[match.old[0]], new[match.new[0]]) for match in sure]
        found = _weigh_rest(old, new, (left, right), known, held)
    else:
        found = [Match((place,), (), 1.0) for place in left]
        found += [Match((), (place,), 1.0) for place in right]
    matches = [*matches, *found]
    if settled is not None and held is not None:
        matches = settled_with(matches, settled, held)
    return sorted(matches, key=_list_order)


def _list_order(match: Match) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    return (not match.old, match.old, match.new)


def _weigh_rest(
    old: Sequence[Item],
    new: Sequence[Item],
    rest: tuple[list[int], list[int]],
    sure: Sequence[tuple[Item, Item]],
    held: Held | None,
) -> list[Match]:
    left, right = rest
    weigh = rarity(old, new)
    before = [profile(old[place], weigh) for place in left]
    after = [profile(new[place], weigh) for place in right]
    model = weights()
    owners = {row.authorities for row in before} & {row.authorities for row in after}
    around = msgspec.structs.replace(
        context(old, new, owners),
        left=alone(before) & alone(after),
        lonely=lonely(before) & lonely(after),
        renumbered=renumbered(sure, _laws(before) & _laws(after)),
    )
    opened = Unfolded(before, weigh), Unfolded(after, weigh)
    weighed = {
        edge: _weigh_both(edge, (before, after), opened, around, model)
        for edge in candidates(before, after)
        if held is None or held.open(left[edge[0]], right[edge[1]])
    }
    gains = {
        edge: model.logit(one.values) - _floor(model) + preference(before[edge[0]], after[edge[1]])
        for edge, one in weighed.items()
        if one.probability >= model.review
    }
    chosen = assign(gains, before, after)
    kept = {edge: weighed[edge].probability for edge in chosen}
    chances = {edge: one.probability for edge, one in weighed.items()}
    apart = {edge for edge, one in weighed.items() if names_two(one.values)}
    found = groups(chances, kept, before, after, apart)
    matches = list(_matches(found, kept, weighed, model, (before, after)))
    return [
        msgspec.structs.replace(
            match,
            old=tuple(left[place] for place in match.old),
            new=tuple(right[place] for place in match.new),
            rivals=tuple((left[one], right[two], value) for one, two, value in match.rivals),
        )
        for match in matches
    ]


def _laws(rows: Iterable[Profile]) -> set[str]:
    return {law for row in rows for law in row.laws}


def rarity(old: Sequence[Item], new: Sequence[Item]) -> Rarity:
    """Count how rare character pairs and laws are in both editions together."""
    rows = (*old, *new)
    return Rarity({fold(item.name) for item in rows}, (row_laws(item.basis) for item in rows))


def _floor(model: Weights) -> float:
    """Return the log odds of the review bound, less a little: every kept pair is a gain."""
    return math.log(model.review / (1 - model.review)) - 0.01


def _weigh_both(
    edge: Pair,
    rows: tuple[Sequence[Profile], Sequence[Profile]],
    opened: tuple[Unfolded, Unfolded],
    around: Context,
    model: Weights,
) -> Weighed:
    """Weigh two rows as they are, and with brackets opened where that makes them more alike.

    What only the opened brackets say is for a reviewer to settle.
    """
    old, new = rows[0][edge[0]], rows[1][edge[1]]
    found = _weigh(old, new, around, model)
    wide = opened[0].beside(edge[0], new), opened[1].beside(edge[1], old)
    if found.probability >= model.review or not any(wide):
        return found
    other = _weigh(wide[0] or old, wide[1] or new, around, model)
    if other.probability <= found.probability:
        return found
    bound = round(model.same - 0.01, 6)
    return msgspec.structs.replace(other, probability=min(other.probability, bound))


def _weigh(old: Profile, new: Profile, around: Context, model: Weights) -> Weighed:
    values = signals(old, new, around)
    probability = unbounded = model.probability(values)
    if values["authority_differs"]:
        # The same words under two authorities are two items (DESIGN, identity 2), unless the
        # duties are known to have passed: at most a hint for the reviewer. One name on one footing
        # under one function at two levels or places (省农业农村厅, 市农业农村局) may be one item;
        # a reviewer has to say.
        alike = old.wording.bare == new.wording.bare and not values["basis_differs"]
        bound = model.same if alike and _counterparts(old, new) else model.review
        probability = min(probability, round(bound - 0.01, 6))
    return Weighed(values, probability, unbounded)


def _counterparts(old: Profile, new: Profile) -> bool:
    """Say whether the authorities of two rows serve one function, each at its level or place.

    Of national bodies the registry of successions alone says what passed between them.
    """
    if all(map(is_known, (*old.authorities, *new.authorities))):
        return False
    before, after = (
        frozenset(chain.from_iterable(map(functions, row.authorities))) for row in (old, new)
    )
    return bool(before & after)


def _matches(
    found: list[Group],
    kept: Mapping[Pair, float],
    weighed: Mapping[Pair, Weighed],
    model: Weights,
    rows: tuple[Sequence[Profile], Sequence[Profile]],
) -> Iterable[Match]:
    used_old: set[int] = set()
    used_new: set[int] = set()
    choices = Choices(weighed, kept)

    def told(match: Match, nearest: Pair | None = None) -> Match:
        if not match.review:
            return match
        rivals = choices.rivals(match, _by_content(rows), nearest)
        return msgspec.structs.replace(match, rivals=rivals)

    for group in found:
        match = told(_grouped(group))
        used_old.update(match.old)
        used_new.update(match.new)
        yield match
    for (one, two), probability in kept.items():
        if one in used_old or two in used_new:
            continue
        used_old.add(one)
        used_new.add(two)
        review = probability < model.same or choices.rival((one, two)) > probability - MARGIN
        words = rows[0][one].wording, rows[1][two].wording
        review |= lists_fewer(*words)
        review |= swapped(*(one.skeleton for one in words))
        review |= weighed[one, two].values["bracket"] >= 0.5
        review |= narrows(rows[0][one], rows[1][two])
        proof = _evidence(weighed[one, two], model)
        yield told(Match((one,), (two,), probability, review, proof))
    for side, used in ((0, used_old), (1, used_new)):
        for place in range(len(rows[side])):
            if place not in used:
                near = choices.nearest(side, place)
                name = rows[1 - side][near.other].item.name if near else ""
                pair = ((place, near.other), (near.other, place))[side] if near else None
                yield told(_alone(place, side, near, name, model), pair)


def _by_content(rows: tuple[Sequence[Profile], Sequence[Profile]]) -> Callable[[Pair], object]:
    """Return what orders pairs the same whichever edition is given first."""
    return lambda pair: sorted((rows[0][pair[0]].item.id, rows[1][pair[1]].item.id))


def _grouped(group: Group) -> Match:
    sides = (group.pieces, (group.whole,)) if group.merged else ((group.whole,), group.pieces)
    before, after = (tuple(sorted(side)) for side in sides)
    return Match(before, after, group.confidence, group.review, group.evidence)


def _alone(place: int, side: int, near: Near | None, name: str, model: Weights) -> Match:
    """Make the match of a row that has no counterpart, with what it came nearest to.

    Rows that agree in all but an authority that no registry joins stay apart (DESIGN, identity 2),
    but a reviewer should look.
    """
    sides = ((place,), ()) if side == 0 else ((), (place,))
    if near is None:
        return Match(sides[0], sides[1], 1.0)
    review = near.unbounded >= model.same
    value = near.unbounded if review else near.probability
    evidence = (Evidence("nearest", value, name),)
    return Match(sides[0], sides[1], round(1 - near.probability, 6), review, evidence)


def _evidence(entry: Weighed, model: Weights) -> tuple[Evidence, ...]:
    """Return the signals that weighed in, the weightiest first."""
    weight = {name: model.signals[name] * entry.values[name] for name in SIGNALS}
    named = sorted(SIGNALS, key=lambda name: (-abs(weight[name]), name))
    always = "name" if entry.values["basis_unknown"] else "basis"
    shown = [name for name in named if abs(weight[name]) >= 0.05 or name == always]
    return tuple(Evidence(name, round(entry.values[name], 4)) for name in shown)
