"""Repeated headers (重复的表头) that no rule divides from what stands under them.

Where a page cuts a row or a merged cell, some programs draw the header above the rest without a
rule between them: one cell holds both. They also draw it in the middle of a page, above the row
that is cut next.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from catalogue.text import fold
from sources.table import Range, Table

Row = tuple[str, ...]


class Parted(msgspec.Struct, frozen=True):
    """A table whose first row is the last of its header no more, but what stood under its text.

    `open` are the columns in which that reaches further down.
    """

    table: Table
    open: frozenset[int]

    @property
    def below(self) -> Table:
        """The table without that row."""
        return rows_from(self.table, 1)


def parted(table: Table, head: Sequence[Row]) -> Parted | None:
    """Part a repeated header from what stands under it; None where a rule divides them.

    `head` are the rows of the table up to the last of its header; all of them or only the last
    may be repeated.
    """
    for last in range(min(len(head), len(table.rows))):
        rests = _rests(table.rows[last], head[-1])
        if rests is None or not _repeats(table.rows[: last + 1], head[len(head) - 1 - last : -1]):
            continue
        down = [area for area in table.merged if area.top <= last < area.bottom]
        if not down and not any(rests):
            return None
        rows = list(map(list, table.rows))
        rows[last] = rests
        # Cells that reach over several rows show their text in each of them.
        for area in down:
            for row in rows[last + 1 : area.bottom + 1]:
                row[area.left : area.right + 1] = rests[area.left : area.right + 1]
        whole = msgspec.structs.replace(table, rows=tuple(map(tuple, rows)))
        columns = (range(area.left, area.right + 1) for area in down)
        return Parted(rows_from(whole, last), frozenset(one for some in columns for one in some))
    return None


def header_within(table: Table, head: Sequence[Row]) -> int | None:
    """Return the row in which such a header begins further down on a page, None where none does."""
    name = fold(head[-1][0])
    for top in range(1, len(table.rows)):
        if not fold(table.rows[top][0]).startswith(name):
            continue
        crossed = any(area.top < top <= area.bottom for area in table.merged)
        if not crossed and parted(rows_from(table, top), head) is not None:
            return top
    return None


def rows_from(table: Table, first: int, end: int | None = None) -> Table:
    """Return some rows of a table, what is merged in them with them."""
    last = len(table.rows[:end]) - 1
    areas = (
        Range(max(area.top, first) - first, area.left, min(area.bottom, last) - first, area.right)
        for area in table.merged
        if area.bottom >= first and area.top <= last
    )
    return msgspec.structs.replace(
        table,
        rows=table.rows[first:end],
        merged=tuple(a for a in areas if a.bottom > a.top or a.right > a.left),
        numbers=table.numbers[first:end],
        pages=table.pages[first:end],
    )


def _repeats(rows: Sequence[Row], above: Sequence[Row]) -> bool:
    """Say whether rows are those of a header, but for cells that reach down into the last."""
    return all(
        fold(cell) == fold(name) or cell == low
        for row, names in zip(rows, above, strict=False)
        for cell, name, low in zip(row, names, rows[-1], strict=True)
    )


def _rests(row: Row, head: Row) -> list[str] | None:
    """Return what stands under the header's texts, None where one cell has another."""
    found = []
    for cell, name in zip(row, head, strict=True):
        rest = _rest(cell, name)
        if rest is None:
            return None
        found.append(rest)
    return found


def _rest(cell: str, head: str) -> str | None:
    lines = cell.split("\n")
    for count in range(len(lines) + 1):
        if fold("\n".join(lines[:count])) == fold(head):
            return "\n".join(lines[count:])
    return None
