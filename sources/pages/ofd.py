"""OFD files in (GB/T 33190): a zip of XML pages, whose text and paths are read like those of a PDF.

Lengths are in millimetres and y runs downwards; namespaces differ between writers and say nothing.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Final

import msgspec
from lxml import etree

from catalogue.errors import ListError
from sources.formats.archive import opened, parsed, part
from sources.numbering import numbered
from sources.pages.layout import lists_of, read_of
from sources.pages.paths import Matrix, Piece, glyphs, inside, segments
from sources.pages.positions import Page, Rule, Word, once, words_of
from sources.pages.script import script
from sources.table import Table

#: Drawings that hold themselves are followed no deeper.
_DEEPEST: Final = 8
#: No document draws more; each object takes some microseconds.
_MOST: Final = 3_000_000
#: What is so many times as large as most text, and pale, is a watermark.
_LARGE: Final = 1.8
_ENCRYPTED: Final = ("encryptions.xml", "encryptinfo.xml", "decryptseed.dat")


class _TooMuch(Exception):
    """A page that draws more than any document does."""


class _Resources(msgspec.Struct, frozen=True):
    """What pages of a document refer to: drawings by id, template pages by id."""

    drawings: Mapping[str, etree._Element]
    templates: Mapping[str, etree._Element]
    #: What is left to be drawn in the whole file: drawings inside drawings multiply.
    budget: Iterator[int] = msgspec.field(default_factory=lambda: iter(range(_MOST)))


def tables(data: bytes, file: str) -> list[Table]:
    """Return the lists of an OFD; ListError where it is locked, damaged or has no table.

    Where one file holds several documents, their tables are named 文档1, 文档2 …
    """
    documents, attached = _opened(data, file)
    found = []
    for number, pages in enumerate(documents, start=1):
        lists = lists_of(list(map(read_of, pages)), file)
        for place, table in enumerate(lists, start=1):
            name = f"文档{number}" + (f"表{place}" if len(lists) > 1 else "")
            found.append(msgspec.structs.replace(table, name=name) if len(documents) > 1 else table)
    found = found or numbered.tables("\n".join(map(script, documents)), file)
    if not found:
        raise ListError(
            f"{file}：OFD 中没有读到表格（没有框线，也没有可识别的表头），也没有逐条编号的清单；"
            "请改用 Word 或 Excel 版"
        )
    if attached:
        note = f"{file}：OFD 带有附件{'、'.join(attached)}，未读取；请另存后单独读取"
        found[0] = msgspec.structs.replace(found[0], notes=(*found[0].notes, note))
    return found


def document_text(data: bytes, file: str) -> str:
    """Return the running text of an OFD; ListError where it is locked, damaged or scanned."""
    documents, _ = _opened(data, file)
    return "\n".join(map(script, documents))


def _opened(data: bytes, file: str) -> tuple[list[list[Page]], tuple[str, ...]]:
    """Return the pages of each document, and the names of attachments."""
    with opened(data, file) as archive:
        package = _Package(archive, file)
        package.check()
        try:
            documents = [list(package.pages(root)) for root in package.documents()]
        except _TooMuch:
            raise ListError(
                f"{file}：OFD 中的图元过多，可能是恶意文件；请用 OFD 阅读器打开并另存后再试"
            ) from None
    if not any(page.words for pages in documents for page in pages):
        raise ListError(f"{file}：OFD 中没有文字（可能是扫描件）；请先用 OCR 软件识别后再试")
    return documents, package.attached


def _named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children of an element with one of these names, whatever their namespace."""
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname in names:
            yield child


def _text(element: etree._Element, *path: str) -> str:
    """Return the text of the element that a path of names leads to, empty where there is none."""
    for name in path:
        found = next(_named(element, name), None)
        if found is None:
            return ""
        element = found
    return (element.text or "").strip()


