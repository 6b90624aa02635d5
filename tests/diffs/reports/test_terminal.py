from __future__ import annotations

import io

import openpyxl
import pytest
from wcwidth import wcswidth

from catalogue.item import Item
from diffs.reports import delimited, excel, markdown
from diffs.reports.terminal import text
from diffs.sums import equation
from tests.diffs.reports.samples import everything, hostile
from tests.pairs import compared


def test_changes_causes_and_the_sum_are_shown_unchanged_rows_only_counted() -> None:
    shown = text(everything())
    assert "旧版：旧版（旧版.csv，8 项）" in shown
    assert f"勾稽：{equation(everything())}（未变 1，变更 3，" in shown
    assert "c1  银保监会职责由" in shown
    assert "取水许可" not in shown
    for relation in ("变更", "新增", "删除", "拆分", "合并"):
        assert f"  {relation}" in shown


def test_rows_of_both_editions_stand_beside_each_change() -> None:
    lines = text(everything(), 160).splitlines()
    assert any("修改为" in line and line.endswith("3 → 3") for line in lines)
    assert any("删去农业农村部主管的" in line and line.endswith("8 → –") for line in lines)


def test_a_change_for_review_has_a_question_mark() -> None:
    old = Item("电信业务经营许可", authority="工业和信息化部")
    new = [Item(f"{word}电信业务经营许可", authority="工业和信息化部") for word in ("基础", "增值")]
    shown = text(compared([old], new))
    assert "拆分?" in shown
    assert "疑似：" in shown
    assert "待复核" in shown.splitlines()[-1]
    assert "%?" not in text(compared([Item("取水许可")], [Item("取水许可", seq="1")]))


def test_two_equal_lists_are_said_to_be_equal() -> None:
    shown = text(compared([Item("取水许可")], [Item("取水 许可")]))
    assert "两版内容一致（不计格式）。" in shown
    assert "关系" not in shown


@pytest.mark.parametrize("width", [80, 120, 200])
def test_no_line_of_the_table_is_wider_than_the_terminal(width: int) -> None:
    for changeset in (everything(), hostile()):
        table = text(changeset, width).split("\n\n")[1]
        assert max(wcswidth(line) for line in table.splitlines()) <= width


def test_what_is_for_review_is_hedged_in_every_report() -> None:
    basis = "《中华人民共和国献血法》第八条"
    pair = [
        Item("血站执业许可", authority=name, basis=basis, implementers="省级部门")
        for name in ("文化部", "国家卫生健康委")
    ]
    changeset = compared(pair[:1], pair[1:])
    assert changeset.links[0].review
    for said in (markdown.text(changeset), delimited.text(changeset)):
        assert said.count("疑似：") == 2
    stream = io.BytesIO()
    excel.write(changeset, stream)
    book = openpyxl.load_workbook(io.BytesIO(stream.getvalue()))
    cells = {str(cell.value) for row in book["删除"].iter_rows() for cell in row if cell.value}
    assert any(text.startswith("疑似：删去文化部主管的“血站执业许可”") for text in cells)


def test_a_lone_row_for_review_names_what_it_may_be_the_same_as() -> None:
    basis = "《中华人民共和国献血法》第八条"
    old = Item("血站执业许可", authority="文化部", basis=basis, implementers="省级部门")
    new = Item("血站执业许可", authority="国家卫生健康委", basis=basis, implementers="省级部门")
    shown = text(compared([old], [new]), 200)
    assert "删除?" in shown
    assert "与新版“血站执业许可”或为同一事项" in shown
    assert "与旧版“血站执业许可”或为同一事项" in shown


def test_every_row_for_review_is_shown() -> None:
    from diffs.changeset import ChangeSet, Side
    from diffs.links import Link

    item = Item("取水许可")
    link = Link("unchanged", (item,), (item,), confidence=0.6, review=True)
    shown = text(ChangeSet(Side("旧", "旧.csv", 1), Side("新", "新.csv", 1), (link,)))
    assert "未变?" in shown
