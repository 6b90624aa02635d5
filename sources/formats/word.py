"""Word documents in (.docx), read from WordprocessingML: every table, text boxes too.

Tracked changes are read as accepted, with a warning: what was struck is not there, what was put
in is.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
from lxml import etree

from catalogue.errors import NoListError
from sources.formats import outline
from sources.formats.archive import opened, parsed, part
from sources.formats.joining import counted
from sources.formats.nesting import Beside, outermost
from sources.formats.taking import taken
from sources.heading import lines_above, title_above
from sources.table import Range, Table, filled

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TBL, _TR, _TC, _P, _T = (f"{_W}{name}" for name in ("tbl", "tr", "tc", "p", "t"))
_GRID_BEFORE, _GRID_SPAN, _V_MERGE = _PROPERTIES = tuple(
    f"{_W}{name}" for name in ("gridBefore", "gridSpan", "vMerge")
)
_RUN, _VANISH, _HIDDEN_ROW = (f"{_W}{name}" for name in ("r", "vanish", "hidden"))
_BOX: Final = f"{_W}txbxContent"
_VAL: Final = f"{_W}val"
_TYPE: Final = f"{_W}type"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What is not there once changes are accepted.
_STRUCK: Final = frozenset((f"{_W}del", f"{_W}moveFrom"))
_TEXTS: Final = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_MOST_COLUMNS: Final = 1000

#: Paragraph → the automatic number that it is shown with.
_Numbers = Mapping[etree._Element, str]


class _Cell:
    """A cell while its table is walked through: its paragraphs in pieces, and its spans."""

    __slots__ = ("across", "boxed", "element", "goes_on", "paragraphs")

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.paragraphs: list[list[str]] = []
        self.across = 1
        self.goes_on = False
        self.boxed = False

    def text(self) -> str:
        paragraphs = self._boxed_paragraphs() if self.boxed else self.paragraphs
        lines = ["".join(pieces).strip() for pieces in paragraphs]
        return lines[0] if len(lines) == 1 else "\n".join(filter(None, lines))

    def _boxed_paragraphs(self) -> Iterable[list[str]]:
        """Tell the paragraphs of a text box from the one that holds it; the walk can't."""
        found: dict[etree._Element, list[str]] = {one: [] for one in self.element.iter(_P)}
        for one in self.element.iter(_T, *_TEXTS):
            above = next(one.iterancestors(_P), None)
            if above in found:
                found[above].append(_piece(one))
        return found.values()


class _Row:
    """A row while its table is walked through: how many columns it leaves out, and its cells."""

    __slots__ = ("before", "cells", "element")

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.before = 0
        self.cells: list[_Cell] = []


def tables(data: bytes, file: str, held: list[object] | None = None) -> list[Table]:
    """Return the lists of a document, of its paragraphs where no table is one.

    `held` takes the tree, for the caller to give back when it is done. ListError where it can't be
    read, NoListError where it has neither.
    """
    root, notes, numbered_as = _document(data, file)
    if held is not None:
        held.append(root)
    kept = outermost(root.iter(_TBL), _TBL, lambda one, _: _table(one, file, numbered_as))
    beside = Beside(kept, above=(_P,))
    tables_ = counted([table for _, table in kept])
    found = taken(tables_, _whole(root, numbered_as, beside), file, "文档")
    if not found:
        raise NoListError(f"{file}：文档中没有表格，也没有逐条编号的清单；请核对是否选对了文件")
    found[0] = msgspec.structs.replace(found[0], notes=notes + found[0].notes)
    return found


def document_text(data: bytes, file: str) -> str:
    """Return the text of a document, a line each paragraph."""
    root, _, numbered_as = _document(data, file)
    return _whole(root, numbered_as, Beside(()))


def _whole(root: etree._Element, numbered_as: _Numbers, beside: Beside) -> str:
    every = beside.every(root, _P)
    paragraphs = ((numbered_as.get(one, ""), _paragraph(one)) for one in every)
    return "\n".join(f"{number}{text}" if text else "" for number, text in paragraphs)


def _document(data: bytes, file: str) -> tuple[etree._Element, tuple[str, ...], _Numbers]:
    """Return the document as it is once changes are accepted, with a warning where some were.

    With it, what its paragraphs are numbered as.
    """
    with opened(data, file) as archive:
        root = _parsed(archive, "word/document.xml", file)
        others = {
            name: _parsed(archive, name, file)
            for name in ("word/numbering.xml", "word/styles.xml")
            if name in archive.namelist()
        }
    tracked = next(root.iter(*_STRUCK, f"{_W}ins", f"{_W}moveTo"), None) is not None
    for mark in list(root.iter(f"{_W}del")):
        row = _holder(mark, "trPr")
        above = None if row is None else row.getparent()
        if row is not None and above is not None and row.tag == _TR:
            above.remove(row)
    for mark in list(root.iter(f"{_W}cellDel")):
        cell = _holder(mark, "tcPr")
        row = None if cell is None else cell.getparent()
        if cell is not None and row is not None:
            row.remove(cell)
    # The fallback is the older copy of a text box.
    etree.strip_elements(root, *_STRUCK, _FALLBACK, with_tail=False)
    note = f"{file}：文档带有修订痕迹，按“接受全部修订”读取；请核对定稿"
    notes: tuple[str, ...] = (note,) if tracked else ()
    hidden = _without_hidden(root)
    if hidden:
        notes += (f"{file}：文档有{hidden}处隐藏文字，未读取；如应计入，请取消隐藏后另存再读",)
    numbering = others.get("word/numbering.xml")
    styles = others.get("word/styles.xml")
    found = outline.numbers(root, numbering, styles) if numbering is not None else {}
    return root, notes, found


