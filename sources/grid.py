"""Cells with spans, as web pages and Word write tables, put in their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from sources.table import Range, filled

#: Spans beyond these are mistakes, or made to fill the memory; HTML itself allows 1,000 columns.
_MOST_COLUMNS: Final = 1000


class Cell(msgspec.Struct, frozen=True):
    """One cell as it is written: its text, and over how many columns and rows it reaches.

    `down` is 0 where it reaches to the last row.
    """

    text: str
    across: int = 1
    down: int = 1


class _Span:
    """A cell that reaches over several rows, while rows are still being placed."""

    def __init__(self, reach: Range) -> None:
        self.reach = reach

    def holds(self, row: int) -> bool:
        return self.reach.top < row <= self.reach.bottom

    def end_above(self, row: int) -> None:
        self.reach = msgspec.structs.replace(self.reach, bottom=row - 1)


def placed(
    rows: Sequence[Sequence[Cell]],
) -> tuple[tuple[tuple[str, ...], ...], tuple[Range, ...]]:
    """Return the rows of a table, merged cells filled, and the merged ranges.

    Programs that leave hidden rows out keep the spans over them: where a row has more cells than
    the spans from above leave room for, these spans end above it.
    """
    texts: list[dict[int, str]] = []
    spans: list[_Span] = []
    still: list[_Span] = []
    width = 0
    for top, row in enumerate(rows):
        still = [span for span in still if span.holds(top)]
        across = sum(cell.across for cell in row)
        held = sum(span.reach.right - span.reach.left + 1 for span in still)
        if still and across <= width < across + held:
            for span in still:
                span.end_above(top)
            still = []
        taken = {
            column for span in still for column in range(span.reach.left, span.reach.right + 1)
        }
        line, opened = _line(row, taken, top, len(rows))
        texts.append(line)
        spans += opened
        still += opened
        width = max(width, 1 + max((*line, *taken), default=-1))
    merged = [span.reach for span in spans]
    merged = [one for one in merged if one.bottom > one.top or one.right > one.left]
    lines = [[line.get(column, "") for column in range(width)] for line in texts]
    return filled(lines, merged), tuple(merged)


def _line(
    row: Sequence[Cell], taken: set[int], top: int, rows: int
) -> tuple[dict[int, str], list[_Span]]:
    """Put the cells of one row beside the spans from above; return the spans that it opens."""
    line: dict[int, str] = {}
    opened = []
    left = 0
    for cell in row:
        while left in taken:
            left += 1
        across = max(1, min(cell.across, _MOST_COLUMNS - left))
        if left >= _MOST_COLUMNS:
            break
        bottom = min(top + cell.down, rows) - 1 if cell.down else rows - 1
        line.update(dict.fromkeys(range(left, left + across), ""))
        line[left] = cell.text
        if across > 1 or bottom > top:
            opened.append(_Span(Range(top, left, bottom, left + across - 1)))
        left += across
    return line, opened
