"""Gaps (略去): where the middle of a long unchanged text may be left out.

A reader goes on behind a gap as if he had read what is in it: it begins and ends where a sentence
or a citation does, and never inside a title, a document number, a pinpoint, a number or brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

import msgspec

from diffs.marking.tokens import tokens

#: What is shorter is read faster than the note that it was left out.
SHORTEST: Final = 60
#: How far behind the place that was asked for an end of each kind is looked for, the best first.
_REACH: Final = (120, 60, 10_000)
#: Ends of sentences and citations; of clauses and of parts of a list.
_ENDS: Final = ("。；;！!？?\n", "，,、：:")
#: What is kept together though it is several tokens.
_HELD: Final = re.compile(
    r"【[^【】\n]{1,60}】|“[^“”\n]{1,80}”|[（(〔\[][^（(〔\[\]〕)）\n]{1,80}[\]〕)）]"
)
_OPENS: Final = "《第（(〔【“"


class Places(msgspec.Struct, frozen=True):
    """Where a text may be parted, ascending: at ends of sentences, of clauses, anywhere safe."""

    ends: tuple[Sequence[int], Sequence[int], Sequence[int]]


def places(text: str) -> Places:
    """Return where a text may be parted without tearing anything that is read as one."""
    held = [match.span() for match in _HELD.finditer(text)]
    found: list[list[int]] = [[], [], []]
    at = number = 0
    parts = tokens(text)
    for place, token in enumerate(parts[:-1]):
        at += len(token)
        while number < len(held) and held[number][1] <= at:
            number += 1
        if number < len(held) and held[number][0] < at:
            continue
        following = parts[place + 1][0]
        # What a title is followed by belongs to it: its pinpoint, its number.
        if token[-1] in "》）)" and following in _OPENS[1:]:
            continue
        rank = next((rank for rank, ends in enumerate(_ENDS) if token[-1] in ends), 2)
        found[rank].append(at)
    return Places((found[0], found[1], found[2]))


def gap(size: int, head: int, tail: int, known: Places) -> tuple[int, int] | None:
    """Return where a gap in a text begins and ends; None where it would be short.

    At least `head` characters stay before it and `tail` behind it, if there is any.
    """
    begin = _after(head, size, known)
    end = _before(size - tail, known) if tail else size
    if begin is None or end is None or end - begin < SHORTEST:
        return None
    return begin, end


def _after(least: int, size: int, known: Places) -> int | None:
    for ends, reach in zip(known.ends, _REACH, strict=True):
        at = bisect_left(ends, least)
        if at < len(ends) and ends[at] <= min(least + reach, size):
            return ends[at]
    return None


def _before(most: int, known: Places) -> int | None:
    for ends, reach in zip(known.ends, _REACH, strict=True):
        at = bisect_right(ends, most) - 1
        if at >= 0 and ends[at] >= most - reach:
            return ends[at]
    return None