def _without_hidden(root: etree._Element) -> int:
    """Take out the runs and rows that are not shown; return how many showed something."""
    found = 0
    for mark in list(root.iter(_VANISH, _HIDDEN_ROW)):
        whole = _holder(mark, "rPr" if mark.tag == _VANISH else "trPr")
        above = None if whole is None else whole.getparent()
        if whole is None or above is None or whole.tag not in (_RUN, _TR):
            continue
        if mark.get(_VAL, "1") not in ("0", "false", "off"):
            found += any(map(_piece, whole.iter(_T, *_TEXTS)))
            above.remove(whole)
    return found


def _parsed(archive: zipfile.ZipFile, name: str, file: str) -> etree._Element:
    # Strict documents differ in their namespaces only.
    return parsed(part(archive, name, file).replace(_STRICT, _W[1:-1].encode()), file)


def _table(table: etree._Element, file: str, numbered_as: _Numbers) -> Table:
    rows: list[list[str]] = []
    merged: dict[tuple[int, int], Range] = {}
    #: Column → where the cell that may go on in it begins, and how far to the right it reaches.
    begun: dict[int, tuple[int, int]] = {}
    for place, row in enumerate(_rows(table)):
        left = row.before
        texts = [""] * left
        for cell in row.cells:
            right = left + cell.across - 1
            if cell.goes_on and left in begun:
                top, right_above = begun[left]
                merged[top, left] = Range(top, left, place, right_above)
                texts.append("")
            else:
                begun[left] = place, right
                texts.append(cell.text() or _serial(cell.element, numbered_as))
                if right > left:
                    merged[place, left] = Range(place, left, place, right)
            if right > left:
                texts += [""] * (right - left)
            left = right + 1
        rows.append(texts)
    ranges = [merged[corner] for corner in sorted(merged)]
    near = lines_above(_paragraph(one) for one in table.itersiblings(_P, preceding=True))
    return Table(
        name="",
        rows=filled(rows, ranges),
        merged=tuple(ranges),
        file=file,
        title=title_above(near),
        above=next(iter(near), ""),
    )


def _rows(table: etree._Element) -> list[_Row]:
    """Read a table in one walk: most elements of a document of Word say nothing here.

    What stands in tables inside its cells is text of these cells.
    """
    rows: list[_Row] = []
    inside: set[etree._Element] = set()
    pieces: list[str] = []
    cells: list[_Cell] = []
    for one in table.iter(_T, _P, _TC, _TR, _TBL, _BOX, *_TEXTS, *_PROPERTIES):
        tag = one.tag
        if tag == _T:
            pieces.append(one.text or "")
        elif tag in _TEXTS:
            pieces.append(_piece(one))
        elif tag == _P:
            pieces = []
            if cells:
                cells[-1].paragraphs.append(pieces)
        elif tag == _TBL and one is not table:
            inside.update(one.iterdescendants(_TR, _TC))
        elif tag == _TR and one not in inside:
            rows.append(_Row(one))
            cells = rows[-1].cells
        elif tag == _TC and rows and one not in inside:
            pieces = []
            cells.append(_Cell(one))
        elif rows:
            _note(one, tag, rows[-1])
    return rows


def _note(one: etree._Element, tag: str, row: _Row) -> None:
    """Take down a property of a row or of its last cell; not those that tracked changes keep."""
    if tag == _GRID_BEFORE and _holder(one, "trPr") is row.element:
        row.before = _number(one, 0)
    elif row.cells:
        cell = row.cells[-1]
        own = _holder(one, "tcPr") is cell.element
        if tag == _GRID_SPAN and own:
            cell.across = min(max(1, _number(one, 1)), _MOST_COLUMNS)
        elif tag == _V_MERGE and own:
            cell.goes_on = one.get(_VAL, "continue") == "continue"
        elif tag == _BOX:
            cell.boxed = True


def _serial(cell: etree._Element, numbered_as: _Numbers) -> str:
    """Return the automatic number of a cell that holds nothing else, as a serial number."""
    first = next(cell.iter(_P), None) if numbered_as else None
    return "" if first is None else numbered_as.get(first, "").strip(" .．、()（）")


def _holder(one: etree._Element, group: str) -> etree._Element | None:
    """Return what has a property in its group of properties, None where it stands elsewhere."""
    above = one.getparent()
    return above.getparent() if above is not None and above.tag == f"{_W}{group}" else None


def _number(element: etree._Element, otherwise: int) -> int:
    value = element.get(_VAL, "")
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise


def _paragraph(paragraph: etree._Element) -> str:
    return "".join(map(_piece, paragraph.iter(_T, *_TEXTS))).strip()


def _piece(one: etree._Element) -> str:
    """Return the text that an element is; a break of a page inside a name divides nothing."""
    if one.tag == _T:
        return one.text or ""
    return "" if one.get(_TYPE) in ("page", "column") else _TEXTS[one.tag]
