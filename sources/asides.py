"""Rows beside the items (表外行): signatures, notes in cells of their own, numbers of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from catalogue.text import fold
from catalogue.vocabulary import rows
from sources.header import Header

#: What columns are counted by, each in its order.
_COUNTINGS: Final = (
    [str(number) for number in range(1, 100)],
    list("甲乙丙丁戊己庚辛壬癸"),
    [*"一二三四五六七八九十", *(f"十{one}" for one in "一二三四五六七八九"), "二十"],
    list("abcdefghijklmnopqrstuvwxyz"),
    [chr(0x245F + number) for number in range(1, 21)],
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"],
)
_LABEL: Final = frozenset(("栏次", "栏号", "列次"))
_EDGES: Final = "()第栏列"


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("sources", "signs.csv") if row["kind"] == kind)


@cache
def starts() -> frozenset[str]:
    """Return the characters that signatures and notes begin with: most rows begin otherwise."""
    return frozenset(word[0] for kind in ("sign", "note") for word in _words(kind))


@cache
def _signs() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words("sign")), key=len, reverse=True))
    return re.compile(rf"^(?:{words})(?:\([^()]*\))?:")


def is_aside(cells: Sequence[str], shown: Sequence[int], header: Header) -> bool:
    """Say whether a row of cells is signatures (填表人：… | 审核人：…) or a note (说明 | …).

    `shown` are the places of the cells that hold something.
    """
    first = fold(cells[shown[0]])
    if first[:1] not in starts():
        return False
    texts = list(dict.fromkeys(fold(cells[place]) for place in shown))
    named = shown[0] in header.places("name")
    if _signs().match(first):
        return not named or all(_signs().match(text) for text in texts)
    return first.rstrip(":") in _words("note") and not named and len(texts) == 2


def counts_columns(cells: Sequence[str], shown: Sequence[int]) -> bool:
    """Say whether a row only numbers the columns (栏次): 1 2 3, （1）（2）, 甲 乙 丙, 甲 1 2."""
    texts = [_sign(cells[place]) for place in shown]
    signs = [text for place, text in enumerate(texts) if text not in texts[:place]]
    signs = signs[1:] if signs and signs[0] in _LABEL else signs
    if len(signs) < 2 or max(map(len, signs)) > 4:
        return False
    steps = 0
    for before, after in pairwise(signs):
        goes_on = any(
            before in counting[:-1] and counting[counting.index(before) + 1] == after
            for counting in _COUNTINGS
        )
        if not goes_on and all(after != counting[0] for counting in _COUNTINGS):
            return False
        steps += goes_on
    return steps > 0


def _sign(text: str) -> str:
    return fold(text).lower().strip(_EDGES) if len(text) < 10 else text


def is_head(
    cells: Sequence[str], shown: Sequence[int], header: Header, below: Sequence[str]
) -> bool:
    """Say whether a body alone in its column heads the rows below it.

    They have names and no other body there. Where they have another, or no name, the body belongs
    to the item above.
    """
    place = shown[0]
    if len(shown) != 1 or place not in header.places("authority") or not below:
        return False
    named = any(below[name] for name in header.places("name"))
    if not named or fold(below[place]) not in ("", fold(cells[place])):
        return False
    from sources.inherited import body_of

    return bool(body_of(cells[place]))
