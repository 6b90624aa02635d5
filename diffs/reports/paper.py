"""How a workbook looks (版式): Chinese fonts, marks by colour and by shape, A4 landscape.

Importing openpyxl takes longer than comparing two lists; only `book` imports this module, and
only commands that write a workbook import `book`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import tostring

_FONT: Final = "宋体"
_SIZE: Final = 10
#: Points that a line of _SIZE takes, a little more than 宋体 needs: other fonts stand higher.
_LINE: Final = 13.2
#: The highest row that Excel knows, in points.
_HIGHEST: Final = 409.0
_RED: Final = "FFC00000"
_BLUE: Final = "FF0033CC"
_GREEN: Final = "FF00703C"
_MARKS: Final = {
    "same": InlineFont(rFont=_FONT, sz=_SIZE),
    "removed": InlineFont(rFont=_FONT, sz=_SIZE, strike=True, color=Color(rgb=_RED)),
    "added": InlineFont(rFont=_FONT, sz=_SIZE, b=True, u="single", color=Color(rgb=_BLUE)),
    # Rich text of a workbook has no double strike: what went is struck and underlined twice.
    "departed": InlineFont(rFont=_FONT, sz=_SIZE, strike=True, u="double", color=Color(rgb=_GREEN)),
    "arrived": InlineFont(rFont=_FONT, sz=_SIZE, u="double", color=Color(rgb=_GREEN)),
}


def prepare(book: Workbook) -> None:
    """Give a workbook the styles that `cell` names."""
    thin = Side(style="thin", color="FFA6A6A6")
    grid = Border(left=thin, right=thin, top=thin, bottom=thin)
    grey, tint = PatternFill("solid", fgColor="FFE7E6E6"), PatternFill("solid", fgColor="FFFFF2CC")
    green = PatternFill("solid", fgColor="FFE2EFDA")
    text = Alignment(vertical="top", wrap_text=True)
    middle = Alignment(horizontal="center", vertical="top", wrap_text=True)
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)
    body, bold = Font(name=_FONT, size=_SIZE), Font(name=_FONT, size=_SIZE, bold=True)
    for style in (
        NamedStyle("text", font=body, border=grid, alignment=text),
        NamedStyle("changed", font=body, border=grid, alignment=text, fill=tint),
        NamedStyle("entry", font=body, border=grid, alignment=text, fill=green),
        NamedStyle("centre", font=body, border=grid, alignment=middle),
        NamedStyle("number", font=body, border=grid, alignment=middle, number_format="0"),
        NamedStyle("percent", font=body, border=grid, alignment=middle, number_format="0%"),
        NamedStyle("header", font=bold, border=grid, alignment=head, fill=grey),
        NamedStyle("plain", font=body, alignment=text),
        NamedStyle("heading", font=Font(name="黑体", size=12), alignment=Alignment("left")),
        NamedStyle("title", font=Font(name=_FONT, size=18, bold=True), alignment=head),
    ):
        book.add_named_style(style)


def runs() -> dict[str, str]:
    """Return the run properties of each kind of segment, as SpreadsheetML."""
    return {kind: _properties(font) for kind, font in _MARKS.items()}


def _properties(font: InlineFont) -> str:
    made = cast("bytes", tostring(font.to_tree("rPr")))  # its stub says str
    return made.decode().replace(f' xmlns="{SHEET_MAIN_NS}"', "")


def choices(sheet: Worksheet, letter: str, rows: tuple[int, int], words: Sequence[str]) -> None:
    """Let the cells of a column, from a first row to a last, be chosen from a few words."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation(
        type="list",
        formula1=f'"{",".join(words)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="请从列表中选择",
        error="、".join(words),
        showInputMessage=True,
        promptTitle="从列表中选择",
        prompt="选定后存盘，以 --decisions 本文件 重新比对。",
        sqref=f"{letter}{rows[0]}:{letter}{rows[1]}",
    )
    sheet.data_validations.append(offered)


def row_height(lines: int) -> float:
    """Return the height of a row in points."""
    return min(_HIGHEST, lines * _LINE + 3)


def page(sheet: Worksheet, *, across: int = 1, down: int = 0) -> None:
    """Set a sheet up for print: A4 landscape, `across` pages wide, `down` high, 0 for any."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = across
    sheet.page_setup.fitToHeight = down
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.6, 0.3, 0.3
    for item, text in ((sheet.oddHeader, "&A"), (sheet.oddFooter, "第 &P 页，共 &N 页")):
        if item is not None:
            item.center.text = text
