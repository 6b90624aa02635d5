"""Coverage (覆盖): which places of one text the characters of another take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def matched(piece: str, whole: str) -> set[int]:
    """Return the places of the whole that a longest common subsequence of both takes, early ones.

    Names are short: the table is filled before rapidfuzz, which has this too, would be imported.
    """
    width = len(whole)
    rows = [[0] * (width + 1)]
    for char in reversed(piece):
        below, row, best = rows[-1], [0] * (width + 1), 0
        for place in range(width - 1, -1, -1):
            if char == whole[place]:
                best = below[place + 1] + 1
            elif below[place] > best:
                best = below[place]
            row[place] = best
        rows.append(row)
    places = set()
    place = down = 0
    while down < len(piece) and place < width:
        left = len(piece) - down
        if piece[down] == whole[place]:
            places.add(place)
            down, place = down + 1, place + 1
        elif rows[left - 1][place] >= rows[left][place + 1]:
            down += 1
        else:
            place += 1
    return places


def scattered(piece: str, whole: str) -> set[int]:
    """Return the places of the whole that a piece's characters may take, moved ones too.

    Words that the whole repeats (发行股票、发行债券) count wherever the piece may mean them.
    """
    last = len(whole) - 1
    places = matched(piece, whole)
    places |= {last - place for place in matched(piece[::-1], whole[::-1])}
    left = Counter(piece) - Counter(whole[place] for place in places)
    for place, char in enumerate(whole):
        if place not in places and left[char] > 0:
            left[char] -= 1
            places.add(place)
    return places


def cover(pieces: Sequence[int], found: Mapping[int, set[int]]) -> int:
    """Return how many places several pieces cover together."""
    return len(set[int]().union(*(found[two] for two in pieces)))


def own(two: int, pieces: Sequence[int], found: Mapping[int, set[int]]) -> int:
    """Return how many places a piece covers that no other piece does."""
    others = set().union(*(found[one] for one in pieces if one != two))
    return len(found[two] - others)
