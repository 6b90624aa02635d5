"""A list as a web page: written plainly, and as Word saves it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from sources.formats.grid import Cell
from tests.published.sheets import Sheet

_CELL = (
    "width:85.05pt;border-top:none;border-left:none;border-bottom:solid windowtext 1.0pt;"
    "border-right:solid windowtext 1.0pt;mso-border-top-alt:solid windowtext .5pt;"
    "mso-border-left-alt:solid windowtext .5pt;mso-border-alt:solid windowtext .5pt;"
    "padding:0cm 5.4pt 0cm 5.4pt;height:24.0pt"
)
_PARAGRAPH = "text-align:left;line-height:14.0pt;mso-line-height-rule:exactly"
_FONT = "font-size:10.0pt;font-family:宋体;mso-bidi-font-family:宋体;color:black"
_ASCII = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


def plain(sheet: Sheet) -> bytes:
    """A table of text cells, line breaks as <br>."""
    return _page(sheet, "<table>", lambda text: escape(text).replace("\n", "<br>"), "")


def from_word(sheet: Sheet) -> bytes:
    """As Word saves it as a filtered web page: a <p> a line, a <span> a run, styles in each."""
    table = (
        "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:"
        "collapse;border:none;mso-border-alt:solid windowtext .5pt;mso-yfti-tbllook:1184'>"
    )
    return _page(sheet, table, _paragraphs, f" width=113 valign=center style='{_CELL}'")


def _paragraphs(text: str) -> str:
    """Each line as a paragraph; Latin letters and digits in runs of their own, as in Word."""
    return "".join(
        f"\n  <p class=MsoNormal align=left style='{_PARAGRAPH}'>{''.join(_spans(line))}</p>"
        for line in text.split("\n")
    )


def _spans(line: str) -> list[str]:
    found = [
        f"<span{' lang=EN-US' * run.isascii()} style='{_FONT}'>{escape(run)}</span>"
        for run in _ASCII.findall(line)
    ]
    return found or ["<span lang=EN-US>&nbsp;</span>"]


def _page(sheet: Sheet, table: str, text: Callable[[str], str], style: str) -> bytes:
    def written(cell: Cell, tag: str) -> str:
        spans = f' colspan="{cell.across}"' * (cell.across > 1)
        spans += f' rowspan="{cell.down}"' * (cell.down > 1)
        return f"<{tag}{style}{spans}>{text(cell.text)}</{tag}>"

    head = "".join(written(Cell(name), "th") for name in sheet.header)
    rows = ["".join(written(cell, "td") for cell in row if cell) for row in sheet.laid()]
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(sheet.title)}</title></head><body>\n<h1>{escape(sheet.title)}</h1>\n"
        f"{table}<thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>\n</body></html>\n"
    ).encode()
