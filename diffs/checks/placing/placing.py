"""Placing (对应): which rows of a reference list each row of a local list stands for.

Cross-references first, where names do not speak against them; then the very names, and names of the
edition before; what is left is weighed as rows of two editions are (`diffs.identity.signals`).
Unlike in two editions, several local rows may stand for one reference row (变更, 补办, sub-items,
levels), and one local row for several (`1、729`, 以及).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal

import msgspec

from catalogue.bases.citations import basis, segments
from catalogue.bases.doubts import decision_items, speaks_of
from catalogue.item import Item
from catalogue.text import fold
from diffs.checks.placing.decided import annex_numbers, quoted_numbers
from diffs.checks.placing.ground import (
    Ground,
    bare,
    by_subitem,
    ground,
    numbers,
    once,
    served,
    spoken,
)
from diffs.checks.placing.referring import doubts
from diffs.checks.placing.serving import serving
from diffs.checks.placing.weighing import Weighing
from diffs.checks.wording.cores import apart, of_others
from diffs.checks.wording.stages import layered, plain
from diffs.identity.signals import Context
from diffs.identity.weights import weights
from diffs.identity.wordings import wording
from diffs.links import Evidence

Way = Literal["reference", "paired", "variant", "part"]
_BARE: Final = Evidence("bare_name", 1.0)
_FORMER: Final = Evidence("former_name", 1.0)
_NUMBERED: Final = Evidence("basis", 1.0)
#: How sure a placement by the name without stage and scope is, as in `diffs.identity.certain`.
_NAMED: Final = 0.96
#: What share of the shorter name's characters two rows must have in common to agree at all.
_AGREES: Final = 0.5


class Placement(msgspec.Struct, frozen=True):
    """A local row and a reference row that it stands for, by their places; how sure and why.

    `way` is `reference` (the local list's cross-reference says so), `paired` (one to one, or in
    a split or merger), `variant` (a further local row of a reference row), or `part` (a further
    reference row of a local row).
    """

    local: int
    reference: int
    way: Way
    confidence: float = 1.0
    review: bool = False
    evidence: tuple[Evidence, ...] = ()


def placements(
    local: Sequence[Item],
    reference: Sequence[Item],
    before: Sequence[Item] = (),
    level: str = "",
) -> tuple[Placement, ...]:
    """Return every placement of a local list's rows, in the order of the local list.

    `before` are the rows of the edition before the reference: a local row may still bear the name
    that an item had there, or be one that is gone and stands for none. `level` is the local
    list's, empty where nobody knows it: a new name is one of an item that the level has part in.
    """
    above = ground(tuple(reference), tuple(before))
    found = list(_referred(local, above))
    placed = {one.local for one in found}
    found += _named(local, above, placed, {one.reference for one in found})
    placed |= {one.local for one in found}
    found += _decided(local, above, placed, {one.reference for one in found})
    placed |= {one.local for one in found}
    left = [place for place in range(len(local)) if place not in placed]
    beyond = above.beyond(level)
    found += _weighed(local, above, left, {one.reference for one in found}, beyond)
    return tuple(sorted(set(found), key=lambda one: (one.local, one.reference)))


def _referred(local: Sequence[Item], above: Ground) -> Iterator[Placement]:
    """Yield what cross-references say, where the names do not speak against it."""
    stated = [numbers(item.reference) for item in local]
    several = any(len(cell) > 1 for cell in stated)
    listed = Counter(name for item in local for name in {*spoken(item)}) if several else Counter()
    for place, (item, cell) in enumerate(zip(local, stated, strict=True)):
        named = [other for one in cell for other in above.by_number.get(one, ())]
        if not named or _is_elsewhere(item, named, above):
            continue
        others = doubts(item, named, above, listed)
        name = plain(item.name)
        very = any(above.names[other] == name for other in named)
        for other in named:
            # Beside the row of its very name, one that names something else is no part of it.
            if very and above.names[other] != name and apart(item.name, above.items[other].name):
                continue
            doubt = others.get(other)
            if agree(item, above.items[other]):
                if doubt is None:
                    yield Placement(place, other, "reference", 0.99)
                elif doubt == "unknown":
                    yield Placement(place, other, "reference", weights().review, review=True)
            elif len(named) == 1 and _on_one_footing(item, above.items[other], above):
                yield Placement(place, other, "reference", weights().review, review=True)


def _is_elsewhere(local: Item, named: Sequence[int], above: Ground) -> bool:
    """Say whether a row's very name is that of another row than those that its numbers name."""
    name = plain(local.name)
    return name in above.by_name and name not in [above.names[place] for place in named]


