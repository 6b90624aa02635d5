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
    found: list[Table] = []
    written = False
    try:
        with pdfplumber.open(io.BytesIO(data)) as book:
            for page in book.pages:
                written = written or bool(page.chars)
                found += [_table(one, page, file) for one in page.find_tables()]
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


def _together(found: list[Table]) -> list[Table]:
    """Join tables of pages that go on: as wide as the one before, its header repeated or not."""
    kept: list[Table] = []
    for table in found:
        before = kept[-1] if kept else None
        if before is None or len(before.rows[0]) != len(table.rows[0]):
            kept.append(table)
            continue
        header = find_header(before)
        heads = {_key(row) for row in before.rows[: header.bottom + 1]} if header else set()
        start = next((n for n, row in enumerate(table.rows) if _key(row) not in heads), 0)
        if start == 0 and find_header(table) is not None:
            kept.append(table)
            continue
        kept[-1] = _appended(before, table, start)
    return kept


def _key(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, row))


def _appended(before: Table, after: Table, start: int) -> Table:
    """Put the rows of a page under those before; a first row without a number goes on above."""
    rows, numbers, pages = list(before.rows), list(before.numbers), list(before.pages)
    first = start
    if start < len(after.rows) and not fold(after.rows[start][0]) and any(after.rows[start]):
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
