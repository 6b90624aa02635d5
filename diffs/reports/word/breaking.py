"""Breaking (续行): a row too long to stay on one page becomes several, each said to be continued.

Word breaks a row where the page ends and says nothing; a reader of the next page would not know
whose text it is. Parts end where sentences do, as far as they can.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import msgspec

from diffs.marking.marks import Segment
from diffs.reports.cells import Marked, height, plain
from diffs.reports.gaps import places
from diffs.reports.word.parts import Cell, Role, Text

#: Roughly what small text takes of the room of a table's text.
SMALL: Final = 0.86
#: What a part is at least filled to before an end of a lesser kind will do.
_FULL: Final = 0.6

Row = tuple[Cell, ...]


def lines(texts: Cell, room: int) -> float:
    """Return how many lines of a table's text a cell takes, `room` half-width columns wide."""
    return sum(height(plain(text.value), room) * _share(text.role) for text in texts)


def _share(role: Role) -> float:
    return SMALL if role == "small" else 1


def parts(row: Row, rooms: Sequence[int], most: int) -> list[Row]:
    """Return a row in parts of at most so many lines; a number (序号) is said again: 12续."""
    columns = [_pages(one, room, most) for one, room in zip(row, rooms, strict=True)]
    found = [tuple(cells) for cells in zip_longest(*columns, fillvalue=(Text("", "cell"),))]
    number = plain(row[0][0].value) if len(row[0]) == 1 else ""
    if not number.isdecimal():
        return found
    again = (Text(f"{number}续", row[0][0].role),)
    return [one if not place else (again, *one[1:]) for place, one in enumerate(found)]


def _pages(texts: Cell, room: int, most: int) -> list[Cell]:
    """Return a cell in parts; every one has a paragraph."""
    pages: list[list[Text]] = [[]]
    left = float(most)
    waiting = list(texts)
    while waiting:
        text = waiting.pop(0)
        share = _share(text.role)
        need = height(plain(text.value), room) * share
        if need <= left:
            pages[-1].append(text)
            left -= need
            continue
        at = _place(plain(text.value), room, int(left / share))
        if at:
            head, tail = _parted(text, at)
            pages[-1].append(head)
            waiting.insert(0, tail)
        elif left == most:  # nothing of it can be parted
            pages[-1].append(text)
            continue
        else:
            waiting.insert(0, text)
        pages.append([])
        left = float(most)
    return [tuple(page) for page in pages if page] or [(Text("", "cell"),)]


def _place(text: str, room: int, most: int) -> int:
    """Return where a text is parted with at most `most` lines before; 0 if nowhere."""
    if most < 1:
        return 0
    for rank, ends in enumerate(places(text).ends):
        fit = bisect_right(ends, most, key=lambda end: height(text[:end].rstrip("\n"), room))
        if fit and (rank == 2 or height(text[: ends[fit - 1]], room) >= most * _FULL):
            return ends[fit - 1]
    return 0


def _parted(text: Text, at: int) -> tuple[Text, Text]:
    """Part a text; a line break where it is parted is no more needed."""
    if isinstance(text.value, str):
        sides: tuple[str | Marked, str | Marked] = (text.value[:at].rstrip("\n"), text.value[at:])
    else:
        sides = _segments(text.value, at)
    head, tail = sides
    return (
        msgspec.structs.replace(text, value=head),
        msgspec.structs.replace(text, value=tail),
    )


def _segments(value: Marked, at: int) -> tuple[Marked, Marked]:
    head: list[Segment] = []
    tail: list[Segment] = []
    for one in value:
        if at >= len(one.text):
            head.append(one)
        elif at > 0:
            head.append(Segment(one.kind, one.text[:at]))
            tail.append(Segment(one.kind, one.text[at:]))
        else:
            tail.append(one)
        at -= len(one.text)
    last = head[-1]
    if last.text.endswith("\n"):
        head[-1] = Segment(last.kind, last.text.removesuffix("\n"))
    return tuple(head), tuple(tail)
