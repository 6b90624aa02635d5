"""Exchange formats: what networkx reads back is the graph."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import networkx as nx
import pytest
from lxml import etree

from catalogue.edition import Edition, edition
from catalogue.graphs.exports import exchange
from catalogue.graphs.exports.flat import NUMBERS, edges, nodes
from catalogue.graphs.graph import Graph, graph
from sources.location import read_list
from tests.catalogue.lists import CROP, LIST, SEED, many, nasty

Write = Callable[[Graph, IO[bytes]], None]
WRITERS: dict[str, Write] = {
    "graphml": exchange.graphml,
    "gexf": exchange.gexf,
    "json": exchange.nodelink,
}
#: What the reader of GEXF adds, and what the node-link format keeps elsewhere.
_EXTRA = {"id", "networkx_key"}


def _bytes(write: Write, made: Graph) -> bytes:
    stream = io.BytesIO()
    write(made, stream)
    return stream.getvalue()


def _read(form: str, data: bytes) -> Any:
    if form == "graphml":
        return nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    if form == "gexf":
        return nx.read_gexf(io.BytesIO(data))
    return nx.node_link_graph(json.loads(data), edges="edges")


def _nodes(found: Any) -> dict[str, dict[str, object]]:
    return dict(found.nodes(data=True))


def _edges(found: Any) -> list[tuple[str, str, str]]:
    return sorted(
        (start, end, json.dumps({k: v for k, v in more.items() if k not in _EXTRA}, sort_keys=True))
        for start, end, more in found.edges(data=True)
    )


def _plain(made: Graph) -> Any:
    plain: Any = nx.MultiDiGraph()
    for node in nodes(made):
        plain.add_node(node.id, **node.attributes)
    for edge in edges(made):
        plain.add_edge(edge.source, edge.target, key=edge.key, **edge.attributes)
    return plain


LISTS = {
    "plain": LIST,
    "empty": edition([], title="空"),
    "one": edition([SEED]),
    "nasty": nasty(),
}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", LISTS)
def test_what_was_written_is_read_back(form: str, name: str) -> None:
    made = graph(LISTS[name])
    found = _read(form, _bytes(WRITERS[form], made))
    plain = _plain(made)
    assert found.is_directed()
    assert _nodes(found) == _nodes(plain)
    assert _edges(found) == _edges(plain)


@pytest.mark.parametrize("form", WRITERS)
def test_two_editions_and_a_real_list(form: str, shared: Path) -> None:
    place = (
        shared / "data" / "karamay" / "克拉玛依市林业和草原系统2024年地县两级权责清单指导目录.xls"
    )
    made = graph(read_list(f"{place}#地州级").edition, read_list(f"{place}#区县级").edition)
    found = _read(form, _bytes(WRITERS[form], made))
    assert (len(found), found.number_of_edges()) == (len(made), made.number_of_edges())
    assert _edges(found) == _edges(_plain(made))
    rows = [more["row"] for *_, more in found.edges(data=True) if more["kind"] == "rests_on"]
    assert all(isinstance(row, int) for row in rows)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("listed", [LIST, nasty()])
def test_the_same_bytes_twice(form: str, listed: Edition) -> None:
    one, two = (_bytes(WRITERS[form], graph(listed)) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_document_keeps_to_its_format(form: str) -> None:
    root = etree.fromstring(_bytes(WRITERS[form], graph(nasty(), LIST)))
    space = root.nsmap[None]
    assert root.tag == f"{{{space}}}{form}"
    declared = [
        str(one) for one in root.xpath("//*[local-name()='key' or local-name()='attribute']/@id")
    ]
    used = {
        str(one)
        for one in root.xpath("//*[local-name()='data']/@key | //*[local-name()='attvalue']/@for")
    }
    assert used <= set(declared)
    assert len(set(declared)) == len(declared)
    found = {str(one) for one in root.xpath("//*[local-name()='node']/@id")}
    ends = {
        str(one)
        for one in root.xpath("//*[local-name()='edge']/@source | //*[local-name()='edge']/@target")
    }
    assert ends <= found
    ids = root.xpath("//*[local-name()='edge']/@id")
    assert len(set(ids)) == len(ids) > 0
    for name in NUMBERS:
        values = root.xpath(f"//*[@key='node_{name}']/text() | //*[@for='node_{name}']/@value")
        assert all(re.fullmatch(r"\d+", str(value)) for value in values)


def test_names_of_attributes_do_not_hide_the_ends_of_an_edge() -> None:
    old = edition([SEED, CROP], title="甲")
    made = graph(old, edition([], title="乙"))
    document = json.loads(_bytes(exchange.nodelink, made))
    ids = {node["id"] for node in document["nodes"]}
    assert all({edge["source"], edge["target"]} <= ids for edge in document["edges"])
    assert (document["directed"], document["multigraph"]) == (True, True)


def test_ten_thousand_items_are_written_whole() -> None:
    made = graph(many(10_000))
    for form, write in WRITERS.items():
        data = _bytes(write, made)
        assert data.count(b"rests_on") >= 20_000, form
