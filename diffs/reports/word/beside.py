"""What stands beside a placeholder (同段内容) in its paragraph, and would be lost with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Elements that say how something looks or is kept; what is in them is not looked at.
_ABOUT: Final = frozenset(("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
#: Elements without anything of their own to be seen, and marks, which `filling` sets round a block.
_PLAIN: Final = frozenset((
    "r", "t", "tab", "cr", "proofErr", "lastRenderedPageBreak", "ins", "sdt", "sdtContent",
    "smartTag", "customXml", "hyperlink", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd",
))  # fmt: skip
_NAMES: Final = {
    "drawing": "图片或文本框",
    "pict": "图片或文本框",
    "AlternateContent": "图片或文本框",
    "object": "嵌入的对象",
    "fldSimple": "域",
    "fldChar": "域",
    "instrText": "域",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "commentRangeStart": "批注",
    "commentRangeEnd": "批注",
    "commentReference": "批注",
    "del": "修订痕迹",
    "moveFrom": "修订痕迹",
    "moveTo": "修订痕迹",
    "oMath": "公式",
    "oMathPara": "公式",
    "sym": "符号",
}
_BREAKS: Final = {"page": "分页符", "column": "分栏符"}
_OTHER: Final = "其他内容"


def beside(place: _Element) -> str:
    """Return the name of what stands beside the text of a paragraph; empty where nothing does."""
    for one in place:
        if not isinstance(one.tag, str):  # a comment of XML
            continue
        name = one.tag.rpartition("}")[2]
        if name in _ABOUT:
            continue
        if name == "br":
            found = _BREAKS.get(one.get(f"{_W}type", ""), "")
        else:
            found = beside(one) if name in _PLAIN else _NAMES.get(name, _OTHER)
        if found:
            return found
    return ""
