"""A workbook (工作簿) of tables: its pages, their widths and heights, and how it is saved.

Rows are written by a pen as they come, so that lists of any length need little memory. The same
tables give the same bytes: no clock is read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from catalogue.errors import ListError
from diffs.reports import paper
from diffs.reports.archive import TIME, Archive, entry
from diffs.reports.cells import LINES, Value, height, plain, width
from diffs.reports.pen import Pen
from diffs.reports.tables import WIDTHS, Line, Row, Sheet

#: Where openpyxl leaves room for the rows of a sheet that it was given none of.
_ROWS: Final = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
#: What a sheet of Excel holds.
_MOST_COLUMNS: Final = 16_384
_MOST_ROWS: Final = 1_048_576
#: Rows looked at to find how wide a column is.
_SAMPLE: Final = 2_000
#: Half-width characters on a page across, in a size that can still be read.
_PAGE: Final = 230
#: Lines that a front sheet may have to be printed on one page.
_FRONT: Final = 44


class Book(Workbook):
    """A workbook with the styles of a report, whose rows are written by a pen for each sheet."""

    def __init__(self) -> None:
        super().__init__(write_only=True)
        paper.prepare(self)
        self.pens: list[Pen] = []

    def page(self, name: str) -> tuple[Worksheet, Pen]:
        """Add a sheet; return it with the pen that writes its rows."""
        sheet: Worksheet = self.create_sheet(name)
        self.pens.append(Pen(sheet, _runs()))
        return sheet, self.pens[-1]


@cache
def _runs() -> dict[str, str]:
    return paper.runs()


def book() -> Book:
    """Return an empty workbook with the styles of a report."""
    return Book()


def front(made: Book, lines: Sequence[Line]) -> None:
    """Add the front sheet of a workbook."""
    page, pen = made.page("汇总")
    paper.page(page, down=int(len(lines) <= _FRONT))
    for place, room in enumerate(WIDTHS, start=1):
        page.column_dimensions[get_column_letter(place)].width = room
    for number, line in enumerate(lines, start=1):
        pen.row(_front_row(page, line, number), _front_height(line))


def _front_height(line: Line) -> float:
    if line and line[0].style in ("title", "heading"):
        return 36.0 if line[0].style == "title" else 20.0
    lines, place = 1, 0
    for cell in line:
        lines = max(lines, _height(plain(cell.value), sum(WIDTHS[place : place + cell.span])))
        place += cell.span
    return paper.row_height(lines)


def _front_row(page: Worksheet, line: Line, number: int) -> Iterator[tuple[Value, str]]:
    place = 1
    for cell in line:
        yield cell.value, cell.style
        for _ in range(cell.span - 1):
            yield "", cell.style
        if cell.span > 1:
            first, last = get_column_letter(place), get_column_letter(place + cell.span - 1)
            page.merged_cells.add(f"{first}{number}:{last}{number}")
        place += cell.span


def table(made: Book, sheet: Sheet) -> None:
    """Add a sheet with a table; ListError where it is larger than a sheet may be."""
    _fits(made, sheet)
    page, pen = made.page(sheet.name)
    rooms = [_room(sheet, place) for place in range(len(sheet.columns))]
    top = 2 if sheet.heading else 1
    for place, (room, column) in enumerate(zip(rooms, sheet.columns, strict=True), start=1):
        dimension = page.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = max(room, 1), column.hidden
        if column.choices:
            rows = (top + 1, top + len(sheet.rows))
            paper.choices(page, get_column_letter(place), rows, column.choices)
    _print(page, sheet, rooms, top)
    corner, last = get_column_letter(sheet.fixed + 1), get_column_letter(len(rooms))
    page.freeze_panes = f"{corner}{top + 1}"
    page.auto_filter.ref = f"A{top}:{last}{len(sheet.rows) + top}"
    if sheet.heading:
        _head(page, pen, sheet.heading, rooms[: sheet.printed])
    titles = [column.title for column in sheet.columns]
    lines = max(_height(title, room) for title, room in zip(titles, rooms, strict=True) if room)
    pen.row([(title, "header") for title in titles], paper.row_height(lines))
    for row in sheet.rows:
        pen.row(_cells(sheet, row), paper.row_height(_shown(sheet, row, rooms)))


def _fits(made: Book, sheet: Sheet) -> None:
    """Refuse what no workbook can hold, before anything of it is written."""
    for what, count, most in (
        ("列", len(sheet.columns), _MOST_COLUMNS),
        ("行", len(sheet.rows) + 2, _MOST_ROWS),
    ):
        if count > most:
            for pen in made.pens:
                pen.close()
            raise ListError(
                f"Excel 报告的“{sheet.name}”表要写{count}{what}，超过一张工作表的上限{most}{what}；"
                "请改用 .json 或 .csv 作后缀"
            )


def _print(page: Worksheet, sheet: Sheet, rooms: list[int], top: int) -> None:
    """Say what is printed how: the header on each page, the columns that are for paper."""
    paper.page(page, across=_across(rooms[: sheet.printed], sheet.fixed))
    page.print_title_rows = f"1:{top}"
    if sheet.fixed > 1:
        page.print_title_cols = f"A:{get_column_letter(sheet.fixed)}"
    if sheet.printed is not None and sheet.printed < len(rooms):
        page.print_area = f"A1:{get_column_letter(sheet.printed)}{len(sheet.rows) + top}"


def _head(page: Worksheet, pen: Pen, text: str, rooms: list[int]) -> None:
    """Write the line above a table, over all columns that are printed."""
    page.merged_cells.add(f"A1:{get_column_letter(len(rooms))}1")
    pen.row([(text, "plain")], paper.row_height(_height(text, sum(rooms))))


def _cells(sheet: Sheet, row: Row) -> list[tuple[Value, str]]:
    return [
        (value, "changed" if place in row.changed else column.style)
        for place, (value, column) in enumerate(zip(row.values, sheet.columns, strict=True))
    ]


def _shown(sheet: Sheet, row: Row, rooms: list[int]) -> int:
    """Return how many lines a row of a sheet shows."""
    lines = _lines(row, rooms, sheet.lines)
    if sheet.whole is None:
        return lines
    return max(lines, min(LINES, _height(plain(row.values[sheet.whole]), rooms[sheet.whole])))


def _lines(row: Row, rooms: list[int], most: int) -> int:
    """Return how many lines a row shows: its fullest cell, up to `most`."""
    found = 1
    for value, room in zip(row.values, rooms, strict=True):
        if not room:
            continue
        text = value if isinstance(value, str) else plain(value)
        if len(text) * 2 > room or "\n" in text:
            found = max(found, _height(text, room))
            if found >= most:
                return most
    return found


def _height(text: str, room: int) -> int:
    """Return how many lines a text takes; where it wraps, punctuation drags a character along."""
    lines = height(text, room)
    return lines if lines == text.count("\n") + 1 else height(text, max(2, room - 2))


def _room(sheet: Sheet, place: int) -> int:
    """Return the width of a column: its longest line, no wider than it may become; 0 if hidden."""
    column = sheet.columns[place]
    if column.hidden:
        return 0
    if column.style == "entry":  # room for what is yet to be written
        return column.widest
    widest = min(width(column.title) + 3, column.widest)  # 3 for the button of the filter
    step = max(1, len(sheet.rows) // _SAMPLE)
    for row in sheet.rows[::step]:
        value = row.values[place]
        if isinstance(value, float) or value == "":
            continue
        widest = max(widest, *(width(line) + 2 for line in plain(value).split("\n")))
        if widest >= column.widest:
            return column.widest
    return widest


def _across(rooms: list[int], fixed: int) -> int:
    """Return how many pages a table takes across: one, but for `全部`, which repeats its names."""
    kept = sum(rooms[:fixed])
    return 1 if fixed == 1 else max(1, math.ceil((sum(rooms) - kept) / (_PAGE - kept)))


def save(made: Book, stream: BinaryIO) -> None:
    """Save a workbook without the time of day, which openpyxl would write into it."""
    day = datetime(*TIME)
    made.properties.creator = made.properties.lastModifiedBy = "qingdan"
    made.properties.created = made.properties.modified = day
    ExcelWriter(made, _Archive(stream, made.pens)).save()


class _Archive(Archive):
    """An archive whose sheets have rows."""

    def __init__(self, stream: BinaryIO, pens: Sequence[Pen]) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED)
        self._pens = {f"xl/worksheets/sheet{n}.xml": pen for n, pen in enumerate(pens, start=1)}

    def write(self, filename: str, arcname: str, *_: object) -> None:  # type: ignore[override]
        """Write a sheet: what openpyxl made of it, and between its halves the rows."""
        head, tail = _ROWS.split(Path(filename).read_bytes(), maxsplit=1)
        with self.open(entry(arcname), "w") as target:
            target.write(head + b"<sheetData>")
            for piece in self._pens[arcname].pieces():
                target.write(piece)
            target.write(b"</sheetData>" + tail)
