"""Bases that do not hold on the day of the check; laws are invented unless a succession is meant."""

from __future__ import annotations

import pytest

from catalogue.law.laws import Register, Version
from diffs.checks.checking import check
from diffs.checks.families.validity import unregistered
from diffs.checks.finding import Finding
from tests.diffs.checks.lists import above, departures, local, reference, standing

REPEALED, PENDING = "basis-repealed", "basis-not-yet-in-force"
LAWS = Register([
    Version("某旧条例", "行政法规", "已废止", "2000-01-01", "2000-01-01",
            repealed_on="2020-01-01", repealed_by="某新条例第九条"),
    Version("某新条例", "行政法规", "有效", "2019-10-01", "2020-01-01"),
    Version("某体育法", "法律", "已修改", "2016-11-07", "2016-11-07"),
    Version("某体育法", "法律", "有效", "2022-06-24", "2023-01-01"),
    Version("某促进法", "法律", "尚未生效", "2026-03-12"),
    Version("执业医师法", "法律", "已废止", "2009-08-27", "2009-08-27"),
    Version("中华人民共和国医师法", "法律", "有效", "2021-08-20", "2022-03-01"),
])  # fmt: skip


def _found(rule: str, basis: str, over: str = "", day: str = "2026-09-01") -> list[Finding]:
    against = (reference(above("某某经营许可", basis=over)),) if over else ()
    row = local("某某经营许可", basis=basis)
    return departures(rule, standing(row, against=against, laws=LAWS, day=day))


def test_a_law_is_repealed_from_its_day_on() -> None:
    (one,) = _found(REPEALED, "《某旧条例》第三条、《某新条例》第五条")
    assert one.message == "《某旧条例》自2020年1月1日起由《某新条例》第九条废止"
    assert (one.field, one.severity) == ("basis", None)
    assert _found(REPEALED, "《某旧条例》第三条", day="2019-12-31") == []
    assert len(_found(REPEALED, "《某旧条例》第三条", day="2020-01-01")) == 1
    assert _found(PENDING, "《某旧条例》第三条") == []


def test_what_took_the_place_of_a_law_is_named() -> None:
    (one,) = _found(REPEALED, "《执业医师法》第八条")
    assert one.message == "《执业医师法》已废止，自2022年3月1日起由《中华人民共和国医师法》替代"
    assert one.suggestion == "请改引《中华人民共和国医师法》的条款"
    # The register has no day of repeal, our vocabulary has.
    assert _found(REPEALED, "《执业医师法》第八条", day="2022-02-28") == []


def test_a_law_that_the_register_lacks_is_known_by_what_replaced_it() -> None:
    (one,) = _found(REPEALED, "《公司登记管理条例》")
    assert one.message == "《公司登记管理条例》已由《市场主体登记管理条例》替代"
    assert _found(REPEALED, "《公司登记管理条例》", day="2022-02-28") == []
    assert _found(REPEALED, "《谁也不知道的条例》、某发〔2020〕3号") == []


@pytest.mark.parametrize(
    ("rule", "basis"), [(REPEALED, "《某旧条例》第三条"), (PENDING, "《某促进法》第三条")]
)
def test_what_the_list_above_cites_too_is_inherited(rule: str, basis: str) -> None:
    (one,) = _found(rule, basis, basis)
    assert (one.severity, one.message.endswith("；上级清单同样引用")) == ("info", True)
    assert one.reference is not None
    (one,) = _found(rule, basis, "《某新条例》")
    assert (one.severity, one.reference) == (None, None)


def test_a_law_without_a_day_yet_is_not_in_force() -> None:
    (one,) = _found(PENDING, "《某新条例》、《某促进法》第三条")
    assert one.message == "《某促进法》核对日期2026年9月1日尚未施行"
    (one,) = _found(PENDING, "《某新条例》", day="2019-12-31")
    assert one.message.startswith("《某新条例》自2020年1月1日起施行")
    assert _found(PENDING, "《某新条例》", day="2020-01-01") == []


@pytest.mark.parametrize(
    ("version", "day", "found"),
    [
        ("（2022年修订）", "2022-12-01", True),
        ("（2022年6月24日修订，自2023年1月1日起施行）", "2022-12-01", True),
        ("（2022年修订）", "2023-01-01", False),
        ("（2016年修正）", "2022-12-01", False),
        ("", "2022-12-01", False),
    ],
)
def test_versions_may_be_to_come(version: str, day: str, found: bool) -> None:
    assert bool(_found(PENDING, f"《某体育法》{version}第三条", day=day)) is found


