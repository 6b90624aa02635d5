"""Rules as data: each can be explained, and each function has its rule."""

from __future__ import annotations

import re

import msgspec
import pytest

from catalogue.errors import ListError
from diffs.checks.checking import check
from diffs.checks.configuration import configuration
from diffs.checks.rules import SEVERITIES, Rule, graver, lower, rule, rules
from diffs.checks.table import CHECKS
from tests.diffs.checks.filed import filed, filings, province

_NAMES = [
    "coverage-missing", "outside-list", "name-differs", "basis-differs", "basis-missing",
    "basis-repealed", "basis-not-yet-in-force", "basis-cannot-set", "basis-tag-wrong",
    "authority-differs", "authority-abolished", "level-mismatch", "delegation-unclear",
    "field-missing", "duplicate-item", "numbering-gap", "reference-broken", "count-mismatch",
    "text-suspect", "survives-cancellation", "filing-is-licence", "filing-internal",
    "filing-name", "filing-fee", "filing-type-unknown",
]  # fmt: skip


def test_all_rules_of_the_domain_are_there() -> None:
    assert list(rules()) == _NAMES


@pytest.mark.parametrize("name", _NAMES)
def test_a_rule_can_be_explained(name: str) -> None:
    found = rule(name)
    texts = {field: getattr(found, field) for field in Rule.__struct_fields__}
    assert [
        field for field, text in texts.items() if isinstance(text, str) and not text.strip()
    ] == []
    assert found.severity in SEVERITIES
    assert len(found.clause) <= 60
    assert found.right != found.wrong
    # Lines of reports join these with their own full stop.
    assert not any(text.endswith("。") for text in texts.values() if isinstance(text, str))
    assert "常用做法" in found.source or any(mark in found.source for mark in "《〔")


def test_every_function_has_its_rule() -> None:
    assert set(CHECKS) <= set(rules())


def test_a_rule_that_is_not_there_is_refused() -> None:
    with pytest.raises(ListError, match="没有“coverage”这条规则"):
        rule("coverage")


def test_coverage_and_setting_are_not_asked_of_filing_lists() -> None:
    without = [one.id for one in rules().values() if "备案" not in one.lists]
    assert without == ["coverage-missing", "basis-cannot-set"]


def test_severities_are_ordered() -> None:
    assert graver("error", "warning")
    assert not graver("info", "info")
    assert lower("error", "info") == lower("info", "error") == "info"


def test_a_misspelt_field_of_an_entry_is_no_rule() -> None:
    entry = msgspec.structs.asdict(rule("filing-fee"))
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({**entry, "sevrity": "info"}, Rule)


def test_what_one_province_does_is_not_demanded_of_all() -> None:
    local = [
        one for one in rules().values() if re.match(r".{2,3}省(?:试点)?做法|常用做法", one.source)
    ]
    assert len(local) > 8
    assert {one.called for one in local} == {"参考做法"}
    assert all(one.of("").words.startswith(f"参考做法：{one.clause}") for one in local)
    pilots = [one for one in local if "试点做法：国办函" in one.source]
    assert len(pilots) == 4
    assert {one.severity for one in pilots} == {"warning"}
    assert rule("coverage-missing").of("").words.startswith("编制并公布")


def test_filings_have_their_own_words_where_the_others_speak_of_licences() -> None:
    outside = rule("outside-list")
    assert "行政备案" in outside.of("备案").clause
    assert outside.stated(outside.of("备案").source) == outside.of("备案")
    assert outside.of("许可").clause == outside.stated(outside.source).clause == outside.clause
    assert rule("basis-missing").of("备案").clause == rule("basis-missing").clause


@pytest.mark.parametrize("kind", ["许可", "备案"])
def test_what_is_an_error_may_be_demanded_everywhere(kind: str) -> None:
    graver = [one.id for one in rules().values() if one.grade(kind) == "error"]
    assert [name for name in graver if rule(name).of(kind).called != "规范要求"] == []
    assert {"name-differs", "basis-differs", "outside-list"} <= {
        one.id for one in rules().values() if one.grade("许可") == "error" != one.grade("备案")
    }


def test_what_a_province_tried_with_filings_is_a_warning_unless_an_office_decides() -> None:
    above = province(filed("房屋租赁登记备案", basis="《某条例》第三条"))
    held = filings(filed("房屋租赁登记备案"), against=(above,))
    (one,) = (one for one in check(held).findings if one.rule == "basis-differs")
    assert one.severity == "warning"
    assert one.clause.startswith("浙江省试点做法")
    graver = configuration('[severity]\nbasis-differs = "error"', "qingdan.toml")
    (one,) = (one for one in check(held, graver).findings if one.rule == "basis-differs")
    assert one.severity == "error"
