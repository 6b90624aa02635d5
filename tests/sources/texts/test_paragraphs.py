from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.texts.lines import read_lines
from sources.texts.paragraphs import breaks
from sources.texts.prose import documents
from tests.sources.gazettes import paragraphs, wrapped


def _paragraphs(text: str) -> list[str]:
    lines = read_lines(text).kept
    begins = breaks(lines)
    return ["".join(line.text for line in lines[start:end])
            for start, end in zip(begins, [*begins[1:], len(lines)], strict=True)]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(items=paragraphs(), width=st.integers(18, 32), page=st.integers(3, 9), blank=st.booleans())
def test_wrapped_and_paged_paragraphs_come_back(
    items: list[str], width: int, page: int, *, blank: bool
) -> None:
    lines = [line for item in items for line in wrapped(item, width)]
    paged: list[str] = []
    for place, line in enumerate(lines):
        if place and place % page == 0:
            paged += [f"— {place // page} —", f" {line}"]
        else:
            paged.append(line)
    (one,) = documents(("\n\n" if blank else "\n").join(paged))
    # A text of few lines shows no width; its characters are whole all the same.
    assert one.text == "".join(items)
    if len(lines) >= 12 and sum(len(line) == width for line in lines) * 2 >= len(lines):
        assert [one.text[start:end] for start, end in one.paragraphs()] == items


def test_headings_addressees_and_signatures_stand_alone() -> None:
    body = "甲乙丙丁戊己庚辛壬癸，" * 9 + "子丑寅卯辰巳午未申酉戌亥。"
    text = "\n".join(
        ["各市人民政府，各县（市、区）人民政府，省政府各部门、各直属机构：", *wrapped("为" + body, 30), "一、总体要求",
         "（一）提高能力素质", *wrapped("1.加强" + body, 30), "甲省人民政府", "2023年1月2日"])  # fmt: skip
    assert [one[:5] for one in _paragraphs(text)] == [
        "各市人民政", "为甲乙丙丁", "一、总体要", "（一）提高", "1.加强甲", "甲省人民政", "2023年"]  # fmt: skip


def test_blank_lines_that_stand_only_between_paragraphs_part_them() -> None:
    body = "根据《中华人民共和国体育法》修订情况，新增行政许可事项“举办高\n危险性体育赛事活动许可”，由市体育局主管。"
    text = f"一、{body}\n\n二、删去市公安局主管的“养犬登\n记”。\n\n本通知自印发之日起施行。\n\n甲市人民政府办公室\n2023年4月20日"
    assert [one[-3:] for one in _paragraphs(text)] == [
        "主管。",
        "记”。",
        "施行。",
        "办公室",
        "20日",
    ]


def test_blank_lines_between_all_lines_part_nothing() -> None:
    lines = [
        "根据《中华人民共和国体育法》修订情况，新增行政许可事项“举办",
        "高危险性体育赛事活动许可”，由市体育局主管，省级、设区的市级",
        "体育部门实施。",
    ]
    assert len(_paragraphs("\n\n".join(lines * 3))) == 3


def test_a_reference_at_the_beginning_of_a_line_opens_no_paragraph() -> None:
    line = "依照本条例规定应当予以处罚的，由主管部门依照本条例第三十六条\n第二款第（三）项处理，情节严重的依法追究责任。\n"
    assert len(_paragraphs(line * 3)) == 3


def test_indents_that_survive_decide() -> None:
    assert _paragraphs("　　甲乙丙丁\n戊己庚。\n　　辛壬癸\n") == [
        "甲乙丙丁",
        "戊己庚。",
        "辛壬癸",
    ] or (_paragraphs("　　甲乙丙丁\n戊己庚。\n　　辛壬癸\n") == ["甲乙丙丁戊己庚。", "辛壬癸"])


def test_lines_that_are_paragraphs_are_joined_only_where_a_page_cut_one() -> None:
    long = "甲乙丙丁戊己庚辛壬癸" * 5
    text = f"一、工作目标\n{long}，推\n进{long}。\n（一）{long}。\n二、主要任务\n"
    assert [one[:3] for one in _paragraphs(text)] == ["一、工", "甲乙丙", "（一）", "二、主"]


def test_real_paragraphs_end_where_the_other_copy_of_the_document_says(shared: Path) -> None:
    """Measured: 97 of 98 breaks found and none that is not there."""
    text = next(shared.glob("texts/000*.txt")).read_text("utf-8")
    lines = read_lines("\n".join(text.splitlines()[8122:9421])).kept[1:]
    copy = [
        one.text for one in read_lines(next(shared.glob("texts/004*.txt")).read_text("utf-8")).kept
    ]
    copy = copy[: next(n for n, line in enumerate(copy) if line.startswith("抄送"))]
    true = {sum(map(len, copy[:n])) for n in range(len(copy))}
    found = {sum(len(line.text) for line in lines[:n]) for n in breaks(lines)}
    assert found <= true
    assert len(true - found) <= 1
