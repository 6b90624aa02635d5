"""Wide tables printed over pages side by side (左右分页): their strips of columns put together.

Office programs print a sheet that is wider than a page as strips: all rows of the first columns,
then all rows of the next (down, then over), or the other way round (over, then down). The rows of
all strips end at the same heights, which tells what belongs together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from catalogue.text import fold
from sources.header import field_of, names_fields
from sources.pages.ruled import Cell, Grid

#: How far the rows of two strips may miss each other, in points.
_SLACK: Final = 2.5
#: Column names are not longer than this.
_LONGEST: Final = 24


class Strips(msgspec.Struct, frozen=True):
    """Grids of a document with strips put together, and the pages of each set of strips."""

    grids: tuple[Grid, ...]
    pages: tuple[tuple[int, ...], ...]


def abreast(grids: Sequence[Grid]) -> Strips:
    """Put the strips of wide tables together; other grids stay as they are, in order."""
    found: list[Grid] = []
    pages: list[tuple[int, ...]] = []
    heads = [_header(grid) for grid in grids]
    at = 0
    while at < len(grids):
        length, count = _block(grids, heads, at)
        if count == 1:
            found.append(grids[at])
            at += 1
            continue
        pages.append(tuple(grids[at + length * strip].page for strip in range(count)))
        found += [glued(grids[at + row : at + length * count : length]) for row in range(length)]
        begin, at = at, at + length * count
        # Over, then down: the bands below have no header that could tell them.
        while length == 1 and _goes_on(grids, begin, at, count):
            found.append(glued(grids[at : at + count]))
            at += count
    return Strips(tuple(found), tuple(pages))


def _block(grids: Sequence[Grid], heads: Sequence[float | None], at: int) -> tuple[int, int]:
    """Return how long the strips that begin at a grid are, in grids, and how many there are."""
    head = heads[at]
    if head is None:
        return 1, 1
    for length in range(1, (len(grids) - at) // 2 + 1):
        count = 1
        while _begins(heads, at + length * count) and _is_strip(grids, at, length, count, head):
            count += 1
        if count > 1:
            return length, count
    return 1, 1


def _begins(heads: Sequence[float | None], start: int) -> bool:
    """Say whether a later strip may begin at a grid: none has the column of the names."""
    return start < len(heads) and heads[start] is None


def _is_strip(grids: Sequence[Grid], at: int, length: int, count: int, head: float) -> bool:
    """Say whether the grids after `count` strips are one more, with column names of its own."""
    start = at + length * count
    if start + length > len(grids):
        return False
    names = [cell.text for cell in grids[start].cells if abs(cell.top - head) < _SLACK]
    titles = [name for name in names if fold(name)]
    if not titles or any(len(fold(name)) > _LONGEST for name in titles):
        return False
    if _alike(grids[at], grids[start]) and not any(map(field_of, titles)):
        return False
    return all(_level(grids[at + row], grids[start + row]) for row in range(length))


def _header(grid: Grid) -> float | None:
    """Return where the row of column names of a list begins, None where a grid has none."""
    rows: dict[float, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.top, []).append(cell.text)
    return next((top for top, row in sorted(rows.items()) if names_fields(tuple(row))), None)


def _level(one: Grid, other: Grid) -> bool:
    """Say whether two grids have the same rows; merged cells may hide some of one."""
    few, many = sorted((one.tops, other.tops), key=len)
    return (
        one.page != other.page
        and abs(few[-1] - many[-1]) < _SLACK
        and all(min(abs(a - b) for b in many) < _SLACK for a in few)
    )


def _alike(one: Grid, other: Grid) -> bool:
    """Say whether two grids have the same columns."""
    pairs = zip(one.lefts, other.lefts, strict=False)
    return len(one.lefts) == len(other.lefts) and all(abs(a - b) < _SLACK for a, b in pairs)


def _goes_on(grids: Sequence[Grid], begin: int, at: int, count: int) -> bool:
    return at + count <= len(grids) and all(
        _alike(grids[begin + strip], grids[at + strip])
        and (strip == 0 or _level(grids[at], grids[at + strip]))
        for strip in range(count)
    )


def glued(strips: Sequence[Grid]) -> Grid:
    """Lay grids beside each other; the heights of rows are those of the first that has them."""
    cells: list[Cell] = []
    tops: list[float] = []
    right = strips[0].lefts[0]
    for strip in strips:
        shift = right - strip.lefts[0]
        for cell in strip.cells:
            top, bottom = _snapped(tops, cell.top), _snapped(tops, cell.bottom)
            moved = {"x0": cell.x0 + shift, "x1": cell.x1 + shift, "top": top, "bottom": bottom}
            cells.append(msgspec.structs.replace(cell, **moved))
        tops = sorted({*tops, *(y for cell in cells for y in (cell.top, cell.bottom))})
        right += strip.lefts[-1] - strip.lefts[0]
    return Grid(strips[0].page, tuple(cells))


def _snapped(tops: Iterable[float], wanted: float) -> float:
    return min((top for top in tops if abs(top - wanted) < _SLACK), default=wanted)
