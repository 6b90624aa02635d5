"""The graph as other programs take it: nodes and edges with ids and plain attributes.

Node ids are `type:key`. Attributes that say nothing are left out; `row` is a number, all else text.
What XML cannot hold (control characters, lone surrogates) is left out of every format, so that
all of them say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from catalogue.graphs.graph import EDGE_TITLES, NODE_TITLES, Graph, Node, provenance
from catalogue.item import Item

Value = str | int
#: The attributes that nodes and edges may have, in the order in which they are written.
NODE_ATTRIBUTES: Final = (
    "type", "label", "title", "name", "subitem", "code", "category", "file", "sheet", "row",
    "items",
)  # fmt: skip
EDGE_ATTRIBUTES: Final = (
    "kind", "title", "level", "mode", "scope", "pinpoints", "number", "version", "tag", "date",
    "succession", "part", "stated_in", "file", "sheet", "row", "cell",
)  # fmt: skip
NUMBERS: Final = frozenset(("row", "items"))
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class FlatNode(msgspec.Struct, frozen=True):
    """A node: its id, unique in the graph, its type and its attributes."""

    id: str
    type: str
    attributes: dict[str, Value]


class FlatEdge(msgspec.Struct, frozen=True):
    """An edge between two ids; `key` tells the edges between the same two apart."""

    source: str
    target: str
    key: str
    kind: str
    attributes: dict[str, Value]


def clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def identity(node: Node) -> str:
    """Return the id of a node."""
    return clean(f"{node[0]}:{node[1]}")


def nodes(made: Graph) -> Iterator[FlatNode]:
    """Yield the nodes in the order of the graph."""
    for node, attributes in made.nodes(data=True):
        found = {"type": node[0], "label": attributes["label"], "title": NODE_TITLES[node[0]]}
        item = attributes.get("item")
        if item is not None:
            found |= _item(item)
        elif node[0] == "edition":
            found |= {"file": attributes["file"], "items": int(attributes["items"])}
        yield FlatNode(identity(node), node[0], _said(found, NODE_ATTRIBUTES))


def _item(item: Item) -> dict[str, Value]:
    return {
        "name": item.name,
        "subitem": item.subitem,
        "code": item.code,
        "category": item.kind,
        "file": item.source.file,
        "sheet": item.source.sheet,
        "row": item.source.row or "",
    }


def edges(made: Graph) -> Iterator[FlatEdge]:
    """Yield the edges in the order of the graph, each with where it was read."""
    for start, end, key, attributes in made.edges(keys=True, data=True):
        kind = str(attributes["kind"])
        place = provenance(made, start, kind)
        read: dict[str, Value] = {
            "file": place.file,
            "sheet": place.sheet,
            "row": place.row or "",
            "cell": place.cell,
        }
        found = {**attributes, **read, "title": EDGE_TITLES[kind]}
        said = _said(found, EDGE_ATTRIBUTES)
        yield FlatEdge(identity(start), identity(end), clean(str(key)), kind, said)


def _said(found: dict[str, Value], names: tuple[str, ...]) -> dict[str, Value]:
    said = {}
    for name in names:
        value = found.get(name, "")
        if value != "":
            said[name] = clean(value) if isinstance(value, str) else value
    return said
