"""Templates (模板): an office's own document with placeholders, opened and held against the known.

A placeholder is {{名称}}. Word often splits one over several runs; Chinese input methods write its
braces in full width.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

import msgspec

from catalogue.errors import ListError
from catalogue.patterns import lazy

if TYPE_CHECKING:  # importing python-docx takes longer than comparing two lists
    from docx.document import Document
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = lazy(r"[{｛]{2}\s*([^{}｛｝]{1,40}?)\s*[}｝]{2}")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Bytes that a template may have unpacked: an office's letterhead with pictures has a few million.
_LARGEST: Final = 200_000_000
_REMEDY: Final = "请用 Word 或 WPS 打开核对，另存为 .docx，再作模板"
#: What a body of text may stand in: the page itself, a cell, a content control.
_HOLDERS: Final = frozenset((f"{_W}body", f"{_W}tc", f"{_W}sdtContent"))


class Placeholders(msgspec.Struct, frozen=True):
    """The placeholders of one kind of report, each with what comes in its place.

    `lines` stand for a few words anywhere, `blocks` for paragraphs and tables. `main` is the block
    that a template has to have; it brings along those of `carried` that have no place of their own.
    """

    lines: Mapping[str, str]
    blocks: Mapping[str, str]
    main: str
    carried: tuple[str, ...]


Given = Mapping[str, str]  # words that a user gives, by the name of their placeholder
NOTHING: Final[Given] = {}


def with_given(known: Placeholders, given: Given) -> Placeholders:
    """Return the placeholders of a report with those that a user gave words for."""
    return msgspec.structs.replace(known, lines={**known.lines, **given})


def added(known: Placeholders, given: Given) -> list[tuple[str, str]]:
    """Return the words that a user gave under names of his own: the report says them too."""
    return [(name, said) for name, said in given.items() if name not in known.lines]


class Mention(msgspec.Struct, frozen=True):
    """A placeholder in a paragraph: its name, and where it stands in the paragraph's text."""

    name: str
    paragraph: _Element
    start: int
    end: int
    alone: bool
    in_body: bool


def opened(data: bytes, name: str) -> Document:
    """Open a template; ListError, with its name, where it is no document that can be filled."""
    if data.startswith(_COMPOUND):
        raise ListError(
            f"{name}：模板打不开，文件已加密或者是旧版 .doc；请取消密码，另存为 .docx，再作模板"
        )
    try:
        kinds = _content_types(data, name)
    except (BadZipFile, KeyError, zlib.error, OSError, RuntimeError, NotImplementedError):
        raise ListError(f"{name}：模板不是 Word 文档（.docx），或已损坏；{_REMEDY}") from None
    if b"macroEnabled" in kinds or b"vbaProject" in kinds:
        raise ListError(f"{name}：模板带有宏，不能使用；请另存为不带宏的 .docx，再作模板")
    if b"wordprocessingml.template.main" in kinds:
        raise ListError(f"{name}：这是 .dotx 模板文件；请另存为 .docx，再作模板")
    return _parsed(data, name)


def _content_types(data: bytes, name: str) -> bytes:
    with ZipFile(io.BytesIO(data)) as found:
        if sum(entry.file_size for entry in found.infolist()) > _LARGEST:
            raise ListError(f"{name}：模板太大；请删去其中的图片等，再作模板")
        return found.read("[Content_Types].xml")


def _parsed(data: bytes, name: str) -> Document:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    faults = (
        AttributeError, AssertionError, BadZipFile, EOFError, KeyError, LxmlError, OpcError,
        OSError, RuntimeError, TypeError, ValueError, zlib.error,
    )  # fmt: skip
    try:
        found = docx.Document(io.BytesIO(data))
        if found.element.body is None or found.styles.element is None:
            raise ValueError(name)
    except faults:
        raise ListError(f"{name}：模板不是 Word 文档（.docx），或已损坏；{_REMEDY}") from None
    return found


def check(document: Document, known: Placeholders, name: str) -> None:
    """Refuse a template whose placeholders are not those of a report, one line for all of them."""
    found = list(mentions(document))
    names = [one.name for one in found]
    allowed = {**known.lines, **known.blocks}
    strange = dict.fromkeys(one for one in names if one not in allowed)
    if strange:
        raise ListError(
            f"{name}：模板中有不认识的占位符{_listed(strange)}；可用的有{_listed(allowed)}"
        )
    if known.main not in names:
        raise ListError(
            f"{name}：模板中没有占位符{_listed([known.main])}；请在正文中另起一段写上，"
            "或用 qingdan template 生成一份样板"
        )
    for one in found:
        if one.name in known.blocks:
            _check_block(one, names, name)


def _check_block(one: Mention, names: list[str], name: str) -> None:
    shown = _listed([one.name])
    if names.count(one.name) > 1:
        raise ListError(f"{name}：模板中占位符{shown}出现了不止一次；请只留一处")
    if not one.in_body:
        raise ListError(
            f"{name}：模板中占位符{shown}在文本框、页眉页脚或脚注里；请移到正文或表格中，单独成段"
        )
    if not one.alone:
        raise ListError(f"{name}：模板中占位符{shown}的同一段里另有文字；请让它单独成段")


def _listed(names: Mapping[str, object] | list[str]) -> str:
    return "、".join(f"{{{{{one}}}}}" for one in names)


def mentions(document: Document) -> Iterator[Mention]:
    """Yield the placeholders of a document: body, tables, text boxes, headers, footers, notes."""
    for root in _roots(document):
        for paragraph in root.iter(f"{_W}p"):
            yield from _in_paragraph(paragraph, in_body=root is document.element)


def _roots(document: Document) -> Iterator[_Element]:
    from docx.opc.part import XmlPart
    from lxml import etree

    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            yield part.element
        elif part.partname.endswith(("/footnotes.xml", "/endnotes.xml")):
            yield etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))


def _in_paragraph(paragraph: _Element, *, in_body: bool) -> Iterator[Mention]:
    text = "".join(node.text or "" for node in texts(paragraph))
    if text.count("{") + text.count("｛") < 2:
        return
    parent = paragraph.getparent()
    held = in_body and parent is not None and parent.tag in _HOLDERS
    held = held and next(paragraph.iterancestors(f"{_W}txbxContent"), None) is None
    for match in _PLACEHOLDER().finditer(text):
        alone = match.group() == text.strip()
        yield Mention(match.group(1), paragraph, match.start(), match.end(), alone, held)


def texts(paragraph: _Element) -> list[_Element]:
    """Return the text elements of a paragraph itself, not those of text boxes within it."""
    return [
        node
        for node in paragraph.iter(f"{_W}t")
        if next(node.iterancestors(f"{_W}p"), None) is paragraph
    ]
