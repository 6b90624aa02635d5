"""The ground (对应基础): a reference list prepared once for all lists that are held against it.

Rows are stripped of what always differs between levels: the authority becomes the function that it
serves; bodies, levels, codes and numbers go.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Final

import msgspec

from catalogue.bases.citations import segments
from catalogue.bases.doubts import decision_items
from catalogue.implementing.bodies import bodies, implemented_at
from catalogue.item import Item, content_id
from catalogue.patterns import lazy
from catalogue.registry.authorities import authorities
from catalogue.registry.functions import function
from catalogue.registry.levels import order
from catalogue.serials import whole
from catalogue.text import closed, fold
from diffs.checks.placing.decided import annex_numbers
from diffs.checks.placing.inplace import in_place
from diffs.checks.wording.stages import plain, unstaged
from diffs.identity.families import Families
from diffs.identity.pairing import pair, rarity
from diffs.identity.rarity import Rarity
from diffs.identity.signals import Profile, profile

_NUMBERED = lazy(r"^\s*\d+\s*[.、．)）]\s*")
_NUMBER = lazy(r"\d{1,6}")
#: How many of a row's rarest character pairs are looked up, in how many rows one may stand, how
#: many rows are weighed, and how many pairs under one law are.
_GRAMS: Final = 10
_GRAM_ROWS: Final = 50
_KEPT: Final = 12
_GROUP_PAIRS: Final = 144
#: A list of which a smaller share acts at a level or below it says nothing of that level.
_TELLS: Final = 0.25


class Ground(msgspec.Struct, frozen=True, dict=True, eq=False):
    """A reference list and, in the edition before it, the rows that have other names now."""

    items: tuple[Item, ...]
    before: tuple[Item, ...] = ()

    @cached_property
    def known(self) -> frozenset[str]:
        """The functions that the rows' authorities serve."""
        return frozenset(word for item in self.items for word in served(item))

    @cached_property
    def bare(self) -> tuple[Item, ...]:
        """The rows without what always differs between levels."""
        return tuple(bare(item, self.known) for item in self.items)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each row is called, without stages and scopes."""
        return tuple(plain(item.name) for item in self.items)

    @cached_property
    def by_name(self) -> dict[str, tuple[int, ...]]:
        """Rows by their names, and by those of their sub-items."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(self.items):
            for name in names(item):
                found[name].append(place)
        return {name: tuple(dict.fromkeys(places)) for name, places in found.items()}

    @property
    def former(self) -> dict[str, tuple[int, ...]]:
        """Names of the edition before that no row bears: the rows that they were; none if gone."""
        return self._history[0]

    @property
    def doubted(self) -> frozenset[str]:
        """Names of the edition before that only their place tells what they became."""
        return self._history[1]

    @cached_property
    def _history(self) -> tuple[dict[str, tuple[int, ...]], frozenset[str]]:
        if not self.before:
            return {}, frozenset()
        matches = pair(self.before, self.items)
        gone = [place for match in matches if not match.new for place in match.old]
        come = [place for match in matches if not match.old for place in match.new]
        moved = dict(in_place(self.before, self.items, matches))
        became = {
            place: heirs
            for place, heirs in _replaced(self.before, gone, self.items, come)
            if heirs[0] not in moved.values()
        }
        became |= {place: (heir,) for place, heir in moved.items()}
        taken = set(moved.values())
        found: dict[str, tuple[int, ...]] = {}
        doubted: set[str] = set()
        for match in matches:
            for place in match.old:
                name = plain(self.before[place].name)
                if name not in self.by_name:
                    # What came in the place of another row is no heir of one that may be its own.
                    lost = match.review and not taken.isdisjoint(match.new)
                    heirs = (() if lost else match.new) or became.get(place, ())
                    found[name] = tuple(dict.fromkeys((*found.get(name, ()), *heirs)))
                    if heirs and not match.new:
                        doubted.add(name)
        return found, frozenset(doubted)

    @cached_property
    def by_number(self) -> dict[str, tuple[int, ...]]:
        """Rows by their serial numbers."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(self.items):
            for one in numbers(item.seq):
                found[one].append(place)
        return {number: tuple(places) for number, places in found.items()}

    @cached_property
    def by_annex(self) -> dict[int, tuple[int, ...]]:
        """Rows by the numbers of 国务院令第412号 that they cite, or are in its annex itself."""
        numbered = {fold(name): number for number, name in decision_items().items()}
        found: dict[int, list[int]] = defaultdict(list)
        for place, item in enumerate(self.items):
            own = numbered.get(fold(item.name)) if not fold(item.basis) else None
            for number in annex_numbers(item) or ((own,) if own else ()):
                found[number].append(place)
        return {number: tuple(places) for number, places in found.items()}

    @cached_property
    def rarity(self) -> Rarity:
        """How rare words and laws are in the list."""
        return rarity(self.bare, ())

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The rows prepared to be weighed."""
        return tuple(profile(item, self.rarity) for item in self.bare)

    @cached_property
    def families(self) -> Families:
        """Siblings of one frame in the list, which its own names show best."""
        return Families(
            {("、".join(authorities(one.authority)), fold(one.name)) for one in self.bare}
        )

    @cached_property
    def sole(self) -> frozenset[str]:
        """The citations that one row alone makes."""
        return once(self.items)

    @cached_property
    def _lowest(self) -> tuple[int, ...]:
        """How low the levels go that act on each row, in whatever way; -1 where none is told."""
        ranks = {level: rank for rank, level in enumerate(order())}
        return tuple(
            max((ranks[one.level] for one in implemented_at(item.implementers) if one.level),
                default=-1)
            for item in self.items
        )  # fmt: skip

    def beyond(self, level: str) -> frozenset[int]:
        """Return the rows that higher levels alone act on; none where the list tells nothing."""
        if level not in order():
            return frozenset()
        rank = order().index(level)
        told = [place for place, lowest in enumerate(self._lowest) if lowest >= 0]
        found = frozenset(place for place in told if self._lowest[place] < rank)
        return found if len(told) - len(found) >= _TELLS * len(told) else frozenset()

    @cached_property
    def _by_gram(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.profiles):
            for gram in row.grams:
                found[gram].append(place)
        return found

    @cached_property
    def _by_law(self) -> dict[tuple[tuple[str, ...], str], list[int]]:
        found: dict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
        for place, row in enumerate(self.profiles):
            for law in row.laws:
                found[row.authorities, law].append(place)
        return found

    def near(self, row: Profile, several: int = 1) -> set[int]:
        """Return the rows worth weighing against one of `several` rows: by words, and by laws."""
        scores: dict[int, float] = defaultdict(float)
        held = [(gram, self._by_gram.get(gram, ())) for gram in row.grams]
        usable = sorted(
            ((len(rows), gram, rows) for gram, rows in held if rows), key=lambda x: x[:2]
        )
        for size, gram, rows in usable[:_GRAMS]:
            if size <= _GRAM_ROWS:
                for place in rows:
                    scores[place] += row.grams[gram] / (self.profiles[place].weight or 1.0)
        found = set(sorted(scores, key=lambda place: (-scores[place], place))[:_KEPT])
        for law in row.laws:
            alike = self._by_law.get((row.authorities, law), ())
            if len(alike) * several <= _GROUP_PAIRS:
                found.update(alike)
        return {place for place in found if self.alike(row, place)}

    def alike(self, row: Profile, place: int) -> bool:
        """Say whether rows have anything in common that could outweigh a difference in name."""
        other = self.profiles[place]
        shared = len(row.characters.keys() & other.characters.keys())
        enough = min(3, len(row.characters), len(other.characters))
        return shared >= enough or bool(row.segments & other.segments and shared)


