"""What is asked of the graph."""

from __future__ import annotations

from pathlib import Path

import msgspec

from catalogue.edition import edition
from catalogue.graphs.graph import graph
from catalogue.graphs.queries import (
    Carrier,
    carriers,
    centrality,
    held_by,
    implemented_by,
    inherited_by,
    laws_dropped,
    resting_on,
)
from sources.location import read_list
from tests.catalogue.lists import CROP, LIST, SEED, WATER

MADE = graph(LIST)


def test_short_and_full_titles_lead_to_one_law() -> None:
    assert [(item.name, pins) for item, pins in resting_on(MADE, "中华人民共和国种子法")] == [
        (SEED.name, "第31条、第33条"),
        (CROP.name, ""),
    ]


def test_items_that_rest_on_one_law_only() -> None:
    assert [item.name for item, _ in resting_on(MADE, "种子法", only=True)] == [SEED.name]
    assert resting_on(MADE, "商标法", only=True) == []


def test_an_authority_is_found_under_any_of_its_names() -> None:
    assert [item.name for item in held_by(MADE, "国家林草局")] == [SEED.name]
    assert held_by(MADE, "商务部") == []


def test_what_an_authority_inherited_comes_with_the_succession() -> None:
    made = graph(edition([WATER, SEED]))
    assert held_by(made, "国家疾控局") == []
    ((item, step),) = inherited_by(made, "国家疾病预防控制局")
    assert (item.name, step.old, step.kind) == (WATER.name, "国家卫生健康委", "划转")


def test_an_item_under_both_is_not_inherited() -> None:
    both = msgspec.structs.replace(WATER, authority="国家卫生健康委、国家疾控局")
    assert inherited_by(graph(edition([both])), "国家疾控局") == []


def test_a_body_is_asked_with_or_without_its_level() -> None:
    assert [(item.name, how) for item, how in implemented_by(MADE, "林草部门")] == [
        (SEED.name, ("省级", "县级"))
    ]
    assert [how for _, how in implemented_by(MADE, "县级林草部门")] == [("县级",)]
    assert implemented_by(MADE, "乡镇级林草部门") == []
    assert [how for _, how in implemented_by(MADE, "农业农村部门")] == [("省级（委托）",)]


def test_centrality_tells_what_rests_on_a_law_alone_and_how_far_it_reaches() -> None:
    assert centrality(MADE, "law") == [
        Carrier("种子法", 2, 1.0, 1, 2),
        Carrier("植物检疫条例", 1, 0.5, 0, 1),
    ]
    assert centrality(MADE, "authority")[0] == Carrier("农业农村部", 1, 0.5, 1, 2)
    assert carriers(MADE, "body")[0][1] == 1


def test_breadth_counts_bodies_where_a_list_names_no_authority() -> None:
    rows = [msgspec.structs.replace(item, authority="") for item in (SEED, CROP)]
    assert centrality(graph(edition(rows)), "law")[0].breadth == 4


def test_laws_that_nothing_rests_on_any_more() -> None:
    assert list(laws_dropped(MADE, graph(edition([SEED])))) == [("植物检疫条例", 1)]
    assert list(laws_dropped(MADE, MADE)) == []


def test_the_decision_of_2004_by_its_bodies(shared: Path) -> None:
    file = shared / "data" / "decision-412" / "国务院令第412号_500项.csv"
    made = graph(read_list(str(file)).edition)
    assert centrality(made, "body")[0].name == "民航总局"
    assert [item.name for item, _ in implemented_by(made, "民航总局")]
