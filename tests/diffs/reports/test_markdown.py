from __future__ import annotations

import re

from catalogue.item import Item
from diffs.reports.markdown import text
from diffs.sums import equation
from tests.diffs.reports.samples import everything, hostile
from tests.pairs import compared


def test_the_sum_causes_and_a_table_for_each_relation() -> None:
    shown = text(everything())
    assert shown.startswith("# 清单变更报告\n")
    assert f"- 勾稽：{equation(everything())}（" in shown
    assert "## 原因\n\n- c1：银保监会职责由" in shown
    headings = re.findall(r"^## (.+)（(\d+) 条）$", shown, re.MULTILINE)
    assert headings == [
        ("删除", "1"), ("新增", "1"), ("变更", "3"), ("拆分", "1"), ("合并", "1"), ("未变", "1")
    ]  # fmt: skip


def test_every_line_of_a_table_has_the_cells_of_its_heading() -> None:
    for changeset in (everything(), hostile()):
        tables = [line for line in text(changeset).splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {9}


def test_what_markdown_would_read_as_markup_is_escaped() -> None:
    shown = text(hostile())
    for escaped in ("a\\|b", "\\*许可\\_\\`", "\\<b\\>许可\\</b\\>", "\\[许可\\](x)"):
        assert escaped in shown
    assert "许\n可" not in shown


def test_pairs_for_review_are_marked() -> None:
    old = Item("电信业务经营许可", authority="工业和信息化部")
    new = [Item(f"{word}电信业务经营许可", authority="工业和信息化部") for word in ("基础", "增值")]
    changeset = compared([old], new)
    assert changeset.summary()["review"] == text(changeset).count("（待复核）") == 1


def test_nothing_changed_is_said_and_warnings_are_shown() -> None:
    shown = text(compared([Item("取水许可")], [Item("取水许可", basis="《水法》")]))
    assert "\n两版内容一致（不计格式）。\n" in shown
    assert "## 说明\n\n- 旧版没有“设定和实施依据”列" in shown
