from __future__ import annotations

import pytest

from sources.texts.lines import read_lines


@pytest.mark.parametrize(
    "footer",
    ["— 17 —", "—０１—", "- 3 -", "第 3 页 共 20 页", "第3页", "3/20", "30 甲市人民政府公报 2023·3",
     "2023年第3期 甲省人民政府公报 30"],
)  # fmt: skip
def test_footers_and_running_heads_are_kept_apart(footer: str) -> None:
    lines = read_lines(f"甲\n{footer}\n乙")
    assert [line.text for line in lines.kept] == ["甲", "乙"]
    assert [(one.number, one.text) for one in lines.removed] == [(2, footer)]


@pytest.mark.parametrize("line", ["2023年公报", "3", "第3页的附件", "甲—17—乙", "《甲省公报》"])
def test_text_that_looks_like_a_footer_stays(line: str) -> None:
    assert [one.text for one in read_lines(f"甲\n{line}\n乙").kept] == ["甲", line, "乙"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023 年 1 月", "2023年1月"),
        ("〔2022〕15 号", "〔2022〕15号"),
        ("占 GDP 比重超过 10 %", "占GDP比重超过10%"),
        ("“云行甲乙 工赋丙丁”", "“云行甲乙 工赋丙丁”"),
        ("省委办公厅 省政府办公厅", "省委办公厅 省政府办公厅"),
        ("Internet of Things 技术", "Internet of Things技术"),
        ("1. 加快建设", "1.加快建设"),
        ("甲 省 人 民 政 府", "甲省人民政府"),
        ("政府＋社会", "政府＋社会"),
    ],
)
def test_spaces_beside_digits_and_letters_close_others_stay(written: str, read: str) -> None:
    assert [line.text for line in read_lines(written).kept] == [read]


def test_one_blank_begins_a_page_two_are_an_indent() -> None:
    lines = read_lines(" 页首\n  缩进\n　　全角缩进\n无").kept
    assert [(one.page, one.indented) for one in lines] == [
        (True, False), (False, True), (False, True), (False, False)]  # fmt: skip


def test_front_matter_and_markup_are_no_text() -> None:
    text = '---\ntitle: "甲方案"\nsubtitle: "甲字〔2023〕1号"\n---\n## 一、乙\n**丙**丁\n> 戊\n'
    lines = read_lines(text)
    assert [line.text for line in lines.kept] == ["一、乙", "丙丁", "戊"]
    assert lines.field("title") == "甲方案"
    assert {one.what for one in lines.removed} == {"文件头"}


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert [line.text for line in read_lines("---\n甲\n---\n乙").kept] == ["---", "甲", "---", "乙"]
