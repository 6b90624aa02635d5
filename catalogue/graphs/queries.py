"""What legal staff ask of the graph: what rests on a law, who holds and implements what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, TypeAlias

import msgspec

from catalogue.graphs.graph import Graph, Node
from catalogue.graphs.lookup import law_meant, meant
from catalogue.implementing.bodies import bodies
from catalogue.implementing.modes import OWN
from catalogue.item import Item
from catalogue.registry.authorities import Succession, canonical, is_known
from catalogue.registry.inheritance import inherited
from catalogue.registry.lineage import predecessors

#: An item, and the succession through which a body has it.
Inherited: TypeAlias = tuple[Item, Succession]


#: After every succession that a registry holds.
_ANY_DAY: Final = "9999-12-31"


class Carrier(msgspec.Struct, frozen=True):
    """A node that items stand on: how many do, their share of all items from 0 to 1.

    `alone` counts the items that stand on it and on no other node of its type. `breadth` counts
    the authorities whose items rest on a law (the bodies, where a list names no authority), or the
    laws that items of an authority or body cite.
    """

    name: str
    items: int
    share: float
    alone: int
    breadth: int


def resting_on(made: Graph, title: str, *, only: bool = False) -> list[tuple[Item, str]]:
    """Return the items that rest on a law, each with the pinpoints that it cites.

    `only` keeps those that cite no other document.
    """
    law = law_meant(title)
    return [
        (made.nodes[node]["item"], _joined(made, node, law, "pinpoints"))
        for node in items_at(made, law)
        if not only or len(standing_on(made, node, "law")) == 1
    ]


def held_by(made: Graph, name: str) -> list[Item]:
    """Return the items of an authority, under any of its names."""
    held = (node for one in meant(made, "authority", name) for node in items_at(made, one))
    return [made.nodes[node]["item"] for node in dict.fromkeys(held)]


def inherited_by(
    made: Graph, name: str, type_: str = "authority", day: str = _ANY_DAY
) -> list[Inherited]:
    """Return the items that stand under a predecessor of a body by a day, with the succession.

    A succession of the kind 划转 passed a part of the duties only: whether the item was in it, the
    registry does not say. `type_` is `body` for lists that name no authorities.
    """
    found: list[Inherited] = []
    own = {node for one in meant(made, type_, name) for node in items_at(made, one)}
    heirs = dict.fromkeys((canonical(name), *(key for _, key in meant(made, type_, name))))
    for step in (step for heir in heirs for step in _steps(made, type_, heir, day)):
        for node in items_at(made, (type_, step.old)):
            if node not in own:
                own.add(node)
                found.append((made.nodes[node]["item"], step))
    return found


def _steps(made: Graph, type_: str, heir: str, day: str) -> Iterator[Succession]:
    """Yield from whom a body inherited, chains in one step, then its own region's departments."""
    chains = inherited(heir, day)
    for one in chains:
        last = one.steps[-1]
        kind = last.kind if one.whole else "划转"
        yield msgspec.structs.replace(
            last, old=one.authority, new=heir, kind=kind, part=one.part or last.part
        )
    known = {one.authority for one in chains}
    among = [key for one, key in made if one == type_ and key not in known]
    yield from (step for step in predecessors(heir, among) if not is_known(step.old))


def implemented_by(made: Graph, name: str) -> list[tuple[Item, tuple[str, ...]]]:
    """Return the items that a body implements, each with its levels and modes.

    A name with a level (省级林草部门) asks for that level only.
    """
    levels = {one.level for one in bodies(name) if one.level}
    found = []
    for body in meant(made, "body", name):
        for node in items_at(made, body):
            edges = made.get_edge_data(node, body).values()
            shown = tuple(
                standing(one["level"], one["mode"], one["scope"])
                for one in edges
                if not levels or one["level"] in levels
            )
            if shown:
                found.append((made.nodes[node]["item"], shown))
    return found


def standing(level: str, mode: str, scope: str) -> str:
    """Say how a body takes part: level, mode and scope; empty where none is known."""
    more = [part for part in (scope, "" if mode == OWN else mode) if part]
    return f"{level}（{'，'.join(more)}）" if level and more else level or "，".join(more)


def items_at(made: Graph, node: Node) -> list[Node]:
    """Return the item nodes that stand on a node, in the order of the lists; none if unknown."""
    return [one for one in made.predecessors(node) if one[0] == "item"] if node in made else []


def standing_on(made: Graph, item: Node, type_: str) -> list[Node]:
    """Return the nodes of a type that an item stands on."""
    return [one for one in made.successors(item) if one[0] == type_]


def _joined(made: Graph, start: Node, end: Node, attribute: str) -> str:
    texts = (str(edge.get(attribute, "")) for edge in made.get_edge_data(start, end).values())
    return "、".join(dict.fromkeys(text for text in texts if text))


def carriers(made: Graph, kind: str) -> list[tuple[str, int]]:
    """Return the nodes of a type with the number of items that stand on them, most first."""
    found = [(key, len(items_at(made, (type_, key)))) for type_, key in made if type_ == kind]
    return sorted(found, key=lambda entry: (-entry[1], entry[0]))


def centrality(made: Graph, kind: str) -> list[Carrier]:
    """Return every node of a type with how much stands on it, most items first."""
    total = sum(node[0] == "item" for node in made)
    known = any(type_ == "authority" for type_, _ in made)
    other = ("authority" if known else "body") if kind == "law" else "law"
    alone: Counter[str] = Counter()
    breadth: dict[str, set[str]] = {}
    for node in made:
        if node[0] == "item":
            held = standing_on(made, node, kind)
            if len(held) == 1:
                alone[held[0][1]] += 1
            others = [key for _, key in standing_on(made, node, other)]
            for _, key in held:
                breadth.setdefault(key, set()).update(others)
    return [
        Carrier(key, count, count / total, alone[key], len(breadth.get(key, ())))
        for key, count in carriers(made, kind)
        if count
    ]


def laws_dropped(old: Graph, new: Graph) -> Iterator[tuple[str, int]]:
    """Yield the laws of one graph that nothing rests on in another, with what rested on them."""
    for law, count in carriers(old, "law"):
        if count and not items_at(new, ("law", law)):
            yield law, count
