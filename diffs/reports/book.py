"""A workbook (工作簿) of tables: its pages, their widths and heights, and how it is saved.

Rows are streamed, so that lists of any length need little memory. The same tables give the same
bytes: no clock is read.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from diffs.reports import paper
from diffs.reports.cells import height, plain, width
from diffs.reports.tables import WIDTHS, Line, Row, Sheet

#: Any fixed time; the first that a zip archive can hold.
_TIME: Final = (1980, 1, 1, 0, 0, 0)
#: Rows looked at to find how wide a column is.
_SAMPLE: Final = 2_000
#: Half-width characters on a page across, in a size that can still be read.
_PAGE: Final = 230
#: Lines that a front sheet may have to be printed on one page.
_FRONT: Final = 44


def book() -> Workbook:
    """Return an empty workbook with the styles of a report."""
    made = Workbook(write_only=True)
    paper.prepare(made)
    return made


def front(made: Workbook, lines: Sequence[Line]) -> None:
    """Add the front sheet of a workbook."""
    page: Worksheet = made.create_sheet("汇总")
    paper.page(page, down=int(len(lines) <= _FRONT))
    for place, room in enumerate(WIDTHS, start=1):
        page.column_dimensions[get_column_letter(place)].width = room
    for number, line in enumerate(lines, start=1):
        page.row_dimensions[number].height = _front_height(line)
        page.append(list(_front_row(page, line, number)))


def _front_height(line: Line) -> float:
    if line and line[0].style in ("title", "heading"):
        return 36.0 if line[0].style == "title" else 20.0
    lines, place = 1, 0
    for cell in line:
        lines = max(lines, _height(plain(cell.value), sum(WIDTHS[place : place + cell.span])))
        place += cell.span
    return paper.row_height(lines)


def _front_row(page: Worksheet, line: Line, number: int) -> Iterator[Cell]:
    place = 1
    for cell in line:
        yield paper.cell(page, cell.value, cell.style)
        for _ in range(cell.span - 1):
            yield paper.cell(page, "", cell.style)
        if cell.span > 1:
            first, last = get_column_letter(place), get_column_letter(place + cell.span - 1)
            page.merged_cells.add(f"{first}{number}:{last}{number}")
        place += cell.span


def table(made: Workbook, sheet: Sheet) -> None:
    """Add a sheet with a table."""
    page: Worksheet = made.create_sheet(sheet.name)
    rooms = [_room(sheet, place) for place in range(len(sheet.columns))]
    for place, (room, column) in enumerate(zip(rooms, sheet.columns, strict=True), start=1):
        dimension = page.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = max(room, 1), column.hidden
        if column.choices:
            paper.choices(page, place, len(sheet.rows) + 1, column.choices)
    printed = len(rooms) if sheet.printed is None else sheet.printed
    paper.page(page, across=_across(rooms[:printed], sheet.fixed))
    if sheet.printed is not None:
        page.print_area = f"A1:{get_column_letter(printed)}{len(sheet.rows) + 1}"
    corner, last = get_column_letter(sheet.fixed + 1), get_column_letter(len(rooms))
    page.freeze_panes = f"{corner}2"
    page.print_title_rows = "1:1"
    if sheet.fixed > 1:
        page.print_title_cols = f"A:{get_column_letter(sheet.fixed)}"
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    titles = [column.title for column in sheet.columns]
    lines = max(_height(title, room) for title, room in zip(titles, rooms, strict=True) if room)
    _append(page, [paper.cell(page, title, "header") for title in titles], 1, lines)
    for number, row in enumerate(sheet.rows, start=2):
        _append(page, _cells(page, sheet, row), number, _lines(row, rooms, sheet.lines))


def _append(page: Worksheet, cells: list[Cell], number: int, lines: int) -> None:
    page.row_dimensions[number].height = paper.row_height(lines)
    page.append(cells)
    del page.row_dimensions[number]  # written; 400,000 of them would fill the memory


def _cells(page: Worksheet, sheet: Sheet, row: Row) -> list[Cell]:
    return [
        paper.cell(page, value, "changed" if place in row.changed else column.style)
        for place, (value, column) in enumerate(zip(row.values, sheet.columns, strict=True))
    ]


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


def save(made: Workbook, stream: BinaryIO) -> None:
    """Save a workbook without the time of day, which openpyxl would write into it."""
    day = datetime(*_TIME)
    made.properties.creator = made.properties.lastModifiedBy = "qingdan"
    made.properties.created = made.properties.modified = day
    ExcelWriter(made, _Archive(stream, "w", ZIP_DEFLATED)).save()


class _Archive(ZipFile):
    """A zip archive whose entries all bear one time and one system.

    openpyxl calls `writestr` and `write` with a name and its content only, so the further
    parameters of ZipFile are taken and not used; hence the two silenced override checks.
    """

    def writestr(self, name: str | ZipInfo, data: str | bytes, *_: object) -> None:  # type: ignore[override]
        """Write an entry."""
        with self.open(_entry(str(name)), "w") as target:
            target.write(data.encode() if isinstance(data, str) else data)

    def write(self, filename: str, arcname: str, *_: object) -> None:  # type: ignore[override]
        """Copy a file into the archive piece by piece: a sheet may be larger than the memory."""
        with Path(filename).open("rb") as source, self.open(_entry(arcname), "w") as target:
            shutil.copyfileobj(source, target)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # the same bytes on Windows
    return entry
