"""Columns that no level rule crosses on a page (整页合并的列).

A cell that is merged over a whole page has no rule above or below it there, so the rules on both
sides of it do not hang together. Whether such a gap is a column, the page before tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Final

import msgspec

from sources.pages.beside import glued
from sources.pages.ruled import Grid

#: How far the ends of grids and columns may miss each other, in points.
_SLACK: Final = 4.5


def closed(grids: Iterable[Grid]) -> list[Grid]:
    """Put together the grids that gaps part on a page, where the page before had such columns.

    Other gaps are left out; the grids of each page are given, and come, one after the other.
    """
    found: list[Grid] = []
    for _, page in groupby(grids, key=lambda grid: grid.page):
        found += _closed(list(page), found[-1] if found else None)
    return found


def _closed(page: Sequence[Grid], before: Grid | None) -> list[Grid]:
    gap = next((grid for grid in page if grid.is_gap), None)
    plain = [grid for grid in page if not grid.is_gap]
    if gap is None or before is None:
        return plain
    band = sorted((grid for grid in page if _level(grid, gap)), key=lambda grid: grid.lefts[0])
    touching = all(abs(a.lefts[-1] - b.lefts[0]) <= _SLACK for a, b in pairwise(band))
    lefts = (*(left for grid in band for left in grid.lefts[:-1]), band[-1].lefts[-1])
    if not touching or not _fits(before.lefts, lefts):
        return plain
    whole = glued(_stretched(band))
    return sorted([whole, *(grid for grid in plain if grid not in band)], key=lambda g: g.tops[0])


def _level(one: Grid, other: Grid) -> bool:
    ends = ((one.tops[0], other.tops[0]), (one.tops[-1], other.tops[-1]))
    return all(abs(a - b) <= _SLACK for a, b in ends)


def _fits(before: Sequence[float], lefts: Sequence[float]) -> bool:
    """Say whether two pages have the same columns, or one some of the other's."""
    moved = [left + before[0] - lefts[0] for left in lefts]
    few, many = sorted((before, moved), key=len)
    near = all(min(abs(left - one) for one in many) <= _SLACK for left in few)
    return near and abs(moved[-1] - before[-1]) <= _SLACK and len(few) > 2


def _stretched(band: Sequence[Grid]) -> list[Grid]:
    """Let gaps begin and end where the rows beside them do."""
    first, last = next((g.tops[0], g.tops[-1]) for g in (*(b for b in band if not b.is_gap), *band))
    return [
        msgspec.structs.replace(
            grid,
            cells=tuple(
                msgspec.structs.replace(cell, top=first, bottom=last) for cell in grid.cells
            ),
        )
        if grid.is_gap
        else grid
        for grid in band
    ]
