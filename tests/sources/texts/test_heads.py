from __future__ import annotations

import pytest

from sources.texts.heads import addressed, find_heads, find_letters
from sources.texts.lines import Line, read_lines


def _lines(text: str) -> tuple[Line, ...]:
    return read_lines(text).kept


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        (" 国务院关于甲\n的决定\n国发〔2022〕15 号\n各省：", "国务院关于甲的决定", "国发〔2022〕15号"),
        ("鲁政字〔2023〕155 号\n甲 省 人 民 政 府\n印发乙计划\n（2023-2025 年）的通知\n各市人民政府：",
         "甲省人民政府印发乙计划（2023-2025年）的通知", "鲁政字〔2023〕155号"),
        ("甲省人民政府办公厅文件\n甲政办字[2022]28号\n关于印发乙的通知\n", "甲省人民政府办公厅关于印发乙的通知",
         "甲政办字〔2022〕28号"),
        ("中华人民共和国国务院令\n第 758 号\n现公布《国务院关于废止甲的决定》，自2023年起施行。",
         "国务院关于废止甲的决定", "国务院令第758号"),
        ("甲部公告\n2023年第5号\n根据规定，公告如下：", "甲部公告", "甲部公告2023年第5号"),
    ],
)  # fmt: skip
def test_a_head_is_read(text: str, title: str, number: str) -> None:
    (head,) = find_heads(_lines(text))
    assert (head.title, head.number) == (title, number)


@pytest.mark.parametrize(
    "text", ["依据\n国发〔2020〕5号\n国办发〔2016〕72号\n甲，乙。", "第758号\n甲"]
)
def test_a_number_without_a_title_is_no_head(text: str) -> None:
    assert find_heads(_lines(text)) == []


def test_addressees_end_at_their_colon() -> None:
    lines = _lines("各省、自治区人民政府，国务院各部委、\n各直属机构：\n甲。\n各部门要做好工作。")
    assert addressed(lines, 0) == 1
    assert addressed(lines, 2) is None
    assert addressed(lines, 3) is None


def test_a_letter_goes_to_its_signature_and_names_what_it_issues() -> None:
    lines = _lines("各市人民政府：\n《甲方案》已经同意，现印发给你们，请执行。\n乙市人民政府\n"
                   "2023年8月9日\n（此件公开发布）\n甲方案")  # fmt: skip
    (letter,) = find_letters(lines)
    assert (letter.first, letter.last, letter.titles) == (0, 4, ("甲方案",))


def test_a_document_of_its_own_is_no_letter() -> None:
    assert find_letters(_lines("各市人民政府：\n为了甲，提出意见。\n乙\n2023年8月9日")) == []
