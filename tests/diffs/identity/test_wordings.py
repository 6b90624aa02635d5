from __future__ import annotations

from itertools import combinations

import pytest

from catalogue.text import fold
from catalogue.vocabulary import rows, terms
from diffs.identity.wordings import contrast, is_scope, names_thing, skeleton, wording

_ROWS = rows("diffs", "wordings.csv")


def _pairs(relation: str) -> set[frozenset[str]]:
    return {
        frozenset(pair)
        for row in _ROWS
        if row["relation"] == relation
        for pair in combinations(map(fold, terms(row["terms"])), 2)
    }


def test_every_row_has_terms_and_a_source() -> None:
    relations = {row["relation"] for row in _ROWS}
    assert relations == {
        *("equal", "contrast", "both", "generic", "scope", "statement", "negation", "excluding"),
        "kindred",
    }
    for row in _ROWS:
        found = terms(row["terms"])
        assert row["source"].strip(), row
        assert len(set(found)) == len(found) >= 1, row
        if row["relation"] in ("equal", "contrast"):
            assert len(found) > 1, row


def test_no_two_words_are_both_equal_and_contrary() -> None:
    assert not _pairs("equal") & _pairs("contrast")


def test_no_word_stands_in_two_groups_of_equals() -> None:
    groups = [set(map(fold, terms(row["terms"]))) for row in _ROWS if row["relation"] == "equal"]
    for one, two in combinations(groups, 2):
        assert not one & two


def test_words_that_carry_no_weight_are_no_contrast() -> None:
    generic = {fold(term) for row in _ROWS if row["relation"] == "generic" for term in
               terms(row["terms"])}  # fmt: skip
    assert not generic & set().union(*_pairs("contrast"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("医疗机构设置审批", "医疗机构设立许可"),
        ("取水许可（县级行使）", "取水许可证核发"),
        ("１．取水许可", "取水 审批"),
        ("危险货物道路运输许可", "道路危险货物运输许可"),
        ("权限内取水许可", "取水许可"),
    ],
)
def test_words_exchanged_freely_leave_the_same_skeleton(old: str, new: str) -> None:
    assert skeleton(fold(old)) == skeleton(fold(new)) != ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("道路旅客运输经营许可", "道路货物运输经营许可"),
        ("药品进口审批", "药品出口审批"),
        ("保险公司筹建审批", "保险公司开业审批"),
        ("第一类医疗器械备案", "第二类医疗器械备案"),
        ("违反第三十条的处罚", "违反第33条的处罚"),
        ("学士学位授权审批", "硕士学位授权审批"),
        ("高等学校教授评审权审批", "高等学校副教授评审权审批"),
        ("煤矿企业安全生产许可", "非煤矿企业安全生产许可"),
    ],
)
def test_words_that_exclude_each_other(old: str, new: str) -> None:
    assert contrast(wording(old), wording(new))
    assert contrast(wording(new), wording(old))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("道路旅客运输经营许可", "道路旅客运输站经营许可"),
        ("药品进出口审批", "药品进出口许可"),
        ("第三十条", "第30条"),
        ("药品进口、出口审批", "药品出口、进口审批"),
        ("证券公司高级管理人员任职核准", "证券公司高级管理从业人员任职核准"),
        ("借用文物审批（非国有单位）", "非国有单位借用文物审批"),
    ],
)
def test_words_that_do_not(old: str, new: str) -> None:
    assert not contrast(wording(old), wording(new))


def test_brackets_of_level_are_scope_and_others_are_not() -> None:
    assert is_scope("省级权限")
    assert is_scope("县级")
    assert not is_scope("不含保健食品")
    assert wording("食品生产许可（不含保健食品）（县级权限）").brackets == ("不含保健食品",)


def test_a_bracket_names_a_thing_or_states_what_is_included() -> None:
    assert names_thing("攀岩")
    assert names_thing("A型")
    assert not names_thing("含变更、延续")
    assert not names_thing("限首次办理")


def test_a_name_of_nothing_but_weightless_words_keeps_a_skeleton() -> None:
    for name in ("许可", "有关审批", "（省级权限）"):
        assert skeleton(fold(name))
