"""Tracked changes as WordprocessingML (修订痕迹): texts, rows and comments of one document.

What is inserted stands in `w:ins`, what is deleted in `w:del`; a whole row says so of itself, of
its paragraph marks and of its texts, as Word writes it. No change bears a time: Word leaves it out
where personal data are removed, and the same lists give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Final, Literal

from lxml import etree

from diffs.marking.marks import marks
from diffs.reports.cells import clean

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{NAMESPACE}}}"
_AUTHOR: Final = "qingdan"
_INITIALS: Final = "清单"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS: Final = re.compile(r"([\n\t])")
_P, _PPR, _RPR, _R, _T, _DEL_TEXT, _BR, _TAB, _VAL, _ID = (
    f"{W}{name}"
    for name in ("p", "pPr", "rPr", "r", "t", "delText", "br", "tab", "val", "id")
)  # fmt: skip

Change = Literal["ins", "del"]
#: What a segment of marks is in Word; what moved was deleted here and inserted there.
_CHANGES: Final[dict[str, Change | None]] = {
    "same": None,
    "removed": "del",
    "departed": "del",
    "added": "ins",
    "arrived": "ins",
}


class Ink:
    """Writes what changed; every change and every comment has a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.comments = etree.Element(f"{W}comments", nsmap={"w": NAMESPACE})

    def mark(self, parent: etree._Element, change: Change) -> etree._Element:
        """Add the element that says that its holder, or what it holds, was inserted or deleted."""
        given = {_ID: str(next(self._numbers)), f"{W}author": _AUTHOR}
        return etree.SubElement(parent, f"{W}{change}", given)

    def paragraph(
        self,
        parent: etree._Element,
        old: str | None,
        new: str | None,
        *,
        style: str = "",
        remark: Sequence[str] = (),
    ) -> None:
        """Add a paragraph with the text of both editions, None where one has not even the row.

        `remark` is a comment on it, a text each paragraph.
        """
        whole: Change | None = "ins" if old is None else "del" if new is None else None
        paragraph = etree.SubElement(parent, _P)
        if style or whole:
            self._properties(paragraph, style, whole)
        number = self._comment(remark) if remark else ""
        # LibreOffice keeps a deleted row in which the range of a comment begins.
        ranged = bool(number) and whole is None
        if ranged:
            etree.SubElement(paragraph, f"{W}commentRangeStart", {_ID: number})
        self._texts(paragraph, old, new)
        if ranged:
            etree.SubElement(paragraph, f"{W}commentRangeEnd", {_ID: number})
        if number:
            run = etree.SubElement(self.mark(paragraph, whole) if whole else paragraph, _R)
            _styled(run, "qdCommentReference")
            etree.SubElement(run, f"{W}commentReference", {_ID: number})

    def _properties(self, paragraph: etree._Element, style: str, whole: Change | None) -> None:
        properties = etree.SubElement(paragraph, _PPR)
        if style:
            etree.SubElement(properties, f"{W}pStyle", {_VAL: style})
        if whole:
            self.mark(etree.SubElement(properties, _RPR), whole)

    def _texts(self, paragraph: etree._Element, old: str | None, new: str | None) -> None:
        before, after = clean(old or ""), clean(new or "")
        if before == after:
            _run(paragraph, after, _T)
        elif not before or not after:
            self._changed(paragraph, before or after, "del" if before else "ins")
        else:
            for segment in marks(before, after):
                self._changed(paragraph, segment.text, _CHANGES[segment.kind])

    def _changed(self, paragraph: etree._Element, text: str, change: Change | None) -> None:
        holder = self.mark(paragraph, change) if change else paragraph
        _run(holder, text, _DEL_TEXT if change == "del" else _T)

    def _comment(self, texts: Iterable[str]) -> str:
        number = str(next(self._numbers))
        given = {_ID: number, f"{W}author": _AUTHOR, f"{W}initials": _INITIALS}
        comment = etree.SubElement(self.comments, f"{W}comment", given)
        for place, text in enumerate(texts):
            paragraph = etree.SubElement(comment, _P)
            self._properties(paragraph, "qdComment", None)
            if not place:
                run = etree.SubElement(paragraph, _R)
                _styled(run, "qdCommentReference")
                etree.SubElement(run, f"{W}annotationRef")
            _run(paragraph, text, _T)
        return number


def _styled(run: etree._Element, style: str) -> None:
    etree.SubElement(etree.SubElement(run, _RPR), f"{W}rStyle", {_VAL: style})


def _run(parent: etree._Element, text: str, tag: str) -> None:
    """Add a run; line breaks and tabs are elements of their own."""
    if not text:
        return
    run = etree.SubElement(parent, _R)
    if text.isprintable():
        _text(run, text, tag)
        return
    for piece in _BREAKS.split(text):
        if piece == "\n":
            etree.SubElement(run, _BR)
        elif piece == "\t":
            etree.SubElement(run, _TAB)
        elif piece:
            _text(run, piece, tag)


def _text(run: etree._Element, text: str, tag: str) -> None:
    made = etree.SubElement(run, tag)
    made.text = text
    if text[0].isspace() or text[-1].isspace():
        made.set(_SPACE, "preserve")
