"""A list as a workbook, and as text: .xlsx, .ods, .csv, .md."""

from __future__ import annotations

import csv
import io

from sources.formats.grid import Cell
from tests.published.sheets import Sheet


def xlsx(sheet: Sheet) -> bytes:
    """One sheet: title over all columns, header, rows; merged cells as openpyxl writes them."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append([sheet.title])
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(sheet.header))
    page.append(sheet.header)
    for row in sheet.laid():
        page.append([cell.text if cell else None for cell in row])
    for area in sheet.merged:
        page.merge_cells(
            start_row=area.top + 3,
            end_row=area.bottom + 3,
            start_column=area.left + 1,
            end_column=area.right + 1,
        )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(sheet: Sheet) -> bytes:
    """One sheet as .xlsx has it, written by odfpy."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    def written(cell: Cell | None) -> object:
        if cell is None:
            return CoveredTableCell()
        found = TableCell(
            valuetype="string", numbercolumnsspanned=cell.across, numberrowsspanned=cell.down
        )
        for line in cell.text.split("\n"):
            found.addElement(P(text=line))
        return found

    book = OpenDocumentSpreadsheet()
    page = Table(name="Sheet1")
    title = [Cell(sheet.title, len(sheet.header)), *[None] * (len(sheet.header) - 1)]
    for row in (title, list(map(Cell, sheet.header)), *sheet.laid()):
        line = TableRow()
        for cell in row:
            line.addElement(written(cell))
        page.addElement(line)
    book.spreadsheet.addElement(page)
    stream = io.BytesIO()
    book.write(stream)
    return stream.getvalue()


def delimited(sheet: Sheet) -> bytes:
    """Without merged cells: authorities in every row, group rows in the first column."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(sheet.header)
    writer.writerows(_unmerged(sheet))
    return stream.getvalue().encode("utf-8-sig")


def markdown(sheet: Sheet) -> bytes:
    """A table of pipes: no merged cells, line breaks as <br>."""
    rows = [sheet.header, ("---",) * len(sheet.header), *_unmerged(sheet)]
    lines = (
        " | ".join(text.replace("|", r"\|").replace("\n", "<br>") for text in row) for row in rows
    )
    return "\n".join([f"# {sheet.title}", "", *(f"| {line} |" for line in lines), ""]).encode()


def _unmerged(sheet: Sheet) -> list[tuple[str, ...]]:
    wide = {area.top for area in sheet.merged if area.right > area.left}
    return [
        (row[0], *("" for _ in row[1:])) if place in wide else row
        for place, row in enumerate(sheet.rows)
    ]
