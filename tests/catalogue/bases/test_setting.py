from __future__ import annotations

import pytest

from catalogue.bases.citations import basis
from catalogue.bases.rank import RANKS
from catalogue.bases.setting import level_sets, may_set, only_changes, unset


@pytest.mark.parametrize(
    ("cell", "sets"),
    [
        ("《种子法》第三十条", "可以"),
        ("《旅行社条例》（国务院令第550号）", "可以"),
        ("《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）", "可以"),
        ("《广东省某某条例》", "可以"),
        ("《某省某某规定》（某省人民政府令第12号）", "暂可"),
        ("《某某管理办法》（建设部令第88号）", "不可"),
        ("《国务院办公厅关于某某工作的通知》（国办发〔2019〕6号）", "不可"),
        ("《国务院关于取消一批行政许可事项的决定》（国发〔2019〕6号）", "不可"),
        ("《国务院关于某某问题的通知》（国发〔2000〕13号）", "不明"),
        ("《某某暂行规定》", "不明"),
    ],
)
def test_whether_a_document_may_set_a_licence(cell: str, sets: str) -> None:
    (cited,) = basis(cell).citations
    assert may_set(cited) == sets


def test_a_register_comes_first() -> None:
    (cited,) = basis("《某某暂行规定》").citations
    assert may_set(cited, {"某某暂行规定": "部门规章"}) == "不可"


@pytest.mark.parametrize(
    ("tag", "sets"),
    [("部门规章", "不可"), ("部令", "不可"), ("规章", "不明"), ("法律", "不明")],
)
def test_a_tag_that_leaves_no_other_rank_counts_where_nothing_else_tells(
    tag: str, sets: str
) -> None:
    cell = f"【{tag}】《农药经营许可管理办法》第三条"
    (cited,) = basis(cell).citations
    assert may_set(cited) == sets
    found = unset(cell)
    assert (found.citations[0][1] if found else "") == ("部门规章" if sets == "不可" else "")


def test_every_rank_has_a_row() -> None:
    assert {level_sets(level) for level in RANKS} <= {"可以", "暂可", "不可"}
    assert level_sets("") == "不明"


def test_a_basis_that_cannot_set_a_licence() -> None:
    found = unset("《甲办法》（建设部令第88号）第三条\n《关于乙的通知》（国办发〔2019〕6号）")
    assert found is not None
    assert [(one.title, level) for one, level in found.citations] == [
        ("甲办法", "部门规章"),
        ("关于乙的通知", "规范性文件"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "按有关规定",
        "《甲办法》（建设部令第88号）《种子法》",
        "《甲办法》（建设部令第88号）《乙暂行规定》",
    ],
)
def test_one_document_that_may_or_that_nothing_is_known_of_is_no_finding(cell: str) -> None:
    assert unset(cell) is None


def test_a_document_that_only_changes_others() -> None:
    assert only_changes("国务院关于第六批取消和调整行政审批项目的决定")
    assert only_changes("国务院关于修改部分行政法规的决定")
    assert not only_changes("国务院对确需保留的行政审批项目设定行政许可的决定")


def test_rules_of_governments_below_the_provinces_set_nothing() -> None:
    for issuer in ("某某市人民政府", "青禾县人民政府", "某某自治州政府"):
        assert unset(f"《户外广告管理办法》（{issuer}令第5号）") is not None, issuer
    for issuer in ("河北省人民政府", "上海市人民政府", "新疆维吾尔自治区人民政府", "省政府"):
        assert unset(f"《户外广告管理办法》（{issuer}令第5号）") is None, issuer


def test_what_nobody_has_passed_sets_nothing() -> None:
    for cell in ("《某省网络条例（草案）》第三条", "《某省网络条例》（征求意见稿）"):
        (one,) = basis(cell).citations
        assert may_set(one) == "不可"
    assert may_set(basis("《某省草案管理条例》").citations[0]) == "可以"
