"""Layout (版面): where boxes and lines of a picture stand, in pixels, the same every time.

A graph of a list is layered: what acts on an item stands left of it, what it rests on right. Such
layers in columns stay readable where a layout by forces makes a hairball.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from catalogue.graphs.exports.sketch import Dot, Line, Sketch
from catalogue.graphs.graph import NODE_TITLES, Node

#: The column of each type, from the left.
_COLUMNS: Final = {"edition": 0, "authority": 0, "body": 0, "item": 1, "law": 2, "level": 2}
#: The width of boxes in each column, and the room between columns and around all.
_WIDTHS: Final = (212, 340, 260)
_GAP: Final = 120
MARGIN: Final = 24
#: Size of labels and notes, and the height of their lines.
FONT: Final = 14
NOTE: Final = 12
LEADING: Final = 20
_PADDING: Final = 22
_LINES: Final = 3
_BETWEEN: Final = 11
_SWEEPS: Final = 4
#: How far apart, in rows, boxes of a short column may stand.
_STRETCH: Final = 3.0


class Box(msgspec.Struct, frozen=True):
    """A dot with its place: left upper corner, size, and its label and note in lines."""

    dot: Dot
    x: float
    y: float
    width: float
    height: float
    label: tuple[str, ...]
    note: str

    @property
    def middle(self) -> float:
        """The height at which lines end."""
        return self.y + self.height / 2


class Layout(msgspec.Struct, frozen=True):
    """The boxes of a picture and the size that they take."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def layout(picture: Sketch) -> Layout:
    """Place every dot; boxes never overlap."""
    if not picture.dots:
        return Layout((), (), 2 * MARGIN + _WIDTHS[1], 2 * MARGIN)
    columns = _ordered(picture)
    rows = _grid(columns)
    boxes: list[Box] = []
    left = float(MARGIN)
    for number, column in sorted(columns.items()):
        width = _WIDTHS[number]
        made = [_box(dot, left, width) for dot in column]
        boxes += made
        left += width + _GAP
    placed = tuple(_closed_up(boxes, rows))
    height = max(box.y + box.height for box in placed) + MARGIN
    return Layout(placed, picture.lines, left - _GAP + MARGIN, height)


def _closed_up(boxes: Sequence[Box], rows: dict[Node, float]) -> Iterable[Box]:
    """Give boxes their heights: the longest column without gaps, the others level with its rows."""
    columns: dict[float, list[Box]] = {}
    for box in boxes:
        columns.setdefault(box.x, []).append(box)
    knots: list[tuple[float, float]] = []
    top = float(MARGIN)
    for box in max(columns.values(), key=len):
        knots.append((rows[box.dot.node], top + box.height / 2))
        top += box.height + _BETWEEN
    for column in columns.values():
        # Where a column of high boxes would not fit beside the longest, it begins at the top too.
        room = top - sum(box.height + _BETWEEN for box in column)
        free, least = max(room, 0.0), float(MARGIN)
        for box in column:
            wished = _level(knots, rows[box.dot.node]) - box.height / 2
            y = max(min(wished, least + free), least)
            free -= y - least
            least = y + box.height + _BETWEEN
            yield msgspec.structs.replace(box, y=y)


def _level(knots: Sequence[tuple[float, float]], row: float) -> float:
    """Return the height of a row, between two rows of the longest column."""
    place = bisect([knot[0] for knot in knots], row)
    if place in (0, len(knots)):
        return knots[min(place, len(knots) - 1)][1]
    (before, above), (after, below) = knots[place - 1], knots[place]
    return above + (below - above) * (row - before) / (after - before)


def _grid(columns: dict[int, list[Dot]]) -> dict[Node, float]:
    """Return how far down each node stands, in no unit: the layered layout of networkx."""
    import networkx as nx

    layers = {number: [dot.node for dot in column] for number, column in columns.items()}
    plain: nx.Graph[Node] = nx.Graph()
    plain.add_nodes_from(node for layer in layers.values() for node in layer)
    places = nx.multipartite_layout(plain, subset_key=layers)
    longest = max(map(len, layers.values()))
    # Short columns are drawn out, so that their lines run level rather than in one bundle.
    stretch = {
        node: min(_STRETCH, (longest - 1) / max(1, len(layer) - 1))
        for layer in layers.values()
        for node in layer
    }
    return {node: float(place[1]) * stretch[node] for node, place in places.items()}


