"""Tables for the terminal (终端表格), whatever the cells hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

#: Longer cells are cut: wrapping one takes time with the square of its length, and no reader
#: wants a page of one.
_LONGEST: Final = 2000


def columns(
    rows: Iterable[Sequence[object]],
    headers: Sequence[str],
    widths: Sequence[int | None] | None = None,
) -> str:
    """Return a table; `widths` are the widest that each column may be, None for as it comes.

    Names that look like numbers stay names, and what would steer the terminal is shown as a mark.
    """
    from tabulate import tabulate

    cells = [[_shown(cell) for cell in row] for row in rows]
    return tabulate(
        cells,
        headers=[str(one) for one in headers],
        tablefmt="simple",
        maxcolwidths=list(widths) if widths is not None and cells else None,
        disable_numparse=True,
    )


def _shown(cell: object) -> str:
    text = "" if cell is None else str(cell)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…（共{len(text)}字）"
    return harmless(text)


def harmless(text: str) -> str:
    """Show what would steer a terminal as a mark; line breaks and tabs stay."""
    return text if text.isprintable() else "".join(map(_mark, text))


def _mark(char: str) -> str:
    return char if char in "\n\t" or char.isprintable() else "\ufffd"
