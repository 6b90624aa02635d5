"""Cancelled items that live on."""

from __future__ import annotations

import pytest

from catalogue.item import Item, Source
from diffs.checks.finding import Finding
from diffs.checks.standing import Cancelled
from tests.diffs.checks.filed import filed, filings, province
from tests.diffs.checks.lists import above, departures, local, reference, standing

_GONE = Cancelled("家畜繁殖员职业资格认定", "农业农村部", "国办发〔2023〕5号")
_RULE = "survives-cancellation"


def _found(*items: Item, gone: Cancelled = _GONE, **means: object) -> list[Finding]:
    return departures(_RULE, standing(*items, cancelled=(gone,), **means))


@pytest.mark.parametrize(
    "name",
    ["家畜繁殖员职业资格认定", "家畜繁殖员职业资格认定（县级行使）", "家畜繁殖员职业资格审批",
     "家畜繁殖人员职业资格认定"],
)  # fmt: skip
def test_a_cancelled_item_is_found_under_its_name_and_near_ones(name: str) -> None:
    (one,) = _found(local(name), local("农药经营许可"))
    assert one.item is not None
    assert one.item.name == name
    assert "国办发〔2023〕5号" in one.message
    assert _GONE.name in one.evidence


@pytest.mark.parametrize(
    "name", ["家畜配种站许可", "职业资格认定", "种畜禽生产经营许可", "农药经营许可", "乡村兽医登记"]
)
def test_other_items_are_not_it(name: str) -> None:
    assert _found(local(name)) == []


def test_it_is_found_among_filings_unless_it_was_made_one() -> None:
    row = filed("家畜繁殖员职业资格备案", authority="某县农业农村局")
    (one,) = departures(_RULE, filings(row, cancelled=(_GONE,)))
    assert "备案清单" in one.message
    made = Cancelled(_GONE.name, _GONE.authority, way="filed")
    assert departures(_RULE, filings(row, cancelled=(made,))) == []
    assert len(_found(local(_GONE.name), gone=made)) == 1


def test_a_filing_that_the_province_has_is_told_only() -> None:
    row = filed("家畜繁殖员职业资格备案", authority="某县农业农村局")
    held = filings(row, against=(province(row),), cancelled=(_GONE,))
    assert [one.severity for one in departures(_RULE, held)] == ["info"]


def test_another_departments_item_of_the_name_lives() -> None:
    name = "种子进出口审批"
    gone = Cancelled(name, "国家林草局")
    rows = (above(name), above("农药经营许可"))
    assert _found(local(name), gone=gone, against=(reference(*rows),)) == []
    concentrated = local(name, authority="某县行政审批局")
    assert _found(concentrated, gone=gone, against=(reference(*rows),)) == []
    forest = local(name, authority="某县林业和草原局")
    assert len(_found(forest, gone=gone, against=(reference(*rows),))) == 1


def test_a_list_above_that_still_has_it_is_named() -> None:
    (one,) = _found(local(_GONE.name), against=(reference(above(_GONE.name)),))
    assert one.severity == "info"
    assert one.reference is not None
    assert one.message.endswith(f"第3行仍列有“{_GONE.name}”")
    assert one.suggestion.startswith("请先核对参照清单是否现行版本；上级确已取消的，从清单中删去")


def test_a_cancelled_part_is_a_warning() -> None:
    part = Cancelled("防治噪声污染设施拆除审批", "生态环境部", "国办发〔2023〕5号", way="part")
    row = local(
        "防治污染设施拆除审批", subitem="防治噪声污染设施拆除审批", authority="某县生态环境局"
    )
    whole = local("防治污染设施拆除审批", authority="某县生态环境局")
    (one,) = _found(row, whole, gone=part)
    assert (one.item and one.item.subitem, one.severity) == (row.subitem, "warning")
    assert "部分内容" in one.message


def test_penalties_of_the_name_are_none() -> None:
    rows = (Item(_GONE.name, kind="行政处罚"), Item("取水许可", kind="行政许可"))
    assert _found(*rows) == []


def test_what_a_row_stands_for_is_nearer_than_what_was_cancelled() -> None:
    gone = Cancelled("出口农药登记", "农业农村部")
    rows = (above("进口农药登记"), above("兽药经营许可"))
    assert _found(local("进口农药登记（变更）"), gone=gone, against=(reference(*rows),)) == []


def test_a_row_that_is_nearer_to_a_row_above_is_not_the_cancelled_one() -> None:
    basis = "《城镇燃气管理条例》第三十八条"
    gone = Cancelled("市政燃气设施拆除审批", "住房城乡建设部", basis=basis)
    held = {"authority": "某县住房和城乡建设局", "basis": basis}
    row = local("市政燃气管道设施改动审批", **held)
    kept = above("市政燃气设施改动审批", authority="住房城乡建设部", basis=basis)
    assert _found(row, gone=gone, against=(reference(kept),)) == []
    assert len(_found(row, gone=gone)) == 1
    # With nothing but the names to go by they are too far apart.
    assert _found(row, gone=Cancelled(gone.name, gone.authority)) == []