class _Package:
    """The parts of an OFD while they are gone through; names of attachments are collected."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self.archive, self.file = archive, file
        self.names = {name.lstrip("/").lower(): name for name in archive.namelist()}
        self.attached: tuple[str, ...] = ()

    def check(self) -> None:
        """Refuse files whose parts are encrypted."""
        if any(posixpath.basename(name) in _ENCRYPTED for name in self.names):
            raise ListError(f"{self.file}：OFD 已加密；请用 OFD 阅读器取消密码后另存，再比对")

    def root(self, place: str) -> etree._Element:
        """Return a part as XML."""
        known = self.names.get(place.lower(), place)
        return parsed(part(self.archive, known, self.file), self.file)

    def documents(self) -> Iterator[str]:
        """Yield where the documents of the file begin."""
        for body in _named(self.root("OFD.xml"), "DocBody"):
            place = _text(body, "DocRoot")
            if place:
                yield _resolved("", place)

    def pages(self, place: str) -> Iterator[Page]:
        """Yield the pages of a document."""
        document = self.root(place)
        self._note_attachments(document, place)
        resources = self._resources(document, place)
        for pages in _named(document, "Pages"):
            for number, page in enumerate(_named(pages, "Page"), start=1):
                content = self.root(_resolved(place, page.get("BaseLoc", "")))
                yield _page(content, number, resources)

    def _resources(self, document: etree._Element, place: str) -> _Resources:
        drawings: dict[str, etree._Element] = {}
        templates: dict[str, etree._Element] = {}
        for common in _named(document, "CommonData"):
            for one in _named(common, "PublicRes", "DocumentRes"):
                known = self.root(_resolved(place, (one.text or "").strip()))
                for unit in known.iter("{*}CompositeGraphicUnit"):
                    drawings[unit.get("ID", "")] = unit
            for one in _named(common, "TemplatePage"):
                template = self.root(_resolved(place, one.get("BaseLoc", "")))
                templates[one.get("ID", "")] = template
        return _Resources(drawings, templates)

    def _note_attachments(self, document: etree._Element, place: str) -> None:
        listed = _text(document, "Attachments")
        known = _resolved(place, listed).lower()
        if listed and known in self.names:
            found = self.root(known).iter("{*}Attachment")
            names = (f"“{one.get('Name', '')}”" for one in found)
            self.attached = tuple(dict.fromkeys((*self.attached, *names)))


def _resolved(base: str, place: str) -> str:
    """Return the name of a part that another one refers to: from the root, or from its folder."""
    place = place.replace("\\", "/")
    whole = place if place.startswith("/") else posixpath.join(posixpath.dirname(base), place)
    return posixpath.normpath(whole).lstrip("/")


def _page(content: etree._Element, number: int, resources: _Resources) -> Page:
    """Return what a page shows, what its templates show with it."""
    pieces: list[Piece] = []
    rules: list[Rule] = []
    for one in _layers(content, resources):
        for found in _drawn(one, Matrix(), resources, 0):
            if isinstance(found, Piece):
                pieces.append(found)
            else:
                rules.append(found)
    usual = median([piece.word.size for piece in pieces]) if pieces else 0.0
    marks = [piece for piece in pieces if _is_mark(piece, usual)]
    words: list[Word] = [piece.word for piece in pieces if not _is_mark(piece, usual)]
    text = once("".join(piece.word.text for piece in marks).strip())
    return Page(number, words_of(words), tuple(rules), (text,) if text else ())


def _is_mark(piece: Piece, usual: float) -> bool:
    return piece.aslant or (piece.pale and piece.word.size > _LARGE * usual)


def _layers(content: etree._Element, resources: _Resources) -> Iterator[etree._Element]:
    for one in _named(content, "Template"):
        template = resources.templates.get(one.get("TemplateID", ""))
        if template is not None:
            inner = msgspec.structs.replace(resources, templates={})
            yield from _layers(template, inner)
    for one in _named(content, "Content"):
        yield from _named(one, "Layer")


def _drawn(
    group: etree._Element, matrix: Matrix, resources: _Resources, depth: int
) -> Iterator[Piece | Rule]:
    """Yield the text and the rules that the objects of a group draw."""
    for one in group:
        if next(resources.budget, None) is None:
            raise _TooMuch
        if not isinstance(one.tag, str) or one.get("Visible", "true") == "false":
            continue
        kind = etree.QName(one).localname
        if kind == "TextObject":
            yield from glyphs(one, matrix)
        elif kind == "PathObject":
            yield from segments(one, matrix)
        elif kind == "PageBlock" and depth < _DEEPEST:
            yield from _drawn(one, matrix, resources, depth + 1)
        elif kind == "CompositeObject" and depth < _DEEPEST:
            unit = resources.drawings.get(one.get("ResourceID", ""))
            for content in _named(unit, "Content") if unit is not None else ():
                yield from _drawn(content, inside(one, matrix), resources, depth + 1)
