"""Exchange formats: GraphML, GEXF and node-link JSON, written edge by edge.

networkx has writers for all three; they need the whole document in memory beside the graph, and
its GEXF bears the day on which it was written, so that the same graph gives other bytes tomorrow.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Final

import msgspec

from catalogue.graphs.exports.flat import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    NUMBERS,
    Value,
    edges,
    nodes,
)
from catalogue.graphs.graph import Graph

#: How many lines are written at a time.
_CHUNK: Final = 4096
#: Characters that XML gives a meaning, and those that a parser would make spaces of.
_MARKUP: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;",
     "\t": "&#9;"}
)  # fmt: skip


def markup(text: str) -> str:
    """Escape a text for XML, inside elements and in quoted attributes."""
    return text.translate(_MARKUP)


def _write(stream: IO[bytes], lines: Iterable[str]) -> None:
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) >= _CHUNK:
            stream.write("".join(held).encode())
            held.clear()
    stream.write("".join(held).encode())


def graphml(made: Graph, stream: IO[bytes]) -> None:
    """Write GraphML 1.0 (yEd, Cytoscape, networkx, igraph)."""
    _write(stream, _graphml(made))


def _graphml(made: Graph) -> Iterable[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
        ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for of, names in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        for name in names:
            type_ = "int" if name in NUMBERS else "string"
            yield f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node in nodes(made):
        data = _data("node", node.attributes)
        yield f'<node id="{markup(node.id)}">{data}</node>\n'
    for edge in edges(made):
        ends = f'source="{markup(edge.source)}" target="{markup(edge.target)}"'
        # A key tells edges apart between the same two ends; an id of XML must do so everywhere.
        key = markup(f"{edge.source} {edge.key} {edge.target}")
        yield f'<edge id="{key}" {ends}>{_data("edge", edge.attributes)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(of: str, attributes: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{of}_{name}">{markup(str(value))}</data>' for name, value in attributes.items()
    )


def gexf(made: Graph, stream: IO[bytes]) -> None:
    """Write GEXF 1.2 (Gephi)."""
    _write(stream, _gexf(made))


def _gexf(made: Graph) -> Iterable[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n'
    for of, names in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        yield f'<attributes class="{of}" mode="static">\n'
        for name in names:
            type_ = "integer" if name in NUMBERS else "string"
            if name != "label":  # has a place of its own
                yield f'<attribute id="{of}_{name}" title="{name}" type="{type_}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in nodes(made):
        label = markup(str(node.attributes.get("label", "")))
        values = _values("node", node.attributes)
        yield f'<node id="{markup(node.id)}" label="{label}">{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(edges(made)):
        ends = f'source="{markup(edge.source)}" target="{markup(edge.target)}"'
        yield f'<edge id="{number}" {ends}>{_values("edge", edge.attributes)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(of: str, attributes: dict[str, Value]) -> str:
    values = "".join(
        f'<attvalue for="{of}_{name}" value="{markup(str(value))}"/>'
        for name, value in attributes.items()
        if name != "label"
    )
    return f"<attvalues>{values}</attvalues>"


def nodelink(made: Graph, stream: IO[bytes]) -> None:
    """Write node-link JSON, as `networkx.node_link_graph(data, edges="edges")` reads it."""
    _write(stream, _nodelink(made))


def _nodelink(made: Graph) -> Iterable[str]:
    yield '{"schema": "qingdan.graph/1", "directed": true, "multigraph": true, "graph": {},\n'
    yield '"nodes": ['
    comma = ""
    for node in nodes(made):
        yield f"{comma}\n{_json({'id': node.id, **node.attributes})}"
        comma = ","
    yield '\n],\n"edges": ['
    comma = ""
    for edge in edges(made):
        ends = {"source": edge.source, "target": edge.target, "key": edge.key}
        yield f"{comma}\n{_json({**ends, **edge.attributes})}"
        comma = ","
    yield "\n]}\n"


def _json(value: dict[str, Value]) -> str:
    return msgspec.json.encode(value).decode()
