"""The standing (核对依凭) of a check: everything that a rule may ask, as plain values.

Rows are positions in an edition's items. Nothing here reads files: the face makes the parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final, Literal

import msgspec

from catalogue.bases.citations import basis
from catalogue.bases.rank import rank
from catalogue.edition import Edition
from catalogue.item import Item, Source
from catalogue.law.laws import Register
from diffs.checks.home import home, is_national
from diffs.checks.kinds import ItemKind, Table, kinds_of
from diffs.checks.ownlevel import against, own_level
from diffs.checks.placing.decided import is_annex
from diffs.checks.placing.mains import mains
from diffs.checks.placing.nearness import Near, nearest
from diffs.checks.placing.placing import Placement, placements
from diffs.checks.rules import ListKind
from diffs.checks.wording.stages import plain

#: Which rows are held against which: a filing is held against licences too (filing-is-licence).
_HELD: Final[tuple[tuple[ItemKind, ItemKind], ...]] = (
    ("许可", "许可"), ("备案", "备案"), ("备案", "许可"),
)  # fmt: skip


class Declared(msgspec.Struct, frozen=True):
    """A declared number of items (声明数): what declares it, and how many items were found.

    `explained` are Chinese sentences that explain a difference, or how it was counted; `of` is
    what is counted, `主项` or `子项`, empty where the text says 项 alone.
    """

    text: str
    declared: int
    found: int
    source: Source
    explained: tuple[str, ...] = ()
    of: str = ""


class Part(msgspec.Struct, frozen=True):
    """One table of the list: where it stands, and its rows from `first` to before `last`.

    `groups` are the positions of the first items of its groups, with the group's title. `whole` is
    false where rows were left out by their kind, so that serial numbers may have gaps. `title` is
    the table's own, `headers` those of columns that most of its rows fill.
    """

    source: Source
    first: int
    last: int
    declared: tuple[Declared, ...] = ()
    groups: tuple[tuple[int, str], ...] = ()
    whole: bool = True
    title: str = ""
    headers: tuple[str, ...] = ()


class Cancelled(msgspec.Struct, frozen=True):
    """An item that was cancelled above: its name, whose it was, and what says so.

    `way` is `whole`, `part` (of an item that lives on), `filed` (made a filing, so that it may
    stand among these) or `doubtful` (deleted between editions that have little in common). `date`
    is the day of what says so, ISO, empty where nobody knows it.
    """

    name: str
    authority: str = ""
    by: str = ""
    source: Source = Source()
    basis: str = ""
    way: Literal["whole", "part", "filed", "doubtful"] = "whole"
    date: str = ""


class Above(msgspec.Struct, frozen=True):
    """A row above that a row of the list stands for: in which reference (from 0), and where."""

    reference: int
    place: int
    item: Item
    placement: Placement


class Standing(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """A list, the references that it is held against, and what is known besides.

    `placements` has a tuple for each reference. `kind` is what the list is of, `kinds` what each
    of its rows is, `told` whether anything says so, `likely` how many rows that nothing tells of
    are named like licences, `reference_kinds` what rows of each reference
    are. `level` is the level of the list's government, canonical (`县级`), empty where nobody
    knows it, with the reason as `doubt` where the list speaks against itself, or against the level
    that was asked for. `day` is ISO; `laws` is None without a register of laws. `before` are
    editions before of the references, `announcing` says whether a notice or a list of cancelled
    items was given, whatever it holds.
    `accepted_bodies` are names of bodies that are lawful here though the list above has others
    (集中许可权).
    """

    edition: Edition
    references: tuple[Edition, ...] = ()
    placements: tuple[tuple[Placement, ...], ...] = ()
    kind: ListKind = "许可"
    kinds: tuple[ItemKind, ...]
    told: bool = True
    likely: int = 0
    reference_kinds: tuple[tuple[ItemKind, ...], ...] = ()
    level: str = ""
    doubt: str = ""
    day: str
    laws: Register | None = None
    before: tuple[Edition, ...] = ()
    cancelled: tuple[Cancelled, ...] = ()
    announcing: bool = False
    accepted_bodies: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def held(self) -> tuple[int, ...]:
        """How many rows of each reference the list's rows are held against: those of its kinds."""
        # A list of other powers alone may still miss items.
        ours = set(self.kinds) - {""} or {"许可", "备案"}
        wanted = {other for own, other in _HELD if own in ours}
        return tuple(sum(kind in wanted for kind in kinds) for kinds in self.reference_kinds)

    @property
    def items(self) -> tuple[Item, ...]:
        """The rows of the list."""
        return self.edition.items

    @cached_property
    def source(self) -> Source:
        """The list as a whole, for findings that no row has; its sheet, where it has but one."""
        places = {(item.source.file, item.source.sheet) for _, item in self.rows()}
        file, sheet = places.pop() if len(places) == 1 else (self.edition.file, "")
        return Source(file=self.edition.file, sheet=sheet if file == self.edition.file else "")

    def rows(self, kind: ItemKind | None = None) -> Iterator[tuple[int, Item]]:
        """Yield position and item of the rows to be checked, or of those of one kind."""
        for row, (item, found) in enumerate(zip(self.items, self.kinds, strict=True)):
            if found and (kind is None or found == kind):
                yield row, item

    def above(self, row: int) -> tuple[Above, ...]:
        """Return the rows of its own kind that a row stands for, the surest first."""
        return tuple(one for one in self._upwards[row] if self._alike(row, one))

    def licences(self, row: int) -> tuple[Above, ...]:
        """Return the licences above that a filing stands for, the surest first."""
        return tuple(one for one in self._upwards[row] if not self._alike(row, one))

    def below(self, reference: int, place: int) -> tuple[int, ...]:
        """Return the rows of the list that stand for a row above of their own kind."""
        return self._downwards[reference][place]

    def _alike(self, row: int, one: Above) -> bool:
        return self.kinds[row] == self.reference_kinds[one.reference][one.place]

    @cached_property
    def _upwards(self) -> tuple[tuple[Above, ...], ...]:
        found: list[list[Above]] = [[] for _ in self.items]
        for number, (edition, placed) in enumerate(
            zip(self.references, self.placements, strict=True)
        ):
            for one in placed:
                above = Above(number, one.reference, edition.items[one.reference], one)
                found[one.local].append(above)
        for row in found:
            row.sort(key=lambda one: (-one.placement.confidence, one.reference, one.place))
        return tuple(map(tuple, found))

    def named(self, name: str) -> tuple[tuple[int, int], ...]:
        """Return reference and place of the rows above of a name, stages and scopes aside."""
        return self._by_name.get(plain(name), ())

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for number, edition in enumerate(self.references):
            for place, item in enumerate(edition.items):
                found.setdefault(plain(item.name), []).append((number, place))
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def mains(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """For each reference, the rows of each row's main item, itself included."""
        return tuple(mains(one.items) for one in self.references)

    @cached_property
    def _downwards(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        found: list[list[list[int]]] = [[[] for _ in one.items] for one in self.references]
        for row in range(len(self.items)):
            for one in self.above(row):
                found[one.reference][one.place].append(row)
        return tuple(tuple(map(tuple, rows)) for rows in found)

    @cached_property
    def near(self) -> Mapping[int, Near]:
        """Rows that stand for no row above, with the row above that each may be after all."""
        rows = [row for row, _ in self.rows() if not self.above(row)]
        found = nearest(
            [self.items[row] for row in rows],
            [self.kinds[row] for row in rows],
            zip(self.references, self.reference_kinds, strict=True),
            tuple(item for one in self.before for item in one.items),
        )
        return {rows[place]: near for place, near in found.items()}

    @cached_property
    def home(self) -> str:
        """The province whose list it is, empty where nothing tells."""
        return home(self.edition)

    @cached_property
    def national(self) -> tuple[bool, ...]:
        """For each reference, whether it is of no province, city or county."""
        return tuple(map(is_national, self.references))

    @cached_property
    def elsewhere(self) -> tuple[str, ...]:
        """For each reference the other province whose list it is, empty where it is of none."""
        theirs = tuple(map(home, self.references))
        known = any(theirs) and self.home
        return tuple(one if known and one != self.home else "" for one in theirs)

    @cached_property
    def annexes(self) -> tuple[bool, ...]:
        """For each reference, whether it is the annex of 国务院令第412号."""
        return tuple(map(is_annex, self.references))

    @cached_property
    def ranks(self) -> Mapping[str, str]:
        """Canonical titles of laws to their ranks, as the register has them; empty without one."""
        if self.laws is None:
            return {}
        # Registers count decisions of the State Council among the regulations.
        return {law.key: law.level for law in self.laws.laws if not law.title.endswith("决定")}

    @cached_property
    def own_ranks(self) -> Mapping[str, str]:
        """Canonical titles to the ranks that the list's own citations tell, where all agree."""
        found: dict[str, set[str]] = {}
        for item in self.items:
            for one in basis(item.basis).citations:
                if one.law and (level := rank(one)):
                    found.setdefault(one.law, set()).add(level)
        return {law: levels.pop() for law, levels in found.items() if len(levels) == 1}


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """What a check goes by besides the lists; the fields are those of Standing.

    `level` and `kind` are empty and None where the list is to tell them, `headers` its headers.
    """

    day: str
    level: str = ""
    kind: Literal["许可", "备案"] | None = None
    laws: Register | None = None
    before: tuple[Edition, ...] = ()
    cancelled: tuple[Cancelled, ...] = ()
    announcing: bool = False
    accepted_bodies: tuple[str, ...] = ()


def stand(
    edition: Edition,
    references: tuple[Edition, ...],
    means: Means,
    *,
    parts: tuple[Part, ...] = (),
    headers: tuple[str, ...] = (),
) -> Standing:
    """Place a list among its references and say what it is of, and at which level."""
    tables = [Table(one.title, one.headers, one.first, one.last, one.groups) for one in parts]
    told = kinds_of(edition, tables, headers, means.kind)
    rows = tuple(item for item, one in zip(edition.items, told.rows, strict=True) if one)
    own = own_level(edition, rows)
    above = tuple(_kinds_above(one) for one in references)
    before = tuple(item for one in means.before for item in one.items)
    level = means.level or own.level
    return Standing(
        edition=edition,
        references=references,
        placements=tuple(
            tuple(_placed(edition.items, told.rows, one.items, others, before, level))
            for one, others in zip(references, above, strict=True)
        ),
        kind=told.kind,
        kinds=told.rows,
        told=told.told,
        likely=told.likely,
        reference_kinds=above,
        level=level,
        doubt=against(means.level, own, edition, rows) if means.level else own.doubt,
        day=means.day,
        laws=means.laws,
        before=means.before,
        cancelled=means.cancelled,
        announcing=means.announcing,
        accepted_bodies=means.accepted_bodies,
        parts=parts,
    )


@lru_cache(maxsize=8)
def _kinds_above(edition: Edition) -> tuple[ItemKind, ...]:
    """Return what each row of a reference is; kept, since many lists are held against one."""
    return kinds_of(edition).rows


def _placed(
    ours: tuple[Item, ...],
    kinds: tuple[ItemKind, ...],
    theirs: tuple[Item, ...],
    others: tuple[ItemKind, ...],
    before: tuple[Item, ...],
    level: str,
) -> Iterator[Placement]:
    """Yield the placements of rows of each kind among the rows that they are held against."""
    for kind, other in _HELD:
        local = [place for place, one in enumerate(kinds) if one == kind]
        above = [place for place, one in enumerate(others) if one == other]
        if local and above:
            found = placements(
                [ours[one] for one in local],
                # The rows themselves, so that what is prepared of them is found again.
                theirs if len(above) == len(theirs) else tuple(theirs[one] for one in above),
                before if kind == other else (),
                level,
            )
            for one in found:
                yield msgspec.structs.replace(
                    one, local=local[one.local], reference=above[one.reference]
                )
