"""Lists as a graph (networkx): items under authorities, implemented by bodies, resting on laws.

Nodes are (type, key) pairs with the attribute `label`; item nodes, one an edition, carry their
`Item` as `item`. Authorities, bodies, laws and levels are shared by all editions. Edges carry their
`kind` and the attributes that docs/architecture.md lists; `provenance` says where one was read.

A list of a million items makes five million edges, and networkx gives each a dict of dicts. Edges
that say the same share theirs here (1.5 kB an item instead of 3.5), so the graph is frozen: nodes
may be given more attributes, edges must not be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from catalogue.bases.citations import Citation, basis, law_successions
from catalogue.edition import Edition
from catalogue.implementing.bodies import bodies
from catalogue.item import Item, Source
from catalogue.registry.authorities import authorities, is_known
from catalogue.registry.levels import split_levels
from catalogue.registry.lineage import levels_of, successions_among
from catalogue.text import fold, official, tidy

if TYPE_CHECKING:
    import networkx as nx

#: The type of a node and its key, unique within the type.
Node: TypeAlias = tuple[str, str]
Graph: TypeAlias = "nx.MultiDiGraph[Node]"
#: The types of nodes, in the order in which people read them, and what they are called.
NODE_TITLES: Final = {
    "edition": "清单",
    "authority": "主管部门",
    "body": "实施机关",
    "item": "事项",
    "law": "法律依据",
    "level": "层级",
}
#: The kinds of edges and what they are called, read from where they start.
EDGE_TITLES: Final = {
    "listed_in": "列入",
    "under": "由其主管",
    "implemented": "由其实施",
    "rests_on": "依据",
    "exercised_at": "实施层级",
    "at_level": "属于",
    "succeeded_by": "职责由其承继",
    "replaced_by": "由其取代",
}
#: The field of the item that each kind of edge was read from.
_FIELDS: Final = {
    "under": "authority",
    "implemented": "implementers",
    "rests_on": "basis",
    "exercised_at": "level",
}
#: The registry behind the kinds of edges that no list states.
_REGISTRIES: Final = {
    "succeeded_by": "successions.csv",
    "replaced_by": "lawsuccessions.csv",
    "at_level": "levels.csv",
}
#: What leads from an item to one node: the node, and key → attributes of each edge.
_Joined: TypeAlias = tuple[Node, dict[str, dict[str, str]]]
#: What a cell names: canonical name, attributes of the node and of the edge.
_Named: TypeAlias = tuple[str, dict[str, str], dict[str, str]]
_Reader: TypeAlias = Callable[[str], Iterable[_Named]]


class Provenance(msgspec.Struct, frozen=True):
    """Where an edge was read: file, sheet, row from 1, and the address of the cell if known."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    cell: str = ""


def graph(*editions: Edition) -> Graph:
    """Return the graph of one or several editions; laws, bodies, authorities by canonical names."""
    import networkx as nx

    made: Graph = nx.MultiDiGraph()
    builder = _Builder(made)
    for key, edition in zip(edition_keys(editions), editions, strict=True):
        builder.add(key, edition)
    builder.join_registries()
    nx.freeze(made)
    return made


def edition_keys(editions: Sequence[Edition]) -> list[str]:
    """Return a name for each edition: its title, with its file or a number where it takes that."""
    keys: list[str] = []
    for edition in editions:
        title = edition.title or edition.file or "清单"
        named = [title, f"{title}（{edition.file}）" if edition.file else title]
        numbered = (f"{title}（{number}）" for number in range(2, len(editions) + 2))
        keys.append(next(name for name in (*named, *numbered) if name not in keys))
    return keys


def provenance(made: Graph, start: Node, kind: str) -> Provenance:
    """Return where the edges of a kind that begin at a node were read: its item, or a registry."""
    item = made.nodes[start].get("item")
    if item is None:
        return Provenance(file=_REGISTRIES.get(kind, ""))
    source: Source = item.source
    cell = source.cell(_FIELDS[kind]) if kind in _FIELDS else ""
    return Provenance(source.file, source.sheet, source.row, cell)


