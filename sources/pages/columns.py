"""Columns of tables without upright rules: a header's names on a page, and what parts them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

import msgspec

from catalogue.patterns import lazy
from sources.header import field_of
from sources.pages.positions import Page, Word, cut, edges, line_text, lines_of, text_of

#: Names of two columns are further apart than this share of their size.
_GAP: Final = 0.6
#: A header takes up no more lines than this.
_DEEPEST: Final = 5
#: Lines of one name follow each other closer than this, from top to top, as a share of the size.
_PITCH: Final = 1.7
#: So many words in a hundred may run over the place where columns part.
_STRAY: Final = 0.02
#: A serial number with text right behind it; so many of them, this share of them in order, and
#: their ends within so many points of one place, are a column.
_NUMBERED: Final = lazy(r"\d{1,6}(?=[^\W\d_])")
_LEAST: Final = 3
_MOSTLY: Final = 0.8
_EVEN: Final = 2.0


class Name(msgspec.Struct, frozen=True):
    """The name of a column and how far it reaches from left to right."""

    text: str
    x0: float
    x1: float


class Names(msgspec.Struct, frozen=True):
    """The names of a table's columns on a page, from left to right, and where they stand."""

    names: tuple[Name, ...]
    top: float
    bottom: float

    @property
    def texts(self) -> tuple[str, ...]:
        """The names."""
        return tuple(name.text for name in self.names)

    def place(self, field: str) -> int | None:
        """Return the first column that holds a field."""
        found = (at for at, text in enumerate(self.texts) if field_of(text) == field)
        return next(found, None)


def names_on(page: Page) -> list[Names]:
    """Return the headers of a page from top to bottom: lines that name several fields."""
    lines = lines_of(page.words)
    found: list[Names] = []
    start = 0
    while start < len(lines):
        ends = range(start + 1, start + _DEEPEST + 1)
        end = max(ends, key=lambda one: _score(_names(lines[start:one])))
        best = _names(lines[start:end])
        # A later line may be the middle of a header that this one only belongs to at its top.
        later = _names(lines[start + 1 : start + 2])
        if (
            _score(best) < (2, 0)
            or _score(later) >= _score(best)
            or any(_score(_names(lines[at:end])) > _score(best) for at in range(start + 1, end))
        ):
            start += 1
            continue
        found.append(best)
        start = next((at for at, line in enumerate(lines) if line[0].top >= best.bottom - 1),
                     len(lines))  # fmt: skip
        start = max(start, lines.index(lines[start]) if start < len(lines) else start)
    return found


def _score(names: Names) -> tuple[int, int]:
    """Return how many columns name fields, a name among them, and how few do not."""
    fields = {field for field in map(field_of, names.texts) if field}
    unknown = sum(field_of(text) is None for text in names.texts)
    if "name" not in fields or unknown > len(fields) + 2:
        return 0, 0
    return len(fields), -unknown


def _names(lines: Sequence[Sequence[Word]]) -> Names:
    """Read lines as a header: words above each other make one name."""
    if not lines or not _is_close(lines):
        return Names((), 0.0, 0.0)
    stacks: list[list[Word]] = []
    for line in reversed(lines):
        for piece in _pieces(line):
            under = [stack for stack in stacks if _overlaps(piece, stack)]
            if len(under) == 1:
                under[0].append(piece)
            elif not under:
                stacks.append([piece])
    names = sorted(
        (Name(text_of(stack), min(w.x0 for w in stack), max(w.x1 for w in stack))
         for stack in stacks),
        key=lambda name: name.x0,
    )  # fmt: skip
    words = [word for line in lines for word in line]
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Names(tuple(names), top, bottom)


def _is_close(lines: Sequence[Sequence[Word]]) -> bool:
    return all(
        below[0].top - above[0].top < _PITCH * max(above[0].size, below[0].size)
        for above, below in pairwise(lines)
    )


def _overlaps(piece: Word, stack: Sequence[Word]) -> bool:
    left, right = min(word.x0 for word in stack), max(word.x1 for word in stack)
    return min(piece.x1, right) - max(piece.x0, left) > 0