def agree(local: Item, reference: Item) -> bool:
    """Say whether two names have enough in common for a cross-reference to be believed."""
    one, two = set(wording(local.title).skeleton), set(wording(reference.title).skeleton)
    return len(one & two) >= _AGREES * max(1, min(len(one), len(two)))


def _on_one_footing(local: Item, reference: Item, above: Ground) -> bool:
    """Say whether two rows of other names stand on the same bases, under alike departments.

    On bases that no other row has; or that the row bears a name of the edition before, of which
    nobody can say what it became.
    """
    ours, theirs = set(segments(local.basis)), set(segments(reference.basis))
    _, kin = serving(local.authority or local.implementers)
    if kin.isdisjoint(served(reference)):
        return False
    was = above.former.get(plain(local.name)) == () and not ours.isdisjoint(theirs)
    return was or (ours == theirs and not ours.isdisjoint(above.sole))


def _named(
    local: Sequence[Item], above: Ground, placed: set[int], held: set[int]
) -> Iterator[Placement]:
    """Yield the rows that bear a name above, or one of the edition before.

    Where rows of several authorities bear one name, the department tells which is meant; rows
    whose departments tell nothing stand for what the others leave.
    """
    taken = set(held)
    open_rows: list[tuple[int, tuple[int, ...]]] = []
    for place, item in enumerate(local):
        if place in placed:
            continue
        others, evidence = _by_name(item, above)
        chosen = others if len(others) == 1 else _of_department(item, others, above)
        for other in chosen:
            way: Way = "variant" if other in taken else "paired"
            doubt = evidence is _FORMER and not above.doubted.isdisjoint(spoken(item))
            yield Placement(place, other, way, _NAMED, doubt, (evidence,))
        taken.update(chosen)
        if others and not chosen:
            open_rows.append((place, others))
    for place, others in open_rows:
        free = [other for other in others if other not in taken] or list(others)
        for other in _of_basis(local[place], free, above):
            yield Placement(place, other, "variant", _NAMED, evidence=(_BARE,))


def _by_name(item: Item, above: Ground) -> tuple[tuple[int, ...], Evidence]:
    for name in spoken(item):
        # Of a thing that no row of the name is of, it is an item by itself.
        found = tuple(place for place in above.by_name.get(name, ())
                      if _is_of_one_thing(item, above.items[place]))  # fmt: skip
        if found:
            return _exact(item, found, above), _BARE
    for name in spoken(item):
        if name in above.former:
            return above.former[name], _FORMER
    return (), _BARE


def _is_of_one_thing(item: Item, reference: Item) -> bool:
    """Say whether no bracket tells two rows of one name apart, sub-items counted too."""
    return any(not of_others(one, two) for one in _texts(item) for two in _texts(reference))


def _exact(item: Item, found: tuple[int, ...], above: Ground) -> tuple[int, ...]:
    """Of rows whose names differ in brackets or verbs alone, return those of the very name."""
    if len(found) == 1:
        return found
    # The very sub-item, though its name in other words is that of the main item (林木, 林草).
    for layer in layered(item.subitem) if item.subitem else ():
        same = tuple(
            place
            for place in found
            if above.items[place].subitem and layer in layered(above.items[place].subitem)
        )
        if same:
            return same
    for layers in zip(*map(layered, _texts(item)), strict=True):
        exact = tuple(
            place
            for place in found
            if any(set(layers).intersection(layered(text)) for text in _texts(above.items[place]))
        )
        if exact:
            return exact
    # A name with misprints still says which of several things it is about: （游泳）, （滑雪）.
    text = fold(item.title)
    things = {place: wording(above.items[place].name).brackets for place in found}
    about = [
        place for place in found if things[place] and all(one in text for one in things[place])
    ]
    return tuple(about) or found


