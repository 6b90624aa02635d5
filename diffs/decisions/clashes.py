"""Contradictions (矛盾): decisions that can't hold together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from diffs.decisions.decision import Decision, subject

Edges = Mapping[str, list[tuple[str, int]]]


class Placed(msgspec.Struct, frozen=True):
    """A decision that applies to two editions, with the positions and the ids of its rows."""

    decision: Decision
    old: tuple[int, ...]
    new: tuple[int, ...]


def _always(_one: Placed, _other: Placed) -> bool:
    return True


def clashes(
    found: Sequence[Placed], together: Callable[[Placed, Placed], bool] = _always
) -> list[frozenset[int]]:
    """Return the positions of decisions that contradict each other in two editions, in groups.

    One row in two matches, or a pair that is the same and different, also where more rows are.
    `together` says whether two matches that share a row apply to one comparison.
    """
    holders: dict[tuple[int, int], list[int]] = {}
    apart: dict[int, list[tuple[int, frozenset[int]]]] = {}
    for number, one in enumerate(found):
        judged = one.decision.judgement
        if judged == "different":
            others = frozenset(one.new)
            for place in one.old:
                apart.setdefault(place, []).append((number, others))
        elif judged != "undecided":
            for row in (*((0, place) for place in one.old), *((1, place) for place in one.new)):
                holders.setdefault(row, []).append(number)
    groups = [
        {one, other}
        for numbers in holders.values()
        for one, other in combinations(numbers, 2)
        if together(found[one], found[other])
    ]
    for number, one in enumerate(found):
        if one.decision.judgement not in ("different", "undecided"):
            groups += [{number, other} for other in _against(one, apart)]
    return _joined(groups)


def _against(
    one: Placed, apart: Mapping[int, Sequence[tuple[int, frozenset[int]]]]
) -> Iterator[int]:
    """Yield the decisions by which a pair of a match is none."""
    for place in one.old:
        for number, others in apart.get(place, ()):
            if not others.isdisjoint(one.new):
                yield number


def _joined(groups: Iterable[set[int]]) -> list[frozenset[int]]:
    """Join groups that share a decision."""
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        parent.setdefault(number, number)
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for group in groups:
        first, *others = sorted(group)
        for other in others:
            parent[root(other)] = root(first)
    joined: dict[int, set[int]] = {}
    for number in list(parent):
        joined.setdefault(root(number), set()).add(number)
    return sorted(map(frozenset, joined.values()), key=min)


def chained(decisions: Sequence[Decision]) -> Iterator[tuple[int, ...]]:
    """Yield each `different` whose rows other decisions hold to be one item, with these decisions.

    Over several years too: A=B, A=C and B≠C. The shortest chain is given, the `different` first.
    """
    edges = joined(decisions)
    for number, one in enumerate(decisions):
        if one.judgement == "different" and len(one.old) == len(one.new) == 1:
            (old,), (new,) = subject(one)
            path = _path(edges, old, new) if old != new and old in edges and new in edges else None
            if path:
                yield (number, *path)


def joined(decisions: Sequence[Decision]) -> Edges:
    """Return for each row those that decisions hold to be the same item, with their positions."""
    edges: dict[str, list[tuple[str, int]]] = {}
    for number, one in enumerate(decisions):
        if one.judgement == "same":
            (old,), (new,) = subject(one)
            edges.setdefault(old, []).append((new, number))
            edges.setdefault(new, []).append((old, number))
    return edges


def reached(edges: Edges, start: str, without: int) -> Iterator[str]:
    """Yield the rows that are the same item as one, by other decisions than that at `without`."""
    seen, queue = {start}, deque([start])
    while queue:
        for there, number in edges.get(queue.popleft(), ()):
            if number != without and there not in seen:
                seen.add(there)
                queue.append(there)
                yield there


def _path(edges: Edges, start: str, end: str) -> tuple[int, ...] | None:
    came: dict[str, tuple[str, int]] = {start: ("", -1)}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == end:
            path = []
            while here != start:
                here, number = came[here]
                path.append(number)
            return tuple(reversed(path))
        for there, number in edges[here]:
            if there not in came:
                came[there] = (here, number)
                queue.append(there)
    return None
