"""Ruled tables over pages: grids of pages made tables, those that go on joined to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from sources.header import find_header
from sources.pages.carried import carried
from sources.pages.continuing import Part, joined
from sources.pages.repeated import header_within, rows_from
from sources.pages.ruled import Grid
from sources.table import Range, Table, filled

#: How far columns of two pages may miss each other, in points.
_SLACK: Final = 4.0


def together(grids: Iterable[Grid], file: str, lost: frozenset[int] = frozenset()) -> list[Table]:
    """Return the tables that grids make, in order; what goes on over pages is one table.

    It does where the columns are those of the page before, its header repeated or not; a page may
    lack the rules of columns that are empty there. `lost` are pages between that gave no text.
    """
    kept: list[Part] = []
    for grid in grids:
        for part in _pieces(_part(grid, file), kept[-1].table if kept else None):
            fitted = _fitted(kept[-1], part) if kept else None
            both = joined(*fitted) if fitted is not None else None
            if both is None:
                kept.append(part)
            else:
                kept[-1] = both
    return [carried(part.table, lost) for part in kept]


def _pieces(part: Part, before: Table | None) -> list[Part]:
    """Cut a page where a header is repeated further down that no rule divides from its column."""
    table = part.table
    known = before if before is not None and len(before.rows[0]) == len(table.rows[0]) else table
    header = find_header(known)
    top = None if header is None else header_within(table, known.rows[: header.bottom + 1])
    if top is None:
        return [part]
    above, below = rows_from(table, 0, top), rows_from(table, top)
    return [
        msgspec.structs.replace(part, table=above, goes_on=frozenset()),
        *_pieces(msgspec.structs.replace(part, table=below, comes_from=frozenset()), known),
    ]


def _part(grid: Grid, file: str) -> Part:
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
    return Part(table, grid.lefts, frozenset(goes_on), frozenset(comes_from))


def _last(starts: Sequence[float], end: float) -> int:
    """Return the last of the rows or columns that begin before a cell ends."""
    return max(place for place, start in enumerate(starts) if start < end - 1)


def _fitted(before: Part, after: Part) -> tuple[Part, Part] | None:
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


def _spread(part: Part, places: Sequence[int | None], lefts: tuple[float, ...]) -> Part:
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
    return Part(table, lefts, frozenset(goes_on), frozenset(comes_from))
