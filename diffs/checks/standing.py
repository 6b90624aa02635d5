"""The standing (核对依凭) of a check: everything that a rule may ask, as plain values.

Rows are positions in the edition's items. Nothing here reads files: the face makes the parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from catalogue.edition import Edition
from catalogue.item import Item, Source
from catalogue.laws import Register
from diffs.checks.rules import ListKind
from diffs.links import Evidence

#: `same` stands for the whole of the row above, the others say how else it belongs to it: under
#: another name, by its cross-reference number, as a variant (变更), a sub-item or a part.
How = Literal["same", "renamed", "number", "variant", "subitem", "part"]
#: What one row of a list is; empty where it is neither (a penalty, a check).
ItemKind = Literal["许可", "备案", ""]


class Placement(msgspec.Struct, frozen=True):
    """A row of the list and one row above that it stands for.

    `row` is the position in the list, `reference` which of the references, from 0, `above` the
    position there. A row may have several placements, and so may a row above.
    """

    row: int
    reference: int
    above: int
    how: How = "same"
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


class Declared(msgspec.Struct, frozen=True):
    """A declared number of items (声明数): what declares it, and how many items were found.

    `explained` are Chinese sentences that explain a difference or how it was counted.
    """

    text: str
    declared: int
    found: int
    source: Source
    explained: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True):
    """One table of the list: where it stands, and its rows `first` to before `last`.

    `whole` is false where rows were left out by their kind, so that numbers may have gaps.
    `groups` are the rows that begin a group, as (position of the first item, text).
    """

    source: Source
    first: int
    last: int
    declared: tuple[Declared, ...] = ()
    groups: tuple[tuple[int, str], ...] = ()
    whole: bool = True


class Cancelled(msgspec.Struct, frozen=True):
    """An item that was cancelled above: its name, whose it was, and what says so."""

    name: str
    authority: str = ""
    by: str = ""
    source: Source = Source()


class Standing(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """A list, the references that it is held against, and what is known besides.

    `level` is the list's level of government, canonical (`县级`), empty where nobody knows it;
    `kinds` says what each row is; `day` is ISO. `laws` is None without a register of laws.
    `before` are the references' editions before, `accepted_bodies` names of bodies that are
    lawful here though the list above has others (集中许可权), as read.
    """

    edition: Edition
    references: tuple[Edition, ...] = ()
    placements: tuple[Placement, ...] = ()
    level: str = ""
    kind: ListKind = "许可"
    kinds: tuple[ItemKind, ...] = ()
    reference_kinds: tuple[ListKind, ...] = ()
    day: str
    laws: Register | None = None
    before: tuple[Edition, ...] = ()
    cancelled: tuple[Cancelled, ...] = ()
    accepted_bodies: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The rows of the list."""
        return self.edition.items

    @property
    def source(self) -> Source:
        """The list as a whole, for findings that no row has."""
        return Source(file=self.edition.file)

    def kind_of(self, row: int) -> ItemKind:
        """Return what a row is."""
        if self.kinds:
            return self.kinds[row]
        return "" if self.kind == "混合" else self.kind

    def above(self, placement: Placement) -> Item:
        """Return the row above of a placement."""
        return self.references[placement.reference].items[placement.above]

    @cached_property
    def upwards(self) -> tuple[tuple[Placement, ...], ...]:
        """The placements of each row of the list, those that fit best first."""
        found: list[list[Placement]] = [[] for _ in self.items]
        for one in self.placements:
            found[one.row].append(one)
        return tuple(
            tuple(sorted(row, key=lambda one: (-one.confidence, one.reference, one.above)))
            for row in found
        )

    @cached_property
    def downwards(self) -> tuple[tuple[tuple[Placement, ...], ...], ...]:
        """For each reference the placements of each of its rows, in the order of the list."""
        found: list[list[list[Placement]]] = [[[] for _ in one.items] for one in self.references]
        for one in sorted(self.placements, key=lambda one: one.row):
            found[one.reference][one.above].append(one)
        return tuple(tuple(map(tuple, rows)) for rows in found)

    @cached_property
    def ranks(self) -> Mapping[str, str]:
        """Canonical titles of laws to their ranks, as the register has them; empty without one."""
        if self.laws is None:
            return {}
        # Registers count decisions of the State Council among the regulations.
        return {law.key: law.level for law in self.laws.laws if not law.title.endswith("决定")}