class _Builder:
    """Builds a graph; each distinct cell is parsed once, however many rows have it."""

    def __init__(self, made: Graph) -> None:
        self.made = made
        self.cells: dict[str, dict[str, list[_Joined]]] = {field: {} for field in _FIELDS.values()}
        self.attributes: dict[tuple[str, ...], dict[str, str]] = {}
        self.joined: dict[tuple[Node, tuple[str, ...]], _Joined] = {}
        self.readers: tuple[tuple[str, str, _Reader], ...] = (
            ("under", "authority", _authorities),
            ("implemented", "body", _bodies),
            ("rests_on", "law", _laws),
            ("exercised_at", "level", _levels),
        )

    def add(self, key: str, edition: Edition) -> None:
        """Add an edition and its items."""
        made = self.made
        listed = ("edition", key)
        items = str(len(edition.items))
        made.add_node(listed, label=edition.title or key, file=edition.file, items=items)
        member: _Joined = (listed, {"listed_in": {"kind": "listed_in"}})
        for item in edition.items:
            node = ("item", f"{key}/{item.id}")
            made.add_node(node, label=tidy(item.title) or item.title, item=item)
            self._join(node, [member])
            for kind, type_, reader in self.readers:
                self._join(node, self._cell(item, kind, type_, reader))

    def join_registries(self) -> None:
        """Add what the registries say of the nodes: successions, replaced laws, levels."""
        keys = {type_: [key for one, key in self.made if one == type_] for type_ in NODE_TITLES}
        for step in successions_among(keys["authority"]):
            ends = ("authority", step.old), ("authority", step.new)
            more = {"date": step.date, "succession": step.kind, "part": step.part}
            more["stated_in"] = step.source
            self._add(*ends, "succeeded_by", more)
        laws = set(keys["law"])
        for old, new in law_successions().items():
            if old in laws and new in laws:
                self._add(("law", old), ("law", new), "replaced_by", {})
        for body, level in dict.fromkeys(self._body_levels()):
            self._add(("body", body), ("level", level), "at_level", {})
        for name in keys["authority"]:
            for level in levels_of(name):
                self._add(("authority", name), ("level", level), "at_level", {})

    def _body_levels(self) -> Iterable[tuple[str, str]]:
        for (_, name), keyed in list(self.joined.values()):
            for attributes in keyed.values():
                if attributes["kind"] == "implemented" and attributes["level"]:
                    yield name, attributes["level"]

    def _add(self, start: Node, end: Node, kind: str, more: dict[str, str]) -> None:
        if end not in self.made:
            self.made.add_node(end, label=official(end[1]))
        self.made.add_edge(start, end, key=kind, kind=kind, **more)

    def _cell(self, item: Item, kind: str, type_: str, reader: _Reader) -> list[_Joined]:
        cell = item.value(_FIELDS[kind])
        known = self.cells[_FIELDS[kind]]
        found = known.get(cell)
        if found is None:
            found = known[cell] = self._read(cell, kind, type_, reader) if cell else []
        return found

    def _read(self, cell: str, kind: str, type_: str, reader: _Reader) -> list[_Joined]:
        keyed: dict[Node, dict[str, dict[str, str]]] = {}
        for name, known_as, more in reader(cell):
            node = (type_, name)
            if node not in self.made:
                self.made.add_node(node, **known_as)
            key = ":".join((kind, *more.values()))
            one = self.attributes.setdefault((kind, *more.values()), {"kind": kind, **more})
            keyed.setdefault(node, {})[key] = one
        found = []
        for node, edges in keyed.items():
            found.append(self.joined.setdefault((node, tuple(edges)), (node, edges)))
        return found

    def _join(self, node: Node, ends: list[_Joined]) -> None:
        """Join a node by shared edges, at the level where networkx lets them be shared."""
        # The stubs leave out what networkx documents for those who write subclasses.
        out = self.made._succ[node]  # type: ignore[attr-defined]
        into = self.made._pred  # type: ignore[attr-defined]
        for end, edges in ends:
            out[end] = into[end][node] = edges


def _authorities(cell: str) -> Iterable[_Named]:
    names = authorities(cell)
    for name in names:
        # A local department keeps the name that it has: 广东省司法厅, not the canonical one.
        own = len(names) == 1 and not is_known(name)
        yield name, {"label": tidy(cell) if own else official(name)}, {}


def _bodies(cell: str) -> Iterable[_Named]:
    for body in bodies(cell):
        own = not (body.reference or is_known(body.name) or split_levels(fold(body.text))[0])
        known_as = {"label": tidy(body.text) if own else official(body.name)}
        if body.aliases:
            known_as["aliases"] = "、".join(body.aliases)
        yield body.name, known_as, {"level": body.level, "mode": body.mode, "scope": body.scope}


def _laws(cell: str) -> Iterable[_Named]:
    """Return the cited documents: one edge carries all that is cited of it."""
    table: dict[str, list[Citation]] = {}
    for one in basis(cell).citations:
        if one.key:
            table.setdefault(one.key, []).append(one)
    for law, cited in table.items():
        texts = {
            "pinpoints": [pin for one in cited for pin in one.pinpoints],
            "number": [one.number for one in cited],
            "version": [one.version for one in cited],
            "tag": [one.tag for one in cited],
        }
        more = {name: _listed(parts) for name, parts in texts.items()}
        yield law, {"label": official(law)}, more


def _listed(parts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(part for part in parts if part))


def _levels(cell: str) -> Iterable[_Named]:
    """Return the levels that a column of levels begins with; it may go on in prose."""
    return ((level, {"label": level}, {}) for level in split_levels(fold(cell))[0])