def _ordered(picture: Sketch) -> dict[int, list[Dot]]:
    """Return the columns from left to right, ordered so that few lines cross."""
    columns: dict[int, list[Dot]] = {}
    for dot in picture.dots:
        columns.setdefault(_COLUMNS[dot.node[0]], []).append(dot)
    beside: dict[Node, list[Node]] = {dot.node: [] for dot in picture.dots}
    for line in picture.lines:
        if _COLUMNS[line.start[0]] != _COLUMNS[line.end[0]]:
            beside[line.start].append(line.end)
            beside[line.end].append(line.start)
    for sweep in range(_SWEEPS):
        for number in sorted(columns, key=lambda one: (one == 1) == (sweep % 2 == 0)):
            ranks = _ranks(columns)
            columns[number].sort(key=lambda dot: _weight(dot.node, beside, ranks))
    return columns


def _ranks(columns: dict[int, list[Dot]]) -> dict[Node, float]:
    return {
        dot.node: place / len(column)
        for column in columns.values()
        for place, dot in enumerate(column)
    }


def _weight(
    node: Node, beside: dict[Node, list[Node]], ranks: dict[Node, float]
) -> tuple[int, float, float]:
    """Sort by type, then by the mean place of what a node is joined with, then as it was."""
    near = [ranks[one] for one in beside[node]]
    mean = sum(near) / len(near) if near else ranks[node]
    return (list(NODE_TITLES).index(node[0]), round(mean, 9), ranks[node])


def _box(dot: Dot, left: float, width: float) -> Box:
    room = width - 2 * _PADDING
    label = wrapped(dot.label, room / FONT, _LINES)
    note = wrapped(dot.note, room / NOTE, 1)[0] if dot.note else ""
    height = LEADING * len(label) + (LEADING - 2 if note else 0) + 14
    return Box(dot, left, 0, width, height, label, note)


def wrapped(text: str, width: float, most: int) -> tuple[str, ...]:
    """Break a text into lines of so many Chinese characters; what is too long ends in ….

    A Latin letter or digit counts as half a character, wide ones as three fifths.
    """
    lines: list[str] = []
    line, used = "", 0.0
    for place, char in enumerate(text):
        size = _size(char)
        if used + size > width:
            # Closing marks never begin a line, they hang.
            if char in "，。；：、）》”】" and used <= width:
                lines.append(line + char)
                line, used = "", 0.0
                continue
            lines.append(line)
            line, used = "", 0.0
            if len(lines) == most:
                return _cut(lines, rest=text[place:])
        line, used = line + char, used + size
    if line:
        lines.append(line)
    return _cut(lines, rest="") if len(lines) <= most else _cut(lines[:most], rest=line)


def _cut(lines: Sequence[str], rest: str) -> tuple[str, ...]:
    if not rest:
        return tuple(lines) or ("",)
    return (*lines[:-1], f"{lines[-1][:-1]}…")


def _size(char: str) -> float:
    if char.isascii():
        return 0.62
    return 1.0


def paths(made: Layout) -> Iterable[tuple[Line, str]]:
    """Yield the lines with their SVG paths: from column to column, or around within one."""
    boxes = {box.dot.node: box for box in made.boxes}
    for line in made.lines:
        start, end = boxes[line.start], boxes[line.end]
        if start.x == end.x:
            side = start.x + (start.width if line.start[0] == "law" else 0)
            bend = side + (60 if line.start[0] == "law" else -20)
            yield line, _curve(side, start.middle, bend, side, end.middle, bend)
            continue
        if start.x > end.x:
            start, end = end, start
        right = start.x + start.width
        half = (right + end.x) / 2
        yield line, _curve(right, start.middle, half, end.x, end.middle, half)


def _curve(x: float, y: float, first: float, to_x: float, to_y: float, second: float) -> str:
    return f"M{x:g} {y:g}C{first:g} {y:g} {second:g} {to_y:g} {to_x:g} {to_y:g}"
