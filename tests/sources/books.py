"""Workbooks and delimited files that the tests write, and short ways to look at a reading."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from sources.location import read_list
from sources.reading import Reading

Cell = str | int | float | None
Rows = Sequence[Sequence[object]]

HEADER: Final = ("序号", "事项名称", "主管部门", "实施机关", "设定和实施依据")
ITEMS: Final = (
    (1, "家畜繁殖员职业资格认定", "农业农村部", "省级农业农村部门", "《畜牧法》"),
    (2, "公共场所卫生许可", "国家疾控局", "县级以上疾控部门", "《公共场所卫生管理条例》第八条"),
    (3, "临时占用公共体育设施审批", "体育总局", "县级以上体育部门", "《公共文化体育设施条例》"),
)
NAMES: Final = [str(row[1]) for row in ITEMS]


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Rows],
    merged: Mapping[str, Sequence[str]] | None = None,
    hidden: Mapping[str, str] | None = None,
) -> Path:
    """Write sheets of rows; `merged` has ranges (`A1:B2`), `hidden` the state of a sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
        sheet.sheet_state = (hidden or {}).get(name, "visible")
    book.save(path)
    return path


def write_ods(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write sheets of rows; a cell (text, down, across) is merged, `...` is covered by one."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableRow

    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for cell in row:
                line.addElement(CoveredTableCell() if cell is ... else _ods_cell(cell))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def write_xls(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write sheets of rows in the old form."""
    import xlwt

    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(place, column, value)
    book.save(str(path))
    return path


def _ods_cell(value: object) -> object:
    from odf.table import TableCell
    from odf.text import P

    spans = {}
    if isinstance(value, tuple):
        value, down, across = value
        spans = {"numberrowsspanned": down, "numbercolumnsspanned": across}
    if isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value, **spans)
    else:
        cell = TableCell(**({"valuetype": "string"} if value else {}), **spans)
    for line in str(value).split("\n") if value is not None else ():
        cell.addElement(P(text=line))
    return cell


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """Replace bytes inside one part of a zipped workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def names(reading: Reading) -> list[str]:
    return [item.name for item in reading.edition.items]


def places(reading: Reading) -> list[int | None]:
    return [item.source.row for item in reading.edition.items]


def left_out(reading: Reading) -> list[tuple[int, str]]:
    """The rows that are no items: number and kind."""
    return [
        (row.number, row.kind)
        for table in reading.tables
        for row in table.rows
        if row.kind != "item"
    ]


def counts(reading: Reading) -> list[tuple[str, int, int]]:
    return [
        (count.where, count.declared, count.found)
        for table in reading.tables
        for count in table.counts
    ]


def fields(reading: Reading, table: int = 0) -> list[tuple[str, str | None]]:
    """The columns of a table's header: letter and field."""
    header = reading.tables[table].header
    assert header is not None
    return [(column.letter, column.field) for column in header.columns]


def read_rows(
    tmp_path: Path, rows: Rows, *merged: str, kinds: Sequence[str] = (), sheet: str = "清单"
) -> Reading:
    """Write one sheet and read it."""
    path = write_xlsx(tmp_path / "表.xlsx", {sheet: rows}, {sheet: merged})
    return read_list(str(path), frozenset(kinds))


def compound(streams: Mapping[str, bytes | None], hidden: Sequence[str] = ()) -> bytes:
    """Write an OLE file of streams (None: a storage); `hidden` stand inside the first storage."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    blocks: list[bytes] = []
    chains: list[int] = []
    starts = {}
    for name, data in streams.items():
        if data is None:
            continue
        starts[name] = len(blocks)
        padded = data + bytes(-len(data) % 512)
        parts = [padded[place : place + 512] for place in range(0, len(padded), 512)]
        chains += [*range(len(blocks) + 1, len(blocks) + len(parts)), end]
        blocks += parts
    names = ["Root Entry", *streams, *hidden]
    inner = len(streams) + 1
    entries = []
    for place, name in enumerate(names):
        right = place + 1 if 0 < place < len(streams) or inner <= place < len(names) - 1 else free
        storage = name in streams and streams[name] is None
        child = 1 if not place else inner if storage and hidden else free
        kind = 5 if not place else 1 if storage else 2
        text = name.encode("utf-16-le").ljust(64, b"\0")
        head = text + (2 * len(name) + 2).to_bytes(2, "little") + bytes((kind, 1))
        links = b"".join(one.to_bytes(4, "little") for one in (free, right, child))
        size = len(streams.get(name) or b"")
        tail = starts.get(name, 0).to_bytes(4, "little") + size.to_bytes(8, "little")
        entries.append(head + links + bytes(36) + tail)
    directory = b"".join(entries)
    directory += bytes(-len(directory) % 512)
    first = len(blocks)
    count = len(directory) // 512
    chains += [*range(first + 1, first + count), end]
    table = [*chains, 0xFFFFFFFD]
    allocation = b"".join(one.to_bytes(4, "little") for one in table).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10)
    fields = (1, first, 0, 4096, end, 0, end, 0, len(table) - 1)
    head += b"".join(one.to_bytes(4, "little") for one in fields)
    return head.ljust(512, b"\xff") + b"".join(blocks) + directory + allocation
