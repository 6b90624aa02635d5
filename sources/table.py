"""Tables as they were found in a file: text cells with their places, merged ranges known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

import msgspec

from catalogue.text import is_blank

#: Between these begin texts that no blank can be: behind the ideographic space, before the
#: selectors of variants.
_CHINESE: Final = "\u3001"
_BEHIND: Final = "\ufe00"


class Range(msgspec.Struct, frozen=True):
    """A merged range of cells; rows and columns from 0, both ends in it."""

    top: int
    left: int
    bottom: int
    right: int


class Table(msgspec.Struct, frozen=True):
    """One sheet or table: rows of text, every row as wide as the widest.

    Merged cells are filled: each cell of a range shows the text of its first. Cells that show
    nothing are empty. `first_row` is the number that the first row has in the file, from 1;
    `numbers` are those of all rows where they do not run on, `pages` the pages that rows stand on.
    `title` is what stands above the table, outside of it, `above` the nearest line there.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Range, ...] = ()
    file: str = ""
    first_row: int = 1
    notes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    title: str = ""
    above: str = ""

    def texts(self) -> set[str]:
        """Return the texts of all cells, each once."""
        return set(chain.from_iterable(self.rows))

    def number(self, place: int) -> int:
        """Return the number that a row has in the file, from 1."""
        return self.numbers[place] if self.numbers else self.first_row + place

    def every_number(self) -> Sequence[int]:
        """Return the numbers of all rows, from the first to the last."""
        return self.numbers or range(self.first_row, self.first_row + len(self.rows))

    def page(self, place: int) -> int | None:
        """Return the page that a row stands on, from 1, None in files without pages."""
        return self.pages[place] if self.pages else None


def filled(rows: list[list[str]], merged: list[Range]) -> tuple[tuple[str, ...], ...]:
    """Square the rows and copy the first cell of each merged range into its other cells."""
    width = max(map(len, rows), default=0)
    texts = set(chain.from_iterable(rows))
    # No blank begins with a Chinese character, and most texts do.
    blank = {text for text in texts if not _CHINESE < text < _BEHIND and text and is_blank(text)}
    grid = [row + [""] * (width - len(row)) for row in rows]
    for row in grid if blank else ():
        row[:] = ["" if text in blank else text for text in row]
    for area in merged:
        top, left = area.top, area.left
        if top >= len(grid) or left >= width:
            continue
        text = grid[top][left]
        columns = range(left, min(area.right, width - 1) + 1)
        for row in grid[top : area.bottom + 1]:
            for column in columns:
                row[column] = row[column] or text
    return tuple(map(tuple, grid))


def letter(column: int) -> str:
    """Return the letters of a column from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
