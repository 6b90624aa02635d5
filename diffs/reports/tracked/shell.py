"""The document around the table (版式): A4 landscape, Chinese fonts, page numbers, no clock."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import UTC, datetime
from typing import BinaryIO, Final
from zipfile import ZipFile

import docx
import msgspec
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from diffs.reports.archive import TIME, archive
from diffs.reports.tracked.ink import NAMESPACE, W

_MAIN: Final = "word/document.xml"
_MARGIN: Final = Mm(18)
#: Long and short side of A4 and of A3.
_A4, _A3 = (Mm(297), Mm(210)), (Mm(420), Mm(297))
#: More columns than this are printed on A3.
_MOST: Final = 10
_SONG, _HEI, _LATIN = "宋体", "黑体", "Times New Roman"
#: Fonts that Word takes where one is missing, by the names that other systems know.
_FALLBACKS: Final = {
    _SONG: "SimSun",
    _HEI: "SimHei",
}
#: Relations of the template to parts that say nothing of this document.
_UNWANTED: Final = frozenset(("thumbnail", "stylesWithEffects", "customXml"))
_HINT: Final = "修订稿：“全部接受”后文字即为新版，“全部拒绝”后即为旧版（仅一版有的栏留为空栏）"


class Paper(msgspec.Struct, frozen=True):
    """The sides of a page across, and the size of its letters in points."""

    long: Length
    short: Length
    size: int

    @property
    def room(self) -> int:
        """Twips between the margins: the width of the table."""
        return round((self.long - 2 * _MARGIN) / 635)


def paper(columns: int) -> Paper:
    """Return the paper of so many columns: on A3 from eleven on, letters smaller the more."""
    if columns <= _MOST:
        return Paper(*_A4, 9 if columns <= 8 else 8)
    return Paper(*_A3, 9 if columns <= 12 else 8 if columns <= 18 else 7)


def shell(title: str, sheet: Paper) -> Document:
    """Return a document without text on a paper."""
    made = docx.Document()
    for element in list(made.element.body):
        if element.tag != qn("w:sectPr"):
            made.element.body.remove(element)
    _without_the_rest(made)
    _page(made, sheet)
    _styles(made, sheet.size)
    _margins(made)
    _fonts(made)
    _facts(made, title)
    return made


def _without_the_rest(made: Document) -> None:
    """Take out what the template of python-docx brings along: a picture, styles told twice."""
    for holder in (made.part, made.part.package):
        for number, relation in list(holder.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNWANTED:
                del holder.rels[number]


def _page(made: Document, sheet: Paper) -> None:
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = sheet.long, sheet.short
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)


def _styles(made: Document, size: int) -> None:
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = made.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _look(normal, _SONG, Pt(size))
    centred = (
        ("qdTitle", _HEI, Pt(18)),
        ("qdHeader", _HEI, Pt(size)),
        ("qdCentre", _SONG, Pt(size)),
    )
    for name, font, points in centred:
        style = _style(made, name, font, points)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.styles["qdTitle"].paragraph_format.space_after = Pt(8)
    _style(made, "qdComment", _SONG, Pt(9))
    reference = made.styles.add_style("qdCommentReference", WD_STYLE_TYPE.CHARACTER)
    reference.font.size = Pt(8)


def _style(made: Document, name: str, font: str, size: Length) -> ParagraphStyle:
    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = made.styles["Normal"]
    _look(style, font, size)
    return style


def _look(style: ParagraphStyle, font: str, size: Length) -> None:
    # Digits in bold type would stand out of it in any other font.
    style.font.name, style.font.size = (_HEI if font == _HEI else _LATIN), size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:cs"), _LATIN)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _margins(made: Document) -> None:
    section = made.sections[0]
    for part, alignment in (
        (section.header, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.footer, WD_ALIGN_PARAGRAPH.CENTER),
    ):
        part.paragraphs[0].style = made.styles["Normal"]
        part.paragraphs[0].alignment = alignment
    section.header.paragraphs[0].add_run(_HINT)
    footer = section.footer.paragraphs[0]
    for text, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES"), (" 页", "")):
        footer.add_run(text)
        if field:
            _field(footer, field)


def _field(paragraph: Paragraph, code: str) -> None:
    field = etree.SubElement(paragraph._p, f"{W}fldSimple", {f"{W}instr": code})
    run = etree.SubElement(field, f"{W}r")
    etree.SubElement(run, f"{W}t").text = "1"


def _fonts(made: Document) -> None:
    """Tell Word what to take where a font is missing, in the table of fonts."""
    root = etree.Element(f"{W}fonts", nsmap={"w": NAMESPACE})
    for name, other in _FALLBACKS.items():
        font = etree.SubElement(root, f"{W}font", {f"{W}name": name})
        etree.SubElement(font, f"{W}altName", {f"{W}val": other})
        etree.SubElement(font, f"{W}charset", {f"{W}val": "86"})
        etree.SubElement(font, f"{W}family", {f"{W}val": "auto"})
        etree.SubElement(font, f"{W}pitch", {f"{W}val": "variable"})
    for relation in made.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = _bytes(root)


def _facts(made: Document, title: str) -> None:
    facts = made.core_properties
    day = datetime(*TIME, tzinfo=UTC)
    facts.title = title[:255]
    facts.author = facts.last_modified_by = "qingdan"
    facts.comments = facts.keywords = ""
    facts.created = facts.modified = day
    facts.language = "zh-CN"


def comments(made: Document, root: etree._Element) -> None:
    """Give a document its comments."""
    blob = _bytes(root)
    part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, blob, made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def save(made: Document, body: etree._Element, stream: BinaryIO) -> None:
    """Save a document with another body, and without the time of day, which an archive would hold.

    The body is not moved into the document: among its many namespaces, lxml would take minutes.
    """
    whole = etree.Element(f"{W}document", nsmap={"w": NAMESPACE, "r": nsmap["r"]})
    body.append(deepcopy(made.element.body.sectPr))
    whole.append(body)
    buffer = io.BytesIO()
    made.save(buffer)
    with ZipFile(buffer) as source, archive(stream) as target:
        for name in source.namelist():
            target.writestr(name, _bytes(whole) if name == _MAIN else source.read(name))


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
