"""Licences under the name of filings."""

from __future__ import annotations

import msgspec
import pytest

from diffs.checks.checking import check
from diffs.checks.finding import Finding
from tests.diffs.checks.filed import filed, filings, province, said
from tests.diffs.checks.lists import above, departures, local, reference, standing

_BUILDING = {"authority": "住房城乡建设部"}


@pytest.mark.parametrize(
    "name",
    [
        "燃气经营备案",
        "从事燃气经营的备案",
        "燃气经营备案（变更）",
        "燃气经营备案（县级权限）",
        "燃气经营登记备案",
    ],
)
def test_a_filing_with_the_core_of_a_licence_is_one(name: str) -> None:
    licence = above("燃气经营许可证核发", **_BUILDING)
    (one,) = said("filing-is-licence", filed(name), against=(reference(licence),))
    assert (one.severity, one.reference and one.reference.name) == (None, licence.name)


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("燃气经营许可变更备案", "燃气经营许可"),
        ("第二类医疗器械经营备案", "医疗器械经营许可"),
        ("企业投资项目备案", "企业投资项目核准"),
        ("外商投资项目备案", "外商投资项目核准"),
        ("建设工程竣工验收消防备案", "建设工程竣工验收消防审批"),
        ("商品房预售合同备案", "商品房预售许可"),
        ("高危险性体育项目经营备案（攀岩）", "高危险性体育项目经营许可（潜水）"),
        ("货物进口备案", "货物出口许可"),
        ("危险化学品经营备案（乙类）", "危险化学品经营许可"),
        ("危险化学品经营备案（第三类）", "危险化学品经营许可（第一类）"),
    ],
)
def test_a_filing_of_something_else_is_none(name: str, licence: str) -> None:
    against = (reference(above(licence, **_BUILDING)),)
    assert said("filing-is-licence", filed(name), against=against) == []


@pytest.mark.parametrize(
    "name",
    [
        "外商投资文艺表演团体从事营业性演出活动",
        "从事第三类医疗器械批发业务",
        "公众聚集场所投入使用、营业前消防安全检查",
    ],
)
def test_laws_with_licences_and_filings_are_of_certain_items_alone(name: str) -> None:
    held = (reference(above(f"{name}审批", **_BUILDING)),)
    assert len(said("filing-is-licence", filed(f"{name}备案"), against=held)) == 1


def test_another_departments_licence_is_doubtful() -> None:
    held = reference(above("户外广告设施设置审批", authority="农业农村部"))
    (one,) = said("filing-is-licence", filed("户外广告设施设置备案"), against=(held,))
    assert one.severity == "warning"


def test_a_filing_that_the_province_has_too_is_told_only() -> None:
    row = filed("燃气经营备案")
    held = filings(row, against=(reference(above("燃气经营许可", **_BUILDING)), province(row)))
    (one,) = departures("filing-is-licence", held)
    assert one.severity == "info"


@pytest.mark.parametrize(
    "condition",
    [
        "须经备案机关审查同意后方可经营",
        "取得备案证明后方可从事经营",
        "须报经主管部门批准后，方可使用",
        "本人申请，经主管部门批准后方可从事",
        "备案机关现场核查合格并批复同意后，方可施工",
        "未经备案机关批准，不得开业",
        "未取得备案批准文件的，不得开展活动",
        "应当事先取得主管部门的同意，否则不得举办",
        "审查合格后发给许可证",
        "经现场核查合格后方可开业",
        "应当在开业前报主管部门审批",
        "不予备案的不得经营",
        "须取得主管部门同意",
        "报主管部门审批后执行",
        "主管部门审核不通过的，申请人不得开业",
        "主管部门作出批准或者不予批准的决定",
        "备案机关审查合格后准许生产",
        "实行行政审批",
        "先审批、后经营",
        "由乡镇初审，报县农业农村局审批",
        "在取得主管部门批准文件之前，不得开工",
        "应当事先向文化和旅游局申请并获得批准",
        "未取得同意文件擅自开工的，责令停止",
        "不符合布局规划的，主管部门不予许可",
    ],
)
def test_a_condition_of_approval_makes_a_licence(condition: str) -> None:
    (one,) = said("filing-is-licence", filed("房屋租赁合同备案", condition))
    assert (one.severity, one.field, one.evidence) == (None, "extra.备案条件", (condition,))


@pytest.mark.parametrize("condition", ["未经备案不得营业", "完成备案后方可开工"])
def test_filing_beforehand_is_a_warning(condition: str) -> None:
    (one,) = said("filing-is-licence", filed("房屋租赁合同备案", condition))
    assert one.severity == "warning"


