"""Coverage (解析率): how much of a list's cells the parsers understood.

A cell is fully parsed where no character that a reader sees is left over and, for legal bases,
every citation has a title or a number that names its document. Cells that show nothing do not
count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from catalogue.bases.citations import basis, pieces
from catalogue.implementing.bodies import Piece, parse
from catalogue.text import is_blank, tidy

_EXAMPLES: Final = 3
_SHOWN: Final = 40


class Extent(msgspec.Struct, frozen=True):
    """What a parser made of one cell: characters seen and understood, and the texts left over."""

    seen: int
    read: int
    unread: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Say whether the cell was fully parsed."""
        return not self.unread


class Coverage(msgspec.Struct, frozen=True):
    """Coverage of many cells; `examples` are texts left over, those of most cells first."""

    cells: int
    parsed: int
    seen: int
    read: int
    examples: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share of cells fully parsed, 1 for a list without such cells."""
        return self.parsed / self.cells if self.cells else 1.0

    @property
    def characters(self) -> float:
        """The share of characters understood."""
        return self.read / self.seen if self.seen else 1.0


def coverage_of(cells: Iterable[str], extent: Callable[[str], Extent]) -> Coverage:
    """Return the coverage of cells by a parser; each distinct cell is parsed once."""
    counts = Counter(cell for cell in cells if not is_blank(cell))
    left: Counter[str] = Counter()
    parsed = seen = read = 0
    for cell, times in counts.items():
        found = extent(cell)
        parsed += times * found.whole
        seen += times * found.seen
        read += times * found.read
        left.update(dict.fromkeys(found.unread, times))
    examples = sorted(left, key=lambda text: (-left[text], text))[:_EXAMPLES]
    return Coverage(counts.total(), parsed, seen, read, tuple(examples))


def basis_extent(cell: str) -> Extent:
    """Return what was understood of a basis cell; a citation without a document is left over."""
    found = pieces(cell)
    citations = basis(cell).citations
    left = [cell[one.start : one.end] for one in found if one.kind == "unread"]
    if not citations and all(one.kind != "void" for one in found):
        # A tag or a number of a list that leads to no document is not understood either.
        left = [cell]
    nameless = {place for place, one in enumerate(citations) if not one.key}
    lost = sum(map(_visible, left))
    left += [cell[one.start : one.end] for one in found
             if one.citation in nameless and one.kind in ("title", "number")]  # fmt: skip
    seen = _visible(cell)
    texts = tuple(tidy(text)[:_SHOWN] for text in left)
    return Extent(seen, seen - lost, texts)


def body_extent(cell: str) -> Extent:
    """Return what was understood of a cell of implementing bodies."""
    found = parse(cell)
    left = found.unknown or (() if found.complete else (Piece("unknown", cell, 0, len(cell)),))
    seen = _visible(cell)
    lost = sum(_visible(piece.text) for piece in left)
    return Extent(seen, seen - lost, tuple(tidy(piece.text)[:_SHOWN] for piece in left))


def _visible(text: str) -> int:
    return len("".join(tidy(text).split()))
