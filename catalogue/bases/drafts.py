"""Typed pieces of a basis cell, and citations while they are being read."""

from __future__ import annotations

from typing import Literal

import msgspec

PieceKind = Literal[
    "tag", "issuer", "title", "number", "pinpoint", "version", "note", "quote", "scope", "lead",
    "label", "separator", "void", "unread",
]  # fmt: skip


class Piece(msgspec.Struct, frozen=True):
    """One typed piece of a cell: what it is, from where to where, of which citation.

    `citation` is the position in `Basis.citations`, -1 for what stands before the first.
    """

    kind: PieceKind
    start: int
    end: int
    citation: int = -1


class Draft:
    """A citation while its pieces are still being read."""

    def __init__(self, title: str, tag: str, start: int) -> None:
        self.title, self.tag, self.start = title, tag, start
        self.issuer = ""
        self.number = ""
        self.pinpoints: list[str] = []
        self.version: list[str] = []
        self.prose = ""

    @property
    def bare(self) -> bool:
        """Say whether nothing has followed the title yet but its number and version."""
        return not (self.pinpoints or self.prose)
