"""Two lists side by side (双栏): the columns of a header that come again, read as one list."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from catalogue.text import fold
from sources.header import Header, field_of
from sources.table import Table


def halves(table: Table, header: Header) -> tuple[Table, ...]:
    """Return a table a block of columns that comes again in the header; none where none does.

    Each keeps its columns where they are, and has those of the others empty. What stands above the
    header, and what is merged over several blocks, is in the first.
    """
    if all(column.field or field_of(column.header) != "name" for column in header.columns):
        return ()
    blocks = _blocks(table, header)
    if not blocks:
        return ()
    found = []
    for place, (left, right) in enumerate(blocks):
        rows = [
            tuple(text if left <= column < right else "" for column, text in enumerate(row))
            for row in table.rows
        ]
        if place:
            for row in (*range(header.top), *_over(table, left)):
                rows[row] = ("",) * len(rows[row])
        else:
            rows[: header.top] = table.rows[: header.top]
        found.append(msgspec.structs.replace(table, rows=tuple(rows)))
    return tuple(found)


def _over(table: Table, column: int) -> list[int]:
    """Return the rows that a merge runs through from the columns before one into it."""
    areas = [area for area in table.merged if area.left < column <= area.right]
    return [row for area in areas for row in range(area.top, area.bottom + 1)]


def _blocks(table: Table, header: Header) -> list[tuple[int, int]]:
    """Return the columns of each block, from and to; none where the header is no such one."""
    shown = [
        (column.place, fold(column.header)) for column in header.columns if fold(column.header)
    ]
    first = shown[0][1]
    starts = [index for index, (_, text) in enumerate(shown) if text == first]
    size = len(shown) // len(starts)
    texts = [text for _, text in shown]
    whole = len(starts) > 1 and size > 1 and len(set(texts[:size])) == size
    if not whole or texts != texts[:size] * len(starts):
        return []
    begins = [shown[index][0] for index in starts]
    if any(header.top in _over(table, begin) for begin in begins[1:]):
        return []
    width = len(table.rows[0])
    return list(zip([0, *begins[1:]], [*begins[1:], width], strict=True))


def runs_down(columns: Sequence[Sequence[str]]) -> bool:
    """Say whether serial numbers run down each half, not from one to the other along the rows."""
    if not all(columns) or not all(text.isdecimal() for column in columns for text in column):
        return True
    first, second = [int(text) for text in columns[0]], int(columns[1][0])
    return second > first[-1] or second <= first[0]
