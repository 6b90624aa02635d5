from __future__ import annotations

import csv
import io

import pytest

from catalogue.item import Item
from diffs.changeset import ChangeSet
from diffs.reports.delimited import text
from diffs.reports.view import HEADINGS
from tests.diffs.reports.samples import everything, hostile
from tests.pairs import compared


def _rows(changeset: ChangeSet) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(changeset), newline="")))


def test_one_row_a_link_under_chinese_headings() -> None:
    changeset = everything()
    rows = _rows(changeset)
    assert tuple(rows[0]) == HEADINGS
    assert len(rows) == len(changeset.links)
    assert {row["关系"] for row in rows} == {"未变", "变更", "新增", "删除", "拆分", "合并"}


def test_a_row_says_what_changed_how_sure_it_is_why_and_where() -> None:
    row = _rows(everything())[1]
    assert row["变化类型"] == "更名、实施机关调整"
    assert row["调整前"] == "临时占用公共体育设施审批"
    assert row["调整后"] == "临时占用公共体育场地设施审批"
    assert row["变化说明"].endswith("；其实施机关增加体育总局")
    assert row["把握"].endswith("%")
    assert "依据重合 1.00" in row["判断依据"]
    assert row["旧版出处"] == "旧版.csv 清单 第3行"
    assert row["新版出处"] == "新版.csv 清单 第3行"


def test_the_cause_stands_in_words() -> None:
    found = [row["原因"] for row in _rows(everything()) if row["原因"]]
    assert len(found) == 1
    assert "银保监会职责由" in found[0]


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_a_cell_that_would_be_a_formula_gets_an_apostrophe(first: str) -> None:
    rows = _rows(compared([Item(f"{first}cmd许可", authority=f"{first}局")], []))
    assert rows[0]["调整前"] == f"'{first}cmd许可"
    assert rows[0]["主管部门"] == f"'{first}局"


def test_no_cell_begins_a_formula_and_no_text_breaks_the_rows() -> None:
    rows = _rows(hostile())
    assert len(rows) == len(hostile().links)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]
    assert all(None not in row for row in rows)


def test_lines_end_as_spreadsheets_expect() -> None:
    assert text(everything()).count("\r\n") == len(everything().links) + 1


def test_what_was_not_compared_has_no_degree_and_no_basis_that_was_not_there() -> None:
    pieces = [Item(f"{word}电信业务经营许可") for word in ("基础", "增值")]
    for old, new in (
        ([Item("电信业务经营许可")], pieces),
        ([Item("设立技工学校审批")], [Item("技工学校的设立审批")]),
    ):
        (row,) = _rows(compared(old, new))
        assert "依据重合" not in row["判断依据"]
        assert "依据未比（一方或双方没有填写）" in row["判断依据"]
        assert "不详" not in row["判断依据"]
        assert row["判断依据"].rpartition("；")[2].endswith("（一方或双方没有填写）")


def test_what_is_nearest_to_a_lone_row_is_said_with_its_chance() -> None:
    basis = "《中华人民共和国献血法》第八条"
    pair = [
        Item("血站执业许可", authority=name, basis=basis, implementers="省级部门")
        for name in ("文化部", "国家卫生健康委")
    ]
    rows = _rows(compared(pair[:1], pair[1:]))
    lone = [row for row in rows if row["关系"] == "删除"]
    assert all("与此为同一事项的可能为" in row["判断依据"] for row in lone)
    assert lone
