"""The pen (书写) of a sheet: rows as SpreadsheetML, written as they come.

openpyxl makes an object and a tree of elements for each cell, which took two thirds of the time of
a report (1,000 rows in 0.67 s, by this pen in 0.25 s; `benchmarks.reports`). It keeps the workbook,
its styles and all that stands around the rows; the rows themselves are text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from tempfile import SpooledTemporaryFile
from typing import Final
from xml.sax.saxutils import escape

from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from diffs.marking.marks import Segment
from diffs.reports.cells import Value, clean, plain, shortened

#: Bytes of rows that are held in memory; more are kept in a file.
_HELD: Final = 16 << 20
_PIECE: Final = 1 << 20
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
#: First characters that a spreadsheet would take for a formula once the cell is edited.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\n")


class Pen:
    """Writes the rows of one sheet; `marks` are the run properties of each kind of segment."""

    def __init__(self, sheet: Worksheet, marks: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._marks = marks
        self._styles: dict[tuple[str, bool], int] = {}
        self._count = 0
        # Closed with the workbook: rows are kept until it is saved.
        self._rows = SpooledTemporaryFile(_HELD)  # noqa: SIM115

    def row(self, cells: Iterable[tuple[Value, str]], height: float) -> None:
        """Write a row of cells, each a value and the name of its style; `height` in points."""
        self._count += 1
        number = self._count
        text = "".join(
            [
                self._cell(f"{_letter(place)}{number}", shortened(value), style)
                for place, (value, style) in enumerate(cells, start=1)
            ]
        )
        made = f'<row r="{number}" ht="{height:g}" customHeight="1">{text}</row>'
        self._rows.write(made.encode())

    def close(self) -> None:
        """Let go of the rows of a sheet that is not saved."""
        self._rows.close()

    def pieces(self) -> Iterator[bytes]:
        """Yield what was written, piece by piece: it may be larger than the memory."""
        self._rows.seek(0)
        while piece := self._rows.read(_PIECE):
            yield piece
        self._rows.close()

    def _cell(self, place: str, value: Value, style: str) -> str:
        if isinstance(value, int | float):
            return f'<c r="{place}" s="{self._style(style)}" t="n"><v>{value!r}</v></c>'
        text = plain(value)
        styled = self._style(style, quoted=clean(text[:1]).startswith(_FORMULA))
        if not text:
            return f'<c r="{place}" s="{styled}"/>'
        shown = _text(value) if isinstance(value, str) else "".join(map(self._run, value))
        return f'<c r="{place}" s="{styled}" t="inlineStr"><is>{shown}</is></c>'

    def _run(self, segment: Segment) -> str:
        return f"<r>{self._marks[segment.kind]}{_text(segment.text)}</r>" if segment.text else ""

    def _style(self, name: str, *, quoted: bool = False) -> int:
        """Return the number of a style in the workbook; quoted texts are never formulas."""
        found = self._styles.get((name, quoted))
        if found is None:
            cell = WriteOnlyCell(self._sheet)
            cell.style = name
            if quoted:
                cell.quotePrefix = 1
            found = self._styles[name, quoted] = int(cell.style_id)
        return found


@cache
def _letter(place: int) -> str:
    return str(get_column_letter(place))


def _text(text: str) -> str:
    r"""Return the element of a text: spaces stay, `_x000D_` is not read as the escape of \r."""
    shown = clean(text)
    if "_x" in shown:
        shown = _ESCAPE.sub(r"_x005F\g<0>", shown)
    space = ' xml:space="preserve"' if shown != shown.strip() or "\n" in shown else ""
    return f"<t{space}>{escape(shown)}</t>"
