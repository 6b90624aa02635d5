from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.bases.citations import basis
from catalogue.bases.doubts import (
    decision_items,
    decision_numbers,
    item_findings,
    number_findings,
    tag_findings,
)
from catalogue.vocabulary import rows
from sources.location import read_list

_DECISION = "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）"


@pytest.mark.parametrize(
    ("cell", "tag", "level"),
    [
        ("【规章】《农药管理条例》（国务院令第216号）", "规章", "行政法规"),
        ("【法规】《渔业港航监督行政处罚规定》第三条", "法规", "部门规章"),
        ("【法律】《社会体育指导员管理办法》（国家体育总局令第16号）", "法律", "部门规章"),
        ("【部令】2017年3月1日国务院令第676号《城市市容和环境卫生管理条例》", "部令", "行政法规"),
        ("【规范性文件】国务院令第404号", "规范性文件", "行政法规"),
    ],
)
def test_a_tag_that_the_document_contradicts(cell: str, tag: str, level: str) -> None:
    (found,) = tag_findings(cell)
    assert (found.tag, found.rank) == (tag, level)
    assert cell[found.start : found.end] == f"【{tag}】"


@pytest.mark.parametrize(
    "cell",
    [
        "【法规】《物业管理条例》",
        "【行法规】《物业管理条例》",
        "【地方法规】《广东省某某条例》",
        "【部令】《某某规定》（建设部令第88号）",
        "【规章】《某某管理办法》（2013年通过）",
        f"【国务院决定】{_DECISION}",
        "【没人知道】《物业管理条例》",
        "【法律】《水法》及其实施条例",
        "【规章】《反兴奋剂管理办法》（2004年1月国务院令第398号公布）",
        "【规章】《某某规定》（劳部发〔1994〕498号）",
        "【规范性文件】《某某规定》（劳部发〔1994〕498号）",
        "【规章】《某某规定》（建设部令第88号）第三条：依照【法律】《某某条例》第三条的规定处罚。",
    ],
)
def test_a_tag_that_fits_or_that_nothing_speaks_against(cell: str) -> None:
    assert tag_findings(cell) == ()


def test_a_tag_stands_for_every_document_behind_it() -> None:
    cell = "【法律】《水法》第三条\n《城市绿化条例》第四条"
    (found,) = tag_findings(cell)
    assert (found.citation.law, found.start) == ("城市绿化条例", 0)


def test_a_number_of_another_title() -> None:
    cell = "《反兴奋剂管理办法》（2004年1月国务院令第398号公布，2014年7月修订）"
    (found,) = number_findings(cell)
    assert (found.number, found.belongs_to) == ("国务院令第398号", "反兴奋剂条例")
    assert "398" in cell[found.start : found.end]


@pytest.mark.parametrize(
    "cell",
    [
        _DECISION,
        "《某某条例》（2004年国务院令第1号公布，2016年国务院令第412号修订）",
        "国务院令第412号",
        "《某某条例》（国务院令第99999号）",
        "《国务院关于发布政府核准的投资项目目录（2016年本）的通知》（国发〔2016〕72号）",
        "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第548号）",
    ],
)
def test_numbers_that_are_in_order(cell: str) -> None:
    assert number_findings(cell) == ()


@pytest.mark.parametrize(
    "pinpoint", ["附件第109项", "附件第一百零九项", "第109项", "附件：第109项"]
)
def test_an_item_of_the_decision_has_a_name(pinpoint: str) -> None:
    (citation,) = basis(_DECISION + pinpoint).citations
    assert [decision_items()[one] for one in decision_numbers(citation)] == [
        "城市桥梁上架设各类市政管线审批"
    ]


def test_no_item_of_another_document_is_looked_up() -> None:
    (citation,) = basis("《水法》附件第109项").citations
    assert decision_numbers(citation) == ()


def test_a_quoted_name_that_is_another_item() -> None:
    cell = f"{_DECISION}附件第109项：燃气设施改动审批"
    (found,) = item_findings(cell, "城市桥梁上架设各类市政管线审批")
    assert (found.number, found.by, found.stated) == (109, "quote", "燃气设施改动审批")
    assert cell[found.start : found.end] == "附件第109项"


