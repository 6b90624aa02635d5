"""The part of a graph that a picture can show."""

from __future__ import annotations

from collections import Counter

from catalogue.edition import edition
from catalogue.graphs.graph import graph
from catalogue.graphs.neighbourhood import around, overview, strongest
from catalogue.item import Item
from tests.catalogue.lists import LIST, many

MADE = graph(LIST)


def test_a_small_graph_is_shown_whole() -> None:
    part = overview(MADE, 2, 24)
    assert {type_ for type_, _ in part.nodes} == {"item", "authority", "body", "law"}
    assert (part.centres, part.left_out) == ((), ())
    assert overview(graph(edition([])), 2, 24).nodes == ()


def test_a_large_graph_is_shown_around_what_carries_most() -> None:
    part = overview(graph(many(10_000)), 2, 24)
    assert part.centres == (("law", "总则法"),)
    counts = Counter(type_ for type_, _ in part.nodes)
    assert counts == {"item": 24, "law": 11, "authority": 7}
    assert dict(part.left_out) == {"item": 10_000 - 24}


def test_what_is_joined_most_comes_first() -> None:
    rows = [Item(name=f"项{n}", basis="《甲法》") for n in range(5)]
    rows.append(Item(name="要项", basis="《甲法》；《乙法》；《丙法》", authority="商务部"))
    made = graph(edition(rows))
    part = strongest(made, [("law", "甲法")], 2, 2)
    assert [made.nodes[node]["label"] for node in part.nodes if node[0] == "item"] == [
        "要项",
        "项0",
    ]


def test_steps_are_counted_and_levels_lead_nowhere() -> None:
    (item,) = around(MADE, [("law", "植物检疫条例")], 1)[1:]
    assert MADE.nodes[item]["label"] == "农作物种子生产经营许可"
    two = around(MADE, [("law", "植物检疫条例")], 2)
    assert ("law", "种子法") in two
    assert ("edition", "清单") in two
    far = around(MADE, [("authority", "国家林草局")], 2)
    assert ("level", "国家") in far
    assert ("authority", "农业农村部") not in far


def test_a_list_without_laws_or_bodies_shows_its_first_items() -> None:
    part = overview(graph(edition([Item(name=f"项{n}") for n in range(9)])), 2, 4)
    assert len(part.nodes) == 4
    assert part.left_out == (("item", 5),)
