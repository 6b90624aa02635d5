"""Glyphs (字符): brackets that are not paired, and marks that a name is not meant to end with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from catalogue.patterns import lazy
from catalogue.text import level

_PAIRS: Final = {")": "(", "》": "《", "】": "【"}
_SHOWN: Final = {"(": "（", ")": "）"}
#: What closes no bracket: 1) and 一) number paragraphs.
_NUMBERED: Final = lazy(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)")
#: How many characters are shown on either side.
_CONTEXT: Final = 6


@lru_cache(maxsize=1 << 16)
def marks(text: str) -> tuple[str, ...]:
    """Say which brackets of a text are not paired: Chinese phrases, none where all are."""
    return tuple(_unpaired(level(text)))


def _unpaired(text: str) -> Iterator[str]:
    numbers = {found.end() - 1 for found in _NUMBERED().finditer(text)}
    opened: list[int] = []
    for place, char in enumerate(text):
        if char in _PAIRS.values():
            opened.append(place)
        elif char in _PAIRS:
            if opened and text[opened[-1]] == _PAIRS[char]:
                opened.pop()
            elif place not in numbers:
                yield f"“{_around(text, place)}”缺“{_shown(_PAIRS[char])}”"
    closing = {opening: char for char, opening in _PAIRS.items()}
    for place in opened:
        yield f"“{_around(text, place)}”缺“{_shown(closing[text[place]])}”"


def _shown(char: str) -> str:
    return _SHOWN.get(char, char)


def _around(text: str, place: int) -> str:
    return text[max(0, place - _CONTEXT) : place + _CONTEXT + 1]
