"""Groups (拆分、合并): one row that became several, or several that became one.

Three ways in which a whole and its pieces go together, each seen in real lists:

- *shared out*: the pieces share the words of the whole out between them
  (A设立、变更审批 → A设立审批, A变更审批);
- *narrowed*: each piece is the whole with a word of its own
  (电信业务经营许可 → 基础电信业务经营许可, 增值电信业务经营许可);
- *gathered*: siblings of one frame vanish together where one new name of that frame comes
  (保险公司筹建审批, 保险公司开业审批 → 保险公司设立审批). Never sure: always for review.

The same code reads a merger, with the editions exchanged.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec

from catalogue.registry.authorities import related
from diffs.identity.candidates import Pair
from diffs.identity.coverage import cover, matched, own, scattered
from diffs.identity.families import frame
from diffs.identity.signals import Profile
from diffs.identity.wordings import phrase
from diffs.links import Evidence

Way = Literal["shared_out", "narrowed", "gathered"]
#: How much of a piece's words stands in the whole where that names several things (A、B和C), and
#: where it does not; and how much of the whole's words must stand in the pieces.
_INSIDE: Final = (0.74, 0.9)
_COVERED: Final = 0.80
#: What a name that lists nothing takes off the confidence of a whole that is shared out.
_UNLISTED: Final = 0.2
#: A piece this probable and wholly inside belongs to a whole that is shared out anyway.
_CONTAINED: Final = (0.5, 0.97)
#: How much of the whole a piece that narrows it keeps, at its beginning and end; and how long the
#: whole must be for that to mean anything.
_KEPT: Final = 0.84
_LEAST_WHOLE: Final = 4
#: Siblings that are gathered: the least probability of each, and how far apart they may be.
_LEAST: Final = 0.4
_APART: Final = 0.3
_SURE: Final = 0.85
_MOST_PIECES: Final = 12
#: What agreement of laws counts for where laws are not known.
_UNKNOWN: Final = 0.7
_LISTING: Final = re.compile(r"[、/]|以及|或者|和|及|与|或")


class Group(msgspec.Struct, frozen=True):
    """A whole and its pieces by position, with what speaks for it."""

    whole: int
    pieces: tuple[int, ...]
    way: Way
    confidence: float
    evidence: tuple[Evidence, ...]
    merged: bool = False

    @property
    def review(self) -> bool:
        """Composite changes below the sure bound are for a reviewer to settle."""
        return self.confidence < _SURE


class _Side(msgspec.Struct, frozen=True):
    """One direction of looking: wholes in one edition, pieces in the other."""

    wholes: Sequence[Profile]
    parts: Sequence[Profile]
    near: Mapping[int, Mapping[int, float]]
    chosen: Mapping[int, tuple[int, float]]
    merged: bool


def groups(
    weighed: Mapping[Pair, float],
    chosen: Mapping[Pair, float],
    old: Sequence[Profile],
    new: Sequence[Profile],
    apart: Collection[Pair] = (),
) -> list[Group]:
    """Find splits and mergers among weighed pairs, none sharing a row with another.

    `chosen` are the one-to-one pairs of the assignment with their probabilities. The rows of a pair
    in `apart` name two things: none is a piece of the other.
    """
    weighed = {pair: value for pair, value in weighed.items() if pair not in apart}
    sides = (
        _side(weighed, chosen, old, new, merged=False),
        _side(_flipped(weighed), _flipped(chosen), new, old, merged=True),
    )
    found = [group for side in sides for group in _side_groups(side)]
    found.sort(key=lambda group: _order(group, sides[group.merged]))
    taken: set[tuple[bool, int]] = set()
    kept: list[Group] = []
    for group in found:
        rows = {(group.merged, group.whole)} | {(not group.merged, piece) for piece in group.pieces}
        if not rows & taken:
            taken |= rows
            kept.append(group)
    return kept


def _flipped(pairs: Mapping[Pair, float]) -> dict[Pair, float]:
    return {(two, one): value for (one, two), value in pairs.items()}


def _side(
    weighed: Mapping[Pair, float],
    chosen: Mapping[Pair, float],
    wholes: Sequence[Profile],
    parts: Sequence[Profile],
    *,
    merged: bool,
) -> _Side:
    near: dict[int, dict[int, float]] = {}
    for (one, two), value in sorted(weighed.items()):
        if _may_belong(wholes[one], parts[two]):
            near.setdefault(one, {})[two] = value
    held = {two: (one, value) for (one, two), value in chosen.items()}
    return _Side(wholes, parts, near, held, merged)


def _order(group: Group, side: _Side) -> tuple[float, int, str, tuple[str, ...]]:
    names = tuple(side.parts[piece].item.id for piece in group.pieces)
    return (-group.confidence, -len(names), side.wholes[group.whole].item.id, names)


def _may_belong(whole: Profile, piece: Profile) -> bool:
    """Say whether authority and kind let a piece belong to a whole."""
    if related(whole.item.authority, piece.item.authority) == "different":
        return False
    return not (whole.kind and piece.kind and whole.kind != piece.kind)


def _share_laws(whole: Profile, piece: Profile) -> bool:
    return not (whole.laws and piece.laws) or bool(whole.laws.keys() & piece.laws.keys())


def _side_groups(side: _Side) -> Iterable[Group]:
    for whole, near in side.near.items():
        if len(near) < 2:
            continue
        for way in (_shared_out, _narrowed, _gathered):
            group = way(whole, near, side)
            if group is not None:
                yield group
                break


def _free(whole: int, near: Mapping[int, float], side: _Side, inside: float) -> list[int]:
    """Return the pieces that nothing else holds more firmly than a piece belongs to a whole."""
    free = []
    for two in near:
        holder = side.chosen.get(two)
        if holder is None or holder[0] == whole or holder[1] < inside:
            free.append(two)
    return free


def _words(row: Profile) -> str:
    return phrase(row.item.name)


def _shared_out(whole: int, near: Mapping[int, float], side: _Side) -> Group | None:
    row = side.wholes[whole]
    text, listed = _words(row), _LISTING.search(row.wording.name) is not None
    if not text:
        return None
    found: dict[int, set[int]] = {}
    inside: dict[int, float] = {}
    for two, share, least in _likely(row, _free(whole, near, side, 0.9), side):
        words = _words(side.parts[two])
        places = scattered(words, text) if listed else matched(words, text)
        if len(places) >= least * len(words):
            found[two], inside[two] = places, share if listed else len(places) / len(words)
    exact = [two for two in found if near[two] >= _CONTAINED[0] and inside[two] >= _CONTAINED[1]]
    if listed and len(exact) > 1 and cover(exact, found) >= _COVERED * len(text):
        pieces = exact + _adding(exact, found, inside, side)
    else:
        pieces = _sharing(found, side)
        pieces += [two for two in exact if listed and two not in pieces]
    covered = cover(pieces, found) / len(text)
    alone = max((len(found[two]) for two in pieces), default=0) / len(text)
    if len(pieces) < 2 or covered < _COVERED or alone >= min(covered + listed, _CONTAINED[1]):
        return None
    mean = math.fsum(inside[two] for two in pieces) / len(pieces)
    doubt = 0.0 if listed else _UNLISTED
    return _group(whole, pieces, "shared_out", covered, mean, side, doubt)


def _likely(row: Profile, free: list[int], side: _Side) -> list[tuple[int, float, float]]:
    """Return the pieces whose characters stand in the whole in any order, with share and bound.

    None where fewer than two are left: no order can make a group of them.
    """
    bag = Counter(_words(row))
    listed = _LISTING.search(row.wording.name) is not None
    kept = []
    for two in free:
        words = _words(side.parts[two])
        if not words:
            continue
        # Pieces on new laws (a law was replaced with the split) must be in the whole entirely.
        least = _INSIDE[not listed] if _share_laws(row, side.parts[two]) else _CONTAINED[1]
        shared = sum(min(words.count(char), bag[char]) for char in bag.keys() & set(words))
        share = min(1.0, shared / len(words))
        if share >= least:
            kept.append((two, share, least))
    return kept if len(kept) > 1 else []


def _adding(
    exact: list[int], found: Mapping[int, set[int]], inside: Mapping[int, float], side: _Side
) -> list[int]:
    """Return other pieces that cover what the exact ones leave: one character if wholly inside."""
    taken = set[int]().union(*(found[two] for two in exact))
    added = []
    for two in sorted(found, key=lambda two: (-len(found[two]), side.parts[two].item.id)):
        least = 1 if inside[two] >= _CONTAINED[1] else 2
        if two not in exact and len(found[two] - taken) >= least:
            added.append(two)
            taken |= found[two]
    return added


def _sharing(found: Mapping[int, set[int]], side: _Side) -> list[int]:
    """Take the pieces that cover something of the whole that no other piece does."""
    ranked = sorted(found, key=lambda two: (-len(found[two]), side.parts[two].item.id))
    pieces = ranked[:_MOST_PIECES]
    while len(pieces) > 1:
        weak = [two for two in pieces if not own(two, pieces, found)]
        if not weak:
            break
        pieces.remove(weak[-1])
    return pieces


def _narrowed(whole: int, near: Mapping[int, float], side: _Side) -> Group | None:
    text = side.wholes[whole].wording.skeleton
    if len(text) < _LEAST_WHOLE:
        return None
    kept: dict[int, float] = {}
    for two in _free(whole, near, side, 0.9):
        row = side.parts[two]
        share = min(1.0, _frame_size(row.wording.skeleton, text) / len(text))
        narrower = len(row.wording.skeleton + "".join(row.wording.brackets) + row.subitem) > len(
            text
        )
        narrower &= _share_laws(side.wholes[whole], row)
        if share >= _KEPT and narrower and len(row.wording.skeleton) <= 3 * len(text):
            kept[two] = share
    rows = {(side.parts[two].wording.name, side.parts[two].item.id) for two in kept}
    if len(kept) < 2 or len(rows) < len(kept) or len(kept) > _MOST_PIECES:
        return None
    share = math.fsum(kept.values()) / len(kept)
    return _group(whole, list(kept), "narrowed", share, share, side, doubt=0.08)


def _gathered(whole: int, near: Mapping[int, float], side: _Side) -> Group | None:
    text = side.wholes[whole].wording.skeleton
    likely = {
        two: near[two]
        for two in _free(whole, near, side, 0.5)
        if near[two] >= _LEAST
        and _share_laws(side.wholes[whole], side.parts[two])
        and _frame_size(side.parts[two].wording.skeleton, text) >= 4
    }
    best = max(likely.values(), default=0.0)
    pieces = [two for two, value in likely.items() if value >= best - _APART]
    if len(pieces) < 2 or best >= _SURE or best < 0.5 - _LEAST:
        return None
    if any(_siblings(one, two, side) < 4 for one in pieces for two in pieces if one != two):
        return None
    share = math.fsum(likely[two] for two in pieces) / len(pieces)
    return _group(whole, pieces, "gathered", share, share, side, doubt=0.3)


def _frame_size(one: str, two: str) -> int:
    before, after, _ = frame(one, two)
    return len(before) + len(after)


def _siblings(one: int, two: int, side: _Side) -> int:
    return _frame_size(side.parts[one].wording.skeleton, side.parts[two].wording.skeleton)


def _group(
    whole: int,
    pieces: Sequence[int],
    way: Way,
    covered: float,
    inside: float,
    side: _Side,
    doubt: float = 0.0,
) -> Group:
    known = _law_agreement(side.wholes[whole], [side.parts[two] for two in pieces])
    laws = _UNKNOWN if known is None else known
    value = 0.35 * covered + 0.35 * inside + 0.3 * laws - doubt
    ordered = tuple(sorted(pieces, key=lambda two: side.parts[two].item.id))
    evidence = (
        Evidence(way, 1.0),
        Evidence("covered", round(covered, 4)),
        Evidence("inside", round(inside, 4)),
        Evidence("basis_unknown", 1.0) if known is None else Evidence("basis", round(known, 4)),
    )
    bounded = round(max(0.5, min(0.99, value)), 6)
    return Group(whole, ordered, way, bounded, evidence, side.merged)


def _law_agreement(row: Profile, pieces: Sequence[Profile]) -> float | None:
    """Return how far the pieces rest on the whole's laws; None where that is not known."""
    if not row.laws or not all(piece.laws for piece in pieces):
        return None
    shares = [
        len(row.laws.keys() & piece.laws.keys()) / min(len(row.laws), len(piece.laws))
        for piece in pieces
    ]
    return math.fsum(shares) / len(shares)
