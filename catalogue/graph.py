"""A list as a graph (networkx): items under authorities, implemented by bodies, resting on laws.

Nodes are (type, key) pairs, the types `item`, `authority`, `body` and `law`, with the attribute
`label`; items carry their `Item` as `item`. Edges run from the item:

- `under` to its competent authorities,
- `implemented` to its bodies, with `level`, `mode` and `scope`,
- `rests_on` to its laws, with `pinpoints` and `number`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from catalogue.authorities import authorities, canonical
from catalogue.bodies import bodies
from catalogue.citations import Citation, basis, law_of
from catalogue.edition import Edition
from catalogue.item import Item

if TYPE_CHECKING:
    import networkx as nx


Graph: TypeAlias = "nx.MultiDiGraph[tuple[str, str]]"


def graph(edition: Edition) -> Graph:
    """Return the graph of one edition; laws under their canonical titles, bodies likewise."""
    import networkx as nx

    made: Graph = nx.MultiDiGraph()
    for item in edition.items:
        node = ("item", item.id)
        made.add_node(node, label=item.title, item=item)
        for name in authorities(item.authority):
            _join(made, node, ("authority", name), "under")
        for body in bodies(item.implementers):
            attributes = {"level": body.level, "mode": body.mode, "scope": body.scope}
            _join(made, node, ("body", body.name), "implemented", **attributes)
        for law, cited in _by_law(item).items():
            pinpoints = dict.fromkeys(pin for one in cited for pin in one.pinpoints)
            numbers = dict.fromkeys(one.number for one in cited if one.number)
            attributes = {"pinpoints": "、".join(pinpoints), "number": "、".join(numbers)}
            _join(made, node, ("law", law), "rests_on", **attributes)
    return made


def _by_law(item: Item) -> dict[str, list[Citation]]:
    """Return the citations of each document: one edge carries all that are cited of it."""
    table: dict[str, list[Citation]] = {}
    for one in basis(item.basis).citations:
        if one.key:
            table.setdefault(one.key, []).append(one)
    return table


def _join(
    made: Graph, node: tuple[str, str], other: tuple[str, str], kind: str, **attributes: str
) -> None:
    made.add_node(other, label=other[1])
    key = ":".join((kind, *attributes.values()))
    made.add_edge(node, other, key=key, kind=kind, **attributes)


def resting_on(made: Graph, title: str) -> list[tuple[Item, str]]:
    """Return the items that rest on a law, each with the pinpoints that it cites."""
    return [
        (item, str(attributes["pinpoints"]))
        for item, attributes in _joined(made, ("law", law_of(title)), "rests_on")
    ]


def held_by(made: Graph, name: str) -> list[Item]:
    """Return the items of an authority, under any of its names."""
    return [item for item, _ in _joined(made, ("authority", canonical(name)), "under")]


def _joined(
    made: Graph, other: tuple[str, str], kind: str
) -> Iterable[tuple[Item, dict[str, object]]]:
    """Return the items with an edge of this kind to a node, in the order of the list."""
    if other not in made:
        return
    for node, _, attributes in made.in_edges(other, data=True):
        if attributes["kind"] == kind:
            yield made.nodes[node]["item"], attributes


def carriers(made: Graph, kind: str) -> list[tuple[str, int]]:
    """Return the nodes of a type with the number of items that rest on them, most first."""
    found = [(key, made.in_degree((type_, key))) for type_, key in made if type_ == kind]
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))
