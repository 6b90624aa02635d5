"""Serial numbers (序号) as cells of lists state them: `12`, or several for one row, `2,3`."""

from __future__ import annotations

from typing import Final

from catalogue.patterns import lazy
from catalogue.text import closed

_NUMBER: Final = lazy(r"\d+")
_LIST: Final = lazy(r"\d+(?:[,、;\s]\s*\d+)+")
#: A longer number is a code.
_LONGEST: Final = 9


def serials(cell: str) -> tuple[int, ...]:
    """Return the numbers of a cell, none where it holds anything else (`2-1`, a code)."""
    text = cell if cell.isdecimal() else closed(cell)
    if not text.isdecimal() and _LIST().fullmatch(text) is None:
        return ()
    return tuple(int(one) for one in _NUMBER().findall(text) if len(one) <= _LONGEST)
