"""Types and fees of filings, and filings between organs."""

from __future__ import annotations

import msgspec
import pytest

from catalogue.item import Item
from diffs.checks.standing import Means, stand
from tests.diffs.checks.filed import filed, province, said
from tests.diffs.checks.lists import DAY, departures, listed


@pytest.mark.parametrize(
    "name",
    [
        "县级国土空间专项规划报市政府备案",
        "下级林草部门年度执法计划报备",
        "乡镇人民政府应急预案报县人民政府备案",
        "民政部门规范性文件报送上级主管部门备案",
        "县级公安部门行政处罚案件向上级机关备案",
        "区县人民政府工作方案报市人民政府备案",
        "规范性文件备案审查",
        "1.重大行政处罚决定备案",
    ],
)
def test_filings_of_organs_are_no_items(name: str) -> None:
    (one,) = said("filing-internal", filed(name))
    assert one.field == "name"
    assert "行政机关之间的备案" in one.message


@pytest.mark.parametrize(
    "name",
    [
        "生产经营单位应急预案备案",
        "业主委员会成立备案",
        "民办学校章程修改报教育部门备案",
        "企业突发环境事件应急预案报县级生态环境部门备案",
        "乡镇企业向主管部门备案",
        "县级人民政府批准的采矿权备案",
        "各级各类学校校车服务方案备案",
        "企业标准修订备案",
        "地方律师协会章程备案",
        "机关、事业单位食堂备案",
    ],
)
def test_filings_of_companies_and_citizens_are(name: str) -> None:
    assert said("filing-internal", filed(name)) == []


def test_who_files_may_stand_in_a_column() -> None:
    def row(who: str) -> Item:
        return Item("年度计划备案", extra=(("服务对象", who),))

    (one,) = said("filing-internal", row("行政机关"))
    assert one.field == "extra.服务对象"
    assert said("filing-internal", row("企业、行政机关"), row("法人")) == []


@pytest.mark.parametrize(
    "fee",
    ["每件200元", "工本费10元", "是", "是（50元/件）", "按规定收费", "按建筑面积收取", "0.5元/份",
     "不收费；加急收取50元", "企业500元，个人不收费"],
)  # fmt: skip
def test_a_fee_is_named(fee: str) -> None:
    (one,) = said("filing-fee", filed("房屋租赁合同备案", fee=fee))
    assert (one.field, one.evidence) == ("extra.收费标准", (fee,))


@pytest.mark.parametrize(
    "fee",
    ["不收费", "无", "否", "免费", "0元", "0.00元", "—", "/", "不涉及", "免收", "不收取任何费用", "暂不收费",
     "否（不收费）", "不收费（原每件200元，已取消）", "无偿", "N"],
)  # fmt: skip
def test_nothing_charged_is_no_fee(fee: str) -> None:
    assert said("filing-fee", filed("房屋租赁合同备案", fee=fee)) == []


def test_conditions_may_ask_a_fee_or_mention_one() -> None:
    asked = [filed("甲备案", text) for text in ("申请人应缴纳备案费100元", "每本收取工本费5元")]
    assert len(said("filing-fee", *asked)) == 2
    texts = ("不得收取任何费用", "不收取备案费", "已缴纳城市基础设施配套费的证明", "收费标准已公示",
             "合同约定由承租人支付租金和服务费")  # fmt: skip
    assert said("filing-fee", *(filed("甲备案", text) for text in texts)) == []


def test_licences_may_cost_something() -> None:
    licence = Item("取水许可", extra=(("收费标准", "每件200元"),))
    held = stand(listed(licence), (), Means(day=DAY))
    assert departures("filing-fee", held) == []


@pytest.mark.parametrize(
    "kind",
    ["告知类", "确认类", "审查类", "事后告知类", "告知性备案", "信息收集型", "条件审查型", "标准审查型",
     "条件（标准）审查型", "条件/标准审查型", "告知类、确认类", "告知类（即来即备）", "行政备案", "无", ""],
)  # fmt: skip
def test_types_of_both_provinces_are_known(kind: str) -> None:
    rows = [
        filed("甲备案", kind=kind),
        filed("乙备案", kind="告知类"),
        filed("丙备案", kind="告知类"),
    ]
    assert said("filing-type-unknown", *rows) == []


@pytest.mark.parametrize("kind", ["其他类", "综合类", "待定", "许可类", "一般", "Ⅲ类", "审批类"])
def test_other_types_are_named(kind: str) -> None:
    rows = [
        filed("甲备案", kind=kind),
        filed("乙备案", kind="告知类"),
        filed("丙备案", kind="审查类"),
    ]
    (one,) = said("filing-type-unknown", *rows)
    assert (one.item and one.item.name, one.cell) == ("甲备案", "F3")


