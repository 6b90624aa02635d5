"""The table (表): a header that every page repeats, and a row for each row of both editions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from diffs.reports.tracked.fields import Field
from diffs.reports.tracked.ink import Change, Ink, W
from diffs.reports.tracked.remarks import Remark
from diffs.reports.tracked.sequence import Line

_TR, _TC, _TR_PR, _TC_PR, _TC_W, _WIDTH, _TYPE, _VAL = (
    f"{W}{name}" for name in ("tr", "tc", "trPr", "tcPr", "tcW", "w", "type", "val")
)
#: The columns whose texts are numbers and short words.
_CENTRED: Final = frozenset(("seq", "code", "reference", "kind", "level"))


def add_table(
    parent: etree._Element,
    ink: Ink,
    columns: Sequence[Field],
    widths: Sequence[int],
    rows: Sequence[Line],
    remarks: Sequence[Remark | None],
) -> None:
    """Add the table of both editions; `widths` are twips, `remarks` a comment for each row."""
    made = etree.SubElement(parent, f"{W}tbl")
    _properties(made, widths)
    _header(made, ink, columns, widths)
    styles = ["qdCentre" if column.key in _CENTRED else "" for column in columns]
    keys = [column.key for column in columns]
    for line, remark in zip(rows, remarks, strict=True):
        row = _row(made, ink, line)
        before, after = (None if one is None else one.texts() for one in (line.old, line.new))
        for key, width, style in zip(keys, widths, styles, strict=True):
            old = None if before is None else before.get(key, "")
            new = None if after is None else after.get(key, "")
            said = (remark or ()) if key == "name" else ()
            ink.paragraph(_cell(row, width), old, new, style=style, remark=said)


def _properties(made: etree._Element, widths: Sequence[int]) -> None:
    properties = etree.SubElement(made, f"{W}tblPr")
    etree.SubElement(properties, f"{W}tblStyle", {_VAL: "TableGrid"})
    etree.SubElement(properties, f"{W}tblW", {_WIDTH: str(sum(widths)), _TYPE: "dxa"})
    etree.SubElement(properties, f"{W}tblLayout", {_TYPE: "fixed"})
    margins = etree.SubElement(properties, f"{W}tblCellMar")
    for side, room in (("top", "23"), ("left", "57"), ("bottom", "23"), ("right", "57")):
        etree.SubElement(margins, f"{W}{side}", {_WIDTH: room, _TYPE: "dxa"})
    grid = etree.SubElement(made, f"{W}tblGrid")
    for width in widths:
        etree.SubElement(grid, f"{W}gridCol", {_WIDTH: str(width)})


def _header(
    made: etree._Element, ink: Ink, columns: Sequence[Field], widths: Sequence[int]
) -> None:
    row = etree.SubElement(made, _TR)
    etree.SubElement(etree.SubElement(row, _TR_PR), f"{W}tblHeader")
    for column, width in zip(columns, widths, strict=True):
        cell = _cell(row, width)
        etree.SubElement(cell[0], f"{W}vAlign", {_VAL: "center"})
        ink.paragraph(cell, column.old, column.new, style="qdHeader")


def _row(made: etree._Element, ink: Ink, line: Line) -> etree._Element:
    row = etree.SubElement(made, _TR)
    if line.old is None or line.new is None:
        change: Change = "ins" if line.old is None else "del"
        ink.mark(etree.SubElement(row, _TR_PR), change)
    return row


def _cell(row: etree._Element, width: int) -> etree._Element:
    cell = etree.SubElement(row, _TC)
    etree.SubElement(etree.SubElement(cell, _TC_PR), _TC_W, {_WIDTH: str(width), _TYPE: "dxa"})
    return cell
