"""Tables that go on (续表): one list cut over several tables of a page or a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sources.header import Header, find_header
from sources.table import Range, Table


def counted(tables: Sequence[Table]) -> list[Table]:
    """Name several tables of one document 表1, 表2 …, and number their rows through."""
    if len(tables) == 1:
        return list(tables)
    found = []
    first = 1
    for place, table in enumerate(tables, start=1):
        found.append(msgspec.structs.replace(table, name=f"表{place}", first_row=first))
        first += len(table.rows)
    return found


def joined(tables: Iterable[Table]) -> list[Table]:
    """Join each table that has no header of its own to the one before it, where it fits there.

    It fits where it is as wide, and most of its rows have something in the column of the names.
    """
    found: list[Table] = []
    header: Header | None = None
    for table in tables:
        own = find_header(table)
        if own is None and header is not None and _fits(table, found[-1], header):
            found[-1] = _together(found[-1], table)
            continue
        header = own
        found.append(table)
    return found


def _fits(table: Table, before: Table, header: Header) -> bool:
    if not table.rows or len(table.rows[0]) != len(before.rows[0]) or len(table.rows[0]) < 2:
        return False
    named = sum(any(row[place] for place in header.places("name")) for row in table.rows)
    return named * 2 > len(table.rows)


def _together(before: Table, after: Table) -> Table:
    down = len(before.rows)
    merged = tuple(
        Range(area.top + down, area.left, area.bottom + down, area.right) for area in after.merged
    )
    return msgspec.structs.replace(
        before,
        rows=before.rows + after.rows,
        merged=before.merged + merged,
        numbers=_numbers(before) + _numbers(after),
        pages=before.pages + after.pages,
        notes=before.notes + after.notes,
    )


def _numbers(table: Table) -> tuple[int, ...]:
    return tuple(map(table.number, range(len(table.rows))))


def lists(tables: Iterable[Table], what: str) -> list[Table]:
    """Return the tables of a page or document that are lists, cut ones joined.

    The others are named in a note on the first; where none is a list, all are returned.
    """
    every = joined(table for table in tables if table.rows)
    found = [table for table in every if find_header(table) is not None]
    others = len(every) - len(found)
    if not found or not others:
        return every
    note = f"{found[0].file}：{what}中另有{others}个表格没有可识别的表头，未读取"
    found[0] = msgspec.structs.replace(found[0], notes=(*found[0].notes, note))
    return found
