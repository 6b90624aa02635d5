"""Tables that go on on the next page (续表): what the page's end cut is put together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from catalogue.text import fold
from sources.header import Header, find_header
from sources.pages.repeated import parted, rows_from
from sources.table import Range, Table

Row = tuple[str, ...]


class Part(msgspec.Struct, frozen=True):
    """The table of one page, where its columns begin, and in which of them the page cuts cells."""

    table: Table
    lefts: tuple[float, ...]
    goes_on: frozenset[int] = frozenset()
    comes_from: frozenset[int] = frozenset()


def joined(before: Part, after: Part) -> Part | None:
    """Put a part under the one before; None where it begins a table of its own."""
    header = find_header(before.table)
    head = before.table.rows[: header.bottom + 1] if header is not None else ()
    heads = set(map(_key, head))
    before, after = _without_header(_headless(before, heads, len(head)), after, head)
    after = _headless(after, heads)
    table = after.table
    start = next((n for n, row in enumerate(table.rows) if _key(row) not in heads), 0)
    own = find_header(table)
    if start == 0 and own is not None and _key(table.rows[own.bottom]) not in heads:
        return None
    both = _put(before, after, start, header)
    return msgspec.structs.replace(before, table=both, goes_on=after.goes_on)


def _headless(part: Part, heads: set[Row], least: int = 1) -> Part:
    """Leave out headers at a page's end: they head nothing, and the row above them may go on."""
    rows = part.table.rows
    end = len(rows)
    while end > least and _key(rows[end - 1]) in heads:
        end -= 1
    if end == len(rows):
        return part
    return msgspec.structs.replace(part, table=rows_from(part.table, 0, end))


def _without_header(before: Part, after: Part, head: Sequence[Row]) -> tuple[Part, Part]:
    """Part what the later page shows under a repeated header that no rule closes."""
    rest = parted(after.table, head)
    if rest is None:
        return before, after
    if before.goes_on or any(rest.table.rows[0]):
        return before, Part(rest.table, after.lefts, after.goes_on, before.goes_on)
    after = Part(rest.below, after.lefts, after.goes_on, rest.open)
    return msgspec.structs.replace(before, goes_on=rest.open), after


def _put(before: Part, after: Part, start: int, header: Header | None) -> Table:
    """Put the rows of a part from `start` on under those before; cut rows and cells become one."""
    last, first = before.table.rows[-1], after.table.rows[0]
    if start > 0:
        rows = after.table.rows[start:]
        if rows and (rest := _halves(before, rows[0], header)):
            return _grown(before.table, rows_from(after.table, start), rest)
        return appended(before.table, after.table, start, cut=False, header=header)
    both = after.comes_from & before.goes_on
    apart = not _agree(last, first, both)
    if _are_two(last, first, header):
        # Only a cell that both pages leave open, and that one of them leaves empty, is one.
        pairs = enumerate(zip(last, first, strict=True))
        both &= {column for column, pair in pairs if not all(pair)}
        apart = True
    if both and not apart:
        return appended(before.table, after.table, start, cut=True, header=header)
    one_sided = after.comes_from | before.goes_on if after.comes_from else after.comes_from
    columns = both if apart else one_sided
    if columns and any(first):
        return _grown(before.table, after.table, columns)
    return appended(before.table, after.table, start, cut=False, header=header)


def _halves(before: Part, below: Row, header: Header | None) -> frozenset[int]:
    """Return the columns of merged cells that a page leaves open over a repeated header.

    The text stands on one of the pages. Where the number is open too, the page closes no cell.
    """
    above = before.table.rows[-1]
    place = _place(header)
    if place in before.goes_on or not fold(below[place]):
        return frozenset()
    return frozenset(
        column for column in before.goes_on if bool(above[column]) != bool(below[column])
    )


def _place(header: Header | None) -> int:
    """Return the column that tells rows apart: that of the numbers, else the first."""
    return header.places("seq")[0] if header is not None and header.places("seq") else 0


def _agree(above: Row, below: Row, open_: frozenset[int]) -> bool:
    """Say whether two rows could be one: a column that a rule closes has the text of one."""
    pairs = enumerate(zip(above, below, strict=True))
    return all(
        column in open_ or not one or not other or fold(one) == fold(other)
        for column, (one, other) in pairs
    )


def _are_two(above: Row, below: Row, header: Header | None) -> bool:
    """Say whether two rows each carry a number of their own, whatever the rules say."""
    places = header.places("seq") if header is not None else ()
    numbers = [fold(row[places[0]]) for row in (above, below)] if places else ["", ""]
    return all(map(str.isdecimal, numbers)) and not numbers[0].startswith(numbers[1])


