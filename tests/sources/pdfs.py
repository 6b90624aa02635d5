"""PDF files that the tests write: ruled tables, and tables that only alignment shows."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Final

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

FONT: Final = "STSong-Light"
STYLE: Final = ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=11, wordWrap="CJK")
WIDTHS: Final = (40, 200, 110, 180, 220)
GRID: Final = (("GRID", (0, 0), (-1, -1), 0.5, colors.black),)
#: 三线表: a rule above the header, one below it, one at the end.
THREE: Final = (
    ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
    ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
    ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
)
#: A level rule under each row.
LEVEL: Final = (("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),)

Rows = Sequence[Sequence[object]]
Style = Sequence[tuple[object, ...]]


def registered() -> str:
    """Return the name of a Chinese font that needs no file."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return FONT


def page_number(canvas: Canvas, number: int) -> None:
    canvas.drawString(400, 20, f"— {number} —")


def write_pdf(
    *tables: Rows,
    style: Style = GRID,
    head: Callable[[Canvas, int], None] = page_number,
    title: str = "行政许可事项清单",
    repeated: int = True,
    cut: bool = False,
    widths: Sequence[float] = WIDTHS,
    page: tuple[float, float] = landscape(A4),
) -> bytes:
    """Write tables over as many pages as they take, each from a page of its own.

    `head` draws what stands on every page; so many rows are `repeated` on each; `cut` lets rows run
    over a page's end.
    """
    font = registered()

    def on_page(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(font, 9)
        head(canvas, document.page)

    stream = io.BytesIO()
    book = SimpleDocTemplate(stream, pagesize=page)
    parts: list[object] = [Paragraph(title, STYLE)] if title else []
    for at, rows in enumerate(tables):
        cells = [[Paragraph(str(text), STYLE) for text in row] for row in rows]
        table = Table(
            cells,
            colWidths=list(widths or WIDTHS[: len(rows[0])]),
            repeatRows=int(repeated),
            splitInRow=cut,
        )
        table.setStyle(TableStyle(list(style)))
        parts += [PageBreak(), table] if at else [table]
    book.build(parts, onFirstPage=on_page, onLaterPages=on_page)
    return stream.getvalue()
