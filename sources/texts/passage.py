"""Running text in (.txt .md .html .docx .pdf .ofd, old documents): what a notice is read from."""

from __future__ import annotations

import msgspec

from catalogue.errors import ListError
from sources.formats.delimited import decoded
from sources.formats.kinds import CONVERTED, kind_of
from sources.location import read_bytes


class Passage(msgspec.Struct, frozen=True):
    """A text, and what the reader must know of where it came from."""

    text: str
    notes: tuple[str, ...] = ()


def read_text(location: str) -> Passage:
    """Return the text of a file, of a web address, or of the standard input for `-`.

    ListError where it has none.
    """
    file = read_bytes(location)
    return Passage(_text(file.data, file.name), file.notes)


def _text(data: bytes, name: str) -> str:
    kind = kind_of(data, name)
    if kind in CONVERTED and kind != "sheetml":
        from sources.formats import legacy

        (data,) = legacy.converted([legacy.Original(name, kind, data)])
        kind = kind_of(data, name)
    if kind == "html":
        from sources.formats.webpage import page_text

        return page_text(data, name)
    if kind == "docx":
        from sources.formats.word import document_text

        return document_text(data, name)
    if kind == "pdf":
        from sources.pages import pdf

        return pdf.document_text(data, name)
    if kind == "ofd":
        from sources.pages import ofd

        return ofd.document_text(data, name)
    if kind != "text":
        raise ListError(
            f"{name}：这是工作簿，不是公文；请给出 .txt .html .docx .doc .pdf .ofd 的通知"
        )
    return decoded(data, name)