def _texts(item: Item) -> Iterator[str]:
    yield item.name
    if item.subitem:
        yield item.subitem


def _of_department(item: Item, others: tuple[int, ...], above: Ground) -> tuple[int, ...]:
    """Return the rows of one name that a row's own department serves; all of one item."""
    wanted = [served(above.items[place]) for place in others]
    if len(set(wanted)) == 1:
        return others
    own, kin = serving(item.authority or item.implementers)
    for functions in (own, kin):
        chosen = tuple(
            place for place, theirs in zip(others, wanted, strict=True) if functions & theirs
        )
        if chosen:
            return chosen
    return ()


def _of_basis(item: Item, others: list[int], above: Ground) -> list[int]:
    """Return the rows with the most laws of a row."""
    laws = basis(item.basis).laws
    shared = {place: len(laws & basis(above.items[place].basis).laws) for place in others}
    return [place for place in others if shared[place] == max(shared.values())]


def _decided(
    local: Sequence[Item], above: Ground, placed: set[int], held: set[int]
) -> Iterator[Placement]:
    """Yield rows that cite a number of 国务院令第412号 that one row above has, which none holds.

    Row, item of the annex and row above have to be of one matter by their names as well; where
    only the words of the basis name the item of the annex, it is for review.
    """
    taken = set(held)
    for place, item in enumerate(local):
        pointed = annex_numbers(item) if place not in placed else ()
        for number in pointed:
            others = above.by_annex.get(number, ())
            free = len(others) == 1 and others[0] not in taken
            meant = speaks_of(item.name, decision_items().get(number, ""))
            if free and meant and agree(item, above.items[others[0]]):
                taken.add(others[0])
                yield Placement(place, others[0], "paired", _NAMED, evidence=(_NUMBERED,))
                break
        else:
            yield from _quoted(place, item, above, taken) if pointed else ()


def _quoted(place: int, item: Item, above: Ground, taken: set[int]) -> Iterator[Placement]:
    """Yield the rows above of the items of 国务院令第412号 that a basis quotes by their names.

    A row may unite several of them under a name of its own (人力资源服务许可).
    """
    for number in quoted_numbers(item):
        others = above.by_annex.get(number, ())
        if len(others) == 1:
            way: Way = "variant" if others[0] in taken else "paired"
            yield Placement(place, others[0], way, weights().review, True, (_NUMBERED,))
            taken.add(others[0])


def _weighed(
    local: Sequence[Item],
    above: Ground,
    left: list[int],
    held: set[int],
    beyond: frozenset[int],
) -> Iterator[Placement]:
    """Yield what rows without a name above stand for: one row each first, then further ones."""
    gone = [place for place in left if any(name in above.former for name in spoken(local[place]))]
    rows = [place for place in left if place not in set(gone)]
    stripped = [bare(local[place], above.known) for place in rows]
    kin = [serving(local[place].authority or local[place].implementers)[1] for place in rows]
    found = Weighing(stripped, above, _context(local, above), beyond, kin)
    chosen = found.assigned(held)
    for (one, other), chance, review, evidence in chosen:
        yield Placement(rows[one], other, "paired", chance, review, evidence)
    placed = {pair[0] for pair, *_ in chosen}
    taken = held | {pair[1] for pair, *_ in chosen}
    for (one, other), chance in found.further(taken):
        if one in placed:
            yield Placement(rows[one], other, "part", chance)
    # Of an item that is taken a name in further words is a sibling; a sub-item is a part of it.
    again = [one for one in range(len(rows)) if one not in placed and stripped[one].subitem]
    others = Weighing([by_subitem(stripped[one]) for one in again], above, found.around, beyond)
    for one, other, chance in others.best():
        yield Placement(rows[again[one]], other, "variant", chance, chance < weights().same)


def _context(local: Sequence[Item], above: Ground) -> Context:
    return Context(above.families, sole=above.sole & once(local))