def test_the_name_of_the_row_is_asked_where_nothing_is_quoted() -> None:
    cell = f"{_DECISION}附件第104项"
    assert item_findings(cell, "燃气设施改动审批") == ()
    (found,) = item_findings(cell, "设立人才中介服务机构")
    assert (found.by, found.name) == ("row", "燃气设施改动审批")
    assert item_findings(cell) == ()


def test_a_number_that_the_annex_does_not_have() -> None:
    (found,) = item_findings(f"{_DECISION}附件第501项")
    assert (found.number, found.name) == (501, "")


def test_the_items_are_those_of_the_decision(shared: Path) -> None:
    (path,) = (shared / "data" / "decision-412").glob("*.csv")
    names = {item.name for item in read_list(str(path)).edition.items}
    assert len(rows("catalogue", "decision412.csv")) == len(decision_items()) == 500
    assert {name.strip() for name in names} == set(decision_items().values())


def test_real_tags_that_are_wrong_are_found(shared: Path) -> None:
    paths = (shared / "data" / "karamay").glob("*.xls*")
    cells = {item.basis for path in paths for item in read_list(str(path)).edition.items}
    found = {(one.tag, one.citation.law, one.rank) for cell in cells for one in tag_findings(cell)}
    assert {
        ("规章", "农药管理条例", "行政法规"),
        ("法规", "渔业港航监督行政处罚规定", "部门规章"),
        ("法律", "社会体育指导员管理办法", "部门规章"),
        ("法律", "渔业船员管理办法", "部门规章"),
    } <= found
    # As read by eye (docs/accuracy.md).
    assert len(found) == 39
    assert not {one for one in found if one[1] == "档案法实施办法"}
    assert [one for cell in cells for one in item_findings(cell)] == []
    assert {(one.number, one.citation.law) for cell in cells for one in number_findings(cell)} == {
        ("国务院令第398号", "反兴奋剂管理办法"),
        ("建设部令第160号", "建筑业企业资质管理规定"),
        ("国发〔2014〕5号", "国务院关于取消和下发一批行政审批项目的决定"),
    }


def test_the_name_of_a_neighbour_is_another_name() -> None:
    cell = f"{_DECISION}附件第37项"
    assert decision_items()[36][:3] == "旅馆业"
    (found,) = item_findings(cell, decision_items()[36])
    assert (found.by, found.name) == ("row", decision_items()[37])
    (quoted,) = item_findings(f"{cell}：{decision_items()[36]}。")
    assert quoted.by == "quote"


def test_every_item_of_the_decision_answers_to_its_own_name_only() -> None:
    names = decision_items()
    for number, name in names.items():
        assert item_findings(f"{_DECISION}附件第{number}项", name) == ()
        assert item_findings(f"{_DECISION}附件第{number}项", names[number % 500 + 1])


def test_a_row_that_unites_items_may_bear_the_name_of_one() -> None:
    cell = f"{_DECISION}附件第104项、第109项"
    assert item_findings(cell, "燃气设施改动审批") == ()
    assert len(item_findings(cell, "设立人才中介服务机构")) == 2


def test_a_number_whose_digits_are_exchanged() -> None:
    cell = _DECISION.replace("412", "421")
    (found,) = number_findings(cell)
    assert (found.number, found.right) == ("国务院令第421号", "国务院令第412号")
    assert found.told("该决定") == "该决定的文号是国务院令第412号，写作国务院令第421号"


def test_a_law_revised_as_a_whole_has_another_number_of_the_same_digits() -> None:
    assert number_findings("《粮食流通管理条例》（国务院令第740号）") == ()
    assert len(number_findings("《粮食流通管理条例》（国务院令第470号）")) == 1


@pytest.mark.parametrize("name", ["公章刻制业特种行业许可", "公章刻制业特种行业许可证"])
def test_a_name_nearer_to_another_item_is_that_one(name: str) -> None:
    for quoted in ("", f"：{decision_items()[36]}"):
        (found,) = item_findings(f"{_DECISION}附件第36项{quoted}", name)
        assert (found.by, found.name, found.stated) == ("row", decision_items()[36], name)
    assert item_findings(f"{_DECISION}附件第37项", name) == ()


def test_an_item_that_was_renamed_still_answers_to_its_number() -> None:
    assert decision_items()[303] == "开办视频点播业务审批"
    assert item_findings(f"{_DECISION}附件第303项", "广播电视视频点播业务审批") == ()
