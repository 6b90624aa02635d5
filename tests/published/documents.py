"""A list as a .docx: WordprocessingML as python-docx writes it, and as Word does."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from sources.formats.grid import Cell
from tests.published.sheets import Sheet

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RSID = 'w:rsidR="00A77B3E" w:rsidRDefault="00000000"'
_FONTS = (
    '<w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体" w:cs="宋体"{hint}/>'
    '<w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
_ASCII = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def plain(sheet: Sheet) -> bytes:
    """A run a paragraph, a paragraph a cell, breaks in the run: what python-docx writes."""
    return _document(sheet, _broken, '<w:tcW w:w="1440" w:type="dxa"/>', "<w:tr>")


def from_word(sheet: Sheet) -> bytes:
    """Runs cut at every change of script, each with its fonts; paragraphs and rows with rsids."""
    row = (
        '<w:tr w:rsidR="00A77B3E" w14:paraId="1A2B3C4D" w14:textId="77777777">'
        '<w:trPr><w:trHeight w:val="480"/><w:jc w:val="center"/></w:trPr>'
    )
    properties = '<w:tcW w:w="1701" w:type="dxa"/>{}<w:tcBorders>' + _BORDERS
    properties += '</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
    return _document(sheet, _runs, properties + '<w:vAlign w:val="center"/>', row)


def _broken(text: str) -> str:
    pieces = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{'<w:br/>'.join(pieces)}</w:r></w:p>" if text else "<w:p/>"


def _runs(text: str) -> str:
    return "".join(
        f'<w:p {_RSID} w:rsidP="004F2C11"><w:pPr><w:widowControl/><w:spacing w:line="280" '
        f'w:lineRule="exact"/><w:jc w:val="left"/><w:rPr>{_FONTS.format(hint="")}</w:rPr></w:pPr>'
        f"{''.join(map(_run, _ASCII.findall(line)))}</w:p>"
        for line in text.split("\n")
    )


def _run(text: str) -> str:
    fonts = _FONTS.format(hint="" if text.isascii() else ' w:hint="eastAsia"')
    return f'<w:r w:rsidRPr="00B53F1D"><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _document(sheet: Sheet, text: Callable[[str], str], properties: str, row: str) -> bytes:
    head = row.replace("<w:tr>", "<w:tr><w:trPr></w:trPr>")
    head = head.replace("</w:trPr>", "<w:tblHeader/></w:trPr>")
    names = [Cell(name) for name in sheet.header]
    lines = [head + "".join(_cells(names, text, properties)) + "</w:tr>"]
    lines += [f"{row}{''.join(_cells(cells, text, properties))}</w:tr>" for cells in sheet.laid()]
    grid = '<w:gridCol w:w="1701"/>' * len(sheet.header)
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{_W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        f"<w:body>{text(sheet.title)}<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(lines)}</w:tbl><w:p/></w:body></w:document>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", content)
    return stream.getvalue()


def _cells(
    row: Sequence[Cell | None], text: Callable[[str], str], properties: str
) -> Iterator[str]:
    """Yield the cells of a row; below a tall cell stands one that goes on, beside a wide none."""
    covered = 0
    for cell in row:
        if covered:
            covered -= 1
            continue
        spans = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' * (cell.down > 1)
        if cell is not None and cell.across > 1:
            spans, covered = f'<w:gridSpan w:val="{cell.across}"/>', cell.across - 1
        inside = properties.replace("{}", spans) if "{}" in properties else properties + spans
        yield f"<w:tc><w:tcPr>{inside}</w:tcPr>{text(cell.text if cell else '')}</w:tc>"
