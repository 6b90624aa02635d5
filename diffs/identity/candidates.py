"""Candidates (候选): which of the remaining rows are worth weighing against each other.

Rows are looked up by their rarest character pairs, by the laws they rest on and, in small groups,
by authority. Every look-up is bounded, so that the work grows in line with the rows.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final

from diffs.identity.signals import Profile

#: How many of a row's rarest character pairs are looked up, and in how many rows one may stand:
#: under the row's authority, and in the whole list.
_GRAMS: Final = 10
_GRAM_ROWS: Final = (200, 50)
#: Up to how many pairs of rows under one authority, or one law of it, are weighed one by one.
_GROUP_PAIRS: Final = 144
#: How many characters two names must share, unless the rows share a citation.
_CHARACTERS: Final = 3
#: How many candidates a row keeps.
_KEPT: Final = 12

Pair = tuple[int, int]


def candidates(old: Sequence[Profile], new: Sequence[Profile]) -> list[Pair]:
    """Return pairs of positions worth weighing, sorted; the same for both directions."""
    found: set[Pair] = set()
    found |= _by_grams(old, new)
    found |= {(one, two) for two, one in _by_grams(new, old)}
    found |= _by_key(old, new, _law_keys, _GROUP_PAIRS)
    found |= _by_key(old, new, _authority_key, _GROUP_PAIRS)
    return sorted(pair for pair in found if _alike(old[pair[0]], new[pair[1]]))


def _alike(old: Profile, new: Profile) -> bool:
    """Say whether rows have anything in common that could outweigh their difference in name."""
    shared = len(old.characters.keys() & new.characters.keys())
    enough = min(_CHARACTERS, len(old.characters), len(new.characters))
    return shared >= enough or bool(old.segments & new.segments and shared)


def _by_grams(old: Sequence[Profile], new: Sequence[Profile]) -> set[Pair]:
    """Look each old row up by its rarest pairs, under its authority first and then anywhere."""
    inside: dict[Hashable, list[int]] = defaultdict(list)
    anywhere: dict[Hashable, list[int]] = defaultdict(list)
    for place, row in enumerate(new):
        for gram in row.grams:
            inside[row.authorities, gram].append(place)
            anywhere[gram].append(place)
    found: set[Pair] = set()
    for place, row in enumerate(old):
        scores: dict[int, float] = defaultdict(float)
        held = {gram: inside.get((row.authorities, gram), []) for gram in row.grams}
        other = {gram: anywhere.get(gram, []) for gram in row.grams}
        for postings, limit in ((held, _GRAM_ROWS[0]), (other, _GRAM_ROWS[1])):
            for gram in _rarest(postings, limit):
                for two in postings[gram]:
                    scores[two] += row.grams[gram]
        found |= {(place, two) for two in _best(scores, row, new)}
    return found


def _rarest(postings: Mapping[str, list[int]], limit: int) -> list[str]:
    usable = [gram for gram, rows in postings.items() if 0 < len(rows) <= limit]
    return sorted(usable, key=lambda gram: (len(postings[gram]), gram))[:_GRAMS]


def _best(scores: Mapping[int, float], row: Profile, new: Sequence[Profile]) -> list[int]:
    if len(scores) <= _KEPT:
        return list(scores)
    ranked = sorted(
        scores,
        key=lambda place: (-_rank(scores[place], row, new[place]), new[place].item.id),
    )
    return ranked[:_KEPT]


def _rank(score: float, row: Profile, other: Profile) -> float:
    shared_authority = bool(set(row.authorities) & set(other.authorities))
    shared_law = bool(row.laws.keys() & other.laws.keys())
    weight = math.sqrt(max(row.weight, 0.1) * max(other.weight, 0.1))
    return round(score / weight + 0.2 * shared_authority + 0.2 * shared_law, 9)


def _law_keys(row: Profile) -> Iterable[Hashable]:
    return ((row.authorities, law) for law in row.laws)


def _authority_key(row: Profile) -> Iterable[Hashable]:
    return (row.authorities,)


def _by_key(
    old: Sequence[Profile],
    new: Sequence[Profile],
    keys: Callable[[Profile], Iterable[Hashable]],
    limit: int,
) -> set[Pair]:
    """Pair all rows that share a key under which no more than `limit` pairs stand."""
    before: dict[Hashable, list[int]] = defaultdict(list)
    after: dict[Hashable, list[int]] = defaultdict(list)
    for rows, table in ((old, before), (new, after)):
        for place, row in enumerate(rows):
            for key in keys(row):
                table[key].append(place)
    return {
        (one, two)
        for key, places in before.items()
        if len(places) * len(after.get(key, ())) <= limit
        for one in places
        for two in after.get(key, ())
    }
