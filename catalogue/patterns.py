"""Regular expressions that are compiled when a text first asks for them.

The grammars have over a hundred; compiling all takes 30 ms at every start, and most lists need a
third of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

Lazy = Callable[[], re.Pattern[str]]


def lazy(text: str) -> Lazy:
    """Return a function that returns the compiled pattern."""
    return cache(lambda: re.compile(text))


class Keyed:
    """A pattern, and words of which every text that it matches holds one."""

    __slots__ = ("_compiled", "_words")

    def __init__(self, pattern: str, words: tuple[str, ...]) -> None:
        self._compiled, self._words = lazy(pattern), words

    def within(self, text: str) -> re.Pattern[str] | None:
        """Return the compiled pattern, None where the text holds none of its words."""
        return self._compiled() if any(word in text for word in self._words) else None
