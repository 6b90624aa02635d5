from __future__ import annotations

import pytest

from sources.closings import closes
from sources.numbering.entries import paragraphs
from sources.numbering.labels import divided, label_of, lines_of, mark_of, runs


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("第一部分 中央设定", (0, 1, "中央设定")),
        ("十二、甲", (1, 12, "甲")),
        ("（三）甲", (2, 3, "甲")),
        ("１．甲", (4, 1, "甲")),
        ("12、甲", (4, 12, "甲")),
        ("3)甲", (4, 3, "甲")),
        ("2.3 甲", (5, 3, "甲")),
        ("2.3、年检甲", (5, 3, "年检甲")),
        ("1.2.13 甲", (6, 13, "甲")),
        ("（4）甲", (7, 4, "甲")),
        ("②甲", (8, 2, "甲")),
        ("b.甲", (9, 2, "甲")),
        ("（C）甲", (9, 3, "甲")),
        ("ix. 甲", (9, 9, "甲")),
        ("㈢甲", (2, 3, "甲")),
        ("⒓甲", (4, 12, "甲")),
        ("⑿ 甲", (7, 12, "甲")),
        ("（4）.甲", (7, 4, "甲")),
        ("㉜ 甲", (8, 32, "甲")),
        ("㊿甲", (8, 50, "甲")),
    ],
)
def test_numbers_that_paragraphs_begin_with(text: str, mark: tuple[int, int, str]) -> None:
    found = mark_of(text)
    assert found is not None
    assert (found.style, found.value, found.rest) == mark


@pytest.mark.parametrize(
    "text",
    [
        "（一）项规定",
        "1.5万元",
        "2023年甲",
        "（二）、（三）项",
        "12项甲",
        "甲一、",
        "1.5 万人",
        "2.3 年",
        "1.5甲",
        "A.B",
        "C类",
    ],
)
def test_pinpoints_and_amounts_are_no_numbers(text: str) -> None:
    assert mark_of(text) is None


def test_letters_that_are_roman_numbers_too_are_read_by_the_one_above() -> None:
    every = "".join(f"{chr(96 + n)}.第{n}类许可\n" for n in range(1, 25))
    _, found = paragraphs(lines_of(every))
    assert [one.mark and one.mark.value for one in found] == list(range(1, 25))
    _, found = paragraphs(lines_of("i.甲许可\nii.乙许可\niii.丙许可\niv.丁许可\nv.戊许可\n"))
    assert [one.mark and one.mark.value for one in found] == [1, 2, 3, 4, 5]


def test_labels() -> None:
    assert label_of("实施机关：甲") == ("实施机关", "甲")
    assert label_of("【承诺】甲") == ("承诺", "甲")
    assert label_of("设定依据《甲》") == ("设定依据", "《甲》")
    assert label_of("（实施机关：甲（乙））") == ("实施机关", "甲（乙））")
    assert label_of("——实施机关：甲") == ("实施机关", "甲")
    assert label_of("（办理时限：甲）") is None
    assert label_of("第十二条规定：甲") is None
    assert label_of("办理时限：甲") is None
    assert label_of("办理时限：甲", {"办理时限"}) == ("办理时限", "甲")


def test_labels_inside_a_paragraph() -> None:
    name, found = divided("甲许可（含变更）（实施机关：乙局（丙处）；设定依据：《丁》）。")
    assert name == "甲许可（含变更）"
    assert found == [("实施机关", "乙局（丙处）"), ("设定依据", "《丁》")]
    assert divided("甲许可（含变更），说法：乙") == ("甲许可（含变更），说法：乙", [])


def test_lines_keep_their_numbers_and_lose_their_dress() -> None:
    found = lines_of("# 甲\n------\n— 17 —\n  **乙**\n" + "丙" + " " * 9 + "丁")
    assert [(one.number, one.text, one.heads) for one in found] == [
        (1, "甲", True), (4, "乙", False), (5, "丙  丁", False),
    ]  # fmt: skip


def test_what_stands_behind_a_list() -> None:
    assert all(
        map(
            closes,
            ("2023年5月1日", "附件1", "抄送：甲", "（此件公开发布）", "本清单自公布之日起施行。"),
        )
    )
    assert not any(map(closes, ("《甲法》（2018年修正）第三条", "甲许可", "市教育局")))


def test_runs_of_numbers() -> None:
    assert runs([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]
    assert runs([]) == []
