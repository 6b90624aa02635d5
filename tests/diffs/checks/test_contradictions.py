"""References that contradict each other are named."""

from __future__ import annotations

from diffs.checks.checking import check
from diffs.checks.contradictions import contradictions
from tests.diffs.checks.lists import above, listed, local, reference, standing


def _told(*rows: tuple[str, str]) -> tuple[str, ...]:
    """Hold a county's list against a national one and one of the province with these rows."""
    nation = reference(above("农药经营许可", "1"), above("兽药经营许可", "2"))
    province = listed(
        *(above(name, "9", implementers=bodies) for name, bodies in rows),
        title="某省行政许可事项清单",
    )
    items = (local("农药经营许可"), local("兽药经营许可"))
    return contradictions(standing(*items, against=(nation, province)))


_ALL = "省级、设区的市级、县级农业农村部门"


def test_two_names_for_one_item() -> None:
    (said,) = _told(("农药经营许可（县级权限）", _ALL), ("兽药经营许可证核发", _ALL))
    assert "第2项“兽药经营许可”与某省行政许可事项清单.xlsx第9项“兽药经营许可证核发”名称不同" in said


def test_other_levels_for_one_item() -> None:
    (said,) = _told(
        ("农药经营许可", "省级农业农村部门"), ("兽药经营许可", "省级、县级农业农村部门")
    )
    assert said.startswith("参照清单之间不一致：“农药经营许可”对应的")
    assert "对县级是否实施的规定不同" in said


def test_references_that_agree_are_not_named() -> None:
    assert _told(("农药经营许可", _ALL), ("兽药经营许可（变更）", _ALL)) == ()
    assert contradictions(standing(local("甲许可"), against=(reference(above("甲许可")),))) == ()


def test_the_result_of_a_check_names_them() -> None:
    nation, province = reference(above("农药经营许可")), reference(above("农药经营许可证核发"))
    found = check(standing(local("农药经营许可"), against=(nation, province)))
    assert [warning[:10] for warning in found.warnings] == ["参照清单之间不一致："]
