"""Text with its position on a page (定位文字): words, rules and pages, and lines made of words.

PDF and OFD pages come as these values; all lengths are in points (1/72 inch), measured from the
left and the upper edge of the page as it is read.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import msgspec

#: Glyphs whose gap is below this share of their size stand in one word.
_CLOSE: Final = 0.25
#: Gaps, as shares of the size, from which a space is read: between letters, CJK, one of each.
_LETTERS: Final = 0.18
_IDEOGRAPHS: Final = 1.2
_MIXED: Final = 0.6
#: How far the middles of words on one line may lie apart, as a share of the lesser height.
_LEVEL: Final = 0.45
#: A letter is about half as wide as an ideograph.
_NARROW: Final = 0.5
_WIDE_FROM: Final = "\u2e80"


class Word(msgspec.Struct, frozen=True):
    """A run of glyphs without a gap, and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """The height of its box."""
        return self.bottom - self.top


class Rule(msgspec.Struct, frozen=True):
    """A ruled line, level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_upright(self) -> bool:
        """Say whether it runs from top to bottom."""
        return self.bottom - self.top > self.x1 - self.x0


class Hidden(msgspec.Struct, frozen=True):
    """A word that is clipped away, and the box (x0, top, x1, bottom) that it is clipped to."""

    word: Word
    clip: tuple[float, float, float, float]


class Page(msgspec.Struct, frozen=True):
    """A page: its number from 1, words and rules; `marks` are watermarks, left out of the words.

    `pictured` says that pictures take up most of it, or that it shows something but no text.
    """

    number: int
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    marks: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    pictured: bool = False


def words_of(glyphs: Iterable[Word]) -> tuple[Word, ...]:
    """Join glyphs that follow each other closely to words; a glyph drawn twice (粗体) is one."""
    found: list[Word] = []
    run: list[Word] = []
    for glyph in glyphs:
        if not glyph.text.strip():
            continue
        if run and _follows(run[-1], glyph):
            if not _repeats(run[-1], glyph):
                run.append(glyph)
            continue
        found += [_joined(run)] if run else []
        run = [glyph]
    return (*found, _joined(run)) if run else tuple(found)


def _follows(before: Word, glyph: Word) -> bool:
    size = min(before.size, glyph.size)
    gap = glyph.x0 - before.x1
    level = abs(glyph.middle - before.middle) < _CLOSE * size
    return level and (-_CLOSE * size < gap < _CLOSE * size or _repeats(before, glyph))


def _repeats(before: Word, glyph: Word) -> bool:
    near = abs(glyph.x0 - before.x0) < 0.2 * glyph.size
    return near and glyph.text == before.text and abs(glyph.middle - before.middle) < 1


def _joined(run: Sequence[Word]) -> Word:
    if len(run) == 1:
        return run[0]
    return Word(
        "".join(glyph.text for glyph in run),
        run[0].x0,
        min(glyph.top for glyph in run),
        run[-1].x1,
        max(glyph.bottom for glyph in run),
    )


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the lines that words stand on, from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.x0)):
        if lines:
            first = lines[-1][0]
            if word.middle - first.middle < _LEVEL * min(word.size, first.size):
                lines[-1].append(word)
                continue
        lines.append([word])
    return [_single(sorted(line, key=lambda one: one.x0)) for line in lines]


def _single(line: list[Word]) -> list[Word]:
    """Leave out words that are drawn twice at one place."""
    kept = line[:1]
    kept += [
        word for before, word in pairwise(line)
        if word.text != before.text or word.x0 - before.x0 >= 0.2 * word.size
    ]  # fmt: skip
    return kept


def text_of(words: Iterable[Word]) -> str:
    """Return the text of a cell: its lines, spaces only where a gap asks for one."""
    lines = list(map(line_text, lines_of(words)))
    # A column too narrow for its numbers wraps them: 1 over 0 is 10.
    return ("" if all(map(str.isdecimal, lines)) else "\n").join(lines)


def line_text(line: Sequence[Word]) -> str:
    """Return the text of words on one line."""
    pieces = [word.text for word in line[:1]]
    for before, word in pairwise(line):
        sides = is_wide(before.text[-1]) + is_wide(word.text[0])
        least = (_LETTERS, _MIXED, _IDEOGRAPHS)[sides] * min(before.size, word.size)
        pieces += [" "] if word.x0 - before.x1 > least else []
        pieces.append(word.text)
    return "".join(pieces)


def is_wide(character: str) -> bool:
    """Say whether a character takes up a square, as ideographs do."""
    return character >= _WIDE_FROM


def cut(word: Word, places: Sequence[float]) -> list[Word]:
    """Cut a word where upright lines at `places` (sorted) run through it, between its characters.

    A line less than half a character inside it cuts nothing.
    """
    inside = places[bisect(places, word.x0) : bisect(places, word.x1)]
    if not inside or len(word.text) == 1:
        return [word]
    steps = edges(word)
    marks = [0, *(_nearest(steps, place) for place in inside), len(word.text)]
    return [
        Word(word.text[left:right], steps[left], word.top, steps[right], word.bottom)
        for left, right in pairwise(sorted(set(marks)))
    ]


def edges(word: Word) -> list[float]:
    """Return where the characters of a word begin, and where the last ends."""
    widths = [1.0 if is_wide(character) else _NARROW for character in word.text]
    scale = (word.x1 - word.x0) / sum(widths)
    found = [word.x0]
    for width in widths:
        found.append(found[-1] + width * scale)
    return found


def _nearest(steps: Sequence[float], place: float) -> int:
    return min(range(len(steps)), key=lambda at: abs(steps[at] - place))


def once(text: str) -> str:
    """Return the text of a watermark, which is often laid over a page many times, once."""
    lengths = (n for n in range(1, len(text) // 2 + 1) if not len(text) % n)
    repeated = (text[:n] for n in lengths if text == text[:n] * (len(text) // n))
    return next(repeated, text)[:40]
