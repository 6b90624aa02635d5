"""Two texts side by side on a terminal (并排), with what differs marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Final

from diffs.marking.marks import Segment, Shape
from diffs.reports.columns import harmless

#: Colour and shape of each kind of segment: removed is struck through, added bold and underlined.
_STYLES: Final[dict[Shape, str]] = {
    "removed": "31;9",
    "added": "34;1;4",
    "departed": "32;9",
    "arrived": "32;4",
}
#: What stands around segments where no colours are shown.
_SHAPES: Final[dict[Shape, tuple[str, str]]] = {
    "removed": ("[-", "-]"),
    "added": ("{+", "+}"),
    "departed": ("[~", "~]"),
    "arrived": ("{~", "~}"),
}
_BETWEEN: Final = " │ "
_Char = tuple[str, Shape]


def beside(
    left: Sequence[Segment], right: Sequence[Segment], width: int, *, colour: bool
) -> Iterator[str]:
    """Yield lines of `width` columns with two texts beside each other, each wrapped to its half."""
    room = (width - len(_BETWEEN)) // 2
    lines = (_wrapped(_chars(side, colour=colour), room) for side in (left, right))
    for one, two in zip_longest(*lines, fillvalue=[]):
        gap = " " * (room - sum(_width(char) for char, _ in one))
        drawn = f"{_drawn(one, colour=colour)}{gap}{_BETWEEN}{_drawn(two, colour=colour)}"
        yield drawn.rstrip()


def _chars(segments: Iterable[Segment], *, colour: bool) -> list[_Char]:
    """Return the characters with their kinds; marks by shape are characters, too."""
    found: list[_Char] = []
    for one in segments:
        before, after = ("", "") if colour else _SHAPES.get(one.kind, ("", ""))
        text = harmless(one.text).replace("\t", " ")
        found += [(char, one.kind) for char in f"{before}{text}{after}"]
    return found


def _wrapped(chars: Iterable[_Char], room: int) -> list[list[_Char]]:
    lines: list[list[_Char]] = [[]]
    left = room
    for char, kind in chars:
        if char == "\n":
            lines.append([])
            left = room
            continue
        size = _width(char)
        if size > left:
            lines.append([])
            left = room
        lines[-1].append((char, kind))
        left -= size
    return lines


def _width(char: str) -> int:
    from wcwidth import wcwidth

    return max(0, wcwidth(char))


def _drawn(line: Sequence[_Char], *, colour: bool) -> str:
    drawn = []
    for kind, run in groupby(line, key=lambda one: one[1]):
        text = "".join(char for char, _ in run)
        style = _STYLES.get(kind) if colour else None
        drawn.append(f"\x1b[{style}m{text}\x1b[0m" if style else text)
    return "".join(drawn)
