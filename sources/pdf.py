"""PDF files in: ruled tables of all pages as one list, rows cut by a page break joined again."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from catalogue.errors import ListError
from catalogue.text import fold
from sources.header import find_header
from sources.joining import lists
from sources.table import Range, Table, filled

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table as Found

Box = tuple[float, float, float, float]
#: How far lines may miss each other, in points.
_SLACK: Final = 2.0


def tables(data: bytes, file: str) -> list[Table]:
    """Return the lists of a PDF; ListError where it is locked, damaged, scanned or has no table."""
    import pdfplumber

    # The parser below tells of every odd font; what matters we say ourselves.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found: list[_Part] = []
    written = False
    try:
        with pdfplumber.open(io.BytesIO(data)) as book:
            for page in book.pages:
                written = written or bool(page.chars)
                found += _parts(page, file)
                page.close()
    except Exception as error:  # the parser raises whatever the damaged bytes lead it to
        raise ListError(f"{file}：{_reason(error)}") from None
    if not written:
        raise ListError(
            f"{file}：PDF 没有文字层（可能是扫描件）；请先用 OCR 软件识别成可检索的 PDF 后再试"
        )
    if not found:
        raise ListError(f"{file}：PDF 中没有带框线的表格；请改用 Word、Excel 或网页版本")
    return lists(_together(found), "文件")


def _reason(error: Exception) -> str:
    cause = error.__cause__ or error.__context__ or error
    names = {type(one).__name__ for one in (error, cause, *error.args)}
    if "PDFPasswordIncorrect" in names or "assword" in str(error):
        return "PDF 已加密；请取消密码后另存，再比对"
    return "PDF 打不开，文件可能已损坏；请用阅读器打开并另存后再试"


class _Part(msgspec.Struct, frozen=True):
    """The table of one page; a row that no rule closes at its end goes on on the next page."""

    table: Table
    goes_on: bool
    comes_from: bool


def _parts(page: Page, file: str) -> list[_Part]:
    """Return the tables of a page, the rows that the page's ends cut open with them."""
    found = page.find_tables()
    ends = {one.bbox: _ends(one.bbox, page) for one in found}
    lines = sorted({line for one in ends.values() for line in one if line is not None})
    if lines:
        found = page.find_tables({"explicit_horizontal_lines": lines})
    parts = []
    for one in found:
        above = any(abs(one.bbox[1] - end[0]) < _SLACK for end in ends.values() if end[0])
        below = any(abs(one.bbox[3] - end[1]) < _SLACK for end in ends.values() if end[1])
        parts.append(_Part(_table(one, page, file), goes_on=below, comes_from=above))
    return parts


def _ends(box: Box, page: Page) -> tuple[float | None, float | None]:
    """Return where the upright rules of a table end above and below its rows, if they do."""
    upright = [
        edge for edge in page.vertical_edges
        if box[0] - _SLACK <= edge["x0"] <= box[2] + _SLACK
        and edge["top"] <= box[3] + _SLACK and edge["bottom"] >= box[1] - _SLACK
    ]  # fmt: skip
    top = min((edge["top"] for edge in upright), default=box[1])
    bottom = max((edge["bottom"] for edge in upright), default=box[3])
    above = top if top < box[1] - 2 * _SLACK else None
    return above, bottom if bottom > box[3] + 2 * _SLACK else None


def _table(found: Found, page: Page, file: str) -> Table:
    texts = [[text or "" for text in row] for row in found.extract()]
    merged = _merged([row.cells for row in found.rows])
    count = len(texts)
    return Table(
        name="",
        rows=filled(texts, merged),
        merged=tuple(merged),
        file=file,
        numbers=tuple(range(1, count + 1)),
        pages=(page.page_number,) * count,
    )


def _merged(cells: Sequence[Sequence[Box | None]]) -> list[Range]:
    """Tell merged ranges by how far the boxes of cells reach over the beginnings of others."""
    tops = [min((box[1] for box in row if box), default=0.0) for row in cells]
    width = max(map(len, cells), default=0)
    columns = [[row[place] for row in cells if place < len(row)] for place in range(width)]
    lefts = [min((box[0] for box in column if box), default=0.0) for column in columns]
    ranges = []
    for top, row in enumerate(cells):
        for left, box in enumerate(row):
            if box is None:
                continue
            bottom = top + sum(one < box[3] - _SLACK for one in tops[top + 1 :])
            right = left + sum(one < box[2] - _SLACK for one in lefts[left + 1 :])
            if bottom > top or right > left:
                ranges.append(Range(top, left, bottom, right))
    return ranges


def _together(found: list[_Part]) -> list[Table]:
    """Join tables of pages that go on: as wide as the one before, its header repeated or not."""
    kept: list[Table] = []
    cut = False
    for part in found:
        table, was_cut = part.table, cut and part.comes_from
        cut = part.goes_on
        before = kept[-1] if kept else None
        if before is None or len(before.rows[0]) != len(table.rows[0]):
            kept.append(table)
            continue
        header = find_header(before)
        if header is not None:
            table = _parted(table, before.rows[header.bottom])
        heads = {_key(row) for row in before.rows[: header.bottom + 1]} if header else set()
        start = next((n for n, row in enumerate(table.rows) if _key(row) not in heads), 0)
        own = find_header(table)
        if start == 0 and own is not None and _key(table.rows[own.bottom]) not in heads:
            kept.append(table)
            continue
        kept[-1] = _appended(before, table, start, cut=was_cut)
    return kept


def _parted(table: Table, header: tuple[str, ...]) -> Table:
    """Part a repeated header from the row under it, where no rule divides them."""
    rests = [_rest(cell, head) for cell, head in zip(table.rows[0], header, strict=True)]
    if any(rest is None for rest in rests) or not any(rests):
        return table
    row = tuple(rest or "" for rest in rests)
    return msgspec.structs.replace(table, rows=(row, *table.rows[1:]))


def _rest(cell: str, head: str) -> str | None:
    """Return what stands under a header's text in a cell, None where the cell has another."""
    lines = cell.split("\n")
    for count in range(len(lines) + 1):
        if fold("\n".join(lines[:count])) == fold(head):
            return "\n".join(lines[count:])
    return None


def _key(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, row))


def _appended(before: Table, after: Table, start: int, *, cut: bool) -> Table:
    """Put the rows of a page under those before; a first row that was cut goes on above.

    It was where no rule divides it from the page before, or where it has no number of its own.
    """
    rows, numbers, pages = list(before.rows), list(before.numbers), list(before.pages)
    first = start
    numbered = start < len(after.rows) and fold(after.rows[start][0])
    if start < len(after.rows) and (cut or not numbered) and any(after.rows[start]):
        pairs = zip(rows[-1], after.rows[start], strict=True)
        rows[-1] = tuple("\n".join(filter(None, pair)) for pair in pairs)
        first += 1
    down = len(rows) - first
    merged = tuple(
        Range(area.top + down, area.left, area.bottom + down, area.right)
        for area in after.merged
        if area.top >= first
    )
    return msgspec.structs.replace(
        before,
        rows=(*rows, *after.rows[first:]),
        merged=before.merged + merged,
        numbers=(*numbers, *after.numbers[first:]),
        pages=(*pages, *after.pages[first:]),
    )
