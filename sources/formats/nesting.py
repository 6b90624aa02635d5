"""Tables inside tables (嵌套表格): which of them is the list; what that holds is text of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from lxml import etree

from sources.header import find_header
from sources.table import Table

#: Tables in more elements than these are emptied: going down to them takes a call each.
_DEEPEST: Final = 200


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


class Beside:
    """What stands beside the tables that are read as such, where one of them is a list.

    A table of one column without a header may lay out the page, and hold that text. Tables that
    can be passed over stay as they are: to empty one takes as long as to give the whole tree
    back. `above` are the tags that are asked for their text as a whole: tables in them are
    emptied.
    """

    def __init__(
        self,
        found: Iterable[tuple[etree._Element, Table]],
        above: Sequence[str] = (),
    ) -> None:
        every = list(found)
        self._over: set[etree._Element] = set()
        self._holders: set[etree._Element] = set()
        if not any(find_header(table) is not None for _, table in every):
            return
        for one, table in every:
            if len(table.rows[0]) > 1 or find_header(table) is not None:
                holders = list(one.iterancestors())
                if len(holders) > _DEEPEST or any(each.tag in above for each in holders):
                    _empty(one)
                else:
                    self._over.add(one)
                    self._holders.update(holders)

    def parts(self, whole: etree._Element) -> Iterator[etree._Element | str]:
        """Yield the text of a whole in its order: as elements without their tails, and as text."""
        if whole in self._over:
            return
        if whole not in self._holders:
            yield whole
            return
        yield whole.text or ""
        for one in whole.iterchildren():
            yield from self.parts(one)
            yield one.tail or ""

    def every(self, whole: etree._Element, *tags: str) -> list[etree._Element]:
        """Return the elements of these tags in the parts of a whole, in their order."""
        parts = [part for part in self.parts(whole) if not isinstance(part, str)]
        return [one for part in parts for one in part.iter(*tags)]


def _empty(one: etree._Element) -> None:
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
