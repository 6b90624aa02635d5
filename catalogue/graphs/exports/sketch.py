"""Sketches (图稿): the nodes and lines of a picture before it is drawn in one format or another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from catalogue.graphs.exports.flat import clean
from catalogue.graphs.graph import EDGE_TITLES, NODE_TITLES, Graph, Node
from catalogue.graphs.neighbourhood import Neighbourhood
from catalogue.graphs.queries import items_at, standing
from catalogue.text import official, tidy

#: Up to how many centres a picture says of each node how it stands to them.
_FEW: Final = 3


class Dot(msgspec.Struct, frozen=True):
    """A node: what it is called, a few words beside that, and where it was read."""

    node: Node
    label: str
    note: str = ""
    place: str = ""
    central: bool = False


class Line(msgspec.Struct, frozen=True):
    """All edges of one kind between two nodes, and what they say."""

    start: Node
    end: Node
    kind: str
    text: str = ""


class Sketch(msgspec.Struct, frozen=True):
    """What a picture shows: title, dots, lines, and a sentence on what it leaves out."""

    title: str
    caption: str
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]

    def types(self) -> tuple[str, ...]:
        """Return the types that occur, in the order in which people read them."""
        present = {dot.node[0] for dot in self.dots}
        return tuple(type_ for type_ in NODE_TITLES if type_ in present)

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of lines that occur."""
        present = {line.kind for line in self.lines}
        return tuple(kind for kind in EDGE_TITLES if kind in present)


def sketch(made: Graph, part: Neighbourhood) -> Sketch:
    """Return what a picture of a part of the graph shows."""
    shown = set(part.nodes)
    lines = tuple(
        Line(start, end, kind, _said(made, start, end))
        for start in part.nodes
        for end in made.successors(start)
        if end in shown
        for kind in dict.fromkeys(edge["kind"] for edge in made[start][end].values())
    )
    several = sum(node[0] == "edition" for node in made) > 1
    labels = Counter(made.nodes[node]["label"] for node in part.nodes)
    dots = tuple(_dot(made, node, part, labels, several=several) for node in part.nodes)
    return Sketch(_title(made, part), _caption(part), dots, lines)


def _dot(
    made: Graph, node: Node, part: Neighbourhood, labels: Counter[str], *, several: bool
) -> Dot:
    attributes = made.nodes[node]
    label = clean(tidy(attributes["label"])) or "（无名称）"
    if node[0] != "item":
        count = len(items_at(made, node))
        few = part.centres if len(part.centres) <= _FEW else ()
        notes = [_said(made, one, node) for one in few if made.has_edge(one, node)]
        notes.append(f"共 {count} 项" if count else "")
        note = "；".join(dict.fromkeys(filter(None, notes)))
        return Dot(node, label, note, central=node in part.centres)
    place = attributes["item"].source
    notes = [_said(made, node, one) for one in part.centres if made.has_edge(node, one)]
    if several:
        notes.append(made.nodes["edition", node[1].rpartition("/")[0]]["label"])
    if labels[attributes["label"]] > 1:
        row = f"第{place.row}行" if place.row else ""
        notes.append(" ".join(filter(None, (place.sheet, row))))
    note = "；".join(filter(None, notes))
    return Dot(node, label, clean(note), clean(str(place)), central=node in part.centres)


def _said(made: Graph, start: Node, end: Node) -> str:
    """Say what the edges between two nodes say: pinpoints, levels and modes, or a date."""
    texts = []
    for edge in made[start][end].values():
        if edge["kind"] == "implemented":
            texts.append(standing(edge["level"], edge["mode"], edge["scope"]))
        else:
            named = (edge.get(name) for name in ("pinpoints", "date", "succession"))
            texts.append(" ".join(part for part in named if part))
    return clean("、".join(dict.fromkeys(filter(None, map(official, texts)))))


def _title(made: Graph, part: Neighbourhood) -> str:
    if not part.centres:
        titles = [made.nodes[node]["label"] for node in made if node[0] == "edition"]
        return clean("、".join(titles))
    names = list(dict.fromkeys(made.nodes[node]["label"] for node in part.centres))
    more = f"等 {len(names)} 个" if len(names) > 3 else ""
    return clean(f"“{'”“'.join(map(tidy, names[:3]))}”{more}及其周围")


def _caption(part: Neighbourhood) -> str:
    shown = [
        f"{NODE_TITLES[type_]} {count}" for type_, count in _counts(node[0] for node in part.nodes)
    ]
    drawn = f"图中有{'、'.join(shown)}" if shown else "没有事项可画"
    if not part.left_out:
        return f"{drawn}。"
    left = "、".join(f"{NODE_TITLES[type_]} {count}" for type_, count in part.left_out)
    where = f"（{part.depth} 步以内）" if part.centres else ""
    return f"{drawn}；联系较少的未画出{where}：{left}。"


def _counts(types: Iterable[str]) -> list[tuple[str, int]]:
    found = list(types)
    return [(type_, found.count(type_)) for type_ in NODE_TITLES if type_ in found]