@lru_cache(maxsize=8)
def ground(items: tuple[Item, ...], before: tuple[Item, ...] = ()) -> Ground:
    """Prepare a reference list; kept, since many lists are held against one."""
    return Ground(items, before)


def numbers(cell: str) -> tuple[str, ...]:
    """Return the serial numbers that a cross-reference names: `1、729` two."""
    return tuple(dict.fromkeys(str(int(one)) for one in _NUMBER().findall(whole(closed(cell)))))


def once(items: Sequence[Item]) -> frozenset[str]:
    """Return the citations that one row alone makes."""
    counts = Counter(chain.from_iterable(segments(item.basis) for item in items))
    return frozenset(one for one, count in counts.items() if count == 1)


def _replaced(
    before: Sequence[Item], gone: Sequence[int], after: Sequence[Item], come: Sequence[int]
) -> Iterator[tuple[int, tuple[int]]]:
    """Yield rows that went with the row that came in their place, whatever its name.

    One row alone went and one alone came of an authority, with the same bases and bodies.
    """
    went: dict[tuple[object, ...], list[int]] = defaultdict(list)
    new: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for table, rows, places in ((went, before, gone), (new, after, come)):
        for place in places:
            item = rows[place]
            holder, rests = authorities(item.authority), segments(item.basis)
            if holder and rests:
                table[holder, rests, fold(item.implementers)].append(place)
    for key, places in went.items():
        if len(places) == len(new.get(key, ())) == 1:
            yield places[0], (new[key][0],)


def names(item: Item) -> tuple[str, ...]:
    """Return what a row may be known by: its sub-item's name, where it has one, and its own."""
    found = (plain(item.subitem) if item.subitem else "", plain(item.name))
    return tuple(dict.fromkeys(name for name in found if name))


def spoken(item: Item) -> Iterator[str]:
    """Yield what a local row may be known by, with less and less behind the name."""
    for text in (item.subitem, item.name):
        if text:
            yield plain(text)
    for text in (item.subitem, item.name):
        if text and (shorter := unstaged(text)):
            yield shorter


def served(item: Item) -> frozenset[str]:
    """Return the functions of a row's authority; of its bodies, where no authority stands."""
    return _served(item.authority, item.implementers if not fold(item.authority) else "")


@lru_cache(maxsize=1 << 14)
def _served(authority: str, implementers: str) -> frozenset[str]:
    found = authorities(authority) or [body.name for body in bodies(implementers)]
    return frozenset(word for name in found if (word := function(name)))


def bare(item: Item, known: frozenset[str]) -> Item:
    """Take off what always differs between levels.

    A department that the reference knows no function of (行政审批局), or in which several were
    joined, does not say whose item a row is.
    """
    told = sorted(served(item) & known)
    found = Item(
        name=item.name,
        subitem=item.subitem,
        basis=item.basis,
        authority=told[0] if len(told) == 1 else "",
        source=item.source,
    )
    return msgspec.structs.replace(found, id=content_id(found))


def by_subitem(item: Item) -> Item:
    """Give a row the name of its sub-item, which says more than that of the item it is of."""
    name = _NUMBERED().sub("", item.subitem)
    return msgspec.structs.replace(item, name=name, subitem="") if name else item
