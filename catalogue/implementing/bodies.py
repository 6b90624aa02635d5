"""Implementing bodies (实施机关), parsed to the grammar of DOMAIN 3.

A cell such as `体育总局；省级、县级体育部门（委托乡镇政府实施）` is several bodies, each at a level
and in a mode. Every character of the cell stands in one piece; what is not understood is a piece
of kind `unknown` and stays a body under its own words, so that two cells with the same words
compare equal.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import msgspec

from catalogue.implementing.clauses import Clause
from catalogue.implementing.gaps import unwrapped
from catalogue.implementing.lists import clauses
from catalogue.implementing.modes import OWN
from catalogue.registry.authorities import split_local
from catalogue.registry.levels import number, order
from catalogue.text import official

#: Modes that say the same of a level: what is delegated to a body it does by delegation.
_SAME: Final = {"受委托": "委托"}
#: Beside offices of these levels, that of 市 says its own.
_BESIDE: Final = ("省级", "县级")
_CITY: Final = "设区的市级"


class Piece(msgspec.Struct, frozen=True):
    """A piece of a cell with its span in the cell as read.

    `kind` is `level`, `body`, `mode`, `scope`, `alias` (another name of the body before it),
    `open` (an open reference), `principal` (the body in whose name another acts), `qualifier`
    (words that belong to a level: 地方, 所在地), `issuer` (人民政府的), `separator`, or `unknown`.
    """

    kind: str
    text: str
    start: int
    end: int


class Body(msgspec.Struct, frozen=True):
    """One implementing body: its words as read, canonical name, level, mode and scope.

    `level` is what its words or its registered name state: 市 states none, since it may be one of
    three levels. `levels` are those that it acts at, which a body in a bracket may have from the
    one before it. `aliases` are other names of the same body, `parent` is the body that a branch
    belongs to, `principal` the one that it acts for. `reference` says that the words tell how a
    body is found (省级政府确定的部门), `known` that all of them are understood. `span` is where its
    words stand in the cell.
    """

    text: str
    name: str
    level: str = ""
    mode: str = OWN
    scope: str = ""
    levels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parent: str = ""
    principal: str = ""
    reference: bool = False
    known: bool = False
    span: tuple[int, int] = (0, 0)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two bodies are compared by."""
        return (
            self.name,
            self.level,
            self.mode,
            "；".join((self.scope, *self.aliases)).strip("；"),
        )

    @property
    def label(self) -> str:
        """How reports name the body."""
        mode = "" if self.mode == OWN else f"（{self.mode}）"
        inside = "；".join(part for part in (*self.aliases, self.scope) if part)
        scope = f"（{inside}）" if inside else ""
        return official(f"{self.text}{scope}{mode}")


class Reading(msgspec.Struct, frozen=True):
    """A cell as it was parsed: its bodies in the order read, and all its pieces."""

    cell: str
    bodies: tuple[Body, ...]
    pieces: tuple[Piece, ...]

    @property
    def complete(self) -> bool:
        """Say whether the cell is fully parsed: bodies, and no piece of it unknown."""
        known = all(body.known for body in self.bodies)
        return bool(self.bodies) and known and not self.unknown

    @property
    def unknown(self) -> tuple[Piece, ...]:
        """Return the pieces that were not understood."""
        return tuple(piece for piece in self.pieces if piece.kind == "unknown")


class Exercise(msgspec.Struct, frozen=True):
    """One level and how bodies act at it; number 0 and no level where the words state none."""

    level: str
    number: int
    modes: tuple[str, ...]
    bodies: tuple[Body, ...]


def bodies(cell: str) -> tuple[Body, ...]:
    """Parse a cell of implementing bodies; order as read, without repetitions."""
    return parse(cell).bodies


@lru_cache(maxsize=1 << 16)
def parse(cell: str) -> Reading:
    """Parse a cell of implementing bodies with the span of each piece."""
    text, places = unwrapped(cell)
    found: dict[tuple[str, str, str, str], Body] = {}
    pieces: list[Piece] = []
    for clause in clauses(text):
        for body in _at_levels(text, clause, places):
            found.setdefault(body.key, body)
        for mark in clause.marks:
            if mark.start < mark.end:
                start, end = places[mark.start], places[mark.end - 1] + 1
                pieces.append(Piece(mark.kind, cell[start:end], start, end))
    pieces.sort(key=lambda piece: piece.start)
    return Reading(cell, tuple(found.values()), tuple(pieces))


def _at_levels(text: str, clause: Clause, places: list[int]) -> list[Body]:
    """Return the body of a clause once for each of its levels."""
    if clause.phrase is None or clause.start >= clause.end:
        return []
    said = clause.phrase
    words = clause.words or text[clause.start : clause.end]
    several = len(said.levels) > 1
    return [
        Body(
            text=f"{level}{words[said.core :]}" if several else words,
            name=said.name,
            level=level,
            mode=clause.mode if clause.mode != OWN else said.mode or OWN,
            scope="；".join(filter(None, (said.scope, clause.scope))),
            levels=(level,) if level else clause.implied,
            aliases=(*filter(None, (said.alias,)), *clause.aliases),
            parent=said.parent,
            principal=clause.principal,
            reference=said.reference,
            known=said.known,
            span=(places[clause.start], places[clause.end - 1] + 1),
        )
        for level in said.levels or ("",)
    ]


def _is_city(body: Body) -> bool:
    parts = split_local(body.name)
    return parts is not None and parts[0] in ("市", "各市")


def implemented_at(cell: str) -> tuple[Exercise, ...]:
    """Return the levels that act on an item, highest first, each with its modes.

    自身职权 is a level's own power (what was handed down is, at the level that has it now), 承办
    that it handles the item for another, 委托 that it acts by delegation, 初审 that it examines
    first only. A level may have several; a body whose level no words tell stands under "".
    """
    table: dict[str, list[Body]] = {}
    found = parse(cell).bodies
    # Beside bodies of a province or a county, the office of 市 is that of one with districts.
    beside = any(level in _BESIDE for body in found for level in body.levels)
    for body in found:
        named = (_CITY,) if beside and _is_city(body) else ("",)
        for level in body.levels or named:
            table.setdefault(level, []).append(body)
    places = {level: place for place, level in enumerate((*order(), ""))}
    return tuple(
        Exercise(
            level=level,
            number=number(level),
            modes=tuple(dict.fromkeys(_SAME.get(body.mode, body.mode) for body in found)),
            bodies=tuple(found),
        )
        for level, found in sorted(table.items(), key=lambda entry: places[entry[0]])
    )
