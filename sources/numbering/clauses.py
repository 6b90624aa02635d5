"""Sentences and clauses (条文用语): what tells the text of a regulation from names of items."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from catalogue.patterns import Lazy, lazy
from catalogue.text import fold
from catalogue.vocabulary import rows

#: An article that begins on a line; 第十条第一款 and 第十条的规定 are ends of a citation.
_ARTICLE = lazy(
    r"第\s*[〇零一二三四五六七八九十百千\d]+\s*条(?:之[一二三四五六七八九十]+)?"
    r"(?![第款项、和与及至的所规，,；;。)）》〉”])(?=.)"
)
#: One line in so many that reads as a sentence makes a text prose.
_PROSE: Final = 4


def is_article(text: str) -> bool:
    """Say whether a line begins an article: 第十条 …."""
    return _ARTICLE().match(text) is not None


def is_prose(lines: Iterable[str]) -> bool:
    """Say whether lines are running text: with an article among them, or many with sentences."""
    shown = [text for text in map(str.strip, lines) if text]
    sentences = sum("。" in text for text in shown)
    return any(map(is_article, shown)) or sentences * _PROSE >= max(1, len(shown))


@cache
def _clauses() -> tuple[Lazy, ...]:
    return tuple(lazy(row["pattern"]) for row in rows("sources", "clauses.csv"))


def is_clause(text: str) -> bool:
    """Say whether a text is a case, condition or duty (`data/clauses.csv`), no name of an item."""
    plain = fold(text).rstrip(";。,")
    return any(pattern().search(plain) for pattern in _clauses())


@cache
def _introductions() -> tuple[tuple[str, Lazy], ...]:
    every = rows("sources", "introductions.csv")
    return tuple((row["kind"], lazy(row["pattern"])) for row in every)


def introduced(sentence: str) -> str:
    """Return what a sentence before a colon introduces: `list`, `items`, `case`, or nothing known.

    `items` may follow in a notice as well as in an article, `list` announces them in either. The
    first row of `data/introductions.csv` that matches decides.
    """
    text = fold(sentence)
    return next((kind for kind, pattern in _introductions() if pattern().search(text)), "")