def test_kinds_of_powers_are_no_types() -> None:
    rows = [
        Item("甲备案", kind="其他行政权力"),
        Item("乙许可", kind="行政许可"),
        Item("丙备案", kind="行政备案"),
    ]
    held = stand(listed(*rows, title="某局权责清单"), (), Means(day=DAY))
    assert departures("filing-type-unknown", held) == []


def test_kinds_of_powers_are_no_types_of_filings_that_were_asked_for_either() -> None:
    rows = [Item("甲备案", kind="其他行政权力"), Item("乙备案", kind="其他权力")]
    found = listed(*rows, title="某局权责清单")
    held = stand(found, (), Means(day=DAY, kind="备案"))
    assert departures("filing-type-unknown", held) == []
    headed = msgspec.structs.replace(found, headers=(("kind", "备案类型"),))
    held = stand(headed, (), Means(day=DAY, kind="备案"))
    assert len(departures("filing-type-unknown", held)) == 2


def test_a_column_of_types_beside_the_powers_is_read() -> None:
    rows = [
        Item("甲备案", kind="行政备案", extra=(("备案类型", text),))
        for text in ("告知类", "特别类")
    ]
    found = departures("filing-type-unknown", stand(listed(*rows), (), Means(day=DAY)))
    assert [one.field for one in found] == ["extra.备案类型"]


def test_sub_items_repeat_nothing_that_their_item_has() -> None:
    rows = [filed("甲备案", fee="20元", subitem=part) for part in ("首次备案", "变更备案")]
    assert len(said("filing-fee", *rows)) == 1
    other = filed("甲备案", fee="30元", subitem="注销备案")
    assert len(said("filing-fee", *rows, other)) == 2


def test_what_the_list_above_has_too_is_told_only() -> None:
    row = filed("房屋租赁合同备案", fee="20元")
    (one,) = said("filing-fee", row, against=(province(row),))
    assert one.severity == "info"
    assert one.reference is not None
    (one,) = said("filing-fee", row, against=(province(filed("房屋租赁合同备案", fee="否")),))
    assert one.severity is None


def test_fees_that_were_given_up_are_none() -> None:
    for fee in ("已取消收费", "现已免收", "已停征"):
        assert said("filing-fee", filed("甲备案", fee=fee)) == []
    assert len(said("filing-fee", filed("甲备案", fee="已取消，现每件20元"))) == 1


def test_establishments_are_filed_between_organs() -> None:
    assert len(said("filing-internal", filed("机关事业单位编制备案"))) == 1


@pytest.mark.parametrize(
    "fee",
    [
        "该事项不收费",
        "全免",
        "非收费事项",
        "×",
        "收费金额：0元",
        "收费：否",
        "原收取10元，2017年起取消",
    ],
)
def test_more_ways_to_charge_nothing(fee: str) -> None:
    assert said("filing-fee", filed("甲备案", fee=fee)) == []


@pytest.mark.parametrize("fee", ["首次不收费，变更每次收取30元", "企业150元，个体工商户免收"])
def test_what_is_free_for_some_costs_others(fee: str) -> None:
    assert len(said("filing-fee", filed("甲备案", fee=fee))) == 1


@pytest.mark.parametrize(
    ("condition", "count"),
    [("申请人应当支付审核费", 1), ("每次备案收取服务费100元", 1), ("凭缴费发票领取备案表", 1), ("缴费后领取备案证", 1),
     ("足额交存质量保证金", 0), ("学费收取标准", 0), ("备案不收取工本费", 0)],
)  # fmt: skip
def test_fees_in_conditions(condition: str, count: int) -> None:
    assert len(said("filing-fee", filed("甲备案", condition))) == count


@pytest.mark.parametrize(
    ("name", "count"),
    [("县民政局低保标准调整情况报市民政局备案", 1), ("公务员录用计划备案", 1),
     ("县（市、区）储备粮动用方案报备", 1), ("政府部门信用信息目录调整备案", 1),
     ("工程建设单位应急预案报所在地人民政府备案", 0), ("市级示范农民合作社章程修改备案", 0),
     ("政府采购代理机构从业信息备案", 0), ("城乡规划编制单位乙级备案", 0)],
)  # fmt: skip
def test_who_files_is_told_by_names(name: str, count: int) -> None:
    assert len(said("filing-internal", filed(name))) == count
