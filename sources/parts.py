"""Parts of a table (分部): one sheet may hold several tables, each under a header of its own.

Lists below the national one have a second part, the locally set items, and its columns often
differ from those of the first.
"""

from __future__ import annotations

import msgspec

from catalogue.text import fold
from sources.header import Header, find_header, header_at, is_header, name_headers, names_fields
from sources.rows import is_group
from sources.table import Range, Table


def parts(table: Table) -> list[Table]:
    """Cut a table where a header begins that differs from the one before it."""
    cuts = [0]
    header: Header | None = None
    names = name_headers(table.texts())
    for place, row in enumerate(table.rows):
        if names.isdisjoint(row) or not names_fields(row):
            continue
        if header is not None and (place <= header.bottom + 1 or is_header(row, header)):
            continue
        if header is not None:
            cuts.append(_beginning(table, place, header.bottom + 1))
        header = header_at(table, place)
    if len(cuts) == 1 or find_header(table) is None:
        return [table]
    ends = [*cuts[1:], len(table.rows)]
    return [_part(table, top, bottom) for top, bottom in zip(cuts, ends, strict=True)]


def _beginning(table: Table, place: int, limit: int) -> int:
    """Go up from a header over the group rows and blank rows that stand above it."""
    while place > limit:
        texts = {text for text in map(fold, table.rows[place - 1]) if text}
        if texts and (len(texts) > 1 or not is_group(texts.pop())):
            break
        place -= 1
    return place


def _part(table: Table, top: int, bottom: int) -> Table:
    merged = tuple(
        Range(max(area.top, top) - top, area.left, min(area.bottom, bottom - 1) - top, area.right)
        for area in table.merged
        if area.bottom >= top and area.top < bottom
    )
    return msgspec.structs.replace(
        table,
        rows=table.rows[top:bottom],
        merged=merged,
        first_row=table.first_row + top,
        numbers=table.numbers[top:bottom],
        pages=table.pages[top:bottom],
        notes=table.notes if top == 0 else (),
    )
