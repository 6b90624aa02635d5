"""Tallies (主项、子项数): main items and sub-items that a title declares, each by its own name."""

from __future__ import annotations

from typing import Final

import msgspec

from catalogue.item import Item
from catalogue.numerals import arabic
from catalogue.patterns import lazy
from catalogue.text import fold
from sources.declared import declared_count

#: 主项339项, 339个主项, 339主项; sub-items likewise. 大项 and 小项 are other words for them.
#: A number of one of them counts nothing: 第2大项, 子项1.
_NAMED: Final = lazy(
    r"(?P<what>[主大子小])项(?:数|共|计|为|有|:)*(?P<number>\d{1,9})"
    r"(?:[项条个](?![主大子小]项)|(?=[,;)])|(?=[项条个][主大子小]项))"
    r"|(?<![第\d])(?P<count>\d{1,9})[项条个]?(?P<named>[主大子小])项"
)
#: Only texts with these say more than a number of items.
_WORDS: Final = ("主项", "大项", "子项", "小项")
_SUB: Final = "子小"


class Tally(msgspec.Struct, frozen=True):
    """Numbers that a text declares: of items, whether as main items (主项), and of sub-items."""

    items: int | None = None
    mains: bool = False
    subitems: int | None = None


def tally(text: str) -> Tally:
    """Return what a title, sheet name or group row declares; sub-items are no items."""
    if not any(word in text for word in _WORDS):
        return Tally(declared_count(text))
    mains = subitems = None
    folded = arabic(fold(text))
    for found in _NAMED().finditer(folded):
        number = int(found["number"] or found["count"])
        if (found["what"] or found["named"]) in _SUB:
            subitems = number
        else:
            mains = number
    if mains is not None:
        return Tally(mains, True, subitems)
    return Tally(declared_count(_NAMED().sub("", folded)), False, subitems)


def count_subitems(items: tuple[Item, ...]) -> tuple[int, int]:
    """Count sub-items, those at several levels once, and the main items that have none."""
    mains: dict[tuple[str, str, str], set[str]] = {}
    for item in items:
        subitem = fold(item.subitem)
        found = mains.setdefault((item.source.sheet, fold(item.seq), fold(item.name)), set())
        found |= {subitem} if subitem else set()
    return sum(map(len, mains.values())), sum(not found for found in mains.values())
