"""The package (文档包) of a template: what it unpacks to, and what it takes from outside.

All of it is copied into reports, which go from office to office: what is in no document that Word
or WPS saved, or would be fetched when a report is opened, does not come along.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from catalogue.errors import ListError

if TYPE_CHECKING:  # importing python-docx takes longer than comparing two lists
    from docx.document import Document
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: What a template may have: letterheads with pictures have some dozen parts and a few million
#: bytes, a long document with all styles of Word some 50,000 elements.
_PARTS: Final = 500
_BYTES: Final = 100_000_000
_ELEMENTS: Final = 200_000
_CHUNK: Final = 1 << 16
_REMEDY: Final = "请用 Word 或 WPS 打开核对，另存为 .docx，再作模板"
#: Parts of text that python-docx (in some versions) keeps as bytes.
_NOTES: Final = ("/footnotes.xml", "/endnotes.xml", "/comments.xml")


class _Count:
    """Elements of the parts so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._elements = 0

    def read(self, archive: ZipFile, entry: ZipInfo) -> None:
        """Read a part; ListError where it has a DOCTYPE or is one too many, ExpatError for no XML.

        The elements are only counted: their tree would take twenty times the bytes.
        """
        parser = ParserCreate()
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = lambda *_: self._doctype(entry.filename)
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _element(self, *_: object) -> None:
        self._elements += 1
        if self._elements > _ELEMENTS:
            raise ListError(
                f"{self._name}：模板太大，段落、表格等超过 {_ELEMENTS // 10_000} 万个；"
                "请删去占位符以外的大表格等，再作模板"
            )

    def _doctype(self, part: str) -> None:
        raise ListError(
            f"{self._name}：模板的 {part} 中有 DOCTYPE 声明，不能使用；{_REMEDY}"
        ) from None


def content_types(data: bytes, name: str) -> bytes:
    """Return the table of content types of a package, all of which was found fit to be opened.

    ListError, with its name, for what is too large or has a DOCTYPE in any part (entities may
    stand for other files, and Word opens no such part); BadZipFile and the like for what is
    damaged.
    """
    with ZipFile(io.BytesIO(data)) as found:
        entries = found.infolist()
        if len(entries) > _PARTS or sum(one.file_size for one in entries) > _BYTES:
            raise ListError(f"{name}：模板太大；请删去其中的图片等，再作模板")
        count = _Count(name)
        for entry in entries:
            if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise BadZipFile(entry.filename)
            try:
                count.read(found, entry)
            except ExpatError:  # a picture or a font; XML by its name is damaged
                if entry.filename.lower().endswith((".xml", ".rels")):
                    raise BadZipFile(entry.filename) from None
        return found.read("[Content_Types].xml")


def made_whole(document: Document) -> None:
    """Have footnotes, endnotes and comments read as elements, so that they can be filled too."""
    from docx.opc.part import XmlPart

    parts = list(document.part.package.iter_parts())
    for part in parts:
        if isinstance(part, XmlPart) or not part.partname.endswith(_NOTES):
            continue
        read = XmlPart.load(part.partname, part.content_type, part.blob, document.part.package)
        for number, rel in part.rels.items():
            target = rel.target_ref if rel.is_external else rel.target_part
            read.load_rel(rel.reltype, target, number, rel.is_external)
        for other in parts:
            for number, rel in other.rels.items():
                if not rel.is_external and rel.target_part is part:
                    other.load_rel(rel.reltype, read, number)


def cut_off(document: Document, name: str) -> tuple[str, ...]:
    """Cut a document off from its attached template; return where that was.

    ListError, with the document's name, where anything else would be fetched from outside when it
    is opened (linked pictures and objects). A hyperlink stays: it is followed by who clicks it.
    """
    found: list[str] = []
    for part, number, kind, target in list(_outside(document)):
        if kind == "attachedTemplate":
            _drop(part, number)
            found.append(target)
        elif kind != "hyperlink":
            raise ListError(
                f"{name}：模板引用了外部文件（{target}）；请在 Word 或 WPS 中改为嵌入，"
                "或者断开链接，再作模板"
            )
    return tuple(dict.fromkeys(found))


def _outside(document: Document) -> Iterator[tuple[Part | OpcPackage, str, str, str]]:
    """Yield the relationships of all parts to what is outside: part, id, kind, target."""
    package = document.part.package
    for part in (package, *package.iter_parts()):
        for number, rel in part.rels.items():
            if rel.is_external:
                yield part, number, rel.reltype.rpartition("/")[2], rel.target_ref


def _drop(part: Part | OpcPackage, number: str) -> None:
    from docx.opc.part import XmlPart

    del part.rels[number]
    if not isinstance(part, XmlPart):
        return
    for one in list(part.element.iter(f"{_W}attachedTemplate")):
        parent = one.getparent()
        if parent is not None and number in (one.get(_ID), one.get(_STRICT)):
            parent.remove(one)
