"""Looking up (查找): which nodes of a graph a name means, and which names come near it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from catalogue.bases.citations import basis, law_of
from catalogue.graphs.graph import Graph, Node
from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.registry.authorities import authorities, canonical
from catalogue.registry.functions import function
from catalogue.text import fold

#: An order without its issuer, as people call the State Council's: 412号令.
_ORDER = lazy(r"第?(\d{1,4})号令?")
#: How many names are offered where the one asked for is not in the list.
_OFFERED: Final = 5


def law_meant(name: str) -> Node:
    """Return the node of a law by its title, short or full, or by its number (国务院令第412号)."""
    short = _ORDER().fullmatch(fold(name))
    found = basis(f"国务院令第{short[1]}号" if short is not None else name).citations
    numbered = len(found) == 1 and not found[0].title
    return ("law", found[0].key if numbered else law_of(name))


def meant(made: Graph, type_: str, name: str) -> list[Node]:
    """Return the authorities or bodies that a name means.

    Those of the name itself; else those that have it as another name (alias); else the one whose
    name ends in it, where there is one only: 司法厅 of a list of one province.
    """
    keys = _keys(type_, name)
    exact = [(type_, key) for key in keys if (type_, key) in made]
    if exact or not keys:
        return exact
    every = [node for node in made if node[0] == type_]
    known_as = [node for node in every if any(one.endswith(keys) for one in _aliases(made, node))]
    ending = [node for node in every if node[1].endswith(keys)]
    return known_as or (ending if len(ending) == 1 else [])


def _keys(type_: str, name: str) -> tuple[str, ...]:
    if type_ == "authority":
        return (canonical(name),) if fold(name) else ()
    return tuple(dict.fromkeys(one.name for one in bodies(name)))


def _aliases(made: Graph, node: Node) -> set[str]:
    return set(map(canonical, filter(None, made.nodes[node].get("aliases", "").split("、"))))


def alike(made: Graph, type_: str, name: str) -> list[str]:
    """Return the labels of other authorities or bodies with the function of a name."""
    found = set(meant(made, type_, name))
    served = {word for key in _keys(type_, name) if (word := function(key))}
    return [
        made.nodes[node]["label"]
        for node in made
        if node[0] == type_ and node not in found and function(node[1]) in served
    ]


def named_items(made: Graph, name: str) -> list[Node]:
    """Return the items of a name or title, in any formatting; else those whose title holds it."""
    key = fold(name)
    if not key:
        return []
    every = [node for node in made if node[0] == "item"]
    exact = [node for node in every if key in _names(made.nodes[node]["item"])]
    return exact or [node for node in every if key in fold(made.nodes[node]["label"])]


def _names(item: Item) -> tuple[str, ...]:
    return (fold(item.name), fold(item.title), fold(item.subitem))


def find(made: Graph, name: str) -> list[Node]:
    """Return the nodes that a name means, any type: an authority, law or body first, then items."""
    keys = [law_meant(name), *(("authority", one) for one in authorities(name))]
    keys += [("body", one.name) for one in bodies(name)]
    keys += [(type_, name) for type_ in ("level", "edition")]
    exact = [node for node in dict.fromkeys(keys) if node in made]
    loose = [node for type_ in ("authority", "body") for node in meant(made, type_, name)]
    return exact or named_items(made, name) or loose


def near(made: Graph, type_: str, name: str) -> list[str]:
    """Return names of a type to offer where one is not in the list: of its function, or alike."""
    if type_ in ("authority", "body") and (same := alike(made, type_, name)):
        return same[:_OFFERED]
    names = {str(made.nodes[node]["label"]): None for node in made if node[0] == type_}
    key = fold(name)
    holding = [one for one in names if key and (key in fold(one) or fold(one) in key)]
    return holding[:_OFFERED] or get_close_matches(name, names, _OFFERED)
