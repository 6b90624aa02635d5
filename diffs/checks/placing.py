"""Placing (对应): which rows of a reference list each row of a local list stands for.

Rows are paired as two editions are, after what always differs between levels is taken off: the
authority becomes the function that it serves, bodies, levels, codes and numbers go. Unlike in two
editions, several local rows may stand for one reference row (变更, 补办, sub-items, levels), and
one local row for several (`1、729`, 以及).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec

from catalogue.authorities import authorities
from catalogue.bodies import bodies
from catalogue.functions import function
from catalogue.item import Item, content_id
from catalogue.patterns import lazy
from catalogue.text import fold
from diffs.candidates import candidates
from diffs.checks.stages import plain
from diffs.context import context
from diffs.links import Evidence, Match
from diffs.pairing import pair, rarity
from diffs.signals import names_two, profile, signals
from diffs.weights import weights
from diffs.wordings import wording

Way = Literal["reference", "paired", "variant", "part"]
_BARE: Final = Evidence("bare_name", 1.0)
#: How sure a placement by the name without stage and scope is, as in `diffs.certain`.
_NAMED: Final = 0.96
_NUMBERED = lazy(r"^\s*\d+\s*[.、．)）]\s*")
_NUMBER = lazy(r"\d{1,6}")
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


def placements(local: Sequence[Item], reference: Sequence[Item]) -> tuple[Placement, ...]:
    """Return every placement of a local list's rows, in the order of the local list."""
    found = list(_referred(local, reference))
    placed = {one.local for one in found}
    held = {one.reference for one in found}
    ours, theirs = _comparable(local, reference)
    found += _paired(ours, theirs, placed, held)
    placed, held = {one.local for one in found}, {one.reference for one in found}
    found += _variants(ours, theirs, placed)
    found += _parts(ours, theirs, held)
    return tuple(sorted(set(found), key=lambda one: (one.local, one.reference)))


def numbers(cell: str) -> tuple[str, ...]:
    """Return the serial numbers that a cross-reference names: `1、729` two."""
    return tuple(dict.fromkeys(str(int(one)) for one in _NUMBER().findall(fold(cell))))


def _referred(local: Sequence[Item], reference: Sequence[Item]) -> Iterator[Placement]:
    """Yield what cross-references say, where the names do not speak against it."""
    by_number: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(reference):
        for one in numbers(item.seq):
            by_number[one].append(place)
    names = {plain(item.name) for item in reference}
    for place, item in enumerate(local):
        named = [other for one in numbers(item.reference) for other in by_number.get(one, ())]
        if _is_elsewhere(item, [reference[other] for other in named], names):
            continue
        for other in named:
            if agree(item, reference[other]):
                yield Placement(place, other, "reference", 0.99)


def _is_elsewhere(local: Item, named: Sequence[Item], names: set[str]) -> bool:
    """Say whether a row's very name is that of another row than those that its numbers name."""
    name = plain(local.name)
    return bool(named) and name in names and name not in [plain(item.name) for item in named]


def agree(local: Item, reference: Item) -> bool:
    """Say whether two names have enough in common for a cross-reference to be believed."""
    one, two = set(wording(local.title).skeleton), set(wording(reference.title).skeleton)
    return len(one & two) >= _AGREES * max(1, min(len(one), len(two)))


