"""The JSON of a check keeps to its schema and to what DESIGN promises."""

from __future__ import annotations

import json

import jsonschema
import pytest

from diffs.checks.findings import Findings
from diffs.checks.reports.machine import schema, text
from tests.diffs.checks.reports.samples import everything, nothing


@pytest.mark.parametrize("found", [everything(), nothing()], ids=["everything", "nothing"])
def test_the_report_keeps_to_its_schema(found: Findings) -> None:
    report = json.loads(text(found))
    jsonschema.Draft202012Validator(json.loads(schema())).validate(report)
    assert report["schema"] == "qingdan.findings/1"
    assert sum(report["summary"].values()) == len(report["findings"])


def test_a_finding_names_item_cell_row_above_and_clause() -> None:
    report = json.loads(text(everything()))
    found = report["findings"][0]
    assert (found["rule"], found["severity"], found["item"]["name"]) == (
        "name-differs",
        "error",
        "农药销售许可",
    )
    assert (found["source"]["row"], found["source"]["cell"]) == (3, "D3")
    assert found["reference"] == {**found["reference"], "seq": "1", "name": "农药经营许可"}
    assert found["clause"] == "国办发〔2022〕37号（九）"
    missing = next(one for one in report["findings"] if one["rule"] == "coverage-missing")
    assert (missing["item"], missing["source"]["row"]) == (None, None)
    assert missing["source"]["file"] == report["list"]["file"]
    assert report["reference"] == report["references"][0]
    assert [one["rule"] for one in report["not_checked"]] == ["basis-repealed"]
    assert {one["id"]: one["findings"] for one in report["rules"]} == {
        "coverage-missing": 2, "name-differs": 1, "field-missing": 3}  # fmt: skip


def test_words_and_days_that_stand_joined_stand_by_themselves_too() -> None:
    found = json.loads(text(everything()))["findings"]
    assert found[0]["clause_text"].startswith("加快实现同一事项")
    [excused] = [one for one in found if one["accepted"]]
    assert excused["accepted"] == f"{excused['accepted_reason']}（{excused['accepted_on']}）"
    assert (excused["accepted_reason"], excused["accepted_on"]) == ("境内无渔业水域", "2026-03-01")
    assert {(one["accepted_reason"], one["accepted_on"]) for one in found} >= {("", "")}


def test_chinese_is_written_as_it_is() -> None:
    assert "\\u" not in text(everything())
