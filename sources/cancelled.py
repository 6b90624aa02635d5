"""Lists of what is held no longer (取消的事项): they are no part of the list beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from catalogue.text import tidy
from sources.header import find_header
from sources.lapsed import says
from sources.reading import read_table
from sources.table import Table

#: A title is shorter than this; longer texts above a table are notes.
_LONGEST: Final = 60
_SHOWN: Final = 30


def standing(parts: Sequence[Table], file: str) -> list[Table]:
    """Return the tables that are not called lists of cancelled items, where there are others.

    The first one left has a note on each that is left out, and how to read it. Where all are called
    so, the user asked for them, and all are returned. Tables without a header say nothing.
    """
    titles = [_cancelled_as(table) for table in parts] if len(parts) > 1 else []
    if not any(titles):
        return list(parts)
    lists = [find_header(table) is not None for table in parts]
    gone = [bool(title) and listed for title, listed in zip(titles, lists, strict=True)]
    kept = [table for table, left in zip(parts, gone, strict=True) if not left]
    if not any(listed and not left for listed, left in zip(lists, gone, strict=True)):
        return list(parts)
    notes = (
        _note(table, title, parts, file)
        for table, title, left in zip(parts, titles, gone, strict=True)
        if left
    )
    kept[0] = msgspec.structs.replace(kept[0], notes=(*kept[0].notes, *notes))
    return kept


def _cancelled_as(table: Table) -> str:
    """Return the title that calls a table a list of cancelled items; empty where none does.

    The nearest title that says anything of it decides.
    """
    for text in _titles(table):
        said = says(text)
        if said is not None:
            return tidy(text) if said else ""
    return ""


def _titles(table: Table) -> Iterator[str]:
    header = find_header(table)
    for row in reversed(table.rows[: header.top] if header else ()):
        texts = {text for text in row if text}
        if len(texts) == 1 and len(text := texts.pop()) <= _LONGEST:
            yield text
    yield from filter(None, (table.title, table.name))


def _note(table: Table, title: str, parts: Iterable[Table], file: str) -> str:
    found = read_table(table).found
    called = f" {table.name}" if table.name else ""
    alone = table.name and sum(one.name == table.name for one in parts) == 1
    remedy = f"如要读取，请写作 {file}#{table.name}" if alone else "如要读取，请另存为单独的文件"
    return f"{file}{called}：“{title[:_SHOWN]}”所列{found}项不是现行事项，未列入清单；{remedy}"
