"""The parts (部件) of a Word report as values: headings, paragraphs, tables, a line to sign on."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from diffs.reports.cells import Marked

#: What a paragraph is; `styles` says which style of a document that is.
Role = Literal[
    "title", "heading1", "heading2", "contents1", "contents2", "contentsheading", "body", "header",
    "cell", "centre", "small", "running",
]  # fmt: skip
#: Half-width characters of a table's text that stand beside each other on A4 across.
ACROSS: Final = 132


class Text(msgspec.Struct, frozen=True):
    """A paragraph; a line break in it stays one."""

    value: str | Marked
    role: Role = "body"


class Heading(msgspec.Struct, frozen=True):
    """A heading of level 1 (一、) or 2 (（一）), numbered when it is written."""

    text: str
    level: Literal[1, 2] = 1


Cell = tuple[Text, ...]


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, and its share of the table's width."""

    title: str
    share: int


class Table(msgspec.Struct, frozen=True):
    """Rows under a header that every page repeats; without header or rules where so said.

    `caption` is what programs that read aloud say of it.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    header: bool = True
    ruled: bool = True


Part = Text | Heading | Table


def cell(*values: str | Marked) -> Cell:
    """Return a cell of a table: a paragraph a value, empty ones left out but for an only one."""
    found = tuple(Text(value, "cell") for value in values if value)
    return found or (Text("", "cell"),)


def centred(value: str | int) -> Cell:
    """Return a cell with one centred line."""
    return (Text(str(value), "centre"),)
