"""Tables of a workbook (表格) as values: sheets with columns and rows, lines of a front sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from diffs.reports.cells import LINES, Value

#: Widths of a front sheet's columns, in half-width characters: together one A4 page across.
WIDTHS: Final = (22, 12, 12, 12, 62)

Style = Literal["title", "heading", "header", "text", "number", "plain"]


class Cell(msgspec.Struct, frozen=True):
    """A cell that goes over `span` columns."""

    value: Value
    style: Style = "text"
    span: int = 1


Line = tuple[Cell, ...]


def header(*titles: tuple[str, int]) -> Line:
    """Return the header of a table on a front sheet: titles, and how many columns each takes."""
    return tuple(Cell(title, "header", span) for title, span in titles)


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, how wide it may become, and what its cells are.

    `choices` are the words of a drop-down. A hidden column is for programs: it has no width, and
    its texts make no row higher.
    """

    title: str
    widest: int
    style: Literal["text", "number", "percent", "centre", "entry"] = "text"
    choices: tuple[str, ...] = ()
    hidden: bool = False


class Row(msgspec.Struct, frozen=True):
    """The cells of a row; `changed` are the positions of those that stand out."""

    values: tuple[Value, ...]
    changed: frozenset[int] = frozenset()


class Sheet(msgspec.Struct, frozen=True):
    """A table on a sheet of its own; the first `fixed` columns stay in sight.

    `heading` stands above it, on screen and on each page; `printed` columns are printed, None all.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    fixed: int = 1
    lines: int = LINES
    heading: str = ""
    printed: int | None = None