def _pieces(line: Sequence[Word]) -> list[Word]:
    """Join the words of a line that make one name, `备　注` too."""
    pieces: list[Word] = []
    for word in line:
        if pieces and _belong(pieces[-1], word):
            text = line_text([pieces[-1], word])
            before = pieces.pop()
            top, bottom = min(before.top, word.top), max(before.bottom, word.bottom)
            word = Word(text, before.x0, top, word.x1, bottom)  # noqa: PLW2901 - the longer word
        pieces.append(word)
    return pieces


def _belong(before: Word, word: Word) -> bool:
    if word.x0 - before.x1 < _GAP * word.size:
        return field_of(before.text) is None or field_of(word.text) is None
    spelt = field_of(before.text + word.text) is not None
    return spelt and field_of(before.text) is None and field_of(word.text) is None


def parting(names: Names, lines: Iterable[Sequence[Word]], rules: Iterable[float]) -> list[float]:
    """Return where columns part: an upright rule between two names, else the emptiest place."""
    words = [word for line in lines for word in line]
    uprights = sorted(rules)
    return [_place(left.x1, right.x0, words, uprights) for left, right in pairwise(names.names)]


def _place(left: float, right: float, words: Sequence[Word], uprights: Sequence[float]) -> float:
    ruled = uprights[bisect(uprights, left) : bisect(uprights, right)]
    if ruled:
        return ruled[0]
    near = [word for word in words if word.x1 > left and word.x0 < right]
    turns = sorted({left, right, *(x for w in near for x in (w.x0, w.x1) if left < x < right)})
    begins, ends = sorted(word.x0 for word in near), sorted(word.x1 for word in near)
    depths = [bisect(begins, (a + b) / 2) - bisect(ends, (a + b) / 2) for a, b in pairwise(turns)]
    most = min(depths, default=0) + _STRAY * len(near)
    widest, place, start = -1.0, (left + right) / 2, None
    for (a, b), depth in zip(pairwise(turns), depths, strict=True):
        start = (a if start is None else start) if depth <= most else None
        if start is not None and b - start > widest:
            widest, place = b - start, (start + b) / 2
    return place


def attached(names: Names, lines: Iterable[Sequence[Word]]) -> list[float]:
    """Return where serial numbers end that are set close to the text of the next column, if so.

    They count on, and all end at one place: the column of the numbers is set to its right edge.
    """
    seq = names.place("seq")
    if seq is None or seq + 1 == len(names.names):
        return []
    here, beside = names.names[seq], names.names[seq + 1]
    numbers, ends = [], []
    for word in (word for line in lines for word in line):
        found = _NUMBERED().match(word.text)
        if found and word.x0 < beside.x0 and word.x1 > here.x0:
            numbers.append(int(found[0]))
            ends.append(edges(word)[found.end()])
    counting = sum(below - above == 1 for above, below in pairwise(numbers))
    if len(numbers) < _LEAST or counting < _MOSTLY * (len(numbers) - 1):
        return []
    place = median(ends)
    close = sum(abs(end - place) <= _EVEN for end in ends) >= _MOSTLY * len(ends)
    return [min(place, beside.x0)] if close and here.x1 < place else []


def cells(line: Sequence[Word], places: Sequence[float]) -> dict[int, list[Word]]:
    """Return the words of a line by column; a line that runs over all is in the first alone."""
    if _spans(line, places):
        return {0: list(line)}
    found: dict[int, list[Word]] = {}
    for word in line:
        for piece in cut(word, places):
            found.setdefault(bisect(places, (piece.x0 + piece.x1) / 2), []).append(piece)
    return found


def _spans(line: Sequence[Word], places: Sequence[float]) -> bool:
    """Say whether a line is one run of text that leaves the columns out of account."""
    close = all(b.x0 - a.x1 < _GAP * b.size for a, b in pairwise(line))
    first, last, size = line[0].x0, line[-1].x1, line[0].size
    crossed = [at for at in places if first + 1.5 * size < at < last - 1.5 * size]
    return close and (len(crossed) > 1 or (bool(crossed) and first < places[0]))
