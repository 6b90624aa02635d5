"""References that contradict each other are warned of, once for each kind."""

from __future__ import annotations

from catalogue.edition import Edition
from catalogue.item import Item
from diffs.checks.checking import check
from diffs.checks.configuration import Configuration
from diffs.checks.families.contradictions import contradictions
from diffs.checks.finding import Finding
from diffs.checks.standing import Means, stand
from tests.diffs.checks.lists import (
    DAY,
    above,
    departures,
    listed,
    local,
    reference,
    standing,
)

_ALL = "省级、设区的市级、县级农业农村部门"


def _province(*items: Item) -> Edition:
    return listed(*items, title="某省行政许可事项清单")


def _told(*rows: tuple[str, str]) -> tuple[Finding, ...]:
    """Hold a county's list against a national one and one of the province with these rows."""
    nation = reference(above("农药经营许可", "1"), above("兽药经营许可", "2"))
    province = _province(*(above(name, "9", implementers=bodies) for name, bodies in rows))
    items = (local("农药经营许可"), local("兽药经营许可"))
    return contradictions(standing(*items, against=(nation, province)))


def _between(**values: str) -> list[tuple[str, str]]:
    """Return rules and messages where the province's row has these values."""
    nation = reference(above("农药经营许可", "1"))
    province = _province(above("农药经营许可", "9", **values))
    held = standing(local("农药经营许可"), against=(nation, province))
    return [(one.rule, one.message) for one in contradictions(held)]


def test_two_names_for_one_item() -> None:
    (said,) = _told(("农药经营许可（县级权限）", _ALL), ("兽药经营许可证核发", _ALL))
    assert (said.rule, said.severity) == ("name-differs", "warning")
    assert "第2项为“兽药经营许可”" in said.message
    assert "某省行政许可事项清单.xlsx第9项为“兽药经营许可证核发”" in said.message


def test_other_levels_for_one_item() -> None:
    (said,) = _told(
        ("农药经营许可", "省级农业农村部门"), ("兽药经营许可", "省级、县级农业农村部门")
    )
    assert said.rule == "level-mismatch"
    assert said.message.startswith("参照清单之间不一致：1项的实施层级说法不同，如“农药经营许可”：")


def test_a_row_that_is_not_clear_in_itself_contradicts_nothing() -> None:
    assert _between(implementers="省级农业农村部门", level="县级") == []


def test_other_bases_for_one_item() -> None:
    [(rule, said)] = _between(basis="《农药管理条例》第二十五条")
    assert rule == "basis-differs"
    assert said.endswith("第9项为《农药管理条例》第二十五条")
    [(rule, said)] = _between(basis="《某省农药条例》第三条")
    assert rule == "basis-differs"
    assert said.endswith("第9项为《某省农药条例》第三条")


def test_what_one_reference_leaves_out_of_a_basis_is_no_contradiction() -> None:
    assert _between(basis="《农药管理条例》第二十四条；《某省农药条例》第三条") == []
    assert _between(basis="《农药管理条例》第二十四条、第二十五条") == []
    assert _between(basis="《农药管理条例》") == []
    assert _between(basis="") == []


def test_other_authorities_and_bodies_for_one_item() -> None:
    [(rule, said)] = _between(authority="省商务厅", implementers="县级商务部门")
    assert rule == "authority-differs"
    assert "第1项为“农业农村部”" in said
    assert said.endswith("第9项为“省商务厅”")
    [(rule, said)] = _between(implementers="县级商务部门")
    assert rule == "authority-differs"
    assert said.endswith("第9项为“县级商务部门”")
    assert _between(authority="省农业农村厅", implementers="县级政府") == []
    assert _between(authority="省行政审批局", implementers="县级行政审批局") == []


def test_a_kind_is_told_once_with_all_its_items() -> None:
    names = [f"{one}药经营许可" for one in "甲乙丙丁戊己庚辛壬癸子丑"]
    nation = reference(*(above(one) for one in names))
    province = _province(*(above(one, basis="《农药管理条例》第九条") for one in names))
    (said,) = contradictions(standing(*map(local, names), against=(nation, province)))
    assert "12项的依据说法不同" in said.message
    assert len(said.evidence) == 11
    assert said.evidence[-1] == "另有2项"


def test_references_that_agree_are_not_named() -> None:
    assert _told(("农药经营许可", _ALL), ("兽药经营许可（变更）", _ALL)) == ()
    assert contradictions(standing(local("甲许可"), against=(reference(above("甲许可")),))) == ()


def test_the_result_of_a_check_counts_them_as_warnings() -> None:
    nation, province = reference(above("农药经营许可")), reference(above("农药经营许可证核发"))
    held = standing(local("农药经营许可"), against=(nation, province))
    found = check(held)
    assert [one.rule for one in found.findings if one.item is None] == ["name-differs"]
    assert found.summary()["warning"] == 1
    # Where the rule is not asked for they are told all the same.
    others = check(held, Configuration(select=("text-suspect",)))
    assert [said[:10] for said in others.warnings] == ["参照清单之间不一致："]


def test_a_missing_item_says_which_reference_keeps_it_above() -> None:
    nation = reference(above("农药经营许可", "1"))
    province = _province(above("农药经营许可", "9", implementers="省级农业农村部门"))
    held = standing(local("其他许可"), against=(nation, province), level="县级")
    [found] = departures("coverage-missing", held)
    assert found.severity == "warning"
    assert "某省行政许可事项清单.xlsx第9项）中该事项由省级实施，两份不一致" in found.message
    assert found.suggestion.startswith("请先核实以哪一份为准")


def test_a_list_of_another_province_contradicts_for_information() -> None:
    province = listed(above("农药经营许可", basis="《农药管理条例》第九条"),
                      title="广东省行政许可事项清单")  # fmt: skip
    for title, severity in (("湖南省某县行政许可事项清单", "info"), ("某县清单", "warning")):
        found = listed(local("农药经营许可"), title=title)
        held = stand(found, (reference(above("农药经营许可")), province), Means(day=DAY))
        assert [one.severity for one in contradictions(held)] == [severity]
