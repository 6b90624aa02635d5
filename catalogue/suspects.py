"""Suspect values (存疑): numbers and dates that lost a character; flagged, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from catalogue.vocabulary import rows

#: How many characters are shown on either side, and how many more to show a word whole.
_CONTEXT = 6
_FURTHER = 24
#: What stands between words, and what a title begins and ends with.
_ENDS = frozenset("，,。；;：:、 \t\n\r\u3000")
_BRACKETS, _OPENING, _CLOSING = frozenset("（）()"), frozenset("《“"), frozenset("》”）)")
#: What is counted stands behind its number: 2012年, 149号.
_COUNTED = frozenset("年月日号条款项次")


class Suspect(msgspec.Struct, frozen=True):
    """A value that can't be as written: what it is, with what stands around it, and what is wrong.

    `start` and `end` are its places in the text that it stands in.
    """

    text: str
    context: str
    reason: str
    start: int
    end: int


def suspects(text: str, *, pointless: bool = False) -> list[Suspect]:
    """Return the suspect values of a text in its order; `pointless` as its file's profile says."""
    found: dict[tuple[int, int], Suspect] = {}
    for pattern, reason, when in _patterns():
        if when and not pointless:
            continue
        for match in pattern.finditer(text):
            around = excerpt(text, match.start(), match.end())
            suspect = Suspect(match[0], around, reason, match.start(), match.end())
            if not any(start < match.end() and match.start() < end for start, end in found):
                found[match.span()] = suspect
    return sorted(found.values(), key=lambda one: one.start)


def excerpt(text: str, start: int, end: int, around: int = _CONTEXT) -> str:
    """Return a place of a text with what stands `around` on either side; no word is cut in two.

    Where no word ends nearby, … stands for what goes on, and numbers at least are whole.
    """
    first, last = max(0, start - around), min(len(text), end + around)
    heads = range(first, max(0, first - _FURTHER) - 1, -1)
    tails = range(last, min(len(text), last + _FURTHER) + 1)
    before = next((at for at in heads if _begins(text, at)), None)
    after = next((at for at in tails if _stops(text, at)), None)
    while before is None and text[first - 1].isdecimal():
        first -= 1
    while after is None and text[last].isdecimal():
        last += 1
    last += after is None and text[last - 1].isdecimal() and text[last] in _COUNTED
    head = f"…{text[first:start]}" if before is None else text[before:start]
    tail = f"{text[end:last]}…" if after is None else text[end:after]
    return f"{head}{text[start:end]}{tail}"


def _begins(text: str, at: int) -> bool:
    """Say whether a word begins at a place."""
    return not at or text[at - 1] in _ENDS | _BRACKETS or text[at] in _OPENING


def _stops(text: str, at: int) -> bool:
    """Say whether a word ends before a place."""
    return at == len(text) or text[at] in _ENDS | _BRACKETS or text[at - 1] in _CLOSING


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """What can't be (`data/suspects.csv`), the first that matches a place decides."""
    found: Iterator[dict[str, str]] = iter(rows("catalogue", "suspects.csv"))
    return tuple((re.compile(row["pattern"]), row["lost"], row["when"]) for row in found)
