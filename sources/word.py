"""Word documents in (.docx), read from WordprocessingML: every table, text boxes too.

Tracked changes are read as accepted, with a warning: what was struck is not there, what was put
in is.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from lxml import etree

from catalogue.errors import NoListError
from sources import numbered, outline
from sources.archive import opened, parsed, part
from sources.header import find_header
from sources.joining import counted, lists
from sources.nesting import outermost, own
from sources.table import Range, Table, filled

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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


class _Cell(msgspec.Struct, frozen=True):
    text: str
    across: int
    goes_on: bool


def tables(data: bytes, file: str) -> list[Table]:
    """Return the lists of a document, of its paragraphs where no table is one.

    ListError where it can't be read, NoListError where it has neither.
    """
    root, notes, numbered_as = _document(data, file)
    kept = outermost(root.iter(f"{_W}tbl"), f"{_W}tbl", lambda one: _table(one, file, numbered_as))
    found = counted([table for table in kept if table.rows])
    if not any(map(find_header, found)):
        found = numbered.tables(_whole(root, numbered_as), file) or found
    if not found:
        raise NoListError(f"{file}：文档中没有表格，也没有逐条编号的清单；请核对是否选对了文件")
    found[0] = msgspec.structs.replace(found[0], notes=notes + found[0].notes)
    return lists(found, "文档")


def document_text(data: bytes, file: str) -> str:
    """Return the text of a document, a line each paragraph."""
    root, _, numbered_as = _document(data, file)
    return _whole(root, numbered_as)


def _whole(root: etree._Element, numbered_as: _Numbers) -> str:
    paragraphs = ((numbered_as.get(one, ""), _paragraph(one)) for one in root.iter(f"{_W}p"))
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
    for row in list(root.iter(f"{_W}tr")):
        above = row.getparent()
        if above is not None and _property(row, "trPr", "del") is not None:
            above.remove(row)
    # The fallback is the older copy of a text box.
    etree.strip_elements(root, *_STRUCK, _FALLBACK, with_tail=False)
    note = f"{file}：文档带有修订痕迹，按“接受全部修订”读取；请核对定稿"
    numbering = others.get("word/numbering.xml")
    styles = others.get("word/styles.xml")
    found = outline.numbers(root, numbering, styles) if numbering is not None else {}
    return root, (note,) if tracked else (), found


def _parsed(archive: zipfile.ZipFile, name: str, file: str) -> etree._Element:
    # Strict documents differ in their namespaces only.
    return parsed(part(archive, name, file).replace(_STRICT, _W[1:-1].encode()), file)


def _table(table: etree._Element, file: str, numbered_as: _Numbers) -> Table:
    rows: list[list[str]] = []
    merged: list[Range] = []
    open_ranges: dict[int, Range] = {}
    for row in own(table.iter(f"{_W}tr"), table, f"{_W}tbl"):
        left = _number(_property(row, "trPr", "gridBefore"), 0)
        texts = [""] * left
        for cell in _cells(row, numbered_as):
            place = len(rows)
            reach = Range(place, left, place, left + cell.across - 1)
            above = open_ranges.get(left)
            if cell.goes_on and above is not None:
                open_ranges[left] = msgspec.structs.replace(above, bottom=place)
            else:
                merged += [open_ranges.pop(left)] if above is not None else []
                open_ranges[left] = reach
            texts += ["" if cell.goes_on and above is not None else cell.text]
            texts += [""] * (cell.across - 1)
            left += cell.across
        rows.append(texts)
    merged += open_ranges.values()
    wide = [one for one in merged if one.bottom > one.top or one.right > one.left]
    ranges = sorted(wide, key=lambda one: (one.top, one.left))
    return Table(name="", rows=filled(rows, ranges), merged=tuple(ranges), file=file)


def _cells(row: etree._Element, numbered_as: _Numbers) -> Iterator[_Cell]:
    for cell in own(row.iterdescendants(f"{_W}tc"), row, f"{_W}tr"):
        goes_on = _property(cell, "tcPr", "vMerge")
        value = "" if goes_on is None else goes_on.get(f"{_W}val", "continue")
        across = min(max(1, _number(_property(cell, "tcPr", "gridSpan"), 1)), _MOST_COLUMNS)
        yield _Cell(_text(cell) or _serial(cell, numbered_as), across, value == "continue")


def _property(element: etree._Element, group: str, name: str) -> etree._Element | None:
    return element.find(f"{_W}{group}/{_W}{name}")


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(f"{_W}val", "")
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise


def _text(cell: etree._Element) -> str:
    lines = (_paragraph(one) for one in cell.iter(f"{_W}p"))
    return "\n".join(line for line in lines if line)


def _serial(cell: etree._Element, numbered_as: _Numbers) -> str:
    """Return the automatic number of a cell that holds nothing else, as a serial number."""
    first = next(cell.iter(f"{_W}p"), None)
    return "" if first is None else numbered_as.get(first, "").strip(" .．、()（）")


def _paragraph(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    for one in paragraph.iter(f"{_W}t", *_TEXTS):
        # A break of a page inside a name divides nothing.
        if one.get(f"{_W}type") in ("page", "column"):
            continue
        pieces.append(_TEXTS.get(str(one.tag)) or one.text or "")
    return "".join(pieces).strip()
