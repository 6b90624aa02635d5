"""Styles (样式) of a report: those of official documents, and those that a template has.

Every role has a style with a name. What a template defines under that name is taken; what it lacks
is added, built on its own body text where it is no heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import _Element

from diffs.reports.word.parts import Role
from diffs.reports.word.runs import Styles

#: The table style, under the name that an office may define itself.
TABLE: Final = "清单表格"
_LATIN: Final = "Times New Roman"
#: The name of each role's style, as Word stores it; Word shows `heading 1` as 标题 1.
NAMES: Final[dict[Role, str]] = {
    "title": "Title",
    "heading1": "heading 1",
    "heading2": "heading 2",
    "contents1": "toc 1",
    "contents2": "toc 2",
    "contentsheading": "清单目录标题",
    "body": "清单正文",
    "header": "清单表头",
    "cell": "清单表格文字",
    "centre": "清单表格居中",
    "small": "清单小字",
    "running": "清单页眉页脚",
}


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{name}" w:cs="{_LATIN}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_PLAIN: Final = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_NEAR: Final = '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'
_INDENT: Final = '<w:ind w:firstLineChars="200" w:firstLine="560"/>'
_MIDDLE: Final = '<w:jc w:val="center"/>'
_LEFT: Final = '<w:jc w:val="left"/>'
_KEPT: Final = "<w:keepNext/><w:keepLines/>"
#: Properties of the paragraphs and of the characters of each role, in the order of the schema.
_LOOKS: Final[dict[Role, tuple[str, str]]] = {
    "title": (
        '<w:keepNext/><w:spacing w:before="240" w:after="360" w:line="600" w:lineRule="exact"/>'
        f"{_NEAR}{_MIDDLE}",
        f'{_fonts("方正小标宋简体")}<w:b w:val="0"/>{_size(44)}',
    ),
    "heading1": (
        f'{_KEPT}<w:spacing w:before="240" w:after="120" w:line="240" w:lineRule="auto"/>{_NEAR}'
        f'{_LEFT}<w:outlineLvl w:val="0"/>',
        f'{_fonts("黑体")}<w:b w:val="0"/><w:color w:val="auto"/>{_size(32)}',
    ),
    "heading2": (
        f'{_KEPT}<w:spacing w:before="180" w:after="100" w:line="240" w:lineRule="auto"/>{_NEAR}'
        f'{_LEFT}<w:outlineLvl w:val="1"/>',
        f'{_fonts("楷体_GB2312")}<w:b w:val="0"/><w:color w:val="auto"/>{_size(28)}',
    ),
    "contents1": (f"{_PLAIN}{_NEAR}{_LEFT}", _size(24)),
    "contents2": (
        f'{_PLAIN}<w:ind w:left="480" w:right="0" w:firstLineChars="0" w:firstLine="0"/>{_LEFT}',
        _size(21),
    ),
    "contentsheading": (
        f'{_KEPT}<w:spacing w:before="240" w:after="120" w:line="240" w:lineRule="auto"/>{_NEAR}'
        f"{_MIDDLE}",
        f"{_fonts('黑体')}{_size(32)}",
    ),
    "body": (
        f'<w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/>{_INDENT}',
        _size(28),
    ),
    "header": (
        f"<w:keepNext/>{_PLAIN}{_NEAR}{_MIDDLE}",
        f'{_fonts("黑体")}<w:b w:val="0"/>{_size(21)}',
    ),
    "cell": (f"{_PLAIN}{_NEAR}{_LEFT}", _size(21)),
    "centre": (f"{_PLAIN}{_NEAR}{_MIDDLE}", _size(21)),
    "small": (f"{_PLAIN}{_NEAR}{_LEFT}", f'<w:color w:val="404040"/>{_size(18)}'),
    "running": (f"{_PLAIN}{_NEAR}{_MIDDLE}", _size(18)),
}
#: Built-in styles: Word knows them by name, whatever their ids.
_BUILT_IN: Final = frozenset(("title", "heading1", "heading2", "contents1", "contents2"))
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def own_styles() -> Iterator[_Element]:
    """Yield the styles of a document of our own: the defaults, and one for each role."""
    yield parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_fonts('仿宋_GB2312')}"
        f'<w:kern w:val="0"/>{_size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    yield parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    yield parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="a1">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    yield from (_style(role, role, "a") for role in NAMES)
    yield _table_style("a1", "QdTable")


def styles_of(document: Document) -> tuple[Styles, str]:
    """Return the styles of a document, the id of each role's and of the table's.

    Those that it lacks are added to it.
    """
    element = document.styles.element
    known = {_name(one): one.get(qn("w:styleId"), "") for one in element.findall(qn("w:style"))}
    taken = set(known.values())
    base = _default(element, "paragraph")
    found: dict[Role, str] = {}
    for role, name in NAMES.items():
        if name.casefold() not in known:
            element.append(_style(role, _free(f"Qd{role}", taken), base))
        found[role] = known.get(name.casefold()) or _free(f"Qd{role}", taken)
    table = known.get(TABLE)
    if table is None:
        table = _free("QdTable", taken)
        element.append(_table_style(_default(element, "table"), table))
    return found, table


def _name(style: _Element) -> str:
    name = style.find(qn("w:name"))
    # Word stores `heading 1`, other programs `Heading 1`.
    return "" if name is None else name.get(qn("w:val"), "").casefold()


def _default(element: _Element, kind: str) -> str:
    """Return the id of the default style of a kind, empty where there is none."""
    for style in element.findall(qn("w:style")):
        if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true", "on"):
            return style.get(qn("w:styleId"), "")
    return ""


def _free(wanted: str, taken: set[str]) -> str:
    while wanted in taken:
        wanted += "x"
    return wanted


def _style(role: Role, style_id: str, base: str) -> _Element:
    paragraph, character = _LOOKS[role]
    custom = "" if role in _BUILT_IN else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph"{custom} w:styleId="{style_id}">'
        f'<w:name w:val="{NAMES[role]}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{character}</w:rPr></w:style>"
    )


def _table_style(base: str, style_id: str) -> _Element:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{TABLE}"/>{based}<w:qFormat/><w:tblPr><w:tblBorders>{rules}</w:tblBorders>'
        '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto"'
        ' w:fill="E7E6E6"/></w:tcPr></w:tblStylePr></w:style>'
    )
