"""Spreadsheets in (.xlsx .xls .xlsb .ods), by python-calamine."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

from catalogue.errors import ListError
from sources.table import Range, Table, filled

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def tables(data: bytes, kind: str, file: str) -> list[Table]:
    """Return every visible sheet of a workbook as a table; ListError where it can't be opened."""
    book = _open(data, file)
    merged = _ods_merged(data) if kind == "ods" else {}
    found = []
    for sheet in book.sheets_metadata:
        if "WorkSheet" not in str(sheet.typ):
            continue
        table = _table(book.get_sheet_by_name(sheet.name), file, merged.get(sheet.name))
        if "Visible" in str(sheet.visible).rsplit(".", 1)[-1][:7]:
            found.append(table)
        elif table.rows:
            note = f"工作表“{sheet.name}”已隐藏，未读取（{len(table.rows)}行）"
            found.append(Table(name=sheet.name, rows=(), file=file, notes=(note,)))
    return found


def _open(data: bytes, file: str) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise ListError(f"{file}：工作簿已加密；请在表格软件中取消密码后另存，再比对") from None
    except ZipError:
        raise ListError(f"{file}：文件不完整（压缩结构已损坏）；请重新下载后再试") from None
    except (CalamineError, OSError, ValueError) as error:
        raise ListError(
            f"{file}：工作簿打不开（{_reason(error)}）；请用表格软件打开并另存为 .xlsx 后再试"
        ) from None


def _reason(error: Exception) -> str:
    text = str(error)
    return "已加密" if "assword" in text or "encrypt" in text else text.splitlines()[0][:80]


def _table(sheet: CalamineSheet, file: str, ranges: list[Range] | None) -> Table:
    from python_calamine import CalamineError

    try:
        raw = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise ListError(
            f"{file} 工作表“{sheet.name}”：读不出单元格（{_reason(error)}）；请另存后再试"
        ) from None
    rows = [[_text(value) for value in row] for row in raw]
    if ranges is None:
        ranges = [
            Range(top=top, left=left, bottom=bottom, right=right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        ]
    return Table(name=sheet.name, rows=filled(rows, ranges), merged=tuple(ranges), file=file)


def _text(value: object) -> str:
    """Write a cell as a reader sees it: whole numbers without `.0`, dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _ods_merged(data: bytes) -> dict[str, list[Range]]:
    """Read the merged ranges of an .ods, which calamine does not tell."""
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as stream:
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
        for cell in row:
            if not isinstance(cell.tag, str) or not cell.tag.endswith("cell"):
                continue
            down = int(cell.get(f"{{{_TABLE}}}number-rows-spanned", "1"))
            across = int(cell.get(f"{{{_TABLE}}}number-columns-spanned", "1"))
            if down > 1 or across > 1:
                found.append(
                    Range(top=top, left=left, bottom=top + down - 1, right=left + across - 1)
                )
            left += int(cell.get(f"{{{_TABLE}}}number-columns-repeated", "1"))
        top += int(row.get(f"{{{_TABLE}}}number-rows-repeated", "1"))
    return found
