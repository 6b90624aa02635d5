"""Groups (拆分、合并): one row that became several, or several that became one.

A whole is split when nothing in the other edition continues it as it was, and pieces do together:
either they share its words out between them (A、B审批 → A审批, B审批), or each repeats them with a
qualifier that excludes the others (X许可 → X许可（甲类）, X许可（乙类）). The same code reads a
merger, with the editions exchanged.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from diffs.candidates import Pair
from diffs.links import Evidence
from diffs.rarity import grams
from diffs.signals import Profile

#: Bounds of a group; see docs/accuracy.md for how they were measured.
_PIECE_IN_WHOLE: Final = 0.55
_WHOLE_COVERED: Final = 0.72
_SHARED_OUT: Final = 0.10
_REPEATED: Final = 0.85
_SURE: Final = 0.80
_MOST_PIECES: Final = 12


class Group(msgspec.Struct, frozen=True):
    """A whole and its pieces by position, with what speaks for it."""

    whole: int
    pieces: tuple[int, ...]
    confidence: float
    evidence: tuple[Evidence, ...]
    merged: bool = False

    @property
    def review(self) -> bool:
        """Composite changes below the sure bound are for a reviewer to settle."""
        return self.confidence < _SURE


def groups(
    pairs: Iterable[Pair],
    chosen: Mapping[Pair, float],
    old: Sequence[Profile],
    new: Sequence[Profile],
) -> list[Group]:
    """Find splits and mergers among candidate pairs, none sharing a row with another.

    `chosen` are the one-to-one pairs of the assignment with their probabilities; a piece that is
    surely something else is no piece.
    """
    edges = sorted(pairs)
    back = {(two, one): value for (one, two), value in chosen.items()}
    found = [(group, False) for group in _splits(edges, chosen, old, new)]
    found += [(group, True) for group in _splits([(b, a) for a, b in edges], back, new, old)]
    found.sort(key=lambda entry: _order(entry[0], *((new, old) if entry[1] else (old, new))))
    taken: set[tuple[str, int]] = set()
    kept: list[Group] = []
    for group, merged in found:
        sides = ("new", "old") if merged else ("old", "new")
        rows = {(sides[0], group.whole)} | {(sides[1], piece) for piece in group.pieces}
        if not rows & taken:
            taken |= rows
            kept.append(msgspec.structs.replace(group, merged=merged))
    return kept


def _order(
    group: Group, wholes: Sequence[Profile], parts: Sequence[Profile]
) -> tuple[float, str, tuple[str, ...]]:
    names = tuple(parts[piece].item.id for piece in group.pieces)
    return (-group.confidence, wholes[group.whole].item.id, names)


def _splits(
    pairs: Sequence[Pair],
    chosen: Mapping[Pair, float],
    wholes: Sequence[Profile],
    parts: Sequence[Profile],
) -> Iterable[Group]:
    owner = {two: (one, value) for (one, two), value in chosen.items()}
    near: dict[int, list[int]] = {}
    for one, two in pairs:
        held = owner.get(two)
        if (held is None or held[0] == one) and _may_be_piece(wholes[one], parts[two]):
            near.setdefault(one, []).append(two)
    for whole, pieces in near.items():
        group = _group(whole, pieces, wholes, parts)
        if group is not None:
            yield group


def _may_be_piece(whole: Profile, piece: Profile) -> bool:
    if whole.authorities and piece.authorities:
        if not set(whole.authorities) & set(piece.authorities):
            return False
    if whole.laws and piece.laws and not whole.laws.keys() & piece.laws.keys():
        return False
    if whole.kind and piece.kind and whole.kind != piece.kind:
        return False
    return _inside(piece, whole) >= _PIECE_IN_WHOLE


def _inside(piece: Profile, whole: Profile) -> float:
    """Return how much of a piece's words stands in the whole, brackets of the whole counted."""
    words = whole.grams.keys() | _bracket_grams(whole)
    shared = math.fsum(weight for gram, weight in piece.grams.items() if gram in words)
    return shared / piece.weight if piece.weight else 0.0


def _bracket_grams(row: Profile) -> set[str]:
    return {gram for bracket in row.wording.brackets for gram in grams(bracket)}


def _covered(whole: Profile, pieces: Iterable[Profile]) -> float:
    """Return how much of the whole's words stands in any of the pieces."""
    words = {gram for piece in pieces for gram in piece.grams} | {
        gram for piece in pieces for gram in _bracket_grams(piece)
    }
    shared = math.fsum(weight for gram, weight in whole.grams.items() if gram in words)
    return shared / whole.weight if whole.weight else 0.0


def _group(
    whole: int, near: list[int], wholes: Sequence[Profile], parts: Sequence[Profile]
) -> Group | None:
    row = wholes[whole]
    ranked = sorted(
        near, key=lambda two: (-round(_covered(row, [parts[two]]), 6), parts[two].item.id)
    )[:_MOST_PIECES]
    pieces = _shared_out(row, ranked, parts) or _repeated(row, ranked, parts)
    if len(pieces) < 2:
        return None
    rows = [parts[two] for two in pieces]
    covered = _covered(row, rows)
    inside = math.fsum(_inside(piece, row) for piece in rows) / len(rows)
    laws = _law_agreement(row, rows)
    confidence = round(min(0.99, 0.3 * covered + 0.35 * inside + 0.3 * laws), 6)
    evidence = (
        Evidence("covered", round(covered, 4)),
        Evidence("inside", round(inside, 4)),
        Evidence("basis", round(laws, 4)),
    )
    ordered = tuple(sorted(pieces, key=lambda two: parts[two].item.id))
    return Group(whole, ordered, confidence, evidence)


def _shared_out(row: Profile, ranked: list[int], parts: Sequence[Profile]) -> list[int]:
    """Take pieces while each brings words of the whole that the others have not."""
    pieces: list[int] = []
    covered = 0.0
    for two in ranked:
        wider = _covered(row, [parts[one] for one in (*pieces, two)])
        if wider - covered >= _SHARED_OUT:
            pieces.append(two)
            covered = wider
    alone = max((_covered(row, [parts[two]]) for two in pieces), default=1.0)
    enough = covered >= _WHOLE_COVERED and covered - alone >= _SHARED_OUT
    return pieces if len(pieces) > 1 and enough else []


def _repeated(row: Profile, ranked: list[int], parts: Sequence[Profile]) -> list[int]:
    """Take pieces that repeat the whole, each with a qualifier of its own."""
    pieces = []
    qualifiers: set[str] = set()
    for two in ranked:
        piece = parts[two]
        more = "".join(gram for gram in piece.grams if gram not in row.grams)
        qualifier = more + "".join(piece.wording.brackets) + piece.subitem
        if _covered(row, [piece]) >= _REPEATED and qualifier and qualifier not in qualifiers:
            qualifiers.add(qualifier)
            pieces.append(two)
    return pieces if len(pieces) > 1 else []


def _law_agreement(row: Profile, pieces: Sequence[Profile]) -> float:
    """Return how far the pieces rest on the whole's laws; 0.6 where that is not known."""
    if not row.laws or not all(piece.laws for piece in pieces):
        return 0.6
    shares = [len(row.laws.keys() & piece.laws.keys()) / len(piece.laws) for piece in pieces]
    return math.fsum(shares) / len(shares)
