"""Every way in which a list is published here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.published import books, documents, pages
from tests.published.ruled import pdf
from tests.published.sheets import Sheet

#: Name of the file → what writes it; `word` are files as Word itself saves them.
FORMATS: dict[str, Callable[[Sheet], bytes]] = {
    "list.xlsx": books.xlsx,
    "list.csv": books.delimited,
    "list.ods": books.ods,
    "list.md": books.markdown,
    "list.html": pages.plain,
    "word.html": pages.from_word,
    "list.docx": documents.plain,
    "word.docx": documents.from_word,
    "list.pdf": pdf,
}


def publish(folder: Path, sheet: Sheet) -> dict[str, Path]:
    """Write a list in every format."""
    paths = {name: folder / name for name in FORMATS}
    for name, write in FORMATS.items():
        paths[name].write_bytes(write(sheet))
    return paths
