"""Neighbourhoods (周围): the part of a graph that a picture can show, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from catalogue.graphs.graph import NODE_TITLES, Graph, Node
from catalogue.graphs.queries import carriers

#: Types that join everything with everything: nothing is found through them.
_HUBS: Final = frozenset(("edition", "level"))
#: What a list is looked at from where no name is given.
_CENTRAL: Final = ("law", "authority", "body")


class Neighbourhood(msgspec.Struct, frozen=True):
    """Nodes in the order in which they were found, those that they lie around first.

    `left_out` counts, by type, the nodes that are as near but were not taken.
    """

    nodes: tuple[Node, ...]
    centres: tuple[Node, ...]
    depth: int
    left_out: tuple[tuple[str, int], ...] = ()


def around(made: Graph, centres: Sequence[Node], depth: int) -> tuple[Node, ...]:
    """Return all nodes within so many steps of some nodes, levels and editions as ends only."""
    return tuple(node for ring in _rings(made, centres, depth) for node in ring)


def strongest(made: Graph, centres: Sequence[Node], depth: int, limit: int) -> Neighbourhood:
    """Return at most `limit` items and half as many nodes of each other type around some nodes.

    Step by step the nodes with most edges to what was taken already come first, then those with
    most edges at all, then those found first.
    """
    shown = tuple(dict.fromkeys(centres))[:limit]
    taken: dict[Node, None] = dict.fromkeys(shown)
    ring = list(shown)
    for _ in range(depth):
        beside = Counter(
            other for node in ring if _passes(node, shown) for other in _beside(made, node)
        )
        fresh = [node for node in beside if node not in taken and node[0] not in _HUBS]
        fresh.sort(key=lambda node: (-beside[node], -_degree(made, node)))
        ring = _within(fresh, taken, limit)
        taken.update(dict.fromkeys(ring))
    near = [node for node in around(made, centres, depth) if node[0] not in _HUBS]
    missing = Counter(node[0] for node in near if node not in taken)
    left = tuple((type_, missing[type_]) for type_ in NODE_TITLES if missing[type_])
    return Neighbourhood(tuple(taken), shown, depth, left)


def overview(made: Graph, depth: int, limit: int) -> Neighbourhood:
    """Return the whole graph where a picture can show it, else what lies around its centre.

    The centre is the law that carries most items; an authority or a body where there is no law.
    """
    nodes = [node for node in made if node[0] not in _HUBS]
    counts = Counter(type_ for type_, _ in nodes)
    if all(count <= _most(type_, limit) for type_, count in counts.items()):
        return Neighbourhood(tuple(nodes), (), 0)
    found = next((kind for kind in _CENTRAL if counts[kind]), None)
    if found is None:
        items = [node for node in nodes if node[0] == "item"]
        left = (("item", len(items) - limit),)
        return Neighbourhood(tuple(items[:limit]), (), 0, left)
    return strongest(made, [(found, carriers(made, found)[0][0])], depth, limit)


def _most(type_: str, limit: int) -> int:
    return limit if type_ == "item" else max(1, limit // 2)


def _within(fresh: Iterable[Node], taken: Iterable[Node], limit: int) -> list[Node]:
    counts = Counter(type_ for type_, _ in taken)
    kept = []
    for node in fresh:
        if counts[node[0]] < _most(node[0], limit):
            counts[node[0]] += 1
            kept.append(node)
    return kept


def _rings(made: Graph, centres: Sequence[Node], depth: int) -> Iterable[list[Node]]:
    seen = dict.fromkeys(centres)
    ring = list(seen)
    yield ring
    for _ in range(depth):
        found = (other for node in ring if _passes(node, centres) for other in _beside(made, node))
        ring = list(dict.fromkeys(node for node in found if node not in seen))
        seen.update(dict.fromkeys(ring))
        yield ring


def _passes(node: Node, centres: Sequence[Node]) -> bool:
    return node[0] not in _HUBS or node in centres


def _beside(made: Graph, node: Node) -> Iterable[Node]:
    yield from made.successors(node)
    yield from made.predecessors(node)


def _degree(made: Graph, node: Node) -> int:
    return len(made.succ[node]) + len(made.pred[node])
