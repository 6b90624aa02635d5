"""Assignment (指派): the best one-to-one choice among weighed candidates.

Optimal within each connected component; ties are broken by the content of the rows, the same way
whichever edition is given first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from catalogue.text import fingerprint
from diffs.identity.candidates import Pair
from diffs.identity.signals import Profile

#: Components up to this many rows on the smaller and columns on the larger side are solved by
#: dynamic programming; scipy, 0.4 s to import, is for larger ones.
_SMALL: Final = (9, 14)
_TIE: Final = 1e-7
#: A prime that ties are spread over.
_SPREAD: Final = 2**61 - 1


def assign(
    gains: Mapping[Pair, float], old: Sequence[Profile], new: Sequence[Profile]
) -> list[Pair]:
    """Choose pairs, each row at most once, so that the sum of their gains (> 0) is greatest."""
    chosen: list[Pair] = []
    for component in _components(gains):
        weighed = {pair: gains[pair] + _tie(pair, old, new) for pair in component}
        chosen += _solve(weighed)
    return sorted(chosen)


def _components(gains: Mapping[Pair, float]) -> list[list[Pair]]:
    """Group pairs that share rows, directly or over others."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, two in gains:
        parent[root((0, one))] = root((1, two))
    groups: dict[tuple[int, int], list[Pair]] = {}
    for one, two in gains:
        groups.setdefault(root((0, one)), []).append((one, two))
    return [sorted(group) for group in groups.values()]


def _tie(pair: Pair, old: Sequence[Profile], new: Sequence[Profile]) -> float:
    first, second = sorted((old[pair[0]].item.id, new[pair[1]].item.id))
    # Squared: fingerprints alone add up to the same whichever way round two pairs are made.
    return _TIE * (fingerprint(f"{first}|{second}") ** 2 % _SPREAD) / _SPREAD


def _solve(gains: Mapping[Pair, float]) -> list[Pair]:
    if len(gains) == 1:
        return list(gains)
    rows, columns = sorted({one for one, _ in gains}), sorted({two for _, two in gains})
    if len(rows) == 1 or len(columns) == 1:
        return [max(gains, key=lambda pair: gains[pair])]
    if len(rows) > len(columns):
        flipped = _solve({(two, one): gain for (one, two), gain in gains.items()})
        return [(one, two) for two, one in flipped]
    if len(rows) <= _SMALL[0] and len(columns) <= _SMALL[1]:
        return _exact(gains, rows, columns)
    return _large(gains, rows, columns)


def _exact(gains: Mapping[Pair, float], rows: list[int], columns: list[int]) -> list[Pair]:
    @cache
    def best(place: int, taken: int) -> tuple[float, tuple[Pair, ...]]:
        if place == len(rows):
            return 0.0, ()
        top = best(place + 1, taken)
        for bit, column in enumerate(columns):
            gain = gains.get((rows[place], column))
            if gain is None or taken >> bit & 1:
                continue
            value, pairs = best(place + 1, taken | 1 << bit)
            if value + gain > top[0]:
                top = (value + gain, ((rows[place], column), *pairs))
        return top

    return list(best(0, 0)[1])


def _large(gains: Mapping[Pair, float], rows: list[int], columns: list[int]) -> list[Pair]:
    """Solve a large component with scipy; each row may also stay alone, at no gain."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    row_at = {row: place for place, row in enumerate(rows)}
    column_at = {column: place for place, column in enumerate(columns)}
    pairs = sorted(gains)
    top = max(gains.values()) + 1.0
    count = len(rows)
    across = [row_at[one] for one, _ in pairs] + list(range(count))
    down = [column_at[two] for _, two in pairs] + [len(columns) + n for n in range(count)]
    costs = [top - gains[pair] for pair in pairs] + [top] * count
    shape = (count, len(columns) + count)
    graph = csr_array((np.array(costs), (np.array(across), np.array(down))), shape=shape)
    matched, chosen = min_weight_full_bipartite_matching(graph)
    return [
        (rows[one], columns[two])
        for one, two in zip(matched.tolist(), chosen.tolist(), strict=True)
        if two < len(columns)
    ]
