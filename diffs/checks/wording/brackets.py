"""Brackets (括号) that are not paired: a sign that characters were lost when a cell was copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from catalogue.patterns import lazy
from catalogue.suspects import excerpt
from catalogue.text import level, tidy

#: Opening brackets and what closes them, in plain shapes, and the other way round.
#: 〈 stands within 《 alone; elsewhere it may be a sign of less.
_CLOSING: Final = {"(": ")", "《": "》", "【": "】"}
_OPENING: Final = {closing: opening for opening, closing in _CLOSING.items()}
_SHOWN: Final = {"(": "（", ")": "）"}
#: What closes no bracket: 1) and 一) number paragraphs.
_NUMBERED: Final = lazy(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)")


class Unpaired(msgspec.Struct, frozen=True):
    """A bracket that is not paired: where it stands, the bracket it wants, what stands around."""

    place: int
    wants: str
    context: str

    def __str__(self) -> str:
        return f"“{tidy(self.context)}”缺“{self.wants}”"


def unpaired(text: str) -> Iterator[Unpaired]:
    """Yield the brackets of a text that are not paired; those of paragraph numbers need not be."""
    plain = level(text)
    numbers = {found.end() - 1 for found in _NUMBERED().finditer(plain)}
    opened: list[int] = []
    for place, char in enumerate(plain):
        if char in _CLOSING or (char == "〈" and opened and plain[opened[-1]] == "《"):
            opened.append(place)
        elif char == "〉" and opened and plain[opened[-1]] == "〈":
            opened.pop()
        elif char in _OPENING:
            if opened and plain[opened[-1]] == "〈":
                yield Unpaired(opened.pop(), "〉", excerpt(text, place, place + 1))
            if opened and plain[opened[-1]] == _OPENING[char]:
                opened.pop()
            elif place not in numbers:
                yield Unpaired(place, _shown(_OPENING[char]), excerpt(text, place, place + 1))
    for place in opened:
        wanted = _CLOSING.get(plain[place], "〉")
        yield Unpaired(place, _shown(wanted), excerpt(text, place, place + 1))


def _shown(char: str) -> str:
    return _SHOWN.get(char, char)