def test_a_document_is_named_once_and_nothing_is_judged_without_a_register() -> None:
    assert len(_found(REPEALED, "《某旧条例》第三条、《某旧条例》第五条")) == 1
    found = check(standing(local("甲许可", basis="《某旧条例》")))
    assert {one.rule for one in found.unchecked} >= {REPEALED, PENDING}


def test_a_repeal_without_a_day_is_to_be_looked_up() -> None:
    laws = Register([Version("某旧规定", "行政法规", "已废止", "2000-01-01", "2000-01-01")])
    held = standing(local("甲许可", basis="《某旧规定》第三条"), laws=laws)
    (one,) = departures(REPEALED, held)
    assert (one.severity, one.message) == (
        "warning", "《某旧规定》已废止，法规库未载废止日期，须另行核对")  # fmt: skip


def test_a_version_that_gave_way_is_for_information() -> None:
    (one,) = _found(REPEALED, "《某体育法》（2016年修正）第三条")
    assert (one.severity, one.message) == (
        "info", "《某体育法》引用的是2016年的版本，现行版本于2022年6月24日公布")  # fmt: skip
    assert _found(REPEALED, "《某体育法》（2022年修订）第三条") == []
    (one,) = _found(REPEALED, "《某体育法》（2016年修正）第三条", "《某体育法》第三条")
    assert (one.severity, one.message[-4:]) == ("info", "4日公布")
    (one,) = _found(REPEALED, "《某体育法》（2016年修正）第三条", "《某体育法》（2022年修订）")
    assert (one.severity, one.message[-11:]) == ("warning", "；上级清单引用现行版本")
    (one,) = _found(REPEALED, "《某体育法》（2016年修正）第三条", "《某体育法》（2016年修正）")
    assert (one.severity, one.message[-9:]) == ("info", "；上级清单同样引用")
    assert _found(REPEALED, "《某体育法》第三条") == []


def test_laws_that_the_register_lacks_are_named() -> None:
    held = standing(
        local("甲许可", basis="《某新条例》、《某某渔业法》第三条、某发〔2020〕3号"), laws=LAWS
    )
    (said,) = unregistered(held)
    assert "没有《某某渔业法》1部" in said
    assert any("《某某渔业法》" in one for one in check(held).warnings)
    assert not list(unregistered(standing(local("甲许可", basis="《某新条例》"), laws=LAWS)))


def test_each_of_several_successions_has_its_own_day() -> None:
    laws = Register([
        Version("中华人民共和国环境噪声污染防治法", "法律", "已废止", "1996-10-29", "1997-03-01"),
        Version("中华人民共和国噪声污染防治法", "法律", "已废止", "2021-12-24", "2022-06-05"),
        Version("中华人民共和国生态环境法典", "法律", "有效", "2026-03-12", "2026-08-15"),
    ])  # fmt: skip
    row = local("某某经营许可", basis="《环境噪声污染防治法》第十条")
    (one,) = departures(REPEALED, standing(row, laws=laws, day="2026-09-01"))
    assert one.message == (
        "《环境噪声污染防治法》已废止，自2022年6月5日起由《中华人民共和国噪声污染防治法》替代，"
        "后者又自2026年8月15日起并入《中华人民共和国生态环境法典》"
    )
    assert one.suggestion == "请改引《中华人民共和国生态环境法典》的条款"
    assert one.evidence == ("法规库：《中华人民共和国环境噪声污染防治法》已废止",)
    (one,) = departures(REPEALED, standing(row, laws=laws, day="2026-06-01"))
    assert one.message.endswith("由《中华人民共和国噪声污染防治法》替代")


def test_to_cite_a_law_is_not_to_cite_a_version_of_it_that_is_to_come() -> None:
    coming = "《某体育法》（自2027年3月1日起施行）第三条"
    (one,) = _found(PENDING, coming, "《某体育法》第三条")
    assert one.severity is None
    (one,) = _found(PENDING, coming, coming)
    assert one.severity == "info"


def test_a_draft_is_not_in_force() -> None:
    (one,) = _found(PENDING, "《某某条例（草案）》第三条")
    assert one.message == "《某某条例（草案）》尚未通过，没有施行"