def _comparable(local: Sequence[Item], reference: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Take off what always differs between levels.

    A department that the reference knows no function of (行政审批局), or in which several were
    joined, does not say whose item a row is.
    """
    known = {word for item in reference for word in _served(item)}
    return [_bare(item, known) for item in local], [_bare(item, known) for item in reference]


def _served(item: Item) -> set[str]:
    """Return the functions of a row's authority; of its bodies, where no authority stands."""
    names = authorities(item.authority) or [body.name for body in bodies(item.implementers)]
    return {word for name in names if (word := function(name))}


def _bare(item: Item, known: set[str]) -> Item:
    served = sorted(_served(item) & known)
    bare = Item(
        name=item.name,
        subitem=item.subitem,
        basis=item.basis,
        authority=served[0] if len(served) == 1 else "",
        source=item.source,
    )
    return msgspec.structs.replace(bare, id=content_id(bare))


def _paired(
    local: Sequence[Item], reference: Sequence[Item], placed: set[int], held: set[int]
) -> Iterator[Placement]:
    """Yield what pairing finds among the rows that no cross-reference settles."""
    theirs = [place for place in range(len(reference)) if place not in held]
    # A row whose very name a number has taken is a further row of that one, no other's.
    taken = {plain(reference[one].name) for one in held} - {
        plain(reference[one].name) for one in theirs
    }
    ours = [
        place
        for place in range(len(local))
        if place not in placed and plain(local[place].name) not in taken
    ]
    for match in pair([reference[one] for one in theirs], [local[one] for one in ours]):
        for one in match.new:
            for other in match.old:
                yield _placement(match, ours[one], theirs[other])


def _placement(match: Match, local: int, reference: int) -> Placement:
    return Placement(local, reference, "paired", match.confidence, match.review, match.evidence)


def _variants(
    local: Sequence[Item], reference: Sequence[Item], placed: set[int]
) -> Iterator[Placement]:
    """Yield further local rows of reference rows: by the name without its stage, else weighed."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(reference):
        for name in _names(item):
            by_name[name].append(place)
    left = [place for place in range(len(local)) if place not in placed]
    named = {place: _named(local[place], by_name, reference) for place in left}
    for place, others in named.items():
        for other in others:
            yield Placement(place, other, "variant", _NAMED, evidence=(_BARE,))
    rest = [place for place in left if not named[place]]
    for one, other, chance in _best([*map(_by_subitem, local)], reference, rest):
        yield Placement(one, other, "variant", chance, chance < weights().same)


def _names(item: Item) -> tuple[str, ...]:
    """Return what a row may be known by: its name, and its sub-item's where it has one."""
    names = (plain(item.name), plain(item.subitem) if item.subitem else "")
    return tuple(dict.fromkeys(name for name in names if name))


def _named(
    item: Item, by_name: Mapping[str, list[int]], reference: Sequence[Item]
) -> Sequence[int]:
    """Return the reference rows of a row's name: one, or all sub-items of one item."""
    for name in reversed(_names(item)):
        found = by_name.get(name, [])
        if len({plain(reference[place].name) for place in found}) == 1:
            return found
    return ()


def _by_subitem(item: Item) -> Item:
    """Give a row the name of its sub-item, which says more than that of the item it is of."""
    name = _NUMBERED().sub("", item.subitem)
    return msgspec.structs.replace(item, name=name, subitem="") if name else item


def _parts(local: Sequence[Item], reference: Sequence[Item], held: set[int]) -> Iterator[Placement]:
    """Yield further reference rows of local rows whose names list them.

    A row of the very name of a reference row is that one alone; most rows are, and are not weighed.
    """
    left = [place for place in range(len(reference)) if place not in held]
    names = {plain(item.name) for item in reference}
    wide = [place for place, item in enumerate(local) if plain(item.name) not in names]
    for other, one, chance in _best(reference, [local[place] for place in wide], left):
        if chance >= weights().same:
            yield Placement(wide[one], other, "part", chance)


def _best(
    rows: Sequence[Item], others: Sequence[Item], left: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """Yield for each row left its best counterpart at or above the review bound, taken or not."""
    if not left or not others:
        return
    weigh = rarity(rows, others)
    ours = [profile(rows[place], weigh) for place in left]
    theirs = [profile(item, weigh) for item in others]
    around = context(rows, others, {row.authorities for row in ours})
    best: dict[int, tuple[float, int]] = {}
    for one, other in candidates(ours, theirs):
        values = signals(ours[one], theirs[other], around)
        chance = weights().probability(values)
        if chance >= weights().review and not names_two(values):
            best[one] = max(best.get(one, (0.0, 0)), (chance, -other))
    for one, (chance, other) in sorted(best.items()):
        yield left[one], -other, chance
