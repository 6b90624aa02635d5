"""Merged cells that a page's end closes (跨页合并单元格): the empty rest of one on the next page.

Office programs draw a rule under a merged cell where the page ends, and open a cell without text
on the next page. No rule tells it from a cell that is empty; the rest of its column does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from catalogue.text import fold
from sources.header import find_header
from sources.table import Range, Table


class _Column(msgspec.Struct, frozen=True):
    """The cells of one column below the header, from above: first and last row, and text.

    `tops` are the rows that pages begin with; `spans` the rows whose cell reaches over columns.
    """

    cells: tuple[tuple[int, int, str], ...]
    tops: frozenset[int]
    spans: frozenset[int]

    def goes_on(self, at: int) -> bool:
        """Say whether a cell without text is the rest of the one above it.

        A tall one is, but where the column has such cells within pages. One of a single row is
        only in a column of merged cells that is empty nowhere else.
        """
        top, bottom, _ = self.cells[at]
        empty = [end > start for start, end, text in self.cells if not text and self._inside(start)]
        if bottom > top:
            return not any(empty)
        return not empty and any(end > start for start, end, text in self.cells if text)

    def is_rest(self, at: int) -> bool:
        """Say whether the text of a cell is the rest of a text that the column has elsewhere."""
        above, below = self.cells[at - 1][2], self.cells[at][2]
        others = {text for start, _, text in self.cells if self._inside(start)}
        tall = any(end > start for start, end, _ in self.cells)
        return tall and above + below in others and below not in others

    def _inside(self, row: int) -> bool:
        return row not in self.tops and row not in self.spans


def carried(table: Table, lost: frozenset[int] = frozenset()) -> Table:
    """Give the rest of each merged cell that a page's end closed the text of the whole cell.

    Nothing goes on over `lost` pages, which gave no text.
    """
    header = find_header(table)
    if header is None:
        return table
    start = header.bottom + 1
    count = len(table.rows)
    tops = {row for row in range(start + 1, count) if table.page(row) != table.page(row - 1)}
    rows, merged = list(map(list, table.rows)), list(table.merged)
    alone: dict[str, list[int]] = {}
    numbers = header.places("seq")
    for column in (one for one in range(len(rows[0]) if tops else 0) if one not in numbers):
        for area, single in _rests(table, column, start, tops, lost):
            texts = dict.fromkeys(row[column] for row in rows[area.top : area.bottom + 1])
            text = "\n".join(filter(None, texts))
            for row in rows[area.top : area.bottom + 1]:
                row[column] = text
            merged = [one for one in merged if not _holds(area, one)] + [area]
            if single:
                name = fold(rows[header.bottom][column])
                alone.setdefault(name, []).append(table.page(area.bottom) or 0)
    return msgspec.structs.replace(
        table,
        rows=tuple(map(tuple, rows)),
        merged=tuple(sorted(merged, key=lambda one: (one.top, one.left))),
        notes=(*table.notes, *_notes(alone, table.file)),
    )


def _rests(
    table: Table, column: int, start: int, tops: set[int], lost: frozenset[int]
) -> list[tuple[Range, bool]]:
    """Return the cells of a column that go on over pages, and whether their rest is one row."""
    spans = {
        row for area in table.merged if area.left < area.right
        for row in range(area.top, area.bottom + 1)
    }  # fmt: skip
    cells = _cells(table, column, start)
    whole = _Column(cells, frozenset(tops), frozenset(spans))
    found: list[tuple[Range, bool]] = []
    for at, (top, bottom, text) in enumerate(cells):
        if not at or top not in tops or spans & {top - 1, top}:
            continue
        if lost & set(range(table.page(top - 1) or 0, table.page(top) or 0)):
            continue
        begin = cells[at - 1][0]
        last = found[-1][0] if found and found[-1][0].bottom == top - 1 else None
        if not (cells[at - 1][2] or last):
            continue
        if whole.is_rest(at) if text else whole.goes_on(at):
            area = Range(last.top if last else begin, column, bottom, column)
            found = [one for one in found if one[0] != last]
            found.append((area, not text and top == bottom))
    return found


def _cells(table: Table, column: int, start: int) -> tuple[tuple[int, int, str], ...]:
    areas = [area for area in table.merged if area.left == area.right == column]
    cells: list[tuple[int, int, str]] = []
    for area in _apart(areas, start, len(table.rows)):
        texts = (fold(table.rows[row][column]) for row in range(area[0], area[1] + 1))
        cells.append((*area, next(filter(None, texts), "")))
    return tuple(cells)


def _apart(areas: Sequence[Range], start: int, count: int) -> Iterable[tuple[int, int]]:
    """Yield the first and last row of each cell; ranges that share a row are one."""
    ends = {row: row for row in range(start, count)}
    for area in areas:
        if area.top >= start:
            ends[area.top] = max(ends[area.top], area.bottom)
    row = start
    while row < count:
        top, bottom = row, ends[row]
        while row < bottom:
            row += 1
            bottom = max(bottom, ends[row])
        yield top, bottom
        row += 1


def _holds(area: Range, other: Range) -> bool:
    inside = area.top <= other.top and other.bottom <= area.bottom
    return inside and other.left == other.right == area.left


def _notes(alone: dict[str, list[int]], file: str) -> tuple[str, ...]:
    """Say where the empty cell of a single row was read as the rest of one."""
    found = []
    for name, pages in alone.items():
        shown = "、".join(map(str, pages[:5])) + ("等" if len(pages) > 5 else "")
        found.append(f"{file}：第{shown}页首行的“{name}”为空，按上页合并单元格的延续读取；请核对")
    return tuple(found)
