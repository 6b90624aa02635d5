"""The parser of PDF files (解析), with bounds: what streams unpack to, and what pages draw.

A small file may hold streams that unpack to gigabytes, filters upon filters, or forms that draw
each other time and again. Nothing is unpacked beyond the bounds to find that out.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from pdfminer import pdftypes
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument, PDFXRefStream
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSKeyword
from pdfplumber.pdf import PDF

if TYPE_CHECKING:
    from pdfplumber.page import Page

#: The most bytes that one stream may unpack to; fonts of a Chinese list are about 20 MB.
_MOST: Final = 64 << 20
#: A stream that is not small is at most so many times as long as its packed bytes.
_SMALL: Final = 4 << 20
_TIMES: Final = 200
#: The most that streams come to while some pages are read, and more for each byte of the file.
_ALL: Final = 16 << 20
_EACH: Final = 60
#: A byte of packed objects takes so many of memory.
_OBJECTS: Final = 4
#: Each bracket that opens takes some 150 bytes of memory.
_BRACKETS: Final = 2_000_000
#: Rows are predicted byte by byte, which takes a second for each 2 MB; none is wider in bytes.
_PREDICTED: Final = 16 << 20
_WIDEST: Final = 1 << 20
#: So many bytes, and so many glyphs and points of paths, are drawn on a page.
_PAGE: Final = 16 << 20
_PARTS: Final = 500_000
#: A form costs as much as so many bytes, however short it is.
_LEAST: Final = 1 << 10
#: Two bytes make a run of 128.
_RUN: Final = 64
#: The filter that hands bytes on as they are: what a predictor needs, when they are unpacked.
_AS_THEY_ARE: Final = pdftypes.LITERALS_DCT_DECODE[0]


class TooMuch(Exception):
    """A file that unpacks or draws more than any list does."""


class Spent:
    """How much was unpacked or drawn; TooMuch beyond `most`."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.count = 0

    def add(self, count: int) -> None:
        """Count some more."""
        self.count += count
        if self.is_over:
            raise TooMuch

    @property
    def is_over(self) -> bool:
        """Say whether it went beyond the bound."""
        return self.count > self.most


class Book(PDF):
    """An open PDF whose streams are bounded; `spent` counts what they come to."""

    def __init__(self, data: bytes, pages: Sequence[int] | None = None) -> None:
        self.spent = Spent(_ALL + _EACH * len(data))
        self.stream = io.BytesIO(data)
        self.stream_is_external = False
        self.path = None
        self.pages_to_parse = None if pages is None else list(pages)
        self.laparams = None
        self.password = None
        self.unicode_norm = None
        self.raise_unicode_errors = True
        self.metadata = {}
        self.rsrcmgr = PDFResourceManager()
        self.doc = PDFDocument(_Parser(self.stream, self.spent), password="")
        for index in self.doc.xrefs:
            _shorten(index)

    def __enter__(self) -> Book:
        """Return the book itself."""
        return self

    def check(self) -> None:
        """Raise TooMuch where a stream went too far, as the parser keeps some errors to itself."""
        self.spent.add(0)


def _shorten(index: object) -> None:
    """Let an index name no more objects than it has bytes for."""
    if isinstance(index, PDFXRefStream) and index.data is not None:
        most = len(index.data) // max(index.entlen or 1, 1)
        index.ranges = [(start, min(count, most)) for start, count in index.ranges]


class Drawn:
    """What a page draws: bytes of its contents, forms each time they are drawn; glyphs, points."""

    def __init__(self, page: Page) -> None:
        self.book = page.pdf.spent if isinstance(page.pdf, Book) else Spent(_ALL)
        self.bytes = Spent(_PAGE)
        self.parts = Spent(_PARTS)

    def run(self, streams: Iterable[object]) -> None:
        """Count streams of contents."""
        for stream in streams:
            size = max(len(pdftypes.stream_value(stream).get_data()), _LEAST)
            self.bytes.add(size)
            self.book.add(size)


class _Parser(PDFParser):
    """Makes bounded streams."""

    def __init__(self, file: io.BytesIO, spent: Spent) -> None:
        super().__init__(file)
        self.spent = spent

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Take a keyword; the stream that one makes is replaced by a bounded one."""
        super().do_keyword(pos, token)
        made: Any = self.curstack[-1][1] if self.curstack else None
        if token is self.KEYWORD_STREAM and type(made) is PDFStream:
            bounded = _Stream(made.attrs, made.rawdata or b"", made.decipher)
            bounded.spent = self.spent
            self.curstack[-1] = (self.curstack[-1][0], bounded)


class _Stream(PDFStream):
    """A stream that unpacks no further than the bounds."""

    spent: Spent

    def decode(self) -> None:
        """Unpack within the bounds; TooMuch beyond them, for the file as a whole, too."""
        try:
            self.data = self._decoded()
        except TooMuch:
            self.spent.count = self.spent.most + 1
            raise
        self.rawdata = None

    def _decoded(self) -> bytes:
        """Undo one filter after the other."""
        data = packed = self.rawdata or b""
        if self.decipher is not None and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, params in self.get_filters():
            data = _unpacked(name, params, data)
            if len(data) > max(_SMALL, min(_MOST, _TIMES * len(packed))):
                raise TooMuch
        self.spent.add(len(data) * (_OBJECTS if "N" in self.attrs else 1))
        if data.count(b"[") + data.count(b"<") > _BRACKETS:
            raise TooMuch
        return data


def _unpacked(name: object, params: object, data: bytes) -> bytes:
    """Undo one filter and what it predicted; that of images, which are not read, gives nothing."""
    if name in pdftypes.LITERALS_CCITTFAX_DECODE:
        return b""
    if name in pdftypes.LITERALS_FLATE_DECODE:
        name, data = _AS_THEY_ARE, _inflated(data)
    elif name in pdftypes.LITERALS_LZW_DECODE:
        name, data = _AS_THEY_ARE, _joined(LZWDecoder(io.BytesIO(data)).run())
    elif name in pdftypes.LITERALS_ASCII85_DECODE:
        # The end is looked for in time that grows with the square of blanks.
        data = b"".join(data.split())
    elif name in pdftypes.LITERALS_RUNLENGTH_DECODE and len(data) * _RUN > _MOST:
        raise TooMuch
    _check(params, len(data))
    return PDFStream({"Filter": name, "DecodeParms": params}, data).get_data()


def _check(params: object, size: int) -> None:
    """Raise TooMuch where rows are too wide or too many to be predicted."""
    if not isinstance(params, dict) or pdftypes.int_value(params.get("Predictor", 1)) <= 1:
        return
    keys = ("Columns", "Colors", "BitsPerComponent")
    columns, colours, bits = (pdftypes.int_value(params.get(key, 8)) for key in keys)
    if min(columns, colours, bits) < 0 or columns * colours * bits > 8 * _WIDEST:
        raise TooMuch
    if size > _PREDICTED:
        raise TooMuch


def _inflated(data: bytes) -> bytes:
    """Inflate; the sum at the end may be wrong, all else must be right."""
    for end in (len(data), len(data) - 3):
        with suppress(zlib.error):
            found = zlib.decompressobj().decompress(data[:end], _MOST + 1)
            if len(found) > _MOST:
                raise TooMuch
            return found
    return b""


def _joined(pieces: Iterable[bytes]) -> bytes:
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > _MOST:
            raise TooMuch
    return bytes(found)
