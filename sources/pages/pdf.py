"""PDF files in: the tables of all pages as lists, ruled ones by their rules, others by positions.

Pages are taken in ranges, each with the file opened anew, so that what the parser keeps does not
grow with the pages; long files are read by two or more processes, with the same result.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from catalogue.errors import ListError
from sources.numbering import numbered
from sources.pages.layout import Read, lists_of, read_of, unread
from sources.pages.positions import Page
from sources.pages.ranges import ALONE, Pace, in_ranges
from sources.pages.script import script
from sources.table import Table

if TYPE_CHECKING:
    from sources.pages.streams import Book


def tables(data: bytes, file: str, pace: Pace = ALONE) -> list[Table]:
    """Return the lists of a PDF; ListError where it is locked, damaged, scanned or has no table."""
    count = _count(data, file)
    if not count:
        raise ListError(f"{file}：PDF 中没有页面；请核对是否导出完整")
    read = in_ranges(read_pages, data, file, count, pace)
    _check(read, file)
    found = lists_of(read, file) or _numbered(read, document_text(data, file, pace), file)
    if not found:
        raise ListError(
            f"{file}：PDF 中没有读到表格（没有框线，也没有可识别的表头），也没有逐条编号的清单；"
            "请改用 Word 或 Excel 版"
        )
    return found


def _numbered(read: Sequence[Read], text: str, file: str) -> list[Table]:
    found = numbered.tables(text, file)
    if found:
        notes = (*found[0].notes, *unread(read, file))
        found[0] = msgspec.structs.replace(found[0], notes=notes)
    return found


def document_text(data: bytes, file: str, pace: Pace = ALONE) -> str:
    """Return the running text of a PDF; ListError where it is locked, damaged or scanned."""
    pages = in_ranges(bare_pages, data, file, _count(data, file), pace)
    _check(list(map(_read, pages)), file)
    return script(pages)


def bare_pages(data: bytes, file: str, first: int, last: int) -> list[Page]:
    """Return the pages first to last (from 1) of a PDF; ListError where they can't be read."""
    from sources.pages.glyphs import page_of

    found = []
    with _opened(data, file, range(first, last + 1)) as book:
        for source in book.pages:
            found.append(page_of(source))
            source.close()
    return found


def _check(read: Sequence[Read], file: str) -> None:
    if not any(one.written for one in read):
        raise ListError(
            f"{file}：PDF 没有文字层（可能是扫描件）；请先用 OCR 软件识别成可检索的 PDF 后再试"
        )
    if sum(one.unknown for one in read) * 2 > sum(one.written for one in read):
        raise ListError(f"{file}：PDF 的字体没有字符编码，文字读不出来；请用 OCR 软件识别后再试")


def _count(data: bytes, file: str) -> int:
    with _opened(data, file) as book:
        return len(book.pages)


def read_pages(data: bytes, file: str, first: int, last: int) -> list[Read]:
    """Read the tables of pages first to last (from 1); ListError where they can't be read."""
    return [_read(page) for page in bare_pages(data, file, first, last)]


def _read(page: Page) -> Read:
    from sources.pages.glyphs import unknown

    return read_of(page, unknown=unknown(page))


@contextmanager
def _opened(data: bytes, file: str, pages: Sequence[int] | None = None) -> Iterator[Book]:
    """Open a PDF, some of its pages or all; what the parser raises becomes one line."""
    from sources.pages.streams import Book

    # The parser tells of every odd font; what matters we say ourselves.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with Book(data, pages) as book:
            yield book
            book.check()
    except ListError:
        raise
    except RecursionError:
        raise ListError(f"{file}：PDF 的结构有循环；请用阅读器打开并另存后再试") from None
    except Exception as error:  # the parser raises whatever the damaged bytes lead it to
        raise ListError(f"{file}：{_reason(error)}") from None


def _reason(error: Exception) -> str:
    cause = error.__cause__ or error.__context__ or error
    names = {type(one).__name__ for one in (error, cause, *error.args)}
    if "TooMuch" in names:
        return "PDF 的内容解压后过大，可能是恶意文件；请核对来源"
    if "PDFPasswordIncorrect" in names or "assword" in str(error):
        return "PDF 已加密；请取消密码后另存，再比对"
    return "PDF 打不开，文件可能已损坏；请用阅读器打开并另存后再试"
