"""Portfolios (名下事项): what authorities, laws and bodies carry in two editions, and what moved.

The graphs of two editions compared: item nodes are matched as the change set links them, so that
this report and the change report never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Literal

import msgspec

from catalogue.bases.citations import basis, law_successions
from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.registry.authorities import Succession, authorities, succession
from diffs.changeset import ChangeSet, Side
from diffs.links import Link

Kind = Literal["authority", "law", "body"]
Names = Callable[[Item], Iterable[str]]
KINDS: Final[tuple[Kind, ...]] = ("authority", "law", "body")


class Entry(msgspec.Struct, frozen=True):
    """An item that a portfolio lost or gained.

    `whole` says that it was deleted or added as an item; else it stays in the list and stands on
    something else: `others` name what came in the place, or was there before, as far as that is
    plain. `link` is the position of the link in the change set, `review` whether it is doubtful.
    """

    item: Item
    link: int
    whole: bool
    others: tuple[str, ...] = ()
    review: bool = False


class Portfolio(msgspec.Struct, frozen=True):
    """One authority, law or body: rows before and after, what it lost and gained.

    `before - lost + gained + divided = after`: `divided` are rows that came by splits, or went by
    mergers (negative), of items that it kept.
    """

    kind: Kind
    name: str
    before: int
    after: int
    lost: tuple[Entry, ...]
    gained: tuple[Entry, ...]
    divided: int = 0

    @property
    def changed(self) -> bool:
        """Say whether anything came or went."""
        return bool(self.lost or self.gained or self.divided)


class Move(msgspec.Struct, frozen=True):
    """Items that went from one authority to another; `before` is what the old one had.

    `whole` says that nothing that is still in the list stayed behind or went elsewhere. `known` is
    the succession that the registry has for it.
    """

    old: str
    new: str
    before: int
    entries: tuple[Entry, ...]
    whole: bool
    known: Succession | None


class Portfolios(msgspec.Struct, frozen=True):
    """How two graphs differ; `compared` are the kinds that both editions state."""

    old: Side
    new: Side
    compared: tuple[Kind, ...]
    portfolios: tuple[Portfolio, ...]
    moves: tuple[Move, ...]

    def of(self, kind: Kind) -> tuple[Portfolio, ...]:
        """Return the portfolios of a kind that changed, those with most changes first."""
        return tuple(one for one in self.portfolios if one.kind == kind and one.changed)

    def dropped(self) -> tuple[Portfolio, ...]:
        """Return the laws that items of the old edition rest on and none of the new."""
        return tuple(one for one in self.of("law") if one.before and not one.after)


def portfolios(changeset: ChangeSet) -> Portfolios:
    """Compare what carries the items on both sides of a change set that has all its links."""
    found: list[Portfolio] = []
    compared: list[Kind] = []
    for kind in KINDS:
        names = _NAMES[kind]
        if all(_stated(changeset.links, names)):
            compared.append(kind)
            found += _portfolios(kind, changeset.links, names)
    held = tuple(one for one in found if one.kind == "authority")
    return Portfolios(
        changeset.old, changeset.new, tuple(compared), tuple(found), tuple(_moves(held))
    )


def _authorities(item: Item) -> Iterable[str]:
    return authorities(item.authority)


def _laws(item: Item) -> Iterable[str]:
    return dict.fromkeys(one.key for one in basis(item.basis).citations if one.key)


def _bodies(item: Item) -> Iterable[str]:
    return dict.fromkeys(one.name for one in bodies(item.implementers))


_NAMES: Final[dict[Kind, Names]] = {"authority": _authorities, "law": _laws, "body": _bodies}


def _stated(links: Iterable[Link], names: Names) -> tuple[bool, bool]:
    """Say which of the editions name anything: a column that is not there lost nothing."""
    sides = [False, False]
    for link in links:
        sides[0] = sides[0] or any(any(True for _ in names(item)) for item in link.old)
        sides[1] = sides[1] or any(any(True for _ in names(item)) for item in link.new)
        if all(sides):
            break
    return sides[0], sides[1]


class _Tally:
    """One portfolio while the links are gone through."""

    def __init__(self) -> None:
        self.before = self.after = self.divided = 0
        self.lost: list[Entry] = []
        self.gained: list[Entry] = []


def _portfolios(kind: Kind, links: Iterable[Link], names: Names) -> list[Portfolio]:
    tallies: dict[str, _Tally] = {}
    for place, link in enumerate(links):
        before, after = _standing(link.old, names), _standing(link.new, names)
        for name in {**before, **after}:
            tally = tallies.setdefault(name, _Tally())
            rows = before.get(name, []), after.get(name, [])
            tally.before += len(rows[0])
            tally.after += len(rows[1])
            if rows[0] and rows[1]:
                tally.divided += len(rows[1]) - len(rows[0])
            elif rows[0]:
                others = _heirs(kind, name, [one for one in after if one not in before])
                tally.lost += _entries(rows[0], place, link, others, whole=not link.new)
            else:
                gone = [one for one in before if one not in after]
                others = tuple(one for one in gone if name in _heirs(kind, one, [name]))
                tally.gained += _entries(rows[1], place, link, others, whole=not link.old)
    found = [
        Portfolio(
            kind, name, one.before, one.after, tuple(one.lost), tuple(one.gained), one.divided
        )
        for name, one in tallies.items()
    ]
    return sorted(found, key=lambda one: (-len(one.lost) - len(one.gained), -one.before, one.name))


def _standing(items: Iterable[Item], names: Names) -> dict[str, list[Item]]:
    table: dict[str, list[Item]] = {}
    for item in items:
        for name in names(item):
            table.setdefault(name, []).append(item)
    return table


def _entries(
    items: Iterable[Item], place: int, link: Link, others: tuple[str, ...], *, whole: bool
) -> Iterable[Entry]:
    return (Entry(item, place, whole, others, link.review) for item in items)


def _heirs(kind: Kind, name: str, come: list[str]) -> tuple[str, ...]:
    """Return what took the place of a name among what came: as the registries say, else all.

    A law that came beside another that went need not have replaced it: only the registry says so.
    """
    if kind == "law":
        return tuple(one for one in come if law_successions().get(name) == one)
    known = tuple(one for one in come if succession(name, one) is not None)
    return known or tuple(come)


def _moves(held: Iterable[Portfolio]) -> list[Move]:
    found = []
    for one in held:
        targets: dict[str, list[Entry]] = {}
        for entry in one.lost:
            for name in entry.others:
                targets.setdefault(name, []).append(entry)
        left = one.before - sum(entry.whole for entry in one.lost)
        for name, entries in targets.items():
            known = succession(one.name, name)
            whole = len(entries) == left
            found.append(Move(one.name, name, one.before, tuple(entries), whole, known))
    return sorted(found, key=lambda move: (-len(move.entries), move.old, move.new))
