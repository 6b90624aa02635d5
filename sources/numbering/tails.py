"""Tails (尾部): lines behind the last value of a list, which no label opens.

A signature stands above its date. What a web page puts under a text (主办单位, 相关链接) has a
thousand forms; it is told by its place: a short line behind the last value, which was whole, in a
list whose other values do not go on so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from catalogue.patterns import lazy
from catalogue.text import fold
from sources.closings import closing, signs
from sources.header import field_of
from sources.numbering.clauses import is_article
from sources.numbering.entries import Paragraph, joined
from sources.numbering.labels import CORE, divided, follow

#: How a value ends that may be whole.
_WHOLE = lazy(r"[》〉).。;条款项号门关府局厅委部院署构级会心办室]$")
#: How a line begins that goes on with the value above it.
_ON = lazy(r"[、,;:)》〉(《〈“\"\d]|第?[〇零一二三四五六七八九十百]+[条款项]|(?:和|与|及|或|等)")
#: No text is wrapped at fewer characters.
_NARROW: Final = 20
#: One value in so many that goes on in short lines makes it the habit of the list.
_HABIT: Final = 10


def without_tails(paras: Sequence[Paragraph], width: int) -> list[Paragraph]:
    """Return the paragraphs of a list without what stands behind its values.

    `width` is how long lines get before they are wrapped. Lists without labels stay as they are.
    """
    labelled = [place for place, one in enumerate(paras) if _is_labelled(one)]
    if not labelled:
        return list(paras)
    last, width = labelled[-1], max(width, _NARROW)
    cuts = [_loose(paras[place], width) for place in labelled[:-1]]
    habit = sum(cut is not None for cut in cuts) * _HABIT > len(cuts)
    kept = []
    for place, one in enumerate(paras):
        cut = _signed(one)
        if place >= last and not habit:
            loose = _loose(one, width)
            cut = min(cut, len(one.lines) if loose is None else loose)
        kept.append(msgspec.structs.replace(one, lines=one.lines[:cut]))
    return kept


def _is_labelled(one: Paragraph) -> bool:
    labels = [one.label, *(label for label, _ in divided(joined(one))[1])]
    return any(field_of(label) in CORE for label in labels if label)


def _signed(one: Paragraph) -> int:
    """Return the place of the first body above a date; that of the end where none signs."""
    lines, least = one.lines, 1 if one.rest else 2
    dates = (place for place in range(1, len(lines)) if closing(lines[place].text) == "date")
    first = next(dates, len(lines))
    while least < first < len(lines) and signs(lines[first - 1].text):
        first -= 1
    return first


def _loose(one: Paragraph, width: int) -> int | None:
    """Return the place of the first line that does not go on with the value, None where all do."""
    value = one.rest
    for place in range(1, len(one.lines)):
        above, line = one.lines[place - 1].text, one.lines[place].text
        if value and len(above) * 10 < width * 8 and not _goes_on(value, line):
            cited = any(fold(after.text).startswith("《") for after in one.lines[place:])
            return None if cited else place
        value = follow(value, line)
    return None


def _goes_on(value: str, line: str) -> bool:
    above, below = fold(value), fold(line)
    if above.count("(") > above.count(")") or above.count("《") > above.count("》"):
        return True
    return not _WHOLE().search(above) or bool(_ON().match(below)) or is_article(line)
