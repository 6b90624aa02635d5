"""Templates (模板): an office's own document with placeholders, opened and held against the known.

A placeholder is {{名称}}. Word often splits one over several runs; Chinese input methods write its
braces in full width.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

import msgspec

from catalogue.errors import ListError
from catalogue.patterns import lazy
from diffs.reports.word.beside import beside
from diffs.reports.word.package import content_types, cut_off, made_whole

if TYPE_CHECKING:  # importing python-docx takes longer than comparing two lists
    from docx.document import Document
    from lxml.etree import _Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = lazy(r"[{｛]{2}([^{}｛｝]*)[}｝]{2}")
_BRACES = lazy(r"[{｛]{2}|[}｝]{2}")
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Placeholders of a template: what they stand for is written into the report at each of them.
_MOST: Final = 1_000
#: Characters shown of what is no placeholder.
_SHOWN: Final = 20
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
        kinds = content_types(data, name)
    except (
        BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError,
        zlib.error,
    ):  # fmt: skip
        raise ListError(f"{name}：模板不是 Word 文档（.docx），或已损坏；{_REMEDY}") from None
    if b"macroEnabled" in kinds or b"vbaProject" in kinds:
        raise ListError(f"{name}：模板带有宏，不能使用；请另存为不带宏的 .docx，再作模板")
    if b"wordprocessingml.template.main" in kinds:
        raise ListError(f"{name}：这是 .dotx 模板文件；请另存为 .docx，再作模板")
    found = _parsed(data, name)
    cut_off(found, name)
    return found


def attached(data: bytes, name: str) -> tuple[str, ...]:
    """Return where the templates are that a document was attached to, and that no report is."""
    return cut_off(_parsed(data, name), name)


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
        made_whole(found)
    except faults:
        raise ListError(f"{name}：模板不是 Word 文档（.docx），或已损坏；{_REMEDY}") from None
    return found


def check(document: Document, known: Placeholders, name: str) -> None:
    """Refuse a template whose placeholders are not those of a report, one line for all of them."""
    allowed = {**known.lines, **known.blocks}
    torn = dict.fromkeys(_torn(document))
    if torn:
        raise ListError(
            f"{name}：模板中的占位符没有写完整：{'、'.join(f'“{one}”' for one in torn)}；"
            f"花括号要成对，同在一段里；可用的有{_listed(allowed)}"
        )
    found = list(mentions(document))
    names = [one.name for one in found]
    if len(found) > _MOST:
        raise ListError(f"{name}：模板中的占位符超过 {_MOST:,} 处；请删去多余的")
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
    others = beside(one.paragraph)
    if others:
        raise ListError(
            f"{name}：模板中占位符{shown}的同一段里另有{others}；请把{others}移走或者删去，让它单独成段"
        )


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"{{{{{_short(one)}}}}}" for one in names)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def mentions(document: Document) -> Iterator[Mention]:
    """Yield the placeholders of a document: body, tables, text boxes, headers, footers, notes."""
    for paragraph, text, in_body in _paragraphs(document):
        yield from _in_paragraph(paragraph, text, in_body=in_body)


def _torn(document: Document) -> Iterator[str]:
    """Yield what looks like a part of a placeholder, from its braces on."""
    for _, text, _ in _paragraphs(document):
        rest = _PLACEHOLDER().sub("\0", text)
        found = _BRACES().search(rest)
        if found is not None:
            # what closes none is shown with what stands before it
            start = found.start() if found.group()[0] in "{｛" else max(0, found.end() - _SHOWN)
            whole = _PLACEHOLDER().search(text)
            shown = rest[start:].replace("\0", "" if whole is None else whole.group())
            yield _short(shown.strip())


def _paragraphs(document: Document) -> Iterator[tuple[_Element, str, bool]]:
    """Yield the paragraphs that may have placeholders, with their text; is it in the body?"""
    from docx.opc.part import XmlPart

    for part in document.part.package.iter_parts():
        if not isinstance(part, XmlPart):
            continue
        in_body = part.element is document.element
        for paragraph in part.element.iter(f"{_W}p"):
            text = "".join(node.text or "" for node in texts(paragraph))
            if _BRACES().search(text):
                yield paragraph, text, in_body


def _in_paragraph(paragraph: _Element, text: str, *, in_body: bool) -> Iterator[Mention]:
    parent = paragraph.getparent()
    held = in_body and parent is not None and parent.tag in _HOLDERS
    held = held and next(paragraph.iterancestors(f"{_W}txbxContent"), None) is None
    for match in _PLACEHOLDER().finditer(text):
        alone = match.group() == text.strip()
        name = match.group(1).strip()
        yield Mention(name, paragraph, match.start(), match.end(), alone, held)


def texts(paragraph: _Element) -> list[_Element]:
    """Return the text elements of a paragraph itself, not those of text boxes within it."""
    return [
        node
        for node in paragraph.iter(f"{_W}t")
        if next(node.iterancestors(f"{_W}p"), None) is paragraph
    ]
