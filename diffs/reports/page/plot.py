"""The plot (分布图): changes by authority and kind, a circle for each count with its number in it.

A number says what a circle shows, so the plot is read without colours; a table holds the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

#: Authorities drawn one by one; the others are one line.
_LINES: Final = 15
_LEFT: Final = 210
_COLUMN: Final = 92
_HEAD: Final = 34
_LINE: Final = 34
_RADIUS: Final = 15.0
_SMALLEST: Final = 8.0
#: Room that a digit of a count takes of the radius.
_DIGIT: Final = 4.0
#: Characters of a name that fit beside its line.
_NAME: Final = 14


class Spot(msgspec.Struct, frozen=True):
    """One circle: its place and size in the picture, its count, and what a reader is told of it."""

    x: int
    y: int
    radius: float
    count: int
    told: str
    address: str


class Named(msgspec.Struct, frozen=True):
    """A line or column: its place, its name as far as it fits, its whole name and its counts."""

    place: int
    short: str
    name: str
    counts: tuple[int, ...] = ()
    address: str = ""


class Plot(msgspec.Struct, frozen=True):
    """The picture with its lines, columns and circles; `width` and `height` in user units."""

    key: str
    title: str
    width: int
    height: int
    left: int
    lines: tuple[Named, ...]
    columns: tuple[Named, ...]
    spots: tuple[Spot, ...]


def plot(
    key: str,
    title: str,
    rows: Sequence[tuple[Sequence[str], Sequence[str]]],
    kinds: Sequence[tuple[str, str]],
) -> Plot:
    """Draw rows of (names, ids of kinds); `kinds` are ids and titles, in order.

    `key` and `title` say what the names are of: competent authorities, or bodies.
    """
    counts = Counter((name, kind) for names, found in rows for name in names for kind in found)
    totals = Counter(name for names, _ in rows for name in names)
    used = [(kind, title) for kind, title in kinds if any(key[1] == kind for key in counts)]
    ordered = sorted(totals, key=lambda name: (-totals[name], name))
    table = [(name, tuple(counts[name, kind] for kind, _ in used)) for name in ordered[:_LINES]]
    rest = ordered[_LINES:]
    if rest:
        sums = tuple(sum(counts[name, kind] for name in rest) for kind, _ in used)
        table.append((f"其余{len(rest)}个", sums))
    lines = tuple(
        Named(_HEAD + _LINE * place, _short(name), name, line, "" if place == _LINES else name)
        for place, (name, line) in enumerate(table)
    )
    columns = tuple(
        Named(_LEFT + _COLUMN * place + _COLUMN // 2, title.removesuffix("调整"), title, (), kind)
        for place, (kind, title) in enumerate(used)
    )
    return Plot(
        key=key,
        title=title,
        width=_LEFT + _COLUMN * len(columns),
        height=_HEAD + _LINE * len(lines),
        left=_LEFT,
        lines=lines,
        columns=columns,
        spots=tuple(_spots(key, lines, columns)),
    )


def _spots(key: str, lines: Sequence[Named], columns: Sequence[Named]) -> Iterable[Spot]:
    most = max((count for line in lines for count in line.counts), default=1)
    for line in lines:
        for column, count in zip(columns, line.counts, strict=True):
            if count:
                share = _SMALLEST + (_RADIUS - _SMALLEST) * math.sqrt(count / most)
                radius = max(share, _DIGIT * len(str(count)))
                y = line.place + _LINE // 2
                told = f"{line.name}：{column.name} {count} 条"
                address = _address(key, line.address, column.address) if line.address else ""
                yield Spot(column.place, y, round(radius, 1), count, told, address)


def _address(key: str, name: str, kind: str) -> str:
    from urllib.parse import urlencode

    return "#" + urlencode({"kind": kind, key: name})


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
