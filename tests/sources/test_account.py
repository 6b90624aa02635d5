from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from sources.account import SCHEMA, account, schema
from tests.sources.books import HEADER, read_rows

_ROWS = [
    ["市级行政许可事项清单（共4项）"],
    [*HEADER, "办理时限"],
    ["1", "甲许可", "公安部", "市公安局", "《甲法》", "20日"],
    [None, None, None, None, "《乙法》", None],
    ["2,3", "乙许可", "教育部", "市教育局", "《丙法》", None],
    ["注：略"],
]


def _account(tmp_path: Path) -> dict[str, object]:
    text = account(read_rows(tmp_path, _ROWS, "A3:A4", "B3:B4", "C3:C4", "D3:D4"))
    assert "\\u" not in text
    found: dict[str, object] = json.loads(text)
    return found


def test_the_account_keeps_its_schema(tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))
    jsonschema.validate(_account(tmp_path), json.loads(schema()))


def test_the_account_sums_rows_and_items(tmp_path: Path) -> None:
    found = _account(tmp_path)
    assert found["schema"] == SCHEMA
    assert (found["rows"], found["items"]) == (2, 3)
    (table,) = found["tables"]
    (count,) = table["counts"]
    assert (count["declared"], count["found"]) == (4, 3)
    assert table["header_rows"] == [2, 2]


def test_the_account_maps_every_column(tmp_path: Path) -> None:
    (table,) = _account(tmp_path)["tables"]
    assert [(one["column"], one["field"], one["extra"]) for one in table["columns"]] == [
        ("A", "seq", None),
        ("B", "name", None),
        ("C", "authority", None),
        ("D", "implementers", None),
        ("E", "basis", None),
        ("F", None, "办理时限"),
    ]


def test_the_account_gives_a_reason_for_every_row_left_out(tmp_path: Path) -> None:
    (table,) = _account(tmp_path)["tables"]
    assert [(row["row"], row["kind"]) for row in table["left_out"]] == [
        (1, "title"), (4, "more"), (6, "note"),
    ]  # fmt: skip
    assert all(row["reason"] for row in table["left_out"])


def test_the_account_traces_every_value_to_its_cell(tmp_path: Path) -> None:
    first, second = _account(tmp_path)["list"]
    assert first["basis"] == "《甲法》\n《乙法》"
    assert first["source"]["last_row"] == 4
    assert first["source"]["cells"]["basis"] == "E3"
    assert first["extra"] == {"办理时限": "20日"}
    assert "extra" not in second


def test_the_account_is_the_same_every_time(tmp_path: Path) -> None:
    assert _account(tmp_path) == _account(tmp_path)


def test_the_account_says_how_much_was_understood(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "甲许可", "公安部", "市公安局", "《甲法》"],
            ["2", "乙许可", "教育部", "市教育局", "听上级的"]]  # fmt: skip
    found = json.loads(account(read_rows(tmp_path, rows)))
    assert found["coverage"]["bases"] == {
        "cells": 2, "parsed": 1, "share": 0.5, "characters": 0.5, "examples": ["听上级的"],
    }  # fmt: skip
    jsonschema.validate(found, json.loads(schema()))
