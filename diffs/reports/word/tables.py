"""Tables (表格) of WordprocessingML as text: widths, repeated headers, rows whole or parted."""

from __future__ import annotations

from itertools import accumulate
from typing import Final
from xml.sax.saxutils import quoteattr

from diffs.reports.cells import clean
from diffs.reports.word.breaking import lines, parts
from diffs.reports.word.parts import Cell, Table, Text
from diffs.reports.word.runs import Styles, paragraph

#: Twips that a half-width character of a table's text takes, and the margins of a cell.
_CHARACTER: Final = 105
_MARGINS: Final = 160
#: What a column takes at least: two characters of a heading.
_NARROWEST: Final = 640
#: A row of more lines is parted: kept whole it would leave half of a page empty.
_WHOLE: Final = 18
#: Lines of a part; what is left of a row that is parted is more than a line or two.
_PART: Final = 12


def table(one: Table, width: int, styles: Styles, style: str) -> str:
    """Return a table `width` twips wide, in a table style named by its id."""
    widths = _widths(one, width)
    rules = "" if one.ruled else _UNRULED
    properties = (
        f'<w:tblPr><w:tblStyle w:val={quoteattr(style)}/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'{rules}<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0420" if one.header else "0400"}" w:firstRow="{int(one.header)}"'
        ' w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(clean(one.caption))}/></w:tblPr>"
    )
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    rows = [_row(row, widths, styles) for row in one.rows]
    if one.header:
        rows.insert(0, _header(one, widths, styles))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


_UNRULED: Final = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def _widths(one: Table, width: int) -> list[int]:
    """Share a width out so that the columns add up to it, no heading of two characters broken."""
    least = _NARROWEST * sum(column.share for column in one.columns) // width
    shares = [max(column.share, least) for column in one.columns]
    ends = [width * total // sum(shares) for total in accumulate(shares)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _header(one: Table, widths: list[int], styles: Styles) -> str:
    cells = "".join(
        _cell((Text(column.title, "header"),), wide, styles, '<w:vAlign w:val="center"/>')
        for column, wide in zip(one.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: tuple[Cell, ...], widths: list[int], styles: Styles) -> str:
    """Return a row, in parts where it is long; none breaks over pages."""
    rooms = [max(2, (wide - _MARGINS) // _CHARACTER) for wide in widths]
    most = max(lines(one, room) for one, room in zip(row, rooms, strict=True))
    found = [row] if most <= _WHOLE else parts(row, rooms, _PART)
    return "".join(_tr(one, widths, styles) for one in found)


def _tr(row: tuple[Cell, ...], widths: list[int], styles: Styles) -> str:
    cells = "".join(_cell(one, wide, styles) for one, wide in zip(row, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(texts: Cell, wide: int, styles: Styles, more: str = "") -> str:
    shown = "".join(paragraph(text, styles) for text in texts)
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{more}</w:tcPr>{shown}</w:tc>'
