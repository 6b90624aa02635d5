"""The check: what is run, how it is graded, accepted and ordered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalogue.item import Item, Source
from diffs.checks.checking import check
from diffs.checks.configuration import configuration
from diffs.checks.finding import Finding, finding
from diffs.checks.findings import Findings
from diffs.checks.reports.view import about
from diffs.checks.standing import Standing
from diffs.checks.table import Check
from tests.diffs.checks.filed import filed, filings
from tests.diffs.checks.lists import above, local, reference, standing


def _each(name: str, *items: str) -> Check:
    def found(held: Standing) -> Iterator[Finding]:
        for _, item in held.rows():
            if item.name in items:
                yield finding(name, item, "某情况", "请改正", field="name")

    return found


def _absent(held: Standing) -> Iterator[Finding]:
    for item in held.references[0].items:
        if not held.below(0, held.references[0].items.index(item)):
            yield Finding(rule="coverage-missing", source=held.source, reference=item,
                          message=f"缺{item.name}", suggestion="请补列")  # fmt: skip


_CHECKS: Mapping[str, Check] = {
    "coverage-missing": _absent,
    "name-differs": _each("name-differs", "农药经营许可"),
    "authority-differs": _each("authority-differs", "农药经营许可", "兽药经营许可"),
}
_ABOVE = reference(above("农药经营许可", "1"), above("兽药经营许可", "2"), above("种畜禽生产经营许可", "3"),
                   above("水产苗种生产审批", "4"))  # fmt: skip
_ITEMS = (local("兽药经营许可"), local("农药经营许可"))


def _checked(text: str = "", *items: Item) -> Findings:
    held = standing(*(items or _ITEMS), against=(_ABOVE,))
    return check(held, configuration(text, "qingdan.toml"), _CHECKS)


def _told(found: Findings) -> list[tuple[str, str | None]]:
    return [(one.rule, one.severity) for one in found.findings]


def test_findings_follow_the_list_then_the_rules_and_the_list_above() -> None:
    found = _checked()
    assert [(one.rule, one.source.row) for one in found.findings] == [
        ("authority-differs", 3), ("name-differs", 4), ("authority-differs", 4),
        ("coverage-missing", None), ("coverage-missing", None)]  # fmt: skip
    assert [one.message for one in found.findings[3:]] == [
        "缺种畜禽生产经营许可",
        "缺水产苗种生产审批",
    ]
    assert found.summary() == {"error": 3, "warning": 2, "info": 0}
    assert found.findings[0].clause.startswith("湖南省做法")


def test_the_same_check_gives_the_same_findings() -> None:
    assert _checked() == _checked()


def test_severities_and_selection_are_those_of_the_configuration() -> None:
    text = 'select = ["name-differs", "authority-differs"]\n[severity]\nauthority-differs = "error"'
    assert _told(_checked(text)) == [
        ("authority-differs", "error"), ("name-differs", "error"), ("authority-differs", "error")]  # fmt: skip
    assert _checked('ignore = ["name-differs"]').checked == (
        "coverage-missing",
        "authority-differs",
    )


def test_a_case_that_is_less_grave_than_its_rule_stays_so() -> None:
    def mild(held: Standing) -> Iterator[Finding]:
        for one in _each("name-differs", "农药经营许可")(held):
            yield one.at("info")

    held = standing(*_ITEMS, against=(_ABOVE,))
    raised = configuration('[severity]\nname-differs = "error"', "qingdan.toml")
    assert [one.severity for one in check(held, raised, {"name-differs": mild}).findings] == [
        "info"
    ]
    lowered = configuration('[severity]\nname-differs = "info"', "qingdan.toml")
    sharp = {"name-differs": _CHECKS["name-differs"]}
    assert [one.severity for one in check(held, lowered, sharp).findings] == ["info"]


_ACCEPT = """
[[accept]]
rule = "coverage-missing"
item = "水产苗种生产审批"
reason = "境内无渔业水域"
date = 2026-03-01
[[accept]]
rule = "name-differs"
item = "渔业捕捞许可"
reason = "某理由"
date = 2026-03-01
"""


def test_accepted_departures_are_infos_with_their_reason() -> None:
    found = _checked(_ACCEPT)
    accepted = [one for one in found.findings if one.accepted]
    assert [(one.message, one.severity, one.accepted) for one in accepted] == [
        ("缺水产苗种生产审批", "info", "境内无渔业水域（2026-03-01）")]  # fmt: skip
    assert found.warnings == (
        "配置文件认可的偏离没有对应的核对结果，可以删去：name-differs“渔业捕捞许可”",)  # fmt: skip


def test_what_is_said_of_the_list_is_accepted_without_an_item() -> None:
    def counted(held: Standing) -> Iterator[Finding]:
        yield Finding(rule="field-missing", source=held.source, message="甲", suggestion="乙")

    text = '[[accept]]\nrule = "field-missing"\nreason = "某"\ndate = "2026-03-01"'
    held = standing(*_ITEMS)
    found = check(held, configuration(text, "qingdan.toml"), {"field-missing": counted})
    assert [one.accepted for one in found.findings] == ["某（2026-03-01）"]


def test_what_cannot_be_checked_is_said_with_the_remedy() -> None:
    found = check(standing(*_ITEMS), checks=_CHECKS)
    assert found.checked == ()
    assert {one.rule for one in found.unchecked} == set(_CHECKS)
    assert all("--against" in one.reason for one in found.unchecked)
    bare = reference(above("农药经营许可", "1", implementers=""))
    missing = check(standing(*_ITEMS, against=(bare,)), checks=_CHECKS).unchecked
    assert [(one.rule, "没有写明实施层级" in one.reason) for one in missing] == [
        ("coverage-missing", True)]  # fmt: skip


def test_coverage_is_not_asked_of_a_list_of_filings() -> None:
    items = (local("某备案"),)
    found = check(standing(*items, against=(_ABOVE,), kind="备案"), checks=_CHECKS)
    coverage, *others = found.unchecked
    assert (coverage.rule, coverage.reason) == ("coverage-missing", "不适用于备案清单")
    assert {one.reason for one in others} == {"没有同类的参照清单；请用 --against 给出"}


def test_an_acceptance_of_a_later_day_is_told_and_excuses_nothing() -> None:
    found = _checked(_ACCEPT.replace("2026-03-01", "2999-05-27"))
    assert not [one for one in found.findings if one.accepted]
    assert found.warnings[0] == (
        "配置文件认可的偏离日期（2999-05-27）晚于核对截至日期（2026-09-01），没有采用："
        "coverage-missing“水产苗种生产审批”"
    )


def test_what_a_rule_found_nothing_to_look_at_in_was_not_checked() -> None:
    held = standing(local("农药经营许可"), against=(reference(above("农药经营许可")),))
    said = {one.rule: one.reason for one in check(held).unchecked}
    assert said["filing-fee"] == said["filing-is-licence"] == "清单中没有备案事项"
    assert "没有名称含备案的事项" in said["filing-internal"]
    assert "没有填写对应上级清单的序号" in said["reference-broken"]
    assert "没有可以核对的序号" in said["numbering-gap"]
    assert "没有声明项数" in said["count-mismatch"]
    named = standing(local("方案报县人民政府备案", seq="1", reference="1"), against=held.references)
    done = set(check(named).checked)
    assert {"filing-internal", "reference-broken", "numbering-gap"} <= done
    types = filings(filed("房屋租赁合同备案", kind="告知类"))
    assert "filing-type-unknown" in check(types).checked


def test_how_much_of_a_reference_was_used_is_told() -> None:
    over = reference(above("农药经营许可", kind="行政许可"), above("某某处罚", kind="行政处罚"))
    found = check(standing(local("农药经营许可"), against=(over,)))
    assert found.held == (1,)
    told = dict(about(found))["参照清单"]
    assert told.endswith("，2 项，用于对照的 1 项）")
    nothing = standing(local("某某处罚", kind="行政处罚"), against=(over,), kind="许可")
    assert nothing.held == (1,)
    whole = check(standing(local("农药经营许可"), against=(reference(above("农药经营许可")),)))
    assert "用于对照" not in dict(about(whole))["参照清单"]


def test_what_is_said_of_a_list_names_its_only_sheet() -> None:
    one = standing(local("农药经营许可"), local("兽药经营许可"))
    assert one.source.sheet == "清单"
    two = standing(*(Item(name, source=Source(sheet=name)) for name in ("甲许可", "乙许可")))
    assert two.source.sheet == ""


def test_what_is_accepted_hides_nothing_graver_and_no_acceptance_of_it_is_idle() -> None:
    checks = {one: _each(one, "农药经营许可") for one in ("outside-list", "basis-cannot-set")}
    held = standing(*_ITEMS, against=(_ABOVE,))
    entry = '[[accept]]\nrule = "{}"\nitem = "农药经营许可"\nreason = "某理由"\ndate = 2026-01-01\n'

    def told(text: str) -> Findings:
        return check(held, configuration(text, "qingdan.toml"), checks)

    for text in ('[severity]\noutside-list = "info"', entry.format("outside-list")):
        assert [(one.rule, one.severity) for one in told(text).findings] == [
            ("outside-list", "info"), ("basis-cannot-set", "error")]  # fmt: skip
    both = told(entry.format("outside-list") + entry.format("basis-cannot-set"))
    assert [one.rule for one in both.findings] == ["outside-list"]
    assert not [one for one in both.warnings if "可以删去" in one]
