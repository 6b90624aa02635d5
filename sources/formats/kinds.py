"""What a file is, told from its bytes; its name may lie."""

from __future__ import annotations

from typing import Final

from catalogue.errors import ListError
from sources.formats.compound import is_whole, streams
from sources.formats.delimited import unmarked

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_PARTS: Final = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "docx"),
    ("content.xml", "odf"),
    ("OFD.xml", "ofd"),
)
#: rar, 7z, gzip, xz, bzip2.
_ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"BZh9")
#: What archives have that are documents of office programs (slides, drawings).
_OFFICE: Final = (b"[Content_Types].xml", b"mimetype")
_NAMES: Final = {
    "image": "图片",
    "xml": "XML 文件",
}
WORKBOOKS: Final = frozenset(("xlsx", "xls", "xlsb", "ods"))
#: What LibreOffice has to convert first (`legacy`).
CONVERTED: Final = frozenset(("doc", "rtf", "odt", "wordml", "sheetml"))
_READ: Final = WORKBOOKS | CONVERTED | {"text", "html", "docx", "pdf", "ofd"}
#: Streams that the main document of an OLE file stands in: .xls and .et, .doc and .wps.
_BOOKS: Final = frozenset(("Workbook", "Book", "WORKBOOK", "BOOK"))
_TEXTS: Final = frozenset(("WordDocument", "WORDDOCUMENT"))
_XML: Final = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "sheetml"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "wordml"),
)

#: Tags that a piece of a web page begins or goes on with, where it has no head.
_PAGE_TAGS: Final = (b"<html", b"<body", b"<table", b"<div", b"<p>")


def kind_of(data: bytes, name: str) -> str:
    """Return xlsx, xls, xlsb, ods, docx, pdf, ofd, html, text, or a kind that is CONVERTED first.

    ListError for what can't be read.
    """
    found = "archive" if data.startswith(_ARCHIVES) else _magic(data, name)
    if found in _READ:
        return found
    if found == "archive":
        raise ListError(f"{name}：这是压缩包，目前读不了；请先解压，再读取其中的清单文件或文件夹")
    raise ListError(
        f"{name}：这是{_NAMES.get(found, '无法识别的文件')}，目前读不了；"
        "请另存为 .xlsx、.docx 或 .csv 后再试"
    )


def _magic(data: bytes, name: str) -> str:
    if not data:
        raise ListError(f"{name}：文件是空的（0 字节）；请核对是否下载或复制完整")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zip_kind(data, name)
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data[:65536].decode("utf-16", "replace").encode()
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8")):
        return "pdf" if head.startswith(b"%pdf") else "image"
    if head.startswith(b"<"):
        return _markup_kind(data, head)
    if data.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        return "xls"
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "unknown" if unmarked(data) is None else "text"
    return "text"


def _markup_kind(data: bytes, head: bytes) -> str:
    if head.startswith(b"<?xml") or b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        found = next((kind for mark, kind in _XML if mark in data[:4096]), "xml")
        return "html" if b"<html" in head else found
    page = head.startswith((b"<!doctype", b"<meta", b"<head"))
    return "html" if page or any(tag in data[:65536].lower() for tag in _PAGE_TAGS) else "text"


def _zip_kind(data: bytes, name: str) -> str:
    # The names of the parts stand in the directory at the end; without it the file was cut off.
    end = data.rfind(b"PK\x05\x06")
    if end < 0:
        raise ListError(f"{name}：文件不完整（压缩结构已损坏）；请重新下载或用表格软件修复后另存")
    directory = data[int.from_bytes(data[end + 16 : end + 20], "little") : end]
    for part, kind in _ZIP_PARTS:
        if part.encode() in directory:
            return _open_kind(data) if kind == "odf" else kind
    return "unknown" if any(part in directory for part in _OFFICE) else "archive"


def _open_kind(data: bytes) -> str:
    """Tell OpenDocument texts from workbooks by the type that the file begins with."""
    return "odt" if b"vnd.oasis.opendocument.text" in data[:256] else "ods"


def _ole_kind(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ListError(f"{name}：工作簿已加密；请在表格软件中取消密码后另存，再比对")
    if not is_whole(data):
        raise ListError(f"{name}：文件不完整（末尾缺失）；请重新下载或复制后再试")
    names = streams(data)
    if names & _BOOKS:
        return "xls"
    if names & _TEXTS:
        return _unlocked(data, name)
    # A directory that can't be followed is no reason not to try.
    if "Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data:
        return "xls"
    return "doc" if "WordDocument".encode("utf-16-le") in data else "unknown"


def _unlocked(data: bytes, name: str) -> str:
    """Return doc; ListError where the document is locked, which its first block says."""
    # The block stands first in nearly every file; where it does not, the conversion fails.
    locked = data[512:514] == b"\xec\xa5" and data[523] & 1
    if locked:
        raise ListError(f"{name}：文档已加密；请在 Word 或 WPS 中取消密码后另存，再比对")
    return "doc"
