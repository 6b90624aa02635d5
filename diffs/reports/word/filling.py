"""Filling (填充): words and parts set in the places of a document's placeholders."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby
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
from diffs.reports.word.signed import keep_with_text
from diffs.reports.word.styles import styles_of
from diffs.reports.word.tables import table
from diffs.reports.word.template import Mention, Placeholders, mentions, texts

#: The block that lists all headings, those of the template too.
CONTENTS: Final = "目录"
#: The block that stands on no page alone.
SIGNED: Final = "签署"
#: Twips of A4 between usual margins, where a template says nothing that can be read.
_WIDTH: Final = 8844
_CELL_MARGINS: Final = 216
#: Characters of a heading that is written as a plain paragraph, and what it does not end with.
_HEADING: Final = 40
_SENTENCE_ENDS: Final = tuple("。；：！？;:")
_NUMBERED = lazy(r"\s*([一二三四五六七八九十百]{1,5})、")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
#: Ends of bookmarks and of ranges that some may edit: they go on round what fills a block.
_RANGES: Final = tuple(
    qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd")
)
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
    signed: list[list[_Element]] = []
    for one in found:
        if one.name in known.blocks and one.name != CONTENTS:
            parts = list(blocks[one.name])
            if one.name == known.main:
                parts += [part for name in known.carried if name not in named
                          for part in blocks[name]]  # fmt: skip
            before = _chapters_before(one.paragraph, styles["heading1"])
            made = writer.elements(parts, _width(one.paragraph), before)
            _replace(one, made)
            signed += [made] if one.name == SIGNED else []
    said = [one for one in found if one.name in known.lines]
    for _, beside in groupby(said, key=lambda one: id(one.paragraph)):
        _say(list(beside), lines)
    for one in found:
        if one.name == CONTENTS:
            _replace(one, contents(document, styles))
    for made in signed:
        keep_with_text(made)


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
    before, after = _marks(place)
    _turn_page(place, elements)
    for element in (*before, *elements):
        _insert(place, element)
    if elements and elements[-1].tag == qn("w:p"):  # a cell has to end with it
        elements[-1].extend(after)
    else:
        for element in after:
            place.addprevious(element)
    last = parent.tag == qn("w:tc") and place.getnext() is None
    if place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None and not (last and not elements):
        parent.remove(place)
        return
    for child in list(place):
        if child.tag != qn("w:pPr"):
            place.remove(child)


def _marks(place: _Element) -> tuple[list[_Element], list[_Element]]:
    """Return the ends of bookmarks in a paragraph, those before its text and those behind it."""
    before: list[_Element] = []
    after: list[_Element] = []
    found = before
    for node in place.iter(qn("w:t"), *_RANGES):
        if node.tag != qn("w:t"):
            found.append(node)
        elif node.text:
            found = after
    return before, after


def _turn_page(place: _Element, elements: list[_Element]) -> None:
    """Have what comes in the place of a paragraph that begins a page begin it, too."""
    turn = place.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
    first = next((one for element in elements for one in element.iter(qn("w:p"))), None)
    if turn is None or first is None:
        return
    about = first.find(qn("w:pPr"))
    if about is None or about.find(turn.tag) is not None:
        return
    at = sum(about.find(qn(f"w:{one}")) is not None for one in ("pStyle", "keepNext", "keepLines"))
    about.insert(at, turn)


def _insert(place: _Element, element: _Element) -> None:
    """Move an element into a document, before a place, the rows of a table one by one.

    Moving takes lxml time with the square of what is moved at once: 18 s for 2,700 rows.
    """
    rows = element.findall(qn("w:tr"))
    for row in rows:
        element.remove(row)
    place.addprevious(element)
    for row in rows:
        element.append(row)


def _say(beside: Sequence[Mention], lines: Mapping[str, str]) -> None:
    """Write words in the places of a paragraph's placeholders, in the runs that they begin in."""
    nodes = texts(beside[0].paragraph)
    ends = list(accumulate(len(node.text or "") for node in nodes))
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for one in beside:
        words = clean(lines[one.name]).replace("\n", " ").replace("\t", " ")
        at = bisect_right(ends, one.start)
        while at < len(nodes) and (start := ends[at - 1] if at else 0) < one.end:
            cut = (max(0, one.start - start), one.end - start, words)
            edits.setdefault(at, []).append(cut)
            at, words = at + 1, ""
    for at, cuts in edits.items():
        nodes[at].text = _cut(nodes[at].text or "", cuts)
        nodes[at].set(_SPACE, "preserve")


def _cut(text: str, cuts: Sequence[tuple[int, int, str]]) -> str:
    """Return a text with words in the places of parts of it, all at once: it may be a long one."""
    pieces, done = [], 0
    for start, end, words in cuts:
        pieces += [text[done:start], words]
        done = end
    return "".join((*pieces, text[done:]))


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
