from __future__ import annotations

import io
import zipfile

import pytest

from catalogue.errors import ListError
from sources.formats.kinds import kind_of
from tests.sources.books import compound
from tests.sources.odts import document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _zipped(*parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (_zipped("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        (_zipped("mimetype", "content.xml"), "ods"),
        (_OLE + "Workbook".encode("utf-16-le"), "xls"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "xls"),
        (_zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "html"),
        (_zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (b"<html><table>", "html"),
        (b"%PDF-1.7\n%", "pdf"),
        (_OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (b"{\\rtf1\\ansi x}", "rtf"),
        (document(["甲"]), "odt"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "sheetml",
        ),
        (
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            "wordml",
        ),
        (b"<!-- list --><div><table>", "html"),
        ("序号,事项名称\n".encode(), "text"),
        ("序号,事项名称\n".encode("gb18030"), "text"),
        ("序号,事项名称\n".encode("utf-16"), "text"),
    ],
)
def test_the_bytes_decide_and_not_the_name(data: bytes, kind: str) -> None:
    assert kind_of(data, "清单.pdf") == kind


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (_zipped("[Content_Types].xml", "ppt/presentation.xml"), "无法识别"),
        (_zipped("附件1.xlsx", "附件2.docx"), "这是压缩包，目前读不了；请先解压"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "请先解压"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (_OLE, "无法识别"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1short", "不完整"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:x">', "XML"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"a\x00b\x00c", "无法识别"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy(data: bytes, word: str) -> None:
    with pytest.raises(ListError) as caught:
        kind_of(data, "清单.xlsx")
    message = str(caught.value)
    assert message.startswith("清单.xlsx：")
    assert word in message
    assert "请" in message
    assert "\n" not in message


def test_a_zip_cut_short_is_told_apart() -> None:
    with pytest.raises(ListError, match="不完整"):
        kind_of(_zipped("xl/workbook.xml")[:-30], "清单.xlsx")


def test_what_is_embedded_does_not_decide() -> None:
    inside = {"ObjectPool": None, "WordDocument": b"\xec\xa5" + bytes(600), "1Table": bytes(600)}
    data = compound(inside, hidden=("Workbook",))
    assert "Workbook".encode("utf-16-le") in data
    assert kind_of(data, "a.doc") == "doc"
    assert kind_of(compound({"Workbook": bytes(600), "ETExtData": bytes(600)}), "a.et") == "xls"


def test_a_locked_document_is_told_apart() -> None:
    locked = b"\xec\xa5" + bytes(9) + b"\x01" + bytes(600)
    with pytest.raises(ListError, match=r"^a\.doc：文档已加密；请"):
        kind_of(compound({"WordDocument": locked}), "a.doc")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_page_in_utf16_is_a_page(encoding: str) -> None:
    mark = b"" if encoding == "utf-16" else b"\xfe\xff"
    data = mark + "<html><body><table><tr><td>甲</td></tr></table></body></html>".encode(encoding)
    assert kind_of(data, "a.html") == "html"
