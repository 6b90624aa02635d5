"""Spreadsheets in (.xlsx .xls .xlsb .ods), by python-calamine."""

from __future__ import annotations

import datetime
import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from catalogue.errors import ListError
from catalogue.text import is_blank, tidy
from sources.formats.heads import Unlike, heads
from sources.table import Range, Table, filled, letter

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_CELLS = (f"{{{_TABLE}}}table-cell", f"{{{_TABLE}}}covered-table-cell")
_DOWN, _ACROSS = f"{{{_TABLE}}}number-rows-spanned", f"{{{_TABLE}}}number-columns-spanned"
_ROWS, _COLUMNS = f"{{{_TABLE}}}number-rows-repeated", f"{{{_TABLE}}}number-columns-repeated"


#: The last cell of a sheet, as its first lines state it: <dimension ref="A1:F1000"/>.
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension[^>]*ref="(?:[A-Z]{1,3}\d+:)?([A-Z]{1,3})(\d{1,7})"')
_HEAD = 4096
#: How much of a covered text is shown.
_SHOWN = 24
_SHEETS = "xl/worksheets/sheet"
_MOST_CELLS = 30_000_000


def tables(data: bytes, kind: str, file: str, *, hidden: bool = False) -> list[Table]:
    """Return every visible sheet of a workbook as a table, `hidden` ones too where asked for.

    ListError where it can't be opened.
    """
    from python_calamine import CalamineWorkbook

    with _told(file, "打不开"):
        # The merged ranges first: over XML that is not well formed calamine would never end.
        merged = _ods_merged(data) if kind == "ods" else {}
        if kind == "xlsx":
            _check_extent(data, file)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for sheet in book.sheets_metadata:
        if "WorkSheet" not in str(sheet.typ):
            continue
        with _told(f"{file} 工作表“{sheet.name}”", "读不出单元格"):
            table = _table(book.get_sheet_by_name(sheet.name), file, merged.get(sheet.name))
        if hidden or "Visible" in str(sheet.visible).rsplit(".", 1)[-1][:7]:
            found.append(table)
        elif table.rows:
            note = f"工作表“{sheet.name}”已隐藏，未读取（{len(table.rows)}行）"
            found.append(Table(name=sheet.name, rows=(), file=file, notes=(note,)))
    return found


def _check_extent(data: bytes, file: str) -> None:
    """Refuse a sheet whose last cell is too far: the library makes all cells in between."""
    for head in _sheet_heads(data):
        match = _DIMENSION.search(head)
        if match is not None and _column(match[1]) * int(match[2]) > _MOST_CELLS:
            cell = f"{match[1].decode()}{match[2].decode()}"
            raise ListError(
                f"{file}：工作表一直延伸到单元格 {cell}，其间有几千万个空格；"
                "请删除多余的行和列后另存，再比对"
            )


def _sheet_heads(data: bytes) -> list[bytes]:
    """Return the first bytes of every sheet."""
    try:
        return list(heads(data, _SHEETS, _HEAD))
    except Unlike:
        import zipfile

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.startswith(_SHEETS)]
            return [archive.open(name).read(_HEAD) for name in names]


def _column(letters: bytes) -> int:
    """Return the number of a column by its letters: A 1, Z 26, AA 27."""
    number = 0
    for code in letters:
        number = number * 26 + code - 64
    return number


@contextmanager
def _told(where: str, failure: str) -> Iterator[None]:
    """Turn what the libraries raise over damaged bytes into one line for the reader."""
    try:
        with _quiet():
            yield
    except (ListError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic inside calamine is no Exception
        raise ListError(f"{where}：{_reason(error, failure)}") from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what a panic inside calamine prints itself off the standard error."""
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # the process has no standard error
        yield
        return
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _reason(error: BaseException, failure: str) -> str:
    text = next(iter(str(error).splitlines()), type(error).__name__)[:80]
    if type(error).__name__ == "PasswordError" or "assword" in text or "encrypt" in text:
        return "工作簿已加密；请在表格软件中取消密码后另存，再比对"
    if type(error).__name__ in ("ZipError", "BadZipFile", "error"):
        return "文件不完整（压缩结构已损坏）；请重新下载后再试"
    return f"{failure}（{text}），文件可能已损坏；请用表格软件打开并另存为 .xlsx 后再试"


def _table(sheet: CalamineSheet, file: str, ranges: list[Range] | None) -> Table:
    rows = [
        [cell if type(cell) is str else _text(cell) for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    # One stray space far down must not make a million empty rows of a short list.
    while rows and all(map(is_blank, rows[-1])):
        rows.pop()
    if ranges is None:
        ranges = [
            Range(top, left, bottom, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        ]
    merged = _clipped(ranges, len(rows))
    notes = _uncovered(rows, merged, f"{file} 工作表“{sheet.name}”")
    return Table(
        name=sheet.name, rows=filled(rows, merged), merged=tuple(merged), file=file, notes=notes
    )


def _uncovered(rows: list[list[str]], merged: list[Range], where: str) -> tuple[str, ...]:
    """Empty the cells under merged ones, and say which texts lay there: no reader sees them."""
    found = []
    for area in merged:
        top, left, right = area.top, area.left, area.right + 1
        shown = "".join(rows[top][left : left + 1])
        for place in range(top, area.bottom + 1):
            row = rows[place]
            for column in range(left, min(right, len(row))):
                text = row[column]
                if text and (place, column) != (top, left):
                    row[column] = ""
                    if text != shown and not is_blank(text):
                        found.append((place, column, text))
    if not found:
        return ()
    place, column, text = min(found)
    first = f"{letter(column)}{place + 1}“{tidy(text)[:_SHOWN]}”"
    return (
        f"{where}：合并单元格下面另有{len(found)}格文字，表面看不到，没有读取（如{first}）；"
        "如属有效内容，请取消合并后另存再读",
    )


def _clipped(ranges: list[Range], rows: int) -> list[Range]:
    """Cut merged ranges off below the last row; some run down to the end of the sheet."""
    return [
        area if area.bottom < rows else Range(area.top, area.left, rows - 1, area.right)
        for area in ranges
        if area.top < rows
    ]


def _text(value: object) -> str:
    """Write a cell as a reader sees it: whole numbers without `.0`, dates in ISO form."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _ods_merged(data: bytes) -> dict[str, list[Range]]:
    """Read the merged ranges of an .ods, which calamine does not tell."""
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as stream:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise RuntimeError("encrypted")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.parse(stream, parser).getroot()
    return {
        str(sheet.get(f"{{{_TABLE}}}name")): list(_sheet_ranges(sheet))
        for sheet in root.iter(f"{{{_TABLE}}}table")
    }


def _sheet_ranges(sheet: object) -> list[Range]:
    from lxml import etree

    assert isinstance(sheet, etree._Element)
    found = []
    top = 0
    for row in sheet.iter(f"{{{_TABLE}}}table-row"):
        left = 0
        for cell in row.iterchildren(*_CELLS):
            down, across = int(cell.get(_DOWN, "1")), int(cell.get(_ACROSS, "1"))
            if down > 1 or across > 1:
                found.append(
                    Range(top=top, left=left, bottom=top + down - 1, right=left + across - 1)
                )
            left += int(cell.get(_COLUMNS, "1"))
        top += int(row.get(_ROWS, "1"))
    return found
