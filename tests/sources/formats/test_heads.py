from __future__ import annotations

import io
import zipfile

import pytest

from sources.formats.heads import Unlike, heads


def _archive(method: int, **parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        for name, data in parts.items():
            archive.writestr(f"xl/{name}.xml", data)
    return stream.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_first_bytes_of_parts_in_a_folder(method: int) -> None:
    data = _archive(method, one=b"<sheet>" * 9000, two=b"short")
    assert list(heads(data, "xl/", 100)) == [(b"<sheet>" * 15)[:100], b"short"]
    assert list(heads(data, "word/", 100)) == []


def test_what_does_not_shrink_is_read_as_far_as_asked() -> None:
    noise = bytes((place * place * 31 + place // 7) % 251 for place in range(50_000))
    assert list(heads(_archive(zipfile.ZIP_DEFLATED, one=noise), "xl/", 4096)) == [noise[:4096]]


def test_an_archive_laid_out_otherwise_is_left_to_the_library() -> None:
    data = _archive(zipfile.ZIP_BZIP2, one=b"<sheet>" * 90)
    with pytest.raises(Unlike):
        list(heads(data, "xl/", 100))
    whole = _archive(zipfile.ZIP_DEFLATED, one=b"<sheet>")
    with pytest.raises(Unlike):
        list(heads(b"prefix" + whole, "xl/", 100))
