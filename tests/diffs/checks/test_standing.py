"""Standings: placements both ways, kinds apart, the level of the list."""

from __future__ import annotations

from catalogue.law.laws import Register, Version
from diffs.checks.standing import Means, stand
from tests.diffs.checks.lists import DAY, above, listed, local, reference, standing


def test_placements_are_told_both_ways_for_each_reference() -> None:
    nation = reference(above("兽药经营许可", "1"), above("农药经营许可", "2"))
    province = listed(above("农药经营许可", "9"), title="某省行政许可事项清单")
    held = standing(local("农药经营许可"), local("木材加工审批"), against=(nation, province))
    assert [(one.reference, one.item.seq) for one in held.above(0)] == [(0, "2"), (1, "9")]
    assert held.above(1) == ()
    assert (held.below(0, 0), held.below(0, 1), held.below(1, 0)) == ((), (0,), (0,))


def test_a_filing_does_not_take_the_place_of_a_licence() -> None:
    items = (local("农药经营许可", kind="行政许可"), local("农药经营备案", kind="行政备案"))
    held = standing(*items, against=(reference(above("农药经营许可", "2")),))
    assert held.kind == "混合"
    assert [one.item.seq for one in held.above(0)] == ["2"]
    assert held.above(1) == ()
    assert [one.item.seq for one in held.licences(1)] == ["2"]
    assert held.below(0, 0) == (0,)


def test_rows_of_other_powers_are_not_checked() -> None:
    items = (local("农药经营许可", kind="行政许可"), local("某处罚", kind="行政处罚"))
    held = standing(*items, kind="许可")
    assert [row for row, _ in held.rows()] == [0]
    assert list(held.rows("备案")) == []


def test_the_level_is_asked_of_the_means_the_title_and_the_column() -> None:
    items = (local("农药经营许可", level="乡镇级"),)
    assert standing(*items).level == "县级"
    assert standing(*items, level="省级").level == "省级"
    bare = listed(*items, title="事项清单")
    assert stand(bare, (), Means(day=DAY)).level == "乡镇级"
    both = listed(*items, local("某许可", level="县级"), title="事项清单")
    assert stand(both, (), Means(day=DAY)).level == ""


def test_ranks_come_of_the_register_but_for_decisions() -> None:
    laws = Register(
        (Version("某条例", "行政法规", "有效"), Version("关于某事的决定", "行政法规", "有效"))
    )
    held = standing(local("农药经营许可"), laws=laws)
    assert list(held.ranks.values()) == ["行政法规"]
    assert standing(local("农药经营许可")).ranks == {}
