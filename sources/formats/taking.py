"""What is taken (取舍) of a page or text that may hold tables and numbered paragraphs.

One of the two is the list, and what else there was is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from sources.cards import gathered
from sources.formats.joining import lists
from sources.header import Header, find_header
from sources.numbering import numbered
from sources.table import Table

#: Fields that a list has beside names; tables of other things (联系电话) have names, too.
_CORE: Final = ("basis", "implementers", "authority")
#: Tables of telephones name departments, too.
_SURE: Final = frozenset(("basis", "implementers"))


def taken(tables: Sequence[Table], text: str, file: str, what: str) -> list[Table]:
    """Return the lists among tables, or those of the numbered paragraphs of a text.

    `text` is what stands beside the tables, or all where none of them is a list. Tables come first
    unless they have nothing but names and the paragraphs have more. The first list has a note on
    what was not taken; none of both is an empty list.
    """
    tables = gathered(tables)
    headers = [header for header in map(find_header, tables) if header is not None]
    listed = numbered.tables(text, file)
    if not listed:
        return lists(tables, what)
    core = _core(headers)
    if headers and (core & _SURE or not _core(map(find_header, listed)) - core):
        return _noted(lists(tables, what), _of_paragraphs(listed, file, what))
    several = sum(len(table.rows) > 1 and len(table.rows[0]) > 1 for table in tables)
    return _noted(listed, _of_tables(several, file, what) if several else "")


def _core(headers: Iterable[Header | None]) -> frozenset[str]:
    every = [header for header in headers if header is not None]
    return frozenset(field for field in _CORE if any(header.places(field) for header in every))


def _of_paragraphs(listed: Sequence[Table], file: str, what: str) -> str:
    from sources.reading import read_table

    count = sum(len(read_table(table).items) for table in listed)
    return (
        f"{file}：按表格读取；{what}中另有逐条编号的清单（{count}项），未读取；"
        "如要读取，请把这些条目另存为文本文件"
    )


def _of_tables(several: int, file: str, what: str) -> str:
    return (
        f"{file}：按逐条编号的文字读取；{what}中另有{several}个表格，未作为清单读取；"
        "如要读取，请把表格另存为工作簿"
    )


def _noted(found: list[Table], note: str) -> list[Table]:
    if note:
        found[0] = msgspec.structs.replace(found[0], notes=(*found[0].notes, note))
    return found
