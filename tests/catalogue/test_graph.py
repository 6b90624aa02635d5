"""The graph of a list: what rests on a law, what an authority holds."""

from catalogue.edition import edition
from catalogue.graph import carriers, graph, held_by, resting_on
from catalogue.item import Item

LIST = edition(
    [
        Item(
            name="林草种子生产经营许可证核发",
            authority="国家林业和草原局",
            implementers="国家林草局；省级、县级林草部门",
            basis="《中华人民共和国种子法》第三十一条；《种子法》第三十三条",
        ),
        Item(
            name="农作物种子生产经营许可",
            authority="农业农村部",
            basis="《种子法》；《植物检疫条例》（国务院令第98号）",
        ),
    ]
)


def test_short_and_full_titles_lead_to_one_law() -> None:
    made = graph(LIST)
    assert [(item.name, pins) for item, pins in resting_on(made, "中华人民共和国种子法")] == [
        ("林草种子生产经营许可证核发", "第31条、第33条"),
        ("农作物种子生产经营许可", ""),
    ]


def test_an_authority_is_found_under_any_of_its_names() -> None:
    made = graph(LIST)
    assert [item.name for item in held_by(made, "国家林草局")] == ["林草种子生产经营许可证核发"]
    assert held_by(made, "商务部") == []


def test_bodies_stand_at_every_level_and_laws_are_counted_by_item() -> None:
    made = graph(LIST)
    edges = made.in_edges(("body", "林草部门"), data=True)
    assert sorted(attributes["level"] for _, _, attributes in edges) == ["县级", "省级"]
    assert carriers(made, "law") == [("种子法", 2), ("植物检疫条例", 1)]
