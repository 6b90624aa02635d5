"""The graph of lists: typed nodes and edges, shared between editions, with provenance."""

from __future__ import annotations

from pathlib import Path

import msgspec
import networkx as nx
import pytest

from catalogue.edition import edition
from catalogue.graphs import graph as module
from catalogue.graphs.graph import (
    EDGE_TITLES,
    NODE_TITLES,
    Graph,
    Node,
    Provenance,
    edition_keys,
    graph,
    provenance,
)
from catalogue.item import Item
from catalogue.registry.authorities import authorities
from sources.location import read_list
from tests.catalogue.lists import CROP, LIST, SEED, WATER, many


def _edges(made: Graph, kind: str) -> list[tuple[str, str]]:
    found = [
        (made.nodes[start]["label"], end[1])
        for start, end, one in made.edges(data="kind")
        if one == kind
    ]
    return sorted(found)


def test_every_type_of_node_and_kind_of_edge_is_there() -> None:
    old = msgspec.structs.replace(
        SEED, name="旧", authority="国家林业局", basis="《环境噪声污染防治法》"
    )
    new = msgspec.structs.replace(SEED, name="新", basis="《噪声污染防治法》")
    made = graph(edition([old, new], title="清单"))
    assert {type_ for type_, _ in made} == set(NODE_TITLES)
    assert {kind for *_, kind in made.edges(data="kind")} == set(EDGE_TITLES)
    assert _edges(made, "succeeded_by") == [("国家林业局", "国家林草局")]
    assert _edges(made, "replaced_by") == [("环境噪声污染防治法", "噪声污染防治法")]
    assert ("林草部门", "县级") in _edges(made, "at_level")
    assert ("国家林草局", "国家") in _edges(made, "at_level")
    assert ("新", "省级") in _edges(made, "exercised_at")


def test_edges_say_how_a_body_takes_part_and_what_is_cited() -> None:
    made = graph(LIST)
    seed = ("item", f"清单/{LIST.items[0].id}")
    levels = [one["level"] for one in made[seed]["body", "林草部门"].values()]
    assert sorted(levels) == ["县级", "省级"]
    (cited,) = made[seed]["law", "种子法"].values()
    assert cited["pinpoints"] == "第31条、第33条"
    crop = ("item", f"清单/{LIST.items[1].id}")
    modes = [one["mode"] for *_, one in made.out_edges(crop, data=True) if "mode" in one]
    assert sorted(modes) == ["委托", "自身职权"]
    (cited,) = made[crop]["law", "植物检疫条例"].values()
    assert cited["number"] == "国务院令第98号"


def test_an_edge_tells_the_cell_that_it_was_read_from() -> None:
    made = graph(LIST)
    seed = ("item", f"清单/{LIST.items[0].id}")
    assert provenance(made, seed, "rests_on") == Provenance("清单.xlsx", "目录", 5, "E5")
    assert provenance(made, seed, "under") == Provenance("清单.xlsx", "目录", 5, "")
    old = graph(edition([Item(name="甲", authority="国家林业局"), SEED]))
    assert provenance(old, ("authority", "国家林业局"), "succeeded_by").file == "successions.csv"


def test_editions_share_all_but_their_items() -> None:
    other = edition([SEED, WATER], title="清单（2023年版）")
    made = graph(LIST, other)
    seeds = [node for node in made if node[0] == "item" and made.nodes[node]["label"] == SEED.name]
    assert len(seeds) == 2
    assert len(list(made.predecessors(("law", "种子法")))) == 3
    assert [key for type_, key in made if type_ == "edition"] == ["清单", "清单（2023年版）"]


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        ([("清单", "甲.csv"), ("目录", "乙.csv")], ["清单", "目录"]),
        ([("清单", "甲.csv"), ("清单", "乙.csv")], ["清单", "清单（乙.csv）"]),
        ([("清单", "甲.csv")] * 3, ["清单", "清单（甲.csv）", "清单（2）"]),
        ([("", ""), ("", "")], ["清单", "清单（2）"]),
    ],
)
def test_editions_are_told_apart(names: list[tuple[str, str]], keys: list[str]) -> None:
    made = [edition([], title=title, file=file) for title, file in names]
    assert edition_keys(made) == keys
    assert len(graph(*made)) == len(names)


def test_an_empty_list_is_an_edition_without_items() -> None:
    assert list(graph(edition([], title="空"))) == [("edition", "空")]


def test_shared_edges_are_the_edges_that_networkx_would_make() -> None:
    made = graph(LIST, edition([SEED, CROP, WATER], title="又"))
    plain: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    plain.add_nodes_from(made.nodes(data=True))
    plain.add_edges_from(made.edges(keys=True, data=True))
    assert nx.utils.graphs_equal(plain, made)
    assert (
        plain.number_of_edges() == made.number_of_edges() == sum(dict(made.out_degree()).values())
    )
    assert {(a, b) for b in made for a in made.predecessors(b)} == set(plain.edges())
    assert nx.number_weakly_connected_components(made) == 1


def test_nobody_changes_an_edge_that_others_share() -> None:
    made = graph(LIST)
    with pytest.raises(nx.NetworkXError, match="rozen"):
        made.add_edge(("item", "甲"), ("law", "乙"))


def test_each_distinct_cell_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def counted(cell: str) -> tuple[str, ...]:
        read.append(cell)
        return authorities(cell)

    monkeypatch.setattr(module, "authorities", counted)
    made = graph(many(500))
    assert len(read) == 7
    assert made.in_degree(("law", "总则法")) == 500


def test_prose_in_a_column_of_levels_is_no_level() -> None:
    made = graph(
        edition(
            [Item(name="甲", level="由有关部门按权限办理"), Item(name="乙", level="市级、县级")]
        )
    )
    assert sorted(key for type_, key in made if type_ == "level") == ["县级", "设区的市级"]


def test_real_lists_become_graphs(shared: Path) -> None:
    file = "克拉玛依市林业和草原系统2024年地县两级权责清单指导目录.xls"
    read = read_list(str(shared / "data" / "karamay" / file)).edition
    made = graph(read)
    items = [node for node in made if node[0] == "item"]
    assert len(items) == len(read.items)
    assert made.in_degree(("law", "种子法")) > 40
    place = provenance(made, items[0], "rests_on")
    assert (place.file, place.sheet) == (file, "地州级")
    assert place.cell.endswith(str(place.row))
