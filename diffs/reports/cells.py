"""What a cell of a workbook may hold, and how much room it takes there.

A marked cell is a tuple of `Segment`s; a plain one a str, int or float. Texts are cleaned before
they are compared, so that marks stand on the characters that are shown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, Literal

from diffs.marking.marks import SIDES, Segment
from diffs.reports.gaps import SHORTEST, Places, gap, places

Marked = tuple[Segment, ...]
Value = str | int | float | Marked

#: Room for a text before and after, in half-width columns and in lines: the highest row of Excel.
ROOM: Final = 40
LINES: Final = 30
#: What Excel holds in a cell, in UTF-16 units.
LIMIT: Final = 32_767
CUT: Final = "…（原文过长，全文见 JSON 或 CSV 报告）"
_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
#: Pictures of control characters, which XML cannot hold: ␀ ␁ ….
_PICTURES: Final = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n"}
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
#: Characters kept on both sides of a gap, from the most to the least that may fit.
_CONTEXTS: Final = (400, 200, 100, 50, 25, 12)


def clean(text: str) -> str:
    """Return a text that XML can hold; what it cannot hold is shown by its picture or �."""
    if text.isprintable():
        return text
    return _FORBIDDEN.sub("\ufffd", _BREAK.sub("\n", text).translate(_PICTURES))


def plain(value: Value) -> str:
    """Return the characters of a cell."""
    if isinstance(value, tuple):
        return "".join(segment.text for segment in value)
    return str(value)


def width(line: str) -> int:
    """Return how many half-width columns a line takes: 2 a Chinese character, 1 a Latin one."""
    if line.isascii():
        return len(line)
    beyond = len(line.encode("utf-16-le", "surrogatepass")) // 2 - len(line)
    return len(line.encode("gbk", "replace")) + beyond


def height(text: str, room: int) -> int:
    """Return how many lines a text takes when it is wrapped at `room` half-width columns."""
    return sum(max(1, math.ceil(width(line) / room)) for line in text.split("\n"))


def shortened(value: Value) -> Value:
    """Cut a cell at what Excel can hold, with a visible mark."""
    if isinstance(value, int | float) or _units(plain(value)) <= LIMIT:
        return value
    room = LIMIT - len(CUT)
    if isinstance(value, str):
        return _head(value, room) + CUT
    kept = []
    for segment in value:
        head = _head(segment.text, room)
        kept.append(Segment(segment.kind, head))
        room -= _units(head)
        if head != segment.text:
            break
    return (*kept, Segment("same", CUT))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _head(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def side(segments: Iterable[Segment], kind: Literal["removed", "added"]) -> Marked:
    """Return the segments of one side: `removed` gives the old text, `added` the new one."""
    return _joined(segment for segment in segments if segment.kind in SIDES[kind])


def _joined(segments: Iterable[Segment]) -> Marked:
    runs = groupby(segments, key=lambda segment: segment.kind)
    return tuple(Segment(kind, "".join(one.text for one in run)) for kind, run in runs)


def excerpt(segments: Iterable[Segment], room: int = ROOM, lines: int = LINES) -> Marked:
    """Leave out the middle of long unchanged runs where one side is too long to be shown.

    How much was left out is said in its place; every changed character stays, on both sides with
    the text around it. Segments that are `same` and follow each other (a label, its text) are
    shortened each by itself, so that no label is left out.
    """
    whole = tuple(segments)
    shown = _joined(whole)
    known: dict[str, Places] = {}
    for context in _CONTEXTS:
        if all(height(plain(side(shown, kind)), room) <= lines for kind in ("removed", "added")):
            break
        shown = _joined(_gapped(whole, context, known))
    return shown


def _gapped(segments: Marked, context: int, known: dict[str, Places]) -> Iterator[Segment]:
    """Leave out what is further from a mark than `context`; `known` is what was found of texts."""
    last = len(segments) - 1
    for place, segment in enumerate(segments):
        text = segment.text
        tail = context if place < last and segments[place + 1].kind != "same" else 0
        found = None
        if segment.kind == "same" and len(text) - context - tail >= SHORTEST:
            if text not in known:
                known[text] = places(text)
            found = gap(len(text), context, tail, known[text])
        if found is None:
            yield segment
        else:
            begin, end = found
            behind = f"……{text[end:]}" if end < len(text) else ""
            yield Segment("same", f"{text[:begin]}……（略{end - begin}字）{behind}")
