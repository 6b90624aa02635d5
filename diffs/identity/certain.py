"""Certain pairs (确定对应): rows that need no weighing, found by keys from the strictest down.

A key pairs rows only where it is unique among what is left on both sides, so that duplicates are
never joined by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from catalogue.bases.citations import basis
from catalogue.item import Item
from catalogue.registry.authorities import authorities, related
from catalogue.text import fold
from diffs.identity.wordings import contrast, excludes, names_thing, wording
from diffs.links import Evidence, Match

Key = Callable[[Item], Hashable]
Agreement = Callable[[Item, Item], bool]


@lru_cache(maxsize=1 << 12)
def _authority(cell: str) -> Hashable:
    return authorities(cell)


def _identical(item: Item) -> Hashable:
    return item.id


def _placed(item: Item) -> Hashable:
    return (*_strict_parts(item), fold(item.implementers), fold(item.level))


def _strict(item: Item) -> Hashable:
    return _strict_parts(item)


def _strict_parts(item: Item) -> tuple[Hashable, ...]:
    if not fold(item.name):
        return ()
    return (fold(item.name), fold(item.subitem), fold(item.kind), _authority(item.authority))


def _code(item: Item) -> Hashable:
    return fold(item.code)


def _reference(item: Item) -> Hashable:
    return fold(item.reference)


def _named(item: Item) -> Hashable:
    name = fold(item.name)
    return (name, fold(item.subitem), fold(item.kind)) if name else ()


def _bare(item: Item) -> Hashable:
    words = wording(item.name)
    return (words.bare, fold(item.subitem), fold(item.kind)) if len(words.bare) > 3 else ()


def _always(_old: Item, _new: Item) -> bool:
    return True


def _agrees(old: Item, new: Item) -> bool:
    """Say whether anything beside the code speaks for the pair (DESIGN, identity 1)."""
    before, after = wording(old.name), wording(new.name)
    if before.bare == after.bare:
        return True
    one, two = set(before.skeleton), set(after.skeleton)
    alike = len(one & two) * 2 >= min(len(one), len(two))
    return alike and (
        related(old.authority, new.authority) in ("same", "succession") or _share_laws(old, new)
    )


def _not_elsewhere(old: Item, new: Item) -> bool:
    """Say whether one name may be one item: not where authority and bases both differ."""
    relation = related(old.authority, new.authority)
    if relation in ("same", "succession", "shared"):
        return True
    return relation == "missing" and not _exclude(old, new)


def _one_scope(old: Item, new: Item) -> bool:
    """Say whether two names that differ in brackets only are one item."""
    before, after = wording(old.name), wording(new.name)
    if (before.brackets and after.brackets) or contrast(before, after):
        return False
    return related(old.authority, new.authority) in ("same", "succession", "shared") or (
        related(old.authority, new.authority) == "missing" and not _exclude(old, new)
    )


def _narrowed(old: Item, new: Item) -> bool:
    """Say whether a bracket that one name alone has may make another item; a reader must say.

    One that states only level, stage or what is included does not (省级权限, 含变更).
    """
    brackets = (*wording(old.name).brackets, *wording(new.name).brackets)
    return any(names_thing(one) or excludes(one) for one in brackets)


def _share_laws(old: Item, new: Item) -> bool:
    return bool(basis(old.basis).laws & basis(new.basis).laws)


def _exclude(old: Item, new: Item) -> bool:
    before, after = basis(old.basis).laws, basis(new.basis).laws
    return bool(before and after and not before & after)


#: Signal name, key, what must hold besides, confidence of a pair found so.
_PASSES: Final[tuple[tuple[str, Key, Agreement, float], ...]] = (
    ("content", _identical, _always, 1.0),
    ("full_key", _placed, _always, 1.0),
    ("name_authority", _strict, _always, 1.0),
    ("code", _code, _agrees, 0.99),
    ("reference", _reference, _agrees, 0.98),
    ("same_name", _named, _not_elsewhere, 0.98),
    ("bare_name", _bare, _one_scope, 0.96),
)


def certain(old: Sequence[Item], new: Sequence[Item]) -> tuple[list[Match], list[int], list[int]]:
    """Pair what is certain; return the matches and the positions left over on both sides."""
    matches: list[Match] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for signal, key, agrees, confidence in _PASSES:
        if not left or not right:
            break
        pairs = [
            (one, two) for one, two in _unique(old, new, left, right, key)
            if agrees(old[one], new[two])
        ]  # fmt: skip
        evidence = (Evidence(signal, 1.0),)
        for one, two in pairs:
            review = signal == "bare_name" and _narrowed(old[one], new[two])
            matches.append(Match((one,), (two,), confidence, review, evidence))
        taken_old, taken_new = {one for one, _ in pairs}, {two for _, two in pairs}
        left = [place for place in left if place not in taken_old]
        right = [place for place in right if place not in taken_new]
    return matches, left, right


def _unique(
    old: Sequence[Item], new: Sequence[Item], left: list[int], right: list[int], key: Key
) -> Iterable[tuple[int, int]]:
    before, after = [key(old[place]) for place in left], [key(new[place]) for place in right]
    counts, others = Counter(before), Counter(after)
    places = {value: place for value, place in zip(after, right, strict=True) if value}
    for value, place in zip(before, left, strict=True):
        if value and counts[value] == 1 and others.get(value) == 1:
            yield place, places[value]
