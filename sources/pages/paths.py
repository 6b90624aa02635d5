"""Objects of an OFD page (图元): glyphs of text objects and lines of path objects, in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot, isfinite
from typing import Final

import msgspec
from lxml import etree

from sources.pages.positions import Rule, Word, is_wide

_POINTS: Final = 72 / 25.4
#: How far a line may lean and still be level or upright, in points.
_LEAN: Final = 1.0
#: How far below its line a glyph reaches, as a share of its size.
_BELOW: Final = 0.14
#: A colour lighter than this (of 255), or one that covers less than this, is pale.
_PALE: Final = 150
_FAINT: Final = 120
#: How many numbers follow each operator of a path; only the last two are where it leads.
_NUMBERS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
#: More repeated offsets than this are a mistake, or made to fill the memory.
_MOST: Final = 100_000


class Matrix(msgspec.Struct, frozen=True):
    """A transformation: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Matrix) -> Matrix:
        """Return what `first` and then this one do."""
        e, f = self.at(first.e, first.f)
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            *(e, f),
        )


class Piece(msgspec.Struct, frozen=True):
    """A glyph: its word, and whether it stands aslant or is pale, as watermarks are."""

    word: Word
    aslant: bool
    pale: bool


def inside(element: etree._Element, matrix: Matrix) -> Matrix:
    """Return the transformation inside an object: its own, moved to where its boundary begins."""
    own = _numbers(element.get("CTM", ""))
    box = _numbers(element.get("Boundary", ""))
    x, y = (box[0], box[1]) if len(box) > 1 else (0.0, 0.0)
    placed = Matrix(e=x, f=y)
    return matrix.after(placed.after(Matrix(*own)) if len(own) == 6 else placed)


def _numbers(text: str) -> list[float]:
    """Return the numbers of an attribute, none where one of them is none."""
    try:
        found = [float(one) for one in text.replace(",", " ").split()]
    except ValueError:
        return []
    return found if all(map(isfinite, found)) else []


def offsets(text: str) -> list[float]:
    """Return the offsets of DeltaX or DeltaY, groups `g 3 2.5` (three times 2.5) written out."""
    words = text.split()
    found: list[float] = []
    at = 0
    while at < len(words):
        if words[at] == "g" and at + 2 < len(words):
            count, step = _numbers(words[at + 1]), _numbers(words[at + 2])
            times = min(int(count[0]), _MOST) if count else 0
            found += step * max(times, 0)
            at += 3
        else:
            found += _numbers(words[at])
            at += 1
    return found


def glyphs(element: etree._Element, matrix: Matrix) -> Iterator[Piece]:
    """Yield the glyphs of a text object."""
    # Some writers spell it otherwise, or leave it out; the boundary is as high as a line then.
    box = _numbers(element.get("Boundary", ""))
    known = _numbers(element.get("Size", element.get("size", "")))
    size = (known or box[3:] or [0.0])[0]
    wide = (_numbers(element.get("HScale", "")) or [1.0])[0]
    within = inside(element, matrix)
    pale = _is_pale(element)
    aslant = min(abs(within.a), abs(within.b)) > 0.1 * max(abs(within.a), abs(within.b))
    x = y = 0.0
    for code in element.iter("{*}TextCode"):
        x = (_numbers(code.get("X", "")) or [x])[0]
        y = (_numbers(code.get("Y", "")) or [y])[0]
        across, down = offsets(code.get("DeltaX", "")), offsets(code.get("DeltaY", ""))
        left, low = x, y
        for at, character in enumerate(code.text or ""):
            full = size * wide * (1.0 if is_wide(character) else 0.5)
            step = across[at] if at < len(across) else (0.0 if across or down else full)
            # The offset tells how wide a letter is, unless it leaves room beside an ideograph.
            width = step if 0.3 * full < step <= size * wide else full
            if character.strip():
                word = _word(character, left, low, width, size, within)
                yield Piece(word, aslant=aslant, pale=pale)
            left += step
            low += down[at] if at < len(down) else 0.0


def _word(text: str, x: float, y: float, width: float, size: float, matrix: Matrix) -> Word:
    top, bottom = y - (1 - _BELOW) * size, y + _BELOW * size
    corners = [matrix.at(a, b) for a in (x, x + width) for b in (top, bottom)]
    xs, ys = [_POINTS * a for a, _ in corners], [_POINTS * b for _, b in corners]
    return Word(text, min(xs), min(ys), max(xs), max(ys))


def _is_pale(element: etree._Element) -> bool:
    if (_numbers(element.get("Alpha", "")) or [255.0])[0] < _FAINT:
        return True
    for colour in element.iter("{*}FillColor"):
        values = _numbers(colour.get("Value", ""))
        alpha = (_numbers(colour.get("Alpha", "")) or [255.0])[0]
        return alpha < _FAINT or (len(values) in (1, 3) and sum(values) / len(values) > _PALE)
    return False


def segments(element: etree._Element, matrix: Matrix) -> Iterator[Rule]:
    """Yield the level and upright lines of a path object; curves are none."""
    within = inside(element, matrix)
    data = next(element.iter("{*}AbbreviatedData"), None)
    for start, end in _steps(((data.text if data is not None else "") or "").split()):
        (x0, y0), (x1, y1) = within.at(*start), within.at(*end)
        if min(abs(x1 - x0), abs(y1 - y0)) * _POINTS <= _LEAN < hypot(x1 - x0, y1 - y0) * _POINTS:
            xs, ys = sorted((x0 * _POINTS, x1 * _POINTS)), sorted((y0 * _POINTS, y1 * _POINTS))
            yield Rule(xs[0], ys[0], xs[1], ys[1])


def _steps(
    words: Sequence[str],
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight lines of `M 0 0 L 10 0 … C`; C leads back to where the path began."""
    starts = [at for at, word in enumerate(words) if word in _NUMBERS]
    place = begin = (0.0, 0.0)
    for at, end in pairwise([*starts, len(words)]):
        operator, numbers = words[at], _numbers(" ".join(words[at + 1 : end]))
        if operator == "C":
            yield place, begin
            place = begin
            continue
        # An operator may be followed by the numbers of several.
        count = _NUMBERS[operator]
        for group in range(0, len(numbers) - count + 1, count):
            to = (numbers[group + count - 2], numbers[group + count - 1])
            if operator == "L":
                yield place, to
            elif operator in ("M", "S") and not group:
                begin = to
            place = to
