"""OpenDocument texts that the tests write: plain ones, and one that would reach out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final

TYPE: Final = "application/vnd.oasis.opendocument.text"
_NAMES: Final = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)


def document(lines: list[str], inside: str = "", table: str = "") -> bytes:
    """Write a text of paragraphs; `inside` is put into one more."""
    body = "".join(f"<text:p>{line}</text:p>" for line in lines)
    content = (
        f'<office:document-content {_NAMES} office:version="1.2">'
        f"<office:body><office:text>{body}"
        f"{table}<text:p>{inside}</text:p></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def tabled(rows: Iterable[Iterable[object]]) -> bytes:
    """Write a text that holds a table."""
    cells = [
        "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        for row in rows
    ]
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    width = lines.count("<table:table-cell>") // len(cells)
    columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
    return document(["清单"], table=f'<table:table table:name="T">{columns}{lines}</table:table>')


def linked(lines: list[str], address: str) -> bytes:
    """Write a text with a picture that stands at an address."""
    frame = (
        '<draw:frame svg:width="3cm" svg:height="3cm"><draw:image '
        f'xlink:href="{address}" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>'
    )
    return document(lines, frame)
