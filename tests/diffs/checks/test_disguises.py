"""Licences under the name of filings."""

from __future__ import annotations

import pytest

from tests.diffs.checks.filed import filed, filings, province, said
from tests.diffs.checks.lists import above, departures, reference

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
    ],
)
def test_other_conditions_make_none(condition: str) -> None:
    assert said("filing-is-licence", filed("房屋租赁合同备案", condition)) == []
