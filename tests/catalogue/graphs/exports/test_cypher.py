"""Cypher: every text is one literal, and running a statement twice changes nothing."""

from __future__ import annotations

import io
import re

import pytest

from catalogue.edition import edition
from catalogue.graphs.exports.cypher import cypher, literal
from catalogue.graphs.exports.flat import edges, nodes
from catalogue.graphs.graph import graph
from tests.catalogue.lists import LIST, NASTY, many, nasty

_LITERAL = re.compile(r"'((?:[^'\\\n\r]|\\.)*)'")


def _text(*editions: object) -> str:
    stream = io.BytesIO()
    cypher(graph(*editions), stream)  # type: ignore[arg-type]
    return stream.getvalue().decode()


def _value(text: str) -> str:
    """What Cypher makes of a literal."""
    plain = {"n": "\n", "r": "\r", "t": "\t"}
    return re.sub(
        r"\\(u[0-9a-fA-F]{4}|.)",
        lambda match: (
            chr(int(match[1][1:], 16)) if len(match[1]) == 5 else plain.get(match[1], match[1])
        ),
        text,
    )


@pytest.mark.parametrize(
    "text", [*NASTY[:7], "行\u2028段\u2029尾\x85", "'; MATCH (n) DETACH DELETE n; //"]
)
def test_a_literal_is_one_line_and_comes_back(text: str) -> None:
    found = _LITERAL.fullmatch(literal(text))
    assert found is not None
    assert _value(found[1]) == text
    assert len(literal(text).splitlines()) == 1


def test_statements_merge_and_never_create_twice() -> None:
    text = _text(LIST)
    outside = _LITERAL.sub("''", text)
    assert "CREATE (" not in outside
    assert all("IF NOT EXISTS" in line for line in outside.splitlines() if "CREATE" in line)
    assert outside.count("MERGE (n:Law {id: row.id})") == 1
    assert "MERGE (a)-[r:RESTS_ON {key: row.key}]->(b)" in outside
    assert outside.index("MERGE (n:Level") < outside.index("MATCH (a:")


@pytest.mark.parametrize("listed", [LIST, nasty(), many(1201)])
def test_every_node_and_edge_is_there_once(listed: object) -> None:
    made = graph(listed)  # type: ignore[arg-type]
    text = _text(listed)
    found = [_value(one) for one in re.findall(rf"^{{id: {_LITERAL.pattern}", text, re.MULTILINE)]
    assert sorted(found) == sorted(node.id for node in nodes(made))
    assert len(re.findall(r"^{a: '", text, re.MULTILINE)) == sum(1 for _ in edges(made))


def test_an_empty_list_is_its_edition() -> None:
    assert _text(edition([])).count("UNWIND") == 1
