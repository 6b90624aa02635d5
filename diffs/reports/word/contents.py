"""The table of contents (目录): a field whose entries stand already, each leading to its heading.

Page numbers are left to Word, which alone knows them: 更新域 adds them.
"""

from __future__ import annotations

from itertools import count
from typing import Final
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import _Element

from diffs.reports.word.parts import Role, Text
from diffs.reports.word.runs import Styles, paragraph, run

_CODE: Final = r'TOC \o "1-2" \h \z \u'
_NONE: Final = Text("（不分章）")
_LEVELS: Final[tuple[tuple[Role, Role], ...]] = (
    ("heading1", "contents1"),
    ("heading2", "contents2"),
)


def contents(document: Document, styles: Styles) -> list[_Element]:
    """Return the paragraphs of the table of contents; headings get the bookmarks it leads to."""
    roles = {styles[heading]: entry for heading, entry in _LEVELS}
    found = [
        (roles[one.style], one) for one in document.element.body.iter(qn("w:p"))
        if one.style in roles and _text(one).strip()
    ]  # fmt: skip
    numbers = _free_numbers(document)
    entries = []
    for place, (role, one) in enumerate(found):
        anchor = f"_Toc9{place:07}"
        _mark(one, anchor, next(numbers))
        shown = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(_text(one))}</w:hyperlink>'
        entries.append((role, shown))
    if not entries:
        return list(parse_xml(f"<w:body {nsdecls('w')}>{paragraph(_NONE, styles)}</w:body>"))
    return [_entry(role, shown, entries, place, styles)
            for place, (role, shown) in enumerate(entries)]  # fmt: skip


def _entry(
    role: Role, shown: str, entries: list[tuple[Role, str]], place: int, styles: Styles
) -> _Element:
    """Return the paragraph of an entry; the first begins the field, the last ends it."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(_CODE)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    first, last = place == 0, place == len(entries) - 1
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{escape(styles[role])}"/></w:pPr>'
        f"{begin if first else ''}{shown}{end if last else ''}</w:p>"
    )


def _free_numbers(document: Document) -> count[int]:
    """Return numbers that no bookmark of the document bears."""
    taken = [
        int(one.get(qn("w:id"), "0"))
        for one in document.element.iter(qn("w:bookmarkStart"))
        if one.get(qn("w:id"), "0").lstrip("-").isdecimal()
    ]
    return count(max(taken, default=0) + 1)


def _mark(heading: _Element, anchor: str, number: int) -> None:
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{anchor}"/>')
    heading.insert(1 if heading.find(qn("w:pPr")) is not None else 0, start)
    heading.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def _text(heading: _Element) -> str:
    return "".join(node.text or "" for node in heading.iter(qn("w:t")))
