"""How a workbook looks (版式): Chinese fonts, marks by colour and by shape, A4 landscape.

Importing openpyxl takes longer than comparing two lists; only `book` imports this module, and
only commands that write a workbook import `book`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import Element

from diffs.marks import Segment
from diffs.reports.cells import Value, plain, shortened

_FONT: Final = "宋体"
_SIZE: Final = 10
#: Points that a line of _SIZE takes, a little more than 宋体 needs: other fonts stand higher.
_LINE: Final = 13.2
#: The highest row that Excel knows, in points.
_HIGHEST: Final = 409.0
_RED: Final = "FFC00000"
_BLUE: Final = "FF0033CC"
_GREEN: Final = "FF00703C"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARKS: Final = {
    "same": InlineFont(rFont=_FONT, sz=_SIZE),
    "removed": InlineFont(rFont=_FONT, sz=_SIZE, strike=True, color=Color(rgb=_RED)),
    "added": InlineFont(rFont=_FONT, sz=_SIZE, b=True, u="single", color=Color(rgb=_BLUE)),
    # Rich text of a workbook has no double strike: what went is struck and underlined twice.
    "departed": InlineFont(rFont=_FONT, sz=_SIZE, strike=True, u="double", color=Color(rgb=_GREEN)),
    "arrived": InlineFont(rFont=_FONT, sz=_SIZE, u="double", color=Color(rgb=_GREEN)),
}


class _Run(TextBlock):
    """A run whose spaces stay: openpyxl lets a run vanish that is nothing but spaces."""

    def to_tree(self) -> Element:
        element = super().to_tree()
        element[-1].set(_SPACE, "preserve")
        return element


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


def cell(sheet: Worksheet, value: Value, style: str) -> Cell:
    """Return a cell in a style; texts are never formulas, errors or dates, whatever they say."""
    made = WriteOnlyCell(sheet)
    made.style = style
    value = shortened(value)
    if isinstance(value, int | float):
        made.value = value
        return made
    if isinstance(value, tuple):
        made.value = CellRichText(_runs(value))
    else:
        made.value = _escaped(value)
    made.data_type = "s"
    if plain(value).startswith(_FORMULA):
        made.quotePrefix = 1
    return made


def _runs(value: tuple[Segment, ...]) -> list[str | TextBlock]:
    return [_Run(_MARKS[one.kind], _escaped(one.text)) for one in value]


def _escaped(text: str) -> str:
    """Write `_x000D_` so that Excel does not take it for the escape of a character."""
    return _ESCAPE.sub(r"_x005F\g<0>", text) if "_x" in text else text


def choices(sheet: Worksheet, place: int, last: int, words: Sequence[str]) -> None:
    """Let the cells of a column, from row 2 to the last, be chosen from a few words."""
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(place)
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
        sqref=f"{letter}2:{letter}{last}",
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
