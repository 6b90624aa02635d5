"""Ruled tables over pages: grids of pages made tables, those that go on joined to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from catalogue.text import fold
from sources.header import Header, find_header
from sources.pages.ruled import Grid
from sources.table import Range, Table, filled

#: Two copies of one text begin with the same characters, at least so many.
_SAME: Final = 3
#: How far columns of two pages may miss each other, in points.
_SLACK: Final = 4.0


class _Part(msgspec.Struct, frozen=True):
    """The table of one page, where its columns begin, and in which of them the page cuts cells."""

    table: Table
    lefts: tuple[float, ...]
    goes_on: frozenset[int] = frozenset()
    comes_from: frozenset[int] = frozenset()


def together(grids: Iterable[Grid], file: str) -> list[Table]:
    """Return the tables that grids make, in order; what goes on over pages is one table.

    It does where the columns are those of the page before, its header repeated or not; a page may
    lack the rules of columns that are empty there.
    """
    kept: list[_Part] = []
    for grid in grids:
        part = _part(grid, file)
        fitted = _fitted(kept[-1], part) if kept else None
        joined = _joined(*fitted) if fitted is not None else None
        if joined is None:
            kept.append(part)
        else:
            kept[-1] = joined
    return [part.table for part in kept]


def _part(grid: Grid, file: str) -> _Part:
    lefts, tops = grid.lefts[:-1], grid.tops[:-1]
    texts = [[""] * len(lefts) for _ in tops]
    merged = []
    goes_on: set[int] = set()
    comes_from: set[int] = set()
    for cell in grid.cells:
        area = Range(
            tops.index(cell.top),
            lefts.index(cell.x0),
            _last(tops, cell.bottom),
            _last(lefts, cell.x1),
        )
        texts[area.top][area.left] = cell.text
        columns = range(area.left, area.right + 1)
        goes_on.update(columns if cell.goes_on else ())
        comes_from.update(columns if cell.comes_from else ())
        merged += [area] if area.bottom > area.top or area.right > area.left else []
    count = len(texts)
    table = Table(
        name="",
        rows=filled(texts, merged),
        merged=tuple(merged),
        file=file,
        numbers=tuple(range(1, count + 1)),
        pages=(grid.page,) * count,
    )
    return _Part(table, grid.lefts, frozenset(goes_on), frozenset(comes_from))


def _last(starts: Sequence[float], end: float) -> int:
    """Return the last of the rows or columns that begin before a cell ends."""
    return max(place for place, start in enumerate(starts) if start < end - 1)


def _fitted(before: _Part, after: _Part) -> tuple[_Part, _Part] | None:
    """Bring two parts to the same columns; None where theirs are others."""
    if len(before.lefts) == len(after.lefts):
        return before, after
    shift = before.lefts[0] - after.lefts[0]
    moved = tuple(left + shift for left in after.lefts)
    if abs(moved[-1] - before.lefts[-1]) > _SLACK:
        return None
    few, many = sorted((before.lefts, moved), key=len)
    places = [_near(many, left) for left in few]
    if None in places or len(few) < 3:
        return None
    if len(before.lefts) < len(moved):
        return _spread(before, places, moved), after
    return before, _spread(after, places, before.lefts)


def _near(lefts: Sequence[float], wanted: float) -> int | None:
    found = min(range(len(lefts)), key=lambda at: abs(lefts[at] - wanted))
    return found if abs(lefts[found] - wanted) <= _SLACK else None


def _spread(part: _Part, places: Sequence[int | None], lefts: tuple[float, ...]) -> _Part:
    """Put the columns of a part in their places among more; the others are empty there."""
    to = [place for place in places if place is not None]
    table = part.table
    rows = []
    for row in table.rows:
        cells = [""] * (len(lefts) - 1)
        for text, place in zip(row, to, strict=False):
            cells[place] = text
        rows.append(tuple(cells))
    merged = tuple(
        Range(area.top, to[area.left], area.bottom, to[area.right]) for area in table.merged
    )
    table = msgspec.structs.replace(table, rows=tuple(rows), merged=merged)
    goes_on, comes_from = ({to[one] for one in ends} for ends in (part.goes_on, part.comes_from))
    return _Part(table, lefts, frozenset(goes_on), frozenset(comes_from))


def _joined(before: _Part, after: _Part) -> _Part | None:
    """Put a part under the one before; None where it begins a table of its own."""
    table = after.table
    header = find_header(before.table)
    heads: set[tuple[str, ...]] = set()
    if header is not None:
        table = _parted(table, before.table.rows[header.bottom])
        heads = {_key(row) for row in before.table.rows[: header.bottom + 1]}
    start = next((n for n, row in enumerate(table.rows) if _key(row) not in heads), 0)
    own = find_header(table)
    if start == 0 and own is not None and _key(table.rows[own.bottom]) not in heads:
        return None
    open_ = after.comes_from if start == 0 else frozenset[int]()
    whole = bool(open_ & before.goes_on) and all(
        column in open_ or not above or not below or fold(above) == fold(below)
        for column, (above, below) in enumerate(
            zip(before.table.rows[-1], table.rows[0], strict=True)
        )
    )
    two = start == 0 and _are_two(before.table.rows[-1], table.rows[0], header)
    if two:
        # Only a cell that both pages leave open, and that one of them leaves empty, is one.
        pairs = zip(before.table.rows[-1], table.rows[0], strict=True)
        shared = {column for column, pair in enumerate(pairs) if not all(pair)}
        open_ &= before.goes_on & shared
        whole = False
    if start == 0 and open_ and not whole and any(table.rows[0]):
        joined = _grown(before.table, table, open_ if two else open_ | before.goes_on)
    else:
        joined = appended(before.table, table, start, cut=whole, header=header)
    return msgspec.structs.replace(before, table=joined, goes_on=after.goes_on)


def _are_two(above: tuple[str, ...], below: tuple[str, ...], header: Header | None) -> bool:
    """Say whether two rows each carry a number of their own, whatever the rules say."""
    places = header.places("seq") if header is not None else ()
    numbers = [fold(row[places[0]]) for row in (above, below)] if places else ["", ""]
    return all(map(str.isdecimal, numbers)) and not numbers[0].startswith(numbers[1])


def _grown(before: Table, after: Table, columns: frozenset[int]) -> Table:
    """Put the rows of a page under those before; the cells of some columns are one over both."""
    down = len(before.rows)
    rows = [list(row) for row in (*before.rows, *after.rows)]
    merged = [
        Range(area.top + down, area.left, area.bottom + down, area.right) for area in after.merged
    ]
    merged = [*before.merged, *merged]
    for column in sorted(columns):
        top, bottom = (_reach(merged, row, column) for row in (down - 1, down))
        area = Range(top.top, column, bottom.bottom, column)
        text = _one(rows[down - 1][column], rows[down][column])
        for row in rows[area.top : area.bottom + 1]:
            row[column] = text
        merged = [one for one in merged if one not in (top, bottom)] + [area]
    return msgspec.structs.replace(
        before,
        rows=tuple(map(tuple, rows)),
        merged=tuple(sorted(merged, key=lambda one: (one.top, one.left))),
        numbers=(*before.numbers, *after.numbers),
        pages=(*before.pages, *after.pages),
    )


def _reach(merged: Iterable[Range], row: int, column: int) -> Range:
    """Return the merged range of one column that holds a cell, or the cell itself."""
    for area in merged:
        if area.left == area.right == column and area.top <= row <= area.bottom:
            return area
    return Range(row, column, row, column)


def _parted(table: Table, header: tuple[str, ...]) -> Table:
    """Part a repeated header from the row under it, where no rule divides them."""
    rests = [_rest(cell, head) for cell, head in zip(table.rows[0], header, strict=True)]
    if any(rest is None for rest in rests) or not any(rests):
        return table
    row = tuple(rest or "" for rest in rests)
    rows = [list(row), *map(list, table.rows[1:])]
    # Cells that reach over several rows show their text in each of them.
    for area in table.merged:
        if area.top == 0:
            for below in rows[1 : area.bottom + 1]:
                below[area.left : area.right + 1] = rows[0][area.left : area.right + 1]
    return msgspec.structs.replace(table, rows=tuple(map(tuple, rows)))


def _rest(cell: str, head: str) -> str | None:
    """Return what stands under a header's text in a cell, None where the cell has another."""
    lines = cell.split("\n")
    for count in range(len(lines) + 1):
        if fold("\n".join(lines[:count])) == fold(head):
            return "\n".join(lines[count:])
    return None


