"""Cypher (Neo4j, Memgraph): statements that may run twice and change nothing the second time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Final, TypeVar

from catalogue.graphs.exports.flat import FlatEdge, FlatNode, Value, edges, nodes
from catalogue.graphs.graph import NODE_TITLES, Graph

#: How many nodes or edges one statement takes: a statement is one transaction.
_BATCH: Final = 500
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t",
     "\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)  # fmt: skip
_T = TypeVar("_T")


def cypher(made: Graph, stream: IO[bytes]) -> None:
    """Write the statements: constraints, then nodes, then edges, by type."""
    for statement in _statements(made):
        stream.write(statement.encode())


def literal(value: Value) -> str:
    """Return a value as a Cypher literal, on one line."""
    return str(value) if isinstance(value, int) else f"'{value.translate(_ESCAPES)}'"


def _statements(made: Graph) -> Iterator[str]:
    for type_ in NODE_TITLES:
        yield (
            f"CREATE CONSTRAINT qingdan_{type_} IF NOT EXISTS"
            f" FOR (n:{_label(type_)}) REQUIRE n.id IS UNIQUE;\n"
        )
    for type_, some in _batches((node.type, node) for node in nodes(made)):
        rows = ",\n".join(map(_node, some))
        merged = f"MERGE (n:{_label(type_)} {{id: row.id}})\nSET n += row;\n"
        yield f"UNWIND [\n{rows}\n] AS row\n{merged}"
    shapes = ((_shape(edge), edge) for edge in edges(made))
    for (start, kind, end), each in _batches(shapes):
        rows = ",\n".join(map(_edge, each))
        yield (
            f"UNWIND [\n{rows}\n] AS row\n"
            f"MATCH (a:{_label(start)} {{id: row.a}})\nMATCH (b:{_label(end)} {{id: row.b}})\n"
            f"MERGE (a)-[r:{kind.upper()} {{key: row.key}}]->(b)\nSET r += row.more;\n"
        )


_K = TypeVar("_K")


def _batches(entries: Iterable[tuple[_K, _T]]) -> Iterator[tuple[_K, list[_T]]]:
    """Gather what has one key until a statement is full; little is held at a time."""
    held: dict[_K, list[_T]] = {}
    for key, one in entries:
        batch = held.setdefault(key, [])
        batch.append(one)
        if len(batch) == _BATCH:
            yield key, held.pop(key)
    yield from held.items()


def _shape(edge: FlatEdge) -> tuple[str, str, str]:
    return (edge.source.split(":", 1)[0], edge.kind, edge.target.split(":", 1)[0])


def _label(type_: str) -> str:
    return type_.capitalize()


def _node(node: FlatNode) -> str:
    return _map({"id": node.id, **node.attributes})


def _edge(edge: FlatEdge) -> str:
    ends = f"a: {literal(edge.source)}, b: {literal(edge.target)}, key: {literal(edge.key)}"
    return f"{{{ends}, more: {_map(edge.attributes)}}}"


def _map(attributes: dict[str, Value]) -> str:
    return f"{{{', '.join(f'{name}: {literal(value)}' for name, value in attributes.items())}}}"
