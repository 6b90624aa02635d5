"""Rows with their text in the middle (垂直居中): which pieces of a table without rules make one.

Where cells stand in the middle of their rows and paragraphs are set apart, no gap tells the end of
a row from the end of a paragraph. A row reaches as far below its serial number as above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec


class Piece(msgspec.Struct, frozen=True):
    """Lines that no gap parts: where their first and last stand, and their serial number."""

    top: float
    bottom: float
    serial: float | None


def grouped(pieces: Sequence[Piece], *, whole: bool) -> list[list[int]]:
    """Return the pieces of each row, by their places, in order.

    Every row has one serial number, but for what is left at either end; the first row of a page
    that is `whole` begins with its first piece.
    """
    marks = [at for at, piece in enumerate(pieces) if piece.serial is not None]
    if not marks:
        return [[at] for at in range(len(pieces))]
    # For each place where a row may begin: how far off the rows above it are, and their starts.
    first = [0] if whole else range(marks[0] + 1)
    ways: dict[int, tuple[float, tuple[int, ...]]] = {at: (0.0, (at,)) for at in first}
    for at, after in zip(marks, [*marks[1:], len(pieces)], strict=True):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end in range(at + 1, after + 1):
            choices = (
                (cost + _off(pieces[start], pieces[at], pieces[end - 1]), (*starts, end))
                for start, (cost, starts) in ways.items()
            )
            reached[end] = min(choices)
        ways = reached
    _, ends = min(ways.values())
    rows = [list(range(start, end)) for start, end in pairwise(ends)]
    return [
        *([at] for at in range(ends[0])),
        *rows,
        *([at] for at in range(ends[-1], len(pieces))),
    ]


def _off(first: Piece, marked: Piece, last: Piece) -> float:
    """Return how far the middle of a row is from its serial number."""
    return abs((first.top + last.bottom) / 2 - (marked.serial or 0.0))