def _key(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, row))


def _one(above: str, below: str) -> str:
    """Return the text of a cell that a page cuts.

    Office programs write a clipped text on both pages, whole but for what the page's end hides.
    """
    few, many = sorted((fold(above), fold(below)), key=len)
    rest = iter(many)
    if few[:_SAME] == many[:_SAME] and len(few) * 2 > len(many) and all(one in rest for one in few):
        return above if len(fold(above)) >= len(fold(below)) else below
    return "\n".join(filter(None, (above, below)))


def appended(before: Table, after: Table, start: int, *, cut: bool, header: Header | None) -> Table:
    """Put the rows of a page from `start` on under those before; a cut first row goes on above.

    It was cut where no rule divides it from the page before, or where it has no number of its own.
    """
    rows = list(before.rows)
    first = start
    if start < len(after.rows) and any(after.rows[start]):
        place = header.places("seq")[0] if header is not None and header.places("seq") else 0
        two = _are_two(rows[-1], after.rows[start], header)
        if not two and (cut or not fold(after.rows[start][place])):
            pairs = zip(rows[-1], after.rows[start], strict=True)
            rows[-1] = tuple(_one(*pair) for pair in pairs)
            first += 1
    down = len(rows) - first
    kept = [area for area in after.merged if area.bottom >= first]
    # A range that begins in the row that was joined reaches down from the row above.
    merged = tuple(
        Range(max(area.top, first - 1) + down, area.left, area.bottom + down, area.right)
        for area in kept
        if area.top >= first or first > start
    )
    below = [list(row) for row in after.rows[first:]]
    for area in (one for one in kept if one.top < first and first > start):
        for row in below[: area.bottom - first + 1]:
            row[area.left] = row[area.left] or rows[-1][area.left]
    return msgspec.structs.replace(
        before,
        rows=(*rows, *map(tuple, below)),
        merged=before.merged + merged,
        numbers=(*before.numbers, *after.numbers[first:]),
        pages=(*before.pages, *after.pages[first:]),
    )