@pytest.mark.parametrize(
    "condition",
    [
        "变更之日起20个工作日内报送备案材料",
        "经股东会决议同意变更的，自决议之日起30日内备案",
        "经业主大会同意后方可使用维修资金",
        "未经监护人同意不得录入信息",
        "未经备案不影响合同效力",
        "未经备案，不得对抗善意第三人",
        "已取得相应经营许可证的企业，变更后15日内备案",
        "取得营业执照后方可申请备案",
        "经批准设立的企业方可办理备案",
        "经竣工验收合格后方可交付使用",
        "经审查符合条件的，予以备案；不符合条件的，不予备案",
        "备案机关不得以未备案为由限制经营",
        "需经主管部门批准的，提供批准文件",
        "应当经主管部门批准后报备案",
        "须经业主委员会同意",
        "应当自取得主管部门许可之日起30日内备案",
        "备案部门应当在5日内审查材料",
        "依法须经批准的项目，经相关部门批准后方可开展经营活动",
        "项目已经主管部门批准",
        "原批准机关批准变更名称后20日内备案",
        "无需经主管部门批准",
        "取消审批，改为事后备案",
        "经监理单位审查合格的施工方案",
        "依法应当先取得许可的，从其规定",
    ],
)
def test_other_conditions_make_none(condition: str) -> None:
    assert said("filing-is-licence", filed("房屋租赁合同备案", condition)) == []


def test_filing_beforehand_by_a_law_is_told_only_and_hides_nothing() -> None:
    row = filed("投资项目备案", "未备案的不得开工", basis="《中华人民共和国消防法》第十三条")
    (one,) = said("filing-is-licence", row)
    assert one.severity == "info"
    assert "消防法》第十三条有无事前备案的规定" in one.suggestion
    other = province(filed("房屋租赁合同备案"))
    found = {one.rule for one in check(filings(row, against=(other,))).findings}
    assert {"filing-is-licence", "outside-list"} <= found


def test_a_bracket_that_leaves_a_part_makes_another_thing() -> None:
    licences = reference(above("食品经营许可", authority="市场监管总局"))
    values = {"authority": "某县市场监管局", "implementers": "某县市场监管局"}
    for name, count in (("食品经营备案（仅销售预包装食品）", 0), ("食品经营备案", 1)):
        assert len(said("filing-is-licence", filed(name, **values), against=(licences,))) == count


def test_a_licence_that_the_list_has_is_not_to_be_moved_there_again() -> None:
    licences = reference(above("农药经营许可"))
    rows = [local("农药经营许可", kind="行政许可"), local("农药经营许可备案", kind="行政备案")]
    (one,) = departures("filing-is-licence", standing(*rows, against=(licences,)))
    assert one.suggestion.startswith("清单已将其列为行政许可，请从备案事项中删去")


def test_what_a_licence_above_proves_a_condition_does_not_ask_again() -> None:
    row = filed("燃气经营备案", "经审查同意后方可经营")
    held = filings(row, against=(reference(above("燃气经营许可", **_BUILDING)),))
    (one,) = (one for one in check(held).findings if one.rule == "filing-is-licence")
    assert one.suggestion == (
        "请移入行政许可事项清单并按许可办理；确属另一事项的，改用能够区分的名称；确属备案的，删去审批性条件"
    )


def test_a_result_that_is_a_licence_is_doubtful() -> None:
    def row(name: str, result: str) -> list[Finding]:
        return said(
            "filing-is-licence", msgspec.structs.replace(filed(name), extra=(("办理结果", result),))
        )

    for result in ("准予行政许可决定书", "房屋租赁许可证", "批复"):
        (one,) = row("房屋租赁合同备案", result)
        assert one.severity == "warning"
    for result in ("备案回执", "备案证明", "登记证明", "无"):
        assert row("房屋租赁合同备案", result) == []
    # The licence of one whose name changed is given back.
    assert row("道路运输企业名称变更备案", "道路运输经营许可证") == []


@pytest.mark.parametrize(
    "name", ["经营农药备案", "农药经营资格备案", "农药经营告知备案", "农药经营证备案"]
)
def test_words_turned_round_and_papers_are_of_the_same_thing(name: str) -> None:
    values = {"authority": "某县农业农村局", "implementers": "某县农业农村局"}
    against = (reference(above("农药经营许可")),)
    assert len(said("filing-is-licence", filed(name, **values), against=against)) == 1
