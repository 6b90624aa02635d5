"""What a cell of a workbook may hold, and how much room it takes there.

A marked cell is a tuple of `Segment`s; a plain one a str, int or float. Texts are cleaned before
they are compared, so that marks stand on the characters that are shown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from diffs.marks import Segment

Value = str | int | float | tuple[Segment, ...]

#: What Excel holds in a cell, in UTF-16 units.
LIMIT: Final = 32_767
CUT: Final = "…（原文过长，全文见 JSON 或 CSV 报告）"
_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
#: Pictures of control characters, which XML cannot hold: ␀ ␁ ….
_PICTURES: Final = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n"}
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")
#: Characters kept on both sides of a gap, from the most to the least that may fit.
_CONTEXTS: Final = (120, 60, 30, 12)
_SHORTEST_GAP: Final = 20


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
    return len(line.encode("gbk", "replace")) + sum(char > "\uffff" for char in line)


def height(text: str, room: int) -> int:
    """Return how many lines a text takes when it is wrapped at `room` half-width columns."""
    usable = max(room - 1, 2)  # a line never fills up: a Chinese character needs two columns
    return sum(max(1, math.ceil(width(line) / usable)) for line in text.split("\n"))


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


def excerpt(segments: tuple[Segment, ...], room: int, lines: int) -> tuple[Segment, ...]:
    """Leave out the middle of long unchanged runs where a marked text is too long to be shown.

    How much was left out is said in its place; every changed character stays.
    """
    shown = segments
    for context in _CONTEXTS:
        if height(plain(shown), room) <= lines:
            break
        shown = tuple(_gapped(segments, context))
    return shown


def _gapped(segments: tuple[Segment, ...], context: int) -> Iterable[Segment]:
    last = len(segments) - 1
    for place, segment in enumerate(segments):
        text = segment.text
        head = context if place else 0
        tail = context if place < last else 0
        gap = len(text) - head - tail
        if segment.kind != "same" or last == 0 or gap < _SHORTEST_GAP:
            yield segment
        else:
            end = text[len(text) - tail :]
            yield Segment("same", f"{text[:head]}……（略{gap}字）……{end}")
