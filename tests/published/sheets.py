"""One list, to be published in several formats: its rows, merged cells and group rows."""

from __future__ import annotations

import msgspec

from sources.formats.grid import Cell
from sources.table import Range

HEADER = ("序号", "中央主管部门", "许可事项名称", "实施机关", "设定和实施依据", "备注")
#: No program merges more rows than these here: a merged cell must fit on a page.
_MOST_MERGED = 4
_PART = 50


class Sheet(msgspec.Struct, frozen=True):
    """A list under its title; every place of a merged range holds the range's text."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Range, ...] = ()

    def laid(self) -> list[list[Cell | None]]:
        """The rows as cells that reach over others, None where one from the left or above does."""
        rows: list[list[Cell | None]] = [[Cell(text) for text in row] for row in self.rows]
        for area in self.merged:
            text = self.rows[area.top][area.left]
            for row in rows[area.top : area.bottom + 1]:
                row[area.left : area.right + 1] = [None] * (area.right - area.left + 1)
            across, down = area.right - area.left + 1, area.bottom - area.top + 1
            rows[area.top][area.left] = Cell(text, across, down)
        return rows


def sheet(title: str, items: list[tuple[str, ...]]) -> Sheet:
    """A list of items in the columns of HEADER, without the serial number.

    A row as wide as the list stands before every fifty. Rows under one authority are merged in its
    column for every other authority, four rows at most; the others repeat it in each row.
    """
    rows: list[tuple[str, ...]] = []
    merged: list[Range] = []
    above, start, authorities = "", 0, 0
    for number, (authority, *others) in enumerate(items, start=1):
        if number % _PART == 1:
            merged.append(Range(len(rows), 0, len(rows), len(HEADER) - 1))
            rows.append(
                (f"（{chinese(number // _PART + 1)}）依法设定的行政许可事项",) * len(HEADER)
            )
            above = ""
        if authority != above or len(rows) - start == _MOST_MERGED:
            authorities += authority != above
            above, start = authority, len(rows)
        rows.append((str(number), authority, *others))
        if authorities % 2 and len(rows) - start > 1:
            if len(rows) - start > 2:
                merged.pop()
            merged.append(Range(start, 1, len(rows) - 1, 1))
    return Sheet(title, HEADER, tuple(rows), tuple(merged))


def chinese(number: int) -> str:
    """A number below 100 in Chinese."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    ten = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return ten + (digits[ones] if ones or not tens else "")
