"""Cells with spans, as web pages and Word write tables, put in their places."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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


#: A cell that reaches over others, or the text of one that does not, as most.
Written = Cell | str


class _Span:
    """A cell that reaches over several rows, while rows are still being placed."""

    def __init__(self, reach: Range) -> None:
        self.reach = reach

    def holds(self, row: int) -> bool:
        return self.reach.top < row <= self.reach.bottom

    def end_above(self, row: int) -> None:
        self.reach = msgspec.structs.replace(self.reach, bottom=row - 1)


def placed(
    rows: Sequence[Sequence[Written]],
) -> tuple[tuple[tuple[str, ...], ...], tuple[Range, ...]]:
    """Return the rows of a table, merged cells filled, and the merged ranges.

    Programs that leave hidden rows out keep the spans over them: where a row has more cells than
    the spans from above leave room for, these spans end above it.
    """
    lines: list[list[str]] = []
    spans: list[_Span] = []
    still: list[_Span] = []
    width = 0
    for top, row in enumerate(rows):
        still = [span for span in still if span.holds(top)] if still else still
        if still and _needs_more(row, still, width):
            for span in still:
                span.end_above(top)
            still = []
        taken = _columns(still) if still else frozenset[int]()
        line = _bare(row, taken)
        if line is None:
            line, opened = _line(row, taken, top, len(rows))
            spans += opened
            still += opened
        lines.append(line)
        width = max(width, len(line), 1 + max(taken)) if taken else max(width, len(line))
    merged = [span.reach for span in spans]
    merged = [one for one in merged if one.bottom > one.top or one.right > one.left]
    return filled(lines, merged), tuple(merged)


def _columns(spans: Sequence[_Span]) -> frozenset[int]:
    return frozenset(
        column for span in spans for column in range(span.reach.left, span.reach.right + 1)
    )


def _bare(row: Sequence[Written], taken: AbstractSet[int]) -> list[str] | None:
    """Put cells beside the spans from above where none reaches over others, as most; else None."""
    texts = [cell for cell in row if type(cell) is str]
    if len(texts) < len(row) or len(texts) + len(taken) > _MOST_COLUMNS:
        return None
    for column in sorted(taken) if taken else ():
        if column >= len(texts):
            break
        texts.insert(column, "")
    return texts


def _needs_more(row: Sequence[Written], still: Sequence[_Span], width: int) -> bool:
    """Say whether a row has room for its cells only where the spans from above have ended."""
    across = sum(1 if isinstance(cell, str) else cell.across for cell in row)
    held = sum(span.reach.right - span.reach.left + 1 for span in still)
    return across <= width < across + held


def _line(
    row: Sequence[Written], taken: AbstractSet[int], top: int, rows: int
) -> tuple[list[str], list[_Span]]:
    """Put the cells of one row beside the spans from above; return the spans that it opens."""
    line: list[str] = []
    opened = []
    for cell in row:
        while len(line) in taken:
            line.append("")
        left = len(line)
        if left >= _MOST_COLUMNS:
            break
        if isinstance(cell, str):
            line.append(cell)
            continue
        line.append(cell.text)
        across = max(1, min(cell.across, _MOST_COLUMNS - left))
        bottom = min(top + cell.down, rows) - 1 if cell.down else rows - 1
        line += [""] * (across - 1)
        if across > 1 or bottom > top:
            opened.append(_Span(Range(top, left, bottom, left + across - 1)))
    return line, opened
