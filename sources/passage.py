"""Running text in (.txt .md .html .docx .doc .wps .rtf .odt): what a notice is read from."""

from __future__ import annotations

from catalogue.errors import ListError
from sources.delimited import decoded
from sources.kinds import CONVERTED, kind_of
from sources.location import read_bytes


def read_text(location: str) -> str:
    """Return the text of a file, or of the standard input for `-`; ListError where it has none."""
    data, name = read_bytes(location)
    kind = kind_of(data, name)
    if kind in CONVERTED and kind != "sheetml":
        from sources import legacy

        (data,) = legacy.converted([legacy.Original(name, kind, data)])
        kind = kind_of(data, name)
    if kind == "html":
        from sources.webpage import page_text

        return page_text(data, name)
    if kind == "docx":
        from sources.word import document_text

        return document_text(data, name)
    if kind != "text":
        raise ListError(f"{name}：这是工作簿，不是公文；请给出 .txt、.html、.docx 或 .doc 的通知")
    return decoded(data, name)
