"""Signals (信号): what two rows say about being the same item, each a number from 0 to 1.

They are weakly dependent, as DESIGN asks: name, legal bases, competent authority, implementing
bodies, sub-item, kind. Neighbours in the list's order are left out on purpose: they would break the
promise that row order changes no result (docs/decisions).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import msgspec

from catalogue.bases.citations import Basis, basis, law_successions, segment_title, segments
from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.registry.authorities import authorities, succession
from catalogue.text import fold
from diffs.identity.families import Families
from diffs.identity.rarity import Rarity, grams
from diffs.identity.wordings import Wording, contrast, names_thing, wording

#: The signals in the order of the weights file.
SIGNALS: Final = (
    "name",
    "characters",
    "containment",
    "reordered",
    "substitution",
    "insertion",
    "contrast",
    "family",
    "bracket",
    "basis",
    "basis_differs",
    "basis_unknown",
    "pinpoint",
    "pinpoint_differs",
    "other_article",
    "sole_basis",
    "sole_left",
    "sole_annex",
    "authority",
    "authority_succession",
    "authority_differs",
    "elsewhere",
    "bodies",
    "bodies_differ",
    "bodies_unknown",
    "only_two",
    "subitem_differs",
    "kind_differs",
)
#: Weight added to the shorter name before its share is taken: 会计师 in a long name says little.
_SLACK: Final = 0.8
#: Weight of the words on both sides that the other has not, at which substitution is full.
_FULL: Final = 4.0


class Context(msgspec.Struct, frozen=True):
    """What both editions together say: families of names, and whole portfolios that moved.

    `moves` are (old, new) authorities that no registry joins, but several items of one name do.
    `sole` are the citations that one row alone makes in each edition. Of the rows that no key
    pairs tell `left`, the bases that one row alone of an authority has on each side, and `lonely`,
    the authorities of which one row alone is left. `renumbered` are the laws whose articles changed
    on rows that are surely one item: there another article says nothing.
    """

    families: Families
    moves: frozenset[tuple[str, str]] = frozenset()
    sole: frozenset[str] = frozenset()
    left: frozenset[tuple[tuple[str, ...], frozenset[str]]] = frozenset()
    lonely: frozenset[str] = frozenset()
    renumbered: frozenset[str] = frozenset()


class Profile(msgspec.Struct, frozen=True):
    """A row prepared for comparison: everything that does not depend on the other row.

    `weight` and `mass` are the sums of the weights of its character pairs and characters.
    """

    item: Item
    wording: Wording
    grams: Mapping[str, float]
    weight: float
    characters: Mapping[str, float]
    mass: float
    laws: Mapping[str, float]
    references: frozenset[tuple[str, str]]
    segments: frozenset[str]
    authorities: tuple[str, ...]
    bodies: frozenset[tuple[str, str]]
    subitem: str
    kind: str


@lru_cache(maxsize=1 << 16)
def row_laws(cell: str) -> frozenset[str]:
    """Return the laws of a basis cell, each as the law that stands in its place today."""
    return _segment_laws(segments(cell))


@lru_cache(maxsize=1 << 16)
def _segment_laws(parts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(current(segment_title(part)) for part in parts) - {""}


@cache
def current(law: str) -> str:
    """Follow the successions of a law to the last one known."""
    table = law_successions()
    seen = {law}
    while law in table and table[law] not in seen:
        law = table[law]
        seen.add(law)
    return law


def profile(item: Item, rarity: Rarity) -> Profile:
    """Prepare a row."""
    words = wording(item.name)
    parsed = basis(item.basis)
    weights = {gram: rarity.gram(gram) for gram in grams(words.skeleton)}
    counts = Counter(words.skeleton)
    characters = {char: rarity.gram(char) * count for char, count in counts.items()}
    return Profile(
        item=item,
        wording=words,
        grams=weights,
        weight=math.fsum(weights.values()),
        characters=characters,
        mass=math.fsum(characters.values()),
        laws={law: rarity.law(law) for law in map(current, parsed.laws)},
        references=references(parsed),
        segments=frozenset(segments(item.basis)),
        authorities=authorities(item.authority),
        bodies=frozenset((body.name, body.level) for body in bodies(item.implementers)),
        subitem=fold(item.subitem),
        kind=fold(item.kind),
    )


def references(parsed: Basis) -> frozenset[tuple[str, str]]:
    """Return every law with every article that a basis cites, paragraphs (款) left out."""
    return frozenset(
        (current(one.key), pinpoint.split("款")[0])
        for one in parsed.citations
        for pinpoint in one.pinpoints
    )


def signals(old: Profile, new: Profile, context: Context) -> dict[str, float]:
    """Return every signal of SIGNALS for a pair; the same whichever way round it is given."""
    values = _name(old, new) | _basis(old, new) | _authority(old, new, context.moves)
    values |= _bodies(old, new)
    kept = {law for law, _ in old.references} & {law for law, _ in new.references}
    values["other_article"] = values["pinpoint_differs"] * float(not kept & context.renumbered)
    # Where bases are known they say more than that nothing else is left.
    alone = bool(_lonely(old, new, context)) and bool(values["basis_unknown"])
    values["only_two"] = values["authority"] * float(alone)
    sole = old.segments & new.segments & context.sole
    values["sole_basis"] = float(bool(sole))
    # Siblings differ in a word; a name written anew on the same footing is another matter.
    same = standing(old) == standing(new) and standing(old) in context.left
    values["sole_left"] = values["substitution"] * float(same)
    # An item of an annex (国务院令第412号附件第N项) is one licence by itself.
    values["sole_annex"] = float(any("附件第" in one for one in sole))
    values["family"] = _family(old, new, context.families)
    values["elsewhere"] = values["authority_differs"] * (1 - values["basis"])
    both = bool(old.subitem and new.subitem)
    values["subitem_differs"] = 1 - _overlap(old.subitem, new.subitem) if both else 0.0
    values["kind_differs"] = float(bool(old.kind and new.kind and old.kind != new.kind))
    return values


def names_two(values: Mapping[str, float]) -> bool:
    """Say whether names hold words that exclude each other, or name two things in brackets."""
    return bool(values["contrast"]) or values["bracket"] == 1.0


def _name(old: Profile, new: Profile) -> dict[str, float]:
    pairs = math.fsum(weight for gram, weight in old.grams.items() if gram in new.grams)
    shared = _shared(old.characters, new.characters)
    only_old, only_new = old.mass - shared, new.mass - shared
    less, more = sorted((only_old, only_new))
    bracket = _bracket(old.wording.brackets, new.wording.brackets)
    return {
        "name": _ratio(pairs, old.weight + new.weight - pairs),
        "characters": _ratio(shared, shared + less + more),
        "containment": _ratio(shared, shared + less + _SLACK),
        "reordered": float(old.characters == new.characters and bracket < 1),
        "substitution": min(1.0, less / _FULL),
        "insertion": min(1.0, (more - less) / _FULL),
        "contrast": float(contrast(old.wording, new.wording)),
        "bracket": bracket,
    }


def _shared(old: Mapping[str, float], new: Mapping[str, float]) -> float:
    return math.fsum(min(weight, new[char]) for char, weight in old.items() if char in new)


def _bracket(old: tuple[str, ...], new: tuple[str, ...]) -> float:
    """Say how far brackets differ: fully where both name things, half where one states a scope."""
    if not old or not new:
        return 0.0
    named = all(map(names_thing, (*old, *new)))
    return (1.0 if named else 0.5) * (1 - _overlap("".join(old), "".join(new)))


def _overlap(old: str, new: str) -> float:
    before, after = set(grams(old)), set(grams(new))
    return _ratio(len(before & after), len(before | after))


def _basis(old: Profile, new: Profile) -> dict[str, float]:
    shared = old.laws.keys() & new.laws.keys()
    every = {**old.laws, **new.laws}
    known = bool(old.laws and new.laws)
    cited = {law for law, _ in old.references} & {law for law, _ in new.references}
    same = old.references & new.references
    return {
        "basis": _ratio(
            math.fsum(every[law] for law in shared),
            min(math.fsum(old.laws.values()), math.fsum(new.laws.values())),
        ),
        "basis_differs": float(known and not shared),
        "basis_unknown": float(not known),
        "pinpoint": float(bool(same)),
        "pinpoint_differs": float(bool(cited) and not same),
    }


def standing(row: Profile) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return under whom a row stands and on what."""
    return row.authorities, row.segments


