"""Filling (填充): words and parts set in the places of a document's placeholders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import _Element

from catalogue.numerals import chinese, number
from catalogue.patterns import lazy
from diffs.reports.cells import clean
from diffs.reports.word.contents import contents
from diffs.reports.word.parts import Heading, Part, Role, Table, Text
from diffs.reports.word.runs import Styles, paragraph
from diffs.reports.word.styles import styles_of
from diffs.reports.word.tables import table
from diffs.reports.word.template import Mention, Placeholders, mentions, texts

#: The block that lists all headings, those of the template too.
CONTENTS: Final = "目录"
#: Twips of A4 between usual margins, where a template says nothing that can be read.
_WIDTH: Final = 8844
_CELL_MARGINS: Final = 216
#: Characters of a heading that is written as a plain paragraph, and what it does not end with.
_HEADING: Final = 40
_SENTENCE_ENDS: Final = tuple("。；：！？;:")
_NUMBERED = lazy(r"\s*([一二三四五六七八九十百]{1,5})、")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_UNNUMBERED: Final = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def fill(
    document: Document,
    known: Placeholders,
    lines: Mapping[str, str],
    blocks: Mapping[str, Sequence[Part]],
) -> None:
    """Fill the placeholders of a document; the table of contents last, when all headings stand."""
    found = list(mentions(document))
    styles, table_style = styles_of(document)
    named = {one.name for one in found}
    writer = _Writer(styles, table_style)
    for one in found:
        if one.name in known.blocks and one.name != CONTENTS:
            parts = list(blocks[one.name])
            if one.name == known.main:
                parts += [part for name in known.carried if name not in named
                          for part in blocks[name]]  # fmt: skip
            before = _chapters_before(one.paragraph, styles["heading1"])
            _replace(one, writer.elements(parts, _width(one.paragraph), before))
    for one in reversed(found):  # from the end of a paragraph, so that places stay right
        if one.name in known.lines:
            _say(one, lines[one.name])
    for one in found:
        if one.name == CONTENTS:
            _replace(one, contents(document, styles))


class _Writer:
    """Writes the parts of a block, headings numbered as they come."""

    def __init__(self, styles: Styles, table_style: str) -> None:
        self._styles = styles
        self._table = table_style
        self._chapter = self._section = 0

    def elements(self, parts: Sequence[Part], width: int, before: int) -> list[_Element]:
        """Return the elements of parts, tables `width` twips wide, behind `before` chapters."""
        self._chapter = before
        following = [*parts[1:], None]
        text = "".join(
            self._part(part, width, kept=isinstance(after, Table))
            for part, after in zip(parts, following, strict=False)
        )
        return list(parse_xml(f"<w:body {nsdecls('w')}>{text}</w:body>"))

    def _part(self, part: Part, width: int, *, kept: bool) -> str:
        """Write a part; a paragraph before a table is `kept` with it on one page."""
        if isinstance(part, Text):
            return paragraph(part, self._styles, "<w:keepNext/>" if kept else "")
        if isinstance(part, Heading):
            return self._heading(part)
        if not part.rows:
            return ""
        # Word joins tables that nothing stands between, and a cell has to end with a paragraph.
        after = paragraph(Text("", "small"), self._styles)
        return table(part, width, self._styles, self._table) + after

    def _heading(self, part: Heading) -> str:
        role: Role = "heading1" if part.level == 1 else "heading2"
        if part.level == 1:
            self._chapter, self._section = self._chapter + 1, 0
            label = f"{chinese(self._chapter)}、"
        else:
            self._section += 1
            label = f"（{chinese(self._section)}）"
        return paragraph(Text(label + part.text, role), self._styles, _UNNUMBERED)


def _chapters_before(place: _Element, style: str) -> int:
    """Return the number of the last chapter before a paragraph, the template's own ones too.

    Offices write headings as plain paragraphs as well; a numbered sentence is none.
    """
    for one in _top(place).itersiblings(preceding=True):
        if one.tag != qn("w:p"):
            continue
        text = "".join(node.text or "" for node in texts(one)).strip()
        if _style(one) == style or (len(text) <= _HEADING and text[-1:] not in _SENTENCE_ENDS):
            found = _NUMBERED().match(text)
            if found is not None:
                return number(found.group(1))
    return 0


def _style(paragraph: _Element) -> str:
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if named is None else named.get(qn("w:val"), "")


def _top(place: _Element) -> _Element:
    """Return the element of the body, just below it, that a paragraph stands in."""
    return [place, *place.iterancestors()][-3]


def _replace(one: Mention, elements: list[_Element]) -> None:
    """Set elements in the place of a paragraph; it stays, empty, where a section or cell ends."""
    place, parent = one.paragraph, one.paragraph.getparent()
    if parent is None:
        return
    at = parent.index(place)
    for step, element in enumerate(elements):
        _insert(parent, at + step, element)
    last = parent.tag == qn("w:tc") and place.getnext() is None
    if place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None and not (last and not elements):
        parent.remove(place)
        return
    for child in list(place):
        if child.tag != qn("w:pPr"):
            place.remove(child)


def _insert(parent: _Element, at: int, element: _Element) -> None:
    """Move an element into a document, the rows of a table one by one.

    Moving takes lxml time with the square of what is moved at once: 18 s for 2,700 rows.
    """
    rows = element.findall(qn("w:tr"))
    for row in rows:
        element.remove(row)
    parent.insert(at, element)
    for row in rows:
        element.append(row)


def _say(one: Mention, words: str) -> None:
    """Write words in the place of a placeholder, in the run that it begins in."""
    nodes = list(_spans(texts(one.paragraph)))
    words = clean(words).replace("\n", " ").replace("\t", " ")
    for node, start, end in nodes:
        if start < one.end and end > one.start:
            text = node.text or ""
            head, tail = text[: max(0, one.start - start)], text[max(0, one.end - start) :]
            node.text = f"{head}{words}{tail}"
            node.set(_SPACE, "preserve")
            words = ""


def _spans(nodes: list[_Element]) -> Iterator[tuple[_Element, int, int]]:
    place = 0
    for node in nodes:
        length = len(node.text or "")
        yield node, place, place + length
        place += length


def _width(paragraph: _Element) -> int:
    """Return the twips that a table may take where a paragraph stands: its cell or its page."""
    for cell in paragraph.iterancestors(qn("w:tc")):
        wide = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if wide is not None and wide.get(qn("w:type")) == "dxa":
            return max(1000, _number(wide.get(qn("w:w"))) - _CELL_MARGINS)
        break
    top = _top(paragraph)
    for one in (top, *top.itersiblings()):
        section = one if one.tag == qn("w:sectPr") else next(one.iter(qn("w:sectPr")), None)
        if section is not None:
            return _between(section)
    return _WIDTH


def _between(section: _Element) -> int:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return _WIDTH
    taken = sum(_number(margins.get(qn(f"w:{side}"))) for side in ("left", "right", "gutter"))
    return max(1000, _number(size.get(qn("w:w"))) - taken)


def _number(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except ValueError:
        return 0