def _is_bare(above: Row, after: Table, start: int, header: Header | None) -> bool:
    """Say whether a row has no number of its own, so that it goes on with the one above.

    Without numbers, a first cell that reaches over more rows heads a group, which goes on alone.
    """
    row, place = after.rows[start], _place(header)
    if not any(row) or fold(row[place]):
        return False
    numbered = header is not None and header.places("seq")
    if numbered or _reach(after.merged, start, place).bottom == start:
        return True
    pairs = zip(above, row, strict=True)
    return any(one and not other for at, (one, other) in enumerate(pairs) if at != place)


def _grown(before: Table, after: Table, columns: frozenset[int]) -> Table:
    """Put the rows of a page under those before; the cells of some columns are one over both."""
    down = len(before.rows)
    rows = [list(row) for row in (*before.rows, *after.rows)]
    merged = [
        Range(area.top + down, area.left, area.bottom + down, area.right) for area in after.merged
    ]
    merged = [*before.merged, *merged]
    for column in sorted(columns):
        top, bottom = (_reach(merged, row, column) for row in (down - 1, down))
        area = Range(top.top, column, bottom.bottom, column)
        text = _one(rows[down - 1][column], rows[down][column])
        for row in rows[area.top : area.bottom + 1]:
            row[column] = text
        merged = [one for one in merged if one not in (top, bottom)] + [area]
    return msgspec.structs.replace(
        before,
        rows=tuple(map(tuple, rows)),
        merged=tuple(sorted(merged, key=lambda one: (one.top, one.left))),
        numbers=(*before.numbers, *after.numbers),
        pages=(*before.pages, *after.pages),
    )


def _reach(merged: Iterable[Range], row: int, column: int) -> Range:
    """Return the merged range of one column that holds a cell, or the cell itself."""
    for area in merged:
        if area.left == area.right == column and area.top <= row <= area.bottom:
            return area
    return Range(row, column, row, column)


def _lengthened(table: Table, rest: Row) -> list[Row]:
    """Return the rows of a table, the rest of the last put to it and to what is merged with it."""
    rows = list(map(list, table.rows))
    last = len(rows) - 1
    for column, below in enumerate(rest):
        text = _one(rows[last][column], below)
        area = _reach(table.merged, last, column)
        for row in rows[area.top :]:
            row[column] = text
    return list(map(tuple, rows))


def _key(row: Row) -> Row:
    return tuple(map(fold, row))


def _one(above: str, below: str) -> str:
    """Return the text of a cell that a page cuts.

    Office programs write a clipped text on both pages, whole but for the lines that the page's end
    hides; texts that only begin alike, as titles do, are two pieces.
    """
    few, many = sorted((_lines(above), _lines(below)), key=len)
    rest = iter(many)
    if few[:1] == many[:1] and len(few) * 2 > len(many) and all(one in rest for one in few):
        return above if len(_lines(above)) >= len(_lines(below)) else below
    return "\n".join(filter(None, (above, below)))


def _lines(text: str) -> list[str]:
    return [line for line in map(fold, text.split("\n")) if line]


def appended(before: Table, after: Table, start: int, *, cut: bool, header: Header | None) -> Table:
    """Put the rows of a page from `start` on under those before; a cut first row goes on above.

    It was cut where no rule divides it from the page before, or where it has no number of its own.
    """
    rows = list(before.rows)
    first = start
    if start < len(after.rows):
        two = _are_two(rows[-1], after.rows[start], header)
        if not two and (cut or _is_bare(rows[-1], after, start, header)):
            rows = _lengthened(before, after.rows[start])
            first += 1
    down = len(rows) - first
    kept = [area for area in after.merged if area.bottom >= first]
    # A range that begins in the row that was joined reaches down from the row above.
    merged = tuple(
        Range(max(area.top, first - 1) + down, area.left, area.bottom + down, area.right)
        for area in kept
        if area.top >= first or first > start
    )
    below = [list(row) for row in after.rows[first:]]
    for area in (one for one in kept if one.top < first and first > start):
        for row in below[: area.bottom - first + 1]:
            row[area.left] = rows[-1][area.left]
    return msgspec.structs.replace(
        before,
        rows=(*rows, *map(tuple, below)),
        merged=before.merged + merged,
        numbers=(*before.numbers, *after.numbers[first:]),
        pages=(*before.pages, *after.pages[first:]),
    )