def _lonely(old: Profile, new: Profile, context: Context) -> frozenset[str]:
    return frozenset(old.authorities) & frozenset(new.authorities) & context.lonely


def _family(old: Profile, new: Profile, families: Families) -> float:
    """Say whether the list itself shows that the word that differs makes another item."""
    owners = {"、".join(old.authorities), "、".join(new.authorities)}
    names = old.wording.skeleton, new.wording.skeleton
    return float(any(families.siblings(owner, *names) for owner in owners))


def _authority(old: Profile, new: Profile, moves: frozenset[tuple[str, str]]) -> dict[str, float]:
    known = bool(old.authorities and new.authorities)
    same = known and bool(set(old.authorities) & set(new.authorities))
    passed = (
        known
        and not same
        and any(
            succession(one, two) or succession(two, one) or {(one, two), (two, one)} & moves
            for one in old.authorities
            for two in new.authorities
        )
    )
    return {
        "authority": float(same),
        "authority_succession": float(passed),
        "authority_differs": float(known and not same and not passed),
    }


def _bodies(old: Profile, new: Profile) -> dict[str, float]:
    known = bool(old.bodies and new.bodies)
    shared = len(old.bodies & new.bodies)
    return {
        "bodies": _ratio(shared, len(old.bodies | new.bodies)),
        "bodies_differ": float(known and not shared),
        "bodies_unknown": float(not known),
    }


def _ratio(part: float, whole: float) -> float:
    return min(1.0, part / whole) if whole > 0 else 0.0
