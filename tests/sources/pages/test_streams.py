from __future__ import annotations

import zlib
from collections.abc import Mapping

import pytest

from catalogue.errors import ListError
from sources.pages import streams
from sources.pages.pdf import tables
from tests.sources.books import HEADER, ITEMS
from tests.sources.pdfs import write_pdf

_FLATE = "/Filter/FlateDecode"
_TOO_MUCH = r"^a\.pdf：PDF 的内容解压后过大，可能是恶意文件；请核对来源$"
#: More than a stream may unpack to that is packed as tightly.
_ZEROS = bytes(5 << 20)
#: Row by row, as PNG predicts them.
_WIDE = "/DecodeParms<</Predictor 12/Columns 99999999999>>"


def _stream(data: bytes, more: str = "") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more.encode(), len(data), data)


def _pdf(content: bytes, others: Mapping[int, bytes] | None = None) -> bytes:
    """A file of one page that draws `content`; it knows the form X (5) and the font F (6)."""
    resources = b"/Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R%s>>" % resources,
        4: content,
        **(others or {}),
    }
    parts = [b"%d 0 obj%s\nendobj\n" % one for one in objects.items()]
    return b"%PDF-1.5\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF"


def _packed_objects(packed: bytes, index: str = "") -> bytes:
    """A file whose page is in a stream of objects, found by a packed index."""
    data = b"%PDF-1.5\n"
    entries = [bytes(7)] * 10
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        8: _stream(packed, f"{_FLATE}/Type/ObjStm/N 1/First 4"),
    }
    for number, one in objects.items():
        entries[number] = b"\1%s\0\0" % len(data).to_bytes(4)
        data += b"%d 0 obj%s\nendobj\n" % (number, one)
    entries[3] = b"\2\0\0\0\x08\0\0"
    keys = f"{_FLATE}/Type/XRef/Size 10/W[1 4 2]/Root 1 0 R{index}"
    start = len(data)
    data += b"9 0 obj%s\nendobj\n" % _stream(zlib.compress(b"".join(entries)), keys)
    return data + b"startxref\n%d\n%%%%EOF" % start


def _lzw(count: int) -> bytes:
    """Codes each of which stands for one character more than the one before."""
    bits = "".join(f"{code:09b}" for code in (256, 97, *range(258, 258 + count)))
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


_FONT = {6: b"<</Type/Font/Subtype/Type1/BaseFont/A/ToUnicode 7 0 R>>"}


@pytest.mark.parametrize(
    "data",
    [
        _pdf(_stream(zlib.compress(_ZEROS), _FLATE)),
        _pdf(_stream(zlib.compress(_ZEROS)[:-9], _FLATE)),
        _pdf(_stream(zlib.compress(zlib.compress(_ZEROS)), "/Filter[/FlateDecode/FlateDecode]")),
        _pdf(
            _stream(b"BT /F 9 Tf (a) Tj ET"), {**_FONT, 7: _stream(zlib.compress(_ZEROS), _FLATE)}
        ),
        _pdf(_stream(zlib.compress(b"\2"), _FLATE + _WIDE)),
        _pdf(_stream(zlib.compress(bytes(2 << 20)), "/Filter[/FlateDecode/RunLengthDecode]")),
        _packed_objects(zlib.compress(b"3 0 <<>>" + _ZEROS)),
    ],
)
def test_streams_that_unpack_too_far_are_refused(data: bytes) -> None:
    assert len(data) < 50_000
    with pytest.raises(ListError, match=_TOO_MUCH):
        tables(data, "a.pdf")


@pytest.mark.parametrize(
    ("bound", "least", "content"),
    [
        ("_PARTS", 3, _stream(b"0 0 m 9 9 l S " * 4)),
        ("_BRACKETS", 3, _stream(b"[[[[")),
        ("_MOST", 9_000, _stream(_lzw(150), "/Filter/LZWDecode")),
        (
            "_PREDICTED",
            90,
            _stream(zlib.compress(bytes(99)), _FLATE + _WIDE.replace("9" * 11, "5")),
        ),
    ],
)
def test_pages_that_draw_too_much_are_refused(
    monkeypatch: pytest.MonkeyPatch, bound: str, least: int, content: bytes
) -> None:
    assert "OCR" in _said(_pdf(content))
    monkeypatch.setattr(streams, bound, least)
    with pytest.raises(ListError, match=_TOO_MUCH):
        tables(_pdf(content), "a.pdf")


def _said(data: bytes) -> str:
    with pytest.raises(ListError) as caught:
        tables(data, "a.pdf")
    return str(caught.value)


def test_forms_that_draw_each_other_are_counted_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def form(next_one: int) -> bytes:
        more = f"/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X {next_one} 0 R>>>>"
        return _stream(b"/X Do " * 10, more)

    monkeypatch.setattr(streams, "_PAGE", 100_000)
    forms = {number: form(number + 1) for number in range(5, 15)}
    with pytest.raises(ListError, match=_TOO_MUCH):
        tables(_pdf(_stream(b"/X Do"), forms), "a.pdf")


def test_an_index_of_more_objects_than_it_has_bytes_for_ends() -> None:
    said = _said(_packed_objects(zlib.compress(b"3 0 <<>>"), "/Index[0 2000000000]"))
    assert "没有页面" in said


def test_a_wrong_check_sum_loses_nothing() -> None:
    data = write_pdf([HEADER, *ITEMS])
    assert b"/ASCII85Decode" in data
    packed = zlib.compress(b"0 0 m 9 9 l S")
    broken = packed[:-1] + bytes([packed[-1] ^ 1])
    said = {_said(_pdf(_stream(one, _FLATE))) for one in (packed, broken)}
    assert len(said) == 1
    assert streams._inflated(broken) == b"0 0 m 9 9 l S"


def test_images_are_not_unpacked() -> None:
    image = "/Subtype/Image/Width 9999999/Height 99999999/BitsPerComponent 8/ColorSpace/DeviceGray"
    others = {5: _stream(zlib.compress(_ZEROS), _FLATE + image)}
    assert "OCR" in _said(_pdf(_stream(b"/X Do"), others))
