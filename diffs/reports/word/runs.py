"""Runs and paragraphs (文字和段落) of WordprocessingML as text.

A report has tens of thousands of elements: written as text and parsed at once they take a tenth of
the time that python-docx needs to make them one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

from diffs.marking.marks import Shape
from diffs.reports.cells import Marked, clean
from diffs.reports.word.parts import Role, Text

#: The styles of a document: the id of each role's.
Styles = Mapping[Role, str]

#: Told apart by shape first: prints are black and white. The order is that of the schema.
_MARKS: Final[dict[Shape, str]] = {
    "same": "",
    "removed": '<w:rPr><w:strike/><w:color w:val="C00000"/></w:rPr>',
    "added": '<w:rPr><w:b/><w:bCs/><w:color w:val="0033CC"/><w:u w:val="single"/></w:rPr>',
    "departed": '<w:rPr><w:dstrike/><w:color w:val="00703C"/></w:rPr>',
    "arrived": '<w:rPr><w:color w:val="00703C"/><w:u w:val="double"/></w:rPr>',
}


def paragraph(text: Text, styles: Styles, more: str = "", inside: str = "") -> str:
    """Return a paragraph; `more` are further properties, `inside` stands before its text."""
    properties = f'<w:pPr><w:pStyle w:val="{escape(styles[text.role])}"/>{more}</w:pPr>'
    return f"<w:p>{properties}{inside}{runs(text.value)}</w:p>"


def runs(value: str | Marked) -> str:
    """Return the runs of a text."""
    if isinstance(value, str):
        return run(value)
    return "".join(run(one.text, one.kind) for one in value)


def run(text: str, shape: Shape = "same") -> str:
    """Return a run; line breaks and tabs are elements, what XML cannot hold is shown."""
    shown = escape(clean(text))
    if not shown:
        return ""
    if "\n" in shown or "\t" in shown:
        shown = shown.replace("\n", f"{_CLOSE}<w:br/>{_OPEN}").replace(
            "\t", f"{_CLOSE}<w:tab/>{_OPEN}"
        )
    return f"<w:r>{_MARKS[shape]}{_OPEN}{shown}{_CLOSE}</w:r>"


_OPEN: Final = '<w:t xml:space="preserve">'
_CLOSE: Final = "</w:t>"


def field(code: str, shown: str) -> str:
    """Return a field with what it shows until it is computed: PAGE, NUMPAGES."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
