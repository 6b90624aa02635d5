"""Tables inside tables (嵌套表格): which of them is the list; what that holds is text of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from sources.header import find_header
from sources.table import Table


def outermost(
    elements: Iterable[etree._Element], tag: str, read: Callable[[etree._Element, bool], Table]
) -> list[Table]:
    """Return every table that holds no other, or that is a list itself; what it holds is its text.

    A table without a header of its own that holds others only lays out the page. `read` is told
    whether a table holds others.
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
            found.append(table)
    return found
