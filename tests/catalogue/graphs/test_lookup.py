"""Which nodes a name means."""

from __future__ import annotations

from catalogue.edition import edition
from catalogue.graphs.graph import graph
from catalogue.graphs.lookup import alike, find, law_meant, meant, named_items, near
from catalogue.item import Item
from tests.catalogue.lists import LIST

MADE = graph(LIST)
_CITY = graph(
    edition(
        [
            Item(name="甲许可", authority="某某市司法局", implementers="某某市发展和改革委员会"),
            Item(
                name="乙许可",
                authority="某某市公安局",
                implementers="发改委；市委办公室（市档案局）",
            ),
            Item(name="丙许可", authority="某某省公安厅", implementers="市教育局"),
        ]
    )
)


def test_items_are_found_by_name_in_any_formatting_else_by_a_part_of_it() -> None:
    made = graph(edition([Item(name="林木采伐（许可）"), Item(name="林木采伐（许可）延期")]))
    assert len(named_items(made, "林木采伐(许可)")) == 1
    assert len(named_items(made, "采伐")) == 2
    assert named_items(made, "") == []


def test_a_name_finds_nodes_of_any_type() -> None:
    assert find(MADE, "国家林业和草原局") == [("authority", "国家林草局"), ("body", "国家林草局")]
    assert find(MADE, "种子法") == [("law", "种子法")]
    assert [type_ for type_, _ in find(MADE, "农作物")] == ["item"]
    assert find(MADE, "清单") == [("edition", "清单")]
    assert find(MADE, "没有这个") == []


def test_names_that_are_near_are_offered() -> None:
    assert near(MADE, "law", "植物检疫条列") == ["植物检疫条例"]
    assert near(MADE, "law", "完全无关") == []
    assert near(MADE, "item", "完全无关") == []


def test_a_law_is_meant_by_its_number_too() -> None:
    assert law_meant("国务院令第412号") == (
        "law",
        "国务院对确需保留的行政审批项目设定行政许可的决定",
    )
    assert law_meant("412号令") == law_meant("国务院令第412号")
    assert law_meant("中华人民共和国种子法") == ("law", "种子法")


def test_a_name_that_one_body_ends_in_means_it() -> None:
    assert meant(_CITY, "authority", "司法局") == [("authority", "某某市司法行政局")]
    assert meant(_CITY, "authority", "市公安局") == [("authority", "某某市公安局")]
    assert meant(_CITY, "authority", "") == []


def test_another_name_in_brackets_means_the_body() -> None:
    (found,) = meant(_CITY, "body", "档案局")
    assert _CITY.nodes[found]["label"] == "市委办公室"


def test_bodies_of_one_function_are_offered() -> None:
    assert alike(_CITY, "body", "发改委") == ["某某市发展和改革委员会"]
    assert near(_CITY, "authority", "某某县公安局") == ["某某市公安局", "某某省公安厅"]
