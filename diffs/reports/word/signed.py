"""The signatures (签署) kept with what they sign: no page has them alone (GB/T 9704)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

#: Empty paragraphs and what stands before them; further up nothing is kept.
_FURTHEST: Final = 4


def keep_with_text(elements: Sequence[_Element]) -> None:
    """Keep a block in one piece, and on one page with the last text or row before it."""
    if not elements:
        return
    for table in elements:
        for row in table.findall(qn("w:tr")):
            _keep(row)
    for count, one in enumerate(elements[0].itersiblings(preceding=True), start=1):
        if one.tag == qn("w:tbl"):
            _keep(one.findall(qn("w:tr"))[-1])
            return
        _keep(one)
        if count == _FURTHEST or any(node.text for node in one.iter(qn("w:t"))):
            return


def _keep(place: _Element) -> None:
    """Keep the paragraphs of a place with what follows."""
    for paragraph in place.iter(qn("w:p")):
        about = paragraph.find(qn("w:pPr"))
        if about is None:
            about = etree.Element(qn("w:pPr"))
            paragraph.insert(0, about)
        if about.find(qn("w:keepNext")) is None:
            at = int(len(about) > 0 and about[0].tag == qn("w:pStyle"))
            about.insert(at, etree.Element(qn("w:keepNext")))
