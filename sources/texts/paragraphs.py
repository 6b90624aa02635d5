"""Paragraphs (段落) out of wrapped lines: told by sentences that end, short lines and numbers.

A typesetter fills each line but a paragraph's last; copied, the indent of its first line is gone,
so that a first line is two characters short. In a file that was never wrapped each line is a
paragraph, but where a page cut one in mid-sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

from sources.texts.heads import addressed, is_signature
from sources.texts.lines import Line
from sources.texts.openers import OPENERS

_OPENS: Final = re.compile(OPENERS)
_SENTENCE: Final = re.compile(r"[。！？…][”’）】》]*$|）$")
_CLAUSE: Final = re.compile(r"[；：][”’）]*$")
_MARKS: Final = re.compile(r"[。；，：]")
#: How much narrower than the others a line is that ends early, and one that lost its indent.
_SHORT: Final = 6
_INDENT: Final = 3
#: Up to this share of a full line, one that stops without a mark is a heading of its own.
_HEADING: Final = 0.75
#: From this width on a line is a whole paragraph, and one that stops was cut by a page.
_LONG: Final = 70
#: How far full lines differ in width, and the share of lines that may be wider still.
_SLACK: Final = 4
#: How wide the indent is that a first line lost: two characters.
_LOST: Final = 4
_WIDER: Final = 0.1
#: The share of the lines stopped in mid-sentence that are full, in a file that is wrapped.
_WRAPPED: Final = 0.6
#: From this width on a line that stops was cut; the share of such with a blank line behind them up
#: to which blank lines part paragraphs.
_CUT: Final = 40
_PARTED: Final = 0.1


def breaks(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the places of the lines that begin paragraphs; the first always does."""
    layout = Layout(_full(lines), _is_parted(lines))
    begins: list[int] = []
    for place, line in enumerate(lines):
        if not begins or _ends(lines[begins[-1] : place], line, layout):
            begins.append(place)
    return tuple(begins)


class Layout(msgspec.Struct, frozen=True):
    """How a file sets paragraphs: the width of its full lines, 0 where it is not wrapped.

    `parted` says that blank lines stand between paragraphs, and not within them.
    """

    full: int
    parted: bool


def _full(lines: Sequence[Line]) -> int:
    """Return how wide full lines are, 0 in a file that is not wrapped.

    Lines that stop in mid-sentence are full then, and hardly any is wider.
    """
    counts = Counter(line.width for line in lines)
    if not counts:
        return 0
    # The width that holds the most text: headings and signatures are many, but short.
    full = max(counts, key=lambda width: width * sum(counts[width + n] for n in range(-2, 3)))
    wider = sum(line.width > full + _SLACK for line in lines)
    stopped = [line for line in lines if not _closed(line.text) and line.width >= _HEADING * full]
    near = sum(_is_full(line, full) for line in stopped)
    wrapped = wider <= _WIDER * len(lines) and near >= max(2, _WRAPPED * len(stopped))
    return full if full <= _LONG and wrapped else 0


def _is_full(line: Line, full: int) -> bool:
    """Say whether a line is as wide as full ones are; a first line may have lost its indent."""
    lost = _LOST if _OPENS.match(line.text) else 0
    return -_SLACK - lost <= line.width - full <= _SLACK


def _is_parted(lines: Sequence[Line]) -> bool:
    """Say whether blank lines part paragraphs: none stands where a sentence is cut."""
    cut = [after.apart for line, after in pairwise(lines)
           if not _closed(line.text) and line.width >= _CUT]  # fmt: skip
    return bool(cut) and sum(cut) <= _PARTED * len(cut) and any(line.apart for line in lines)


def _closed(text: str) -> bool:
    return bool(_SENTENCE.search(text) or _CLAUSE.search(text))


def _ends(paragraph: Sequence[Line], after: Line, layout: Layout) -> bool:
    """Say whether a paragraph ends before the next line."""
    last, full = paragraph[-1], layout.full
    if after.indented or addressed(paragraph, 0) == len(paragraph) - 1:
        return True
    if layout.parted and (after.apart or not _closed(last.text)):
        return after.apart or is_signature(after)
    opens = _OPENS.match(after.text) is not None
    if opens and _is_heading(paragraph):
        return True
    if not full:
        return _closed(last.text) or last.width < _LONG
    short = last.width < full - _SHORT
    if _SENTENCE.search(last.text):
        # A first line lost its indent; a line that goes on is full.
        indented = after.width <= full - _INDENT and not _SENTENCE.search(after.text)
        return short or opens or (indented and not layout.parted)
    if _CLAUSE.search(last.text):
        return short or opens
    return last.width < _HEADING * full and not last.text.endswith(("，", "、"))


def _is_heading(paragraph: Sequence[Line]) -> bool:
    text = "".join(line.text for line in paragraph)
    return len(paragraph) <= 2 and _OPENS.match(text) is not None and not _MARKS.search(text)
