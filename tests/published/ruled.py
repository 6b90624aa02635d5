"""A list as a ruled PDF: header on every page, page numbers, rows cut by the ends of pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from html import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from sources.table import Range
from tests.published.sheets import Sheet

_FONT = "STSong-Light"
_STYLE = ParagraphStyle("cell", fontName=_FONT, fontSize=10, leading=14, wordWrap="CJK")
_WIDTHS = [34, 90, 160, 160, 240, 60]
_ROOM = 420.0
_WORDS = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+|.")

Line = list[Paragraph]
Span = tuple[str, tuple[int, int], tuple[int, int]]


def pdf(sheet: Sheet) -> bytes:
    """On A4 across, some ten rows a page; a row that does not fit is cut, its number not repeated.

    Merged cells stay on one page: reportlab would merge the rest of one with the repeated header.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    parts: list[Flowable] = [_paragraph(sheet.title)]
    head = _line(sheet.header)
    for lines, spans in _paged(sheet, _ROOM - _height(head)):
        parts += [_table([head, *lines], spans), PageBreak()]
    stream = io.BytesIO()
    book = SimpleDocTemplate(stream, pagesize=landscape(A4), leftMargin=40, rightMargin=40)
    book.build(parts, onFirstPage=_foot, onLaterPages=_foot)
    return stream.getvalue()


def _table(lines: list[Line], spans: list[Span]) -> Table:
    table = Table(lines, colWidths=_WIDTHS)
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    table.setStyle(TableStyle([grid, ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]))
    return table


def _paged(sheet: Sheet, room: float) -> Iterator[tuple[list[Line], list[Span]]]:
    """Yield the rows of each page, and the cells that are merged there."""
    page: list[Line] = []
    spans: list[Span] = []
    left = room
    for block, merged in _blocks(sheet, room):
        lines = block
        if sum(map(_height, lines)) > left:
            first, rest = _cut(lines[0], left) if len(lines) == 1 else (None, lines[0])
            yield [*page, *([first] if first else [])], spans
            page, spans, left = [], [], room
            lines = [rest, *lines[1:]]
        if merged is not None:
            right, last = merged.right, len(page) + len(lines)
            spans.append(("SPAN", (merged.left, len(page) + 1), (right, last)))
        page += lines
        left -= sum(map(_height, lines))
    yield page, spans


def _blocks(sheet: Sheet, room: float) -> Iterator[tuple[list[Line], Range | None]]:
    """Yield rows that stay together, with the range that holds them together if a page has room."""
    merged = {area.top: area for area in sheet.merged}
    laid = sheet.laid()
    top = 0
    while top < len(laid):
        area = merged.get(top)
        bottom = area.bottom if area else top
        lines = [_line(cell.text if cell else "" for cell in row) for row in laid[top : bottom + 1]]
        if sum(map(_height, lines)) <= room:
            yield lines, area
        else:
            yield from (([_line(row)], None) for row in sheet.rows[top : bottom + 1])
        top = bottom + 1


def _line(texts: Iterable[str]) -> Line:
    return [_paragraph(text, width) for text, width in zip(texts, _WIDTHS, strict=True)]


def _height(line: Line) -> float:
    heights = [cell.wrap(width - 12, 1e4)[1] for cell, width in zip(line, _WIDTHS, strict=True)]
    return max(heights) + 6


def _cut(line: Line, room: float) -> tuple[Line | None, Line]:
    """Cut a row at the end of a page, where two lines of text fit there."""
    if room < 2 * _STYLE.leading + 6 or not line[4].text:
        return None, line
    parts = [cell.split(width - 12, room - 6) for cell, width in zip(line, _WIDTHS, strict=True)]
    if not all(parts):
        return None, line
    rest = [part[1] if len(part) > 1 else _paragraph("") for part in parts]
    return [part[0] for part in parts], rest


def _paragraph(text: str, width: float = 700) -> Paragraph:
    wrapped = (line for part in text.split("\n") for line in _wrapped(part, width - 12))
    return Paragraph("<br/>".join(map(escape, wrapped)), _STYLE)


def _wrapped(text: str, width: float) -> Iterator[str]:
    """Yield the lines of a text, broken anywhere but in Latin words and numbers."""
    line = ""
    for word in _WORDS.findall(text):
        if line and pdfmetrics.stringWidth(line + word, _FONT, _STYLE.fontSize) > width:
            yield line
            line = ""
        line += word
    yield line


def _foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(_FONT, 9)
    canvas.drawString(400, 20, f"— {document.page} —")
