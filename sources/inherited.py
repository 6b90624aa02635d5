"""Authorities that rows have from above (沿用): from a heading, or from a cell once merged."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from catalogue.item import Item
from catalogue.text import fold

#: A heading that names a body is not longer than this.
_LONGEST: Final = 40
#: Every known body has one of these; most headings have none, and to look them up takes long.
_SOME: Final = frozenset("局委厅部办署院会室府关构银社司心馆台央")
#: From so many blank cells on they are a way of writing, not gaps.
_LEAST: Final = 3


class Headings:
    """The bodies that the group rows above a row name, by the rank of these rows."""

    def __init__(self, first: str) -> None:
        """`first` is what stands above the table, a body or not."""
        body = body_of(first)
        self._above: dict[int, str] = {0: body} if body else {}

    def take(self, text: str, rank: int) -> None:
        """Take a group row; what ranks below it or beside it holds no longer."""
        self._above = {one: body for one, body in self._above.items() if one < rank}
        body = body_of(text)
        if body:
            self._above[rank] = body

    @property
    def body(self) -> str:
        """The body of the nearest heading that names one, empty where none does."""
        return self._above[max(self._above)] if self._above else ""


def group_rank(text: str) -> int:
    """Return how deep a group row stands: `一、` 1, `（一）` 2, anything else 3."""
    folded = fold(text)
    if re.match(r"第?[一二三四五六七八九十百]+[、部类章]", folded):
        return 1
    return 2 if re.match(r"\([一二三四五六七八九十百]+\)", folded) else 3


def body_of(text: str) -> str:
    """Return the known body that a heading names (一、国家发展改革委（5项）), empty without one."""
    if len(text) > _LONGEST or "《" in text or _SOME.isdisjoint(text):
        return ""
    from sources.numbering.entries import heading_body
    from sources.numbering.labels import mark_of

    mark = mark_of(text)
    return heading_body(mark.rest if mark is not None else text).strip()


def blanks_below(items: Sequence[Item], begins: Sequence[int]) -> Mapping[int, str]:
    """Return the place of an item without an authority → the authority above it that holds for it.

    Where a merged column was saved as text, each group of rows has its authority in the first row
    only. That is taken to be so where at least half of the cells are blank, the first row of each
    part (`begins`: where group rows stand) has one, and no authority comes back: a list with gaps
    repeats its authorities from row to row. Nothing otherwise.
    """
    keys = [fold(item.authority) for item in items]
    blank = keys.count("")
    known = [key for key in keys if key]
    if blank < _LEAST or blank * 2 < len(keys) or len(set(known)) < len(known):
        return {}
    if not all(keys[place] for place in {0, *begins} if place < len(keys)):
        return {}
    found: dict[int, str] = {}
    above = ""
    for place, item in enumerate(items):
        if keys[place]:
            above = item.authority
        else:
            found[place] = above
    return found


def gaps(items: Sequence[Item], headed: Collection[int], begins: Sequence[int]) -> list[int]:
    """Return the places of items whose heading gave an authority that others below it state.

    There a blank cell is a gap of the list.
    `headed` are the rows of items that a heading gave one, `begins` the places where group rows
    stand.
    """
    found = []
    for first, last in pairwise((0, *begins, len(items))):
        given = [place for place in range(first, last) if items[place].source.row in headed]
        stated = any(items[place].authority for place in range(first, last) if place not in given)
        found += given if stated else []
    return found
