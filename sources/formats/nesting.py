"""Tables inside tables (嵌套表格): which of them is the list; what that holds is text of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from sources.header import find_header
from sources.table import Table


def outermost(
    elements: Iterable[etree._Element], tag: str, read: Callable[[etree._Element, bool], Table]
) -> list[tuple[etree._Element, Table]]:
    """Return every table that holds no other, or that is a list itself; what it holds is its text.

    Each comes with its element; tables without rows are left out. A table without a header of its
    own that holds others only lays out the page. `read` is told whether a table holds others.
    """
    every = list(elements)
    # Going up costs nothing beside going through all that a table holds.
    holders = {above for one in every for above in one.iterancestors(tag)}
    kept: set[etree._Element] = set()
    found = []
    for one in every:
        if any(above in kept for above in one.iterancestors(tag)):
            continue
        table = read(one, one in holders)
        if one not in holders or find_header(table) is not None:
            kept.add(one)
            found.append((one, table))
    return [pair for pair in found if pair[1].rows]


def without(found: Iterable[tuple[etree._Element, Table]]) -> None:
    """Empty the tables that are read as such where one is a list: the text beside them is left.

    A table of one column without a header may lay out the page, and hold that text.
    """
    every = list(found)
    if any(find_header(table) is not None for _, table in every):
        for one, table in every:
            if len(table.rows[0]) > 1 or find_header(table) is not None:
                tail = one.tail
                one.clear()
                one.tail = tail


def own(
    parts: Iterable[etree._Element], whole: etree._Element, tag: str
) -> Iterator[etree._Element]:
    """Yield those parts of a whole that no other `tag` inside it holds."""
    if next(whole.iterdescendants(tag), None) is None:
        yield from parts
        return
    for part in parts:
        if next(part.iterancestors(tag), None) is whole:
            yield part
