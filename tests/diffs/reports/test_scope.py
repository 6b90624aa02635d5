"""What was compared is said in every report: kinds, sheets, how many of how many rows."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from diffs.changeset import ChangeSet, diff
from diffs.replay import apply
from diffs.reports import excel, machine, markdown, terminal
from diffs.reports.page import changes
from diffs.reports.word import report
from sources.location import read_list
from tests.diffs.reports.word.schema import opened, text
from tests.sources.books import write_xlsx

_HEADER = ["序号", "事项名称", "事项类别", "主管部门"]


def _book(folder: Path, name: str) -> Path:
    rows = [_HEADER, ["1", "猎捕许可", "行政许可", "林草局"], ["2", "检查", "行政检查", "林草局"]]
    return write_xlsx(folder / name, {"地州级": rows, "区县级": rows})


def _part(folder: Path, *kinds: str) -> ChangeSet:
    places = f"{_book(folder, '旧.xlsx')}#地州级", f"{_book(folder, '新.xlsx')}#区县级"
    old, new = (read_list(place, frozenset(kinds)).edition for place in places)
    changeset = diff(old, new)
    again = apply(old, changeset)
    assert (again.items, again.scope) == (new.items, new.scope)
    return changeset


def _shown(changeset: ChangeSet, form: str) -> str:
    stream = io.BytesIO()
    if form == "docx":
        report.write(changeset, stream)
        return text(opened(stream.getvalue()).element.body)
    if form == "html":
        changes.write(changeset, stream)
        return stream.getvalue().decode()
    if form == "xlsx":
        excel.write(changeset, stream)
        sheet = openpyxl.load_workbook(stream)["汇总"]
        assert isinstance(sheet, Worksheet)
        return "\n".join(str(one.value) for row in sheet.iter_rows() for one in row if one.value)
    return markdown.text(changeset) if form == "md" else terminal.text(changeset)


@pytest.mark.parametrize("form", ["docx", "html", "xlsx", "md", "terminal"])
def test_a_comparison_of_some_kinds_of_a_sheet_says_so(form: str, tmp_path: Path) -> None:
    shown = _shown(_part(tmp_path, "行政许可"), form).replace(" ", "")
    assert "旧.xlsx工作表“地州级”" in shown
    assert "行政许可1项，全表2项" in shown
    assert "与新版清单实有项数一致" not in shown


@pytest.mark.parametrize("form", ["docx", "html", "xlsx", "md", "terminal"])
def test_a_comparison_of_whole_lists_says_nothing_of_it(form: str, tmp_path: Path) -> None:
    old, new = (read_list(str(_book(tmp_path, name))).edition for name in ("旧.xlsx", "新.xlsx"))
    shown = _shown(diff(old, new), form)
    assert "全表" not in shown
    assert "比对范围" not in shown


def test_the_change_set_names_kinds_and_sheets(tmp_path: Path) -> None:
    found = json.loads(b"".join(machine.pieces(_part(tmp_path, "行政许可"))))
    jsonschema.validate(found, json.loads(machine.schema()))
    assert found["old"] == {
        "title": "旧", "file": "旧.xlsx", "items": 1,
        "sheets": ["地州级"], "kinds": ["行政许可"], "whole": 2,
    }  # fmt: skip
    assert found["new"]["sheets"] == ["区县级"]
