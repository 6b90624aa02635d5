"""Context (上下文): what both editions as a whole say about any one pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Final

from catalogue.bases.citations import basis, segments
from catalogue.item import Item
from catalogue.registry.authorities import authorities
from catalogue.text import fold
from diffs.identity.families import Families
from diffs.identity.signals import Context, Profile, references, row_laws, standing

#: From how many items of one name on a move between authorities is the move of a portfolio.
_PORTFOLIO: Final = 3
#: From how many sure pairs with another article on a law counts as renumbered.
_REVISED: Final = 2


def context(
    old: Sequence[Item], new: Sequence[Item], held: Collection[tuple[str, ...]] = ()
) -> Context:
    """Gather what both editions say as a whole; families only of the authorities `held`."""
    names = {
        ("、".join(authorities(item.authority)), fold(item.name))
        for item in (*old, *new)
        if authorities(item.authority) in held
    }
    return Context(Families(names), _moves(old, new), _sole(old) & _sole(new))


def _sole(items: Sequence[Item]) -> frozenset[str]:
    """Return the citations that only one row of an edition makes."""
    counts = Counter(chain.from_iterable(segments(item.basis) for item in items))
    return frozenset(one for one, count in counts.items() if count == 1)


def renumbered(sure: Iterable[tuple[Item, Item]], asked: AbstractSet[str]) -> frozenset[str]:
    """Return which of some laws _REVISED pairs or more cite by another article than before."""
    counts: Counter[str] = Counter()
    for old, new in sure:
        laws = row_laws(old.basis)
        if segments(old.basis) == segments(new.basis) or (laws and asked.isdisjoint(laws)):
            continue
        before, after = references(basis(old.basis)), references(basis(new.basis))
        kept = asked & {law for law, _ in before} & {law for law, _ in after}
        counts.update(law for law in kept if not _articles(before, law) & _articles(after, law))
    return frozenset(law for law, count in counts.items() if count >= _REVISED)


def _articles(found: frozenset[tuple[str, str]], law: str) -> set[str]:
    return {article for one, article in found if one == law}


def lonely(rows: Sequence[Profile]) -> frozenset[str]:
    """Return the authorities of which one row alone is left."""
    counts = Counter(name for row in rows for name in row.authorities)
    return frozenset(name for name, count in counts.items() if count == 1)


def alone(rows: Sequence[Profile]) -> frozenset[tuple[tuple[str, ...], frozenset[str]]]:
    """Return the authorities with the bases, pinpoints and all, that one row alone has of them."""
    counts = Counter(standing(row) for row in rows if row.segments)
    return frozenset(one for one, count in counts.items() if count == 1)


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
