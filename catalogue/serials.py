"""Serial numbers (序号) as cells of lists state them: `12`, or several for one row, `2,3`.

Lists also write `12.`, `(12)`, `第12项`, `（十二）`, `⑫`, `12*`, `12.0`, and `7～9` for three.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from catalogue.numerals import number
from catalogue.patterns import lazy
from catalogue.text import closed

_NUMBER: Final = lazy(r"\d+")
_LIST: Final = lazy(r"\d+(?:(?:[,、;和及与\s]|以及)\s*\d+)+[.、,;]?")
#: Numbers as a program exports them: 1.0.
_EXPORTED: Final = lazy(r"(?<![\d.])(\d+)\.0+(?![\d.])")
#: A longer number is a code.
_LONGEST: Final = 9
#: What stands around a number, and a note behind it: 第12项, (12), 12、, 5(部分).
_DRESSED: Final = lazy(
    r"[*★☆#※△▲]*(?:第|序号|编号|[nN][oO]\.?)?:?\s*(\(?)\s*(\d+|[一二三四五六七八九十百〇零]+|[①-⑳㉑-㉟㊱-㊿])"
    r"\s*\)?(?:项|号|[.、,;])?(?:\([^()\d]*\))?[*★☆#※△▲]*"
)
#: Several numbers from one to another; with a hyphen it may be a number below another (2-1).
_RANGE: Final = lazy(r"(\d+)\s*[~～至—–]+\s*(\d+)")
_LONGEST_RANGE: Final = 100


def serials(cell: str) -> tuple[int, ...]:
    """Return the numbers of a cell, none where it holds anything else (`2-1`, a code)."""
    text = cell if cell.isdecimal() else whole(closed(cell))
    if text.isdecimal() or _LIST().fullmatch(text) is not None:
        return tuple(int(one) for one in _NUMBER().findall(text) if len(one) <= _LONGEST)
    if (found := _RANGE().fullmatch(text)) is not None and len(text) <= _LONGEST:
        first, last = int(found[1]), int(found[2])
        return tuple(range(first, last + 1)) if 0 < last - first < _LONGEST_RANGE else ()
    if (dressed := _DRESSED().fullmatch(text)) is None or len(dressed[2]) > _LONGEST:
        return ()
    return (_value(dressed[2]),)


def whole(text: str) -> str:
    """Return a text with whole numbers in it as people write them: 1.0 is 1."""
    return _EXPORTED().sub(r"\1", text) if ".0" in text else text


def _value(text: str) -> int:
    """Return the value of a numeral: 12, 十二, ⑫."""
    return int(unicodedata.numeric(text)) if unicodedata.category(text[0]) == "No" else number(text)


def manner(cell: str) -> str:
    """Return how a cell writes its number: `1`, `(1)`, `一`, `(一)` or `①`; empty for none.

    Numbers of several manners in one list are of several ranks, each counted for itself.
    """
    text = cell if cell.isdecimal() else closed(cell)
    if text[:1].isdecimal() or (found := _DRESSED().fullmatch(text)) is None:
        return "1" if serials(text) else ""
    sort = unicodedata.category(found[2][0])
    figure = {"No": "①", "Nd": "1"}.get(sort, "一")
    return f"({figure})" if found[1] else figure
