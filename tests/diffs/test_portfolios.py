"""What authorities, laws and bodies carry in two editions, and what moved."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
from hypothesis import given, settings

from catalogue.edition import Edition, edition
from catalogue.graphs.graph import graph
from catalogue.graphs.queries import carriers, laws_dropped
from catalogue.item import Item
from diffs.changeset import diff
from diffs.portfolios import KINDS, Kind, Portfolio, Portfolios, portfolios
from diffs.reports import portfolio
from sources.location import read_list
from tests.diffs.editions import pairs


def _item(name: str, authority: str, law: str = "种子法", bodies: str = "") -> Item:
    return Item(name=name, authority=authority, basis=f"《{law}》", implementers=bodies)


def _found(old: list[Item], new: list[Item]) -> Portfolios:
    return portfolios(diff(edition(old, title="旧"), edition(new, title="新")))


def _one(found: Portfolios, kind: Kind, name: str) -> Portfolio:
    return next(one for one in found.portfolios if (one.kind, one.name) == (kind, name))


HEALTH = ["饮用水供水单位卫生许可", "公共场所卫生许可", "消毒产品生产单位审批"]


def test_part_of_a_portfolio_moves_by_a_known_succession() -> None:
    old = [_item(name, "国家卫生健康委") for name in (*HEALTH, "医疗机构设置审批")]
    new = [_item(name, "国家疾控局") for name in HEALTH] + old[3:]
    (move,) = _found(old, new).moves
    assert (move.old, move.new, len(move.entries), move.before) == (
        "国家卫生健康委",
        "国家疾控局",
        3,
        4,
    )
    assert not move.whole
    assert move.known is not None
    assert move.known.kind == "划转"


def test_a_whole_portfolio_moves_through_a_chain_and_what_was_deleted_is_no_remainder() -> None:
    old = [
        _item(name, "银监会") for name in ("村镇银行设立审批", "信托公司设立审批", "典当业务审批")
    ]
    new = [_item(name, "国家金融监督管理总局") for name in ("村镇银行设立审批", "信托公司设立审批")]
    found = _found(old, new)
    (move,) = found.moves
    assert (move.new, move.whole) == ("金融监管总局", True)
    assert move.known is not None
    lost = _one(found, "authority", "银监会").lost
    assert [entry.whole for entry in lost].count(True) == 1
    assert "为全部转移（其余 1 项已删除）" in portfolio.text(found)


def test_a_law_loses_and_gains_items_with_the_items_named() -> None:
    old = [_item("甲类许可", "商务部", "旧法"), _item("乙类审批", "商务部", "旧法")]
    new = [_item("甲类许可", "商务部", "新法"), _item("丙类核准", "海关总署", "新法")]
    found = _found(old, new)
    gone, come = (_one(found, "law", name) for name in ("旧法", "新法"))
    assert [(entry.item.name, entry.whole) for entry in gone.lost] == [
        ("甲类许可", False),
        ("乙类审批", True),
    ]
    assert [(entry.item.name, entry.whole) for entry in come.gained] == [
        ("甲类许可", False),
        ("丙类核准", True),
    ]
    assert [one.name for one in found.dropped()] == ["旧法"]
    assert gone.lost[0].others == ()


def test_a_replaced_law_is_named() -> None:
    old = [_item("夜间施工许可", "生态环境部", "环境噪声污染防治法")]
    new = [_item("夜间施工许可", "生态环境部", "噪声污染防治法")]
    found = _found(old, new)
    assert _one(found, "law", "环境噪声污染防治法").lost[0].others == ("噪声污染防治法",)
    assert _one(found, "law", "噪声污染防治法").gained[0].others == ("环境噪声污染防治法",)


def test_a_column_that_one_edition_lacks_is_not_compared() -> None:
    old = [Item(name=name, authority="商务部") for name in HEALTH]
    new = [Item(name=name, basis="《甲法》") for name in HEALTH]
    found = _found(old, new)
    assert (found.compared, found.portfolios, found.moves) == ((), (), ())
    assert portfolio.text(found).count("至少一版没有这一栏") == 3


def test_the_same_list_twice_differs_in_nothing() -> None:
    rows = [_item(name, "国家卫生健康委", bodies="省级卫生部门") for name in HEALTH]
    found = _found(rows, rows)
    assert found.compared == KINDS
    assert not any(one.changed for one in found.portfolios)
    assert portfolio.text(found).count("名下事项没有增减") == 3
    assert json.loads(portfolio.machine(found))["portfolios"] == []


@settings(deadline=None)
@given(both=pairs())
def test_the_counts_are_those_of_the_graphs_and_add_up(both: tuple[Edition, Edition]) -> None:
    changeset = diff(*both)
    found = portfolios(changeset)
    old, new = (graph(one) for one in both)
    for kind in found.compared:
        mine = [one for one in found.portfolios if one.kind == kind]
        assert {one.name: one.before for one in mine if one.before} == dict(carriers(old, kind))
        assert {one.name: one.after for one in mine if one.after} == dict(carriers(new, kind))
        for one in mine:
            assert one.before - len(one.lost) + len(one.gained) + one.divided == one.after
            for entry in one.lost:
                assert entry.item in changeset.links[entry.link].old
            for entry in one.gained:
                assert entry.item in changeset.links[entry.link].new
    if "law" in found.compared:
        assert {one.name for one in found.dropped()} == {law for law, _ in laws_dropped(old, new)}
    jsonschema.Draft202012Validator(json.loads(portfolio.schema())).validate(
        json.loads(portfolio.machine(found))
    )
    assert portfolio.text(found) == portfolio.text(portfolios(changeset))


def test_two_levels_of_a_real_list(shared: Path) -> None:
    place = (
        shared / "data" / "karamay" / "克拉玛依市林业和草原系统2024年地县两级权责清单指导目录.xls"
    )
    found = portfolios(
        diff(*(read_list(f"{place}#{sheet}").edition for sheet in ("地州级", "区县级")))
    )
    assert found.compared == ("law", "body")
    grass = _one(found, "law", "草原法")
    assert (grass.before, grass.after) == (8, 14)
    assert "不再是任何事项的依据：" in portfolio.text(found)
