"""Suspect values (存疑): numbers and dates that lost a character; flagged, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from catalogue.vocabulary import rows

#: How many characters are shown on either side.
_CONTEXT = 6


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
            around = text[max(0, match.start() - _CONTEXT) : match.end() + _CONTEXT]
            suspect = Suspect(match[0], around, reason, match.start(), match.end())
            if not any(start < match.end() and match.start() < end for start, end in found):
                found[match.span()] = suspect
    return sorted(found.values(), key=lambda one: one.start)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """What can't be (`data/suspects.csv`), the first that matches a place decides."""
    found: Iterator[dict[str, str]] = iter(rows("catalogue", "suspects.csv"))
    return tuple((re.compile(row["pattern"]), row["lost"], row["when"]) for row in found)