def test_one_law_makes_no_near_name() -> None:
    basis = "《城乡规划法》第三十六条"
    gone = Cancelled("建设项目用地预审与选址意见书核发", "自然资源部", basis=basis)
    row = local("建设用地规划许可", authority="某县自然资源局", basis=basis)
    assert _found(row, gone=gone) == []


def test_doubtful_ones_are_warnings() -> None:
    gone = Cancelled("高等学校教师资格认定", "教育部", basis="《教师法》第四十八条")
    row = local("高等教育机构教师资格认定", authority="某县教育局", basis="《教师法》第四十八条")
    (one,) = _found(row, gone=gone)
    assert (one.severity, "相近" in one.message) == ("warning", True)
    doubtful = Cancelled(_GONE.name, _GONE.authority, way="doubtful")
    (one,) = _found(local(_GONE.name), gone=doubtful)
    assert (one.severity, "是否同一清单" in one.message) == ("warning", True)


def test_a_filing_keeps_the_thing_of_what_was_cancelled() -> None:
    gone = (Cancelled("设立社会艺术水平考级机构审批"), Cancelled("爆破作业人员资格认定"))
    for name in ("社会艺术水平考级机构备案", "爆破作业人员备案"):
        held = filings(filed(name, authority="", implementers=""), cancelled=gone)
        assert [one.severity for one in departures("survives-cancellation", held)] == ["warning"]


@pytest.mark.parametrize(
    ("gone", "name", "count"),
    [
        # One word for another.
        ("建设项目临时使用林地审核", "建设项目短期使用林地审核", 1),
        ("开办少年儿童体育学校审批", "开办少年儿童体育教育机构审批", 1),
        # Words of one family, in names of which little else is left.
        ("在历史文化街区核心保护范围内建设工程许可", "在历史文化街区核心保护范围内建设项目许可", 1),
        ("开办武术学校审批", "开办武术教育机构审批", 1),
        # Two acts on one thing.
        ("拆除人民防空工程审批", "改造人民防空工程审批", 0),
        # Two things that are done in one place, one thing that is done in two.
        ("在历史文化街区核心保护范围内建设工程许可",
         "在历史文化街区核心保护范围内举办大型活动许可", 0),
        ("文物保护单位建设控制地带内建设工程审批", "文物保护单位保护范围内建设工程审批", 0),
        # Brackets of other things.
        ("经营高危险性体育项目（潜水）许可", "经营高危险性体育项目（攀岩）许可", 0),
    ],
)  # fmt: skip
def test_how_near_a_name_has_to_be(gone: str, name: str, count: int) -> None:
    held = {"basis": "《某某管理条例》第十条"}
    row = local(name, authority="某县农业农村局", **held)
    above_gone = Cancelled(gone, "农业农村部", **held)
    assert len(_found(row, gone=above_gone)) == count


def test_where_a_cancelled_name_stood_is_told_behind_it() -> None:
    gone = Cancelled(
        "家畜繁殖员职业资格认定",
        by="《某省清单》列有，其后的版本没有",
        source=Source("某省.xlsx", row=4),
    )
    (one,) = _found(local("家畜繁殖员职业资格认定"), gone=gone)
    assert one.message == (
        "本级清单仍列有“家畜繁殖员职业资格认定”，"
        "上级已经取消“家畜繁殖员职业资格认定”（《某省清单》列有，其后的版本没有）"
    )
    assert one.reference is not None
    assert one.reference.source.row == 4


def test_a_review_that_was_cancelled_may_not_live_on_as_a_filing() -> None:
    gone = Cancelled("中药品种保护初审", "农业农村部")
    row = filed("中药品种保护备案", authority="某县农业农村局")
    (one,) = departures(_RULE, filings(row, cancelled=(gone,)))
    assert gone.name in one.message
    # The licence itself is another matter.
    assert _found(local("中药品种保护审批"), gone=gone) == []


def test_a_word_more_is_doubtful() -> None:
    gone = Cancelled("坝顶兼做公路审批")
    (one,) = _found(local("水库坝顶兼做公路审批", authority="某县水利局"), gone=gone)
    assert one.severity == "warning"


def test_a_department_that_serves_the_field_has_the_item_too() -> None:
    name = "城市建筑垃圾处置核准"
    gone = Cancelled(name, "住房城乡建设部")
    upper = reference(above(name, authority="住房城乡建设部"), above("农药经营许可"))
    row = local(name, authority="某县城市管理局", implementers="某县城市管理局")
    (one,) = _found(row, gone=gone, against=(upper,))
    assert (one.severity, "仍列有" in one.suggestion or "参照清单" in one.suggestion) == (
        "info",
        True,
    )


def test_the_very_name_in_another_field_is_not_called_near() -> None:
    row = local(_GONE.name, authority="某县人力资源和社会保障局", implementers="")
    for one in _found(row):
        assert f"上级已经取消“{_GONE.name}”" in one.message
        assert "相近" not in one.message
    assert len(_found(row)) == 1
