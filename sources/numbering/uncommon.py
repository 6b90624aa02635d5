"""Uncommon numbers (少见编号): 第1项, 一是, A1., 1-1, 1 甲许可, 1.1甲许可.

Wrapped sentences begin so, too (第三项 of an article, 12 of a measure): these number items only
where labels of a list follow them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalogue.patterns import lazy
from sources.header import field_of
from sources.numbering.labels import CHINESE, CORE, TEXT, WORDED, Line, Mark, label_of, mark_of
from sources.numbering.labels import value as value_of

#: Numbers of dates, amounts and pinpoints.
_UNIT: Final = r"(?!年(?!检)|[月日号条款个万亿元]|项[^目])"
#: Each with its style; those in words and with letters stand between （一） and 1.
_FORMS: Final = (
    (WORDED, lazy(rf"第\s*([0-9]{{1,4}}|{CHINESE})\s*项(?:[、：:.．]\s*|\s+){TEXT}")),
    (WORDED, lazy(rf"({CHINESE})是[，,\s]*{TEXT}")),
    (WORDED, lazy(rf"[A-Z]{{1,2}}-?([0-9]{{1,4}})(?:[.．、]\s*|\s+){TEXT}")),
    (WORDED + 1, lazy(rf"([0-9]{{1,4}})\s+{TEXT}{_UNIT}")),
    (
        WORDED + 2,
        lazy(rf"[0-9]{{1,3}}(?:[.．]|\s*[-—–－]\s*)([0-9]{{1,3}})[.．、]?\s*{TEXT}{_UNIT}"),
    ),
)
#: The most lines that the name takes between the number and the first label.
_BETWEEN: Final = 4


def uncommon(lines: Sequence[Line]) -> dict[int, Mark]:
    """Return place of a line → its number, for each form that labels follow in most places."""
    labelled = {place for place, line in enumerate(lines) if _is_labelled(line.text)}
    if len(labelled) < 2:
        return {}
    found: dict[int, Mark] = {}
    free = [
        (place, line.text)
        for place, line in enumerate(lines)
        if place not in labelled and mark_of(line.text) is None
    ]
    for style, form in _FORMS:
        every = {}
        for place, text in free:
            match = form().match(text) if place not in found else None
            if match is not None:
                every[place] = Mark(style, value_of(match[1]), text[match.end() :])
        led = [place for place in every if _leads(place, every, labelled)]
        if len(led) >= 2 and len(led) * 2 >= len(every):
            found |= every
    return found


def _leads(place: int, every: dict[int, Mark], labelled: set[int]) -> bool:
    for after in range(place + 1, place + 1 + _BETWEEN):
        if after in labelled:
            return True
        if after in every:
            return False
    return False


def _is_labelled(text: str) -> bool:
    mark = mark_of(text)
    found = label_of(mark.rest if mark is not None else text)
    return found is not None and field_of(found[0]) in CORE | {"name"}
