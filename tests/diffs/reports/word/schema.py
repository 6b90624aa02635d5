"""What Word insists on in WordprocessingML: the order of children, and what has to be there.

The orders are those of ECMA-376 part 1 (wml.xsd), of the elements that reports write.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final
from zipfile import ZipFile

import docx
from docx.document import Document
from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ORDERS: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
    "vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tbl": "bookmarkStart tblPr tblGrid tr",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "font": "altName panose1 charset family notTrueType pitch sig",
}


def opened(data: bytes) -> Document:
    """The document as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def faults(data: bytes) -> Iterator[str]:
    """What Word would refuse, or repair with a question, in any part of a document."""
    with ZipFile(io.BytesIO(data)) as archive:
        roots = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml") and "theme" not in name
        }
    styles = {style.get(f"{W}styleId") for style in roots["word/styles.xml"].iter(f"{W}style")}
    for name, root in roots.items():
        for element in root.iter(etree.Element):
            yield from (f"{name}: {fault}" for fault in _of_element(element, styles))
    marks = [mark.get(f"{W}id") for mark in roots["word/document.xml"].iter(f"{W}bookmarkStart")]
    if len(marks) != len(set(marks)):
        yield "two bookmarks of one number"


def _of_element(element: Any, styles: set[str | None]) -> Iterator[str]:
    tag = str(element.tag).removeprefix(W)
    children = [str(child.tag).removeprefix(W) for child in element]
    if tag in _ORDERS:
        order = _ORDERS[tag].split()
        yield from (f"{child} in {tag}" for child in children if child not in order)
        places = [order.index(child) for child in children if child in order]
        if places != sorted(places):
            yield f"{tag}: {children}"
    if tag == "tc" and (not children or children[-1] != "p"):
        yield "a cell that ends with no paragraph"
    if tag == "tbl":
        grid = len(element.findall(f"{W}tblGrid/{W}gridCol"))
        rows = element.findall(f"{W}tr")
        yield from ("a row off the grid" for row in rows if len(row.findall(f"{W}tc")) != grid)
        if not rows:
            yield "a table without rows"
    if tag in ("pStyle", "rStyle", "tblStyle", "basedOn") and element.get(f"{W}val") not in styles:
        yield f"no style {element.get(f'{W}val')}"


def text(element: Any) -> str:
    """The characters of an element, its line breaks as such."""
    found = element.iter(f"{W}t", f"{W}br")
    return "".join(one.text or "" if one.tag == f"{W}t" else "\n" for one in found)


def headings(document: Document) -> list[str]:
    """The headings of a document, those that its contents have to list."""
    names = ("heading 1", "heading 2")
    return [one.text for one in document.paragraphs if (one.style.name or "").lower() in names]


def entries(document: Document) -> list[str]:
    """The entries of its table of contents."""
    return [
        text(one._element)
        for one in document.paragraphs
        if (one.style.name or "").startswith("toc ")
    ]
