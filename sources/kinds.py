"""What a file is, told from its bytes; its name may lie."""

from __future__ import annotations

from typing import Final

from catalogue.errors import ListError

#: An entry of an OLE allocation table whose sector is not used.
_FREE: Final = b"\xff\xff\xff\xff"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_PARTS: Final = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "docx"),
    ("content.xml", "ods"),
    ("OFD.xml", "ofd"),
)
_NAMES: Final = {
    "doc": "旧版 Word 文档",
    "image": "图片",
    "rar": "压缩包",
    "xml": "XML 文件",
}
WORKBOOKS: Final = frozenset(("xlsx", "xls", "xlsb", "ods"))
_READ: Final = WORKBOOKS | {"text", "html", "docx", "pdf", "ofd"}


#: Tags that a piece of a web page begins or goes on with, where it has no head.
_PAGE_TAGS: Final = (b"<html", b"<body", b"<table", b"<div", b"<p>")


def kind_of(data: bytes, name: str) -> str:
    """Return xlsx, xls, xlsb, ods, docx, pdf, ofd, html or text; ListError for all else."""
    found = _magic(data, name)
    if found in _READ:
        return found
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
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!")):
        return "pdf" if head.startswith(b"%pdf") else "rar" if head[:3] == b"rar" else "image"
    if head.startswith(b"<"):
        return _markup_kind(data, head)
    if data.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        return "xls"
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "unknown"
    return "text"


def _markup_kind(data: bytes, head: bytes) -> str:
    if head.startswith(b"<?xml") or b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return "html" if b"<html" in head else "xml"
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
            return kind
    return "unknown"


def _ole_whole(data: bytes) -> bool:
    """Say whether the sectors that the allocation table of an OLE file tells of are all there."""
    size = 1 << min(int.from_bytes(data[30:32], "little"), 20)
    sectors = len(data) // size - 1
    listed = min(int.from_bytes(data[44:48], "little"), 109)
    tables = [int.from_bytes(data[76 + 4 * n : 80 + 4 * n], "little") for n in range(listed)]
    if len(data) < 512 or any(table >= sectors for table in tables):
        return False
    if not tables:
        return True
    start = (tables[-1] + 1) * size
    last = data[start : start + size]
    entries = [last[place : place + 4] for place in range(0, len(last) - 3, 4)]
    # Writers fill the unused end with either; a last sector need not be padded.
    used = [place for place, entry in enumerate(entries) if entry not in (_FREE, b"\0\0\0\0")]
    return not used or (len(tables) - 1) * (size // 4) + used[-1] <= sectors


def _ole_kind(data: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ListError(f"{name}：工作簿已加密；请在表格软件中取消密码后另存，再比对")
    if not _ole_whole(data):
        raise ListError(f"{name}：文件不完整（末尾缺失）；请重新下载或复制后再试")
    if "Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data:
        return "xls"
    return "doc" if "WordDocument".encode("utf-16-le") in data else "unknown"
