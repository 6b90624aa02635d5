from __future__ import annotations

import pytest

from sources.texts.masked import is_item, listed, masked


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("取消“甲许可”。", ("甲许可",)),
        ('取消"甲许可"，新增"乙许可"。', ("甲许可", "乙许可")),
        ("取消「甲许可」、『乙许可』。", ("甲许可", "乙许可")),
        ("取消'甲许可'。", ("甲许可",)),
        ("取消《甲单位年检》。", ("甲单位年检",)),
        ("将“甲审批（“双随机”类）”取消。", ("甲审批（“双随机”类）",)),
    ],
)
def test_names_in_any_quotation_marks(sentence: str, names: tuple[str, ...]) -> None:
    assert masked(sentence).names == names


def test_laws_keep_their_numbers_and_are_no_names() -> None:
    hidden = masked("根据《关于〈甲法〉的通知》（国办发〔2020〕5号）和《乙条例》，取消“丙许可”。")
    assert hidden.laws == ("《关于〈甲法〉的通知》（国办发〔2020〕5号）", "《乙条例》")
    assert hidden.opened(hidden.text[-2]) == "丙许可"


def test_a_quotation_that_is_never_closed_hides_nothing() -> None:
    assert masked("取消“甲许可，" + "新增乙" * 60).names == ()


@pytest.mark.parametrize(
    ("plain", "names"),
    [
        ("甲许可、乙审批和丙登记", ("甲许可", "乙审批", "丙登记")),
        ("甲、乙品种试验审批", ("甲、乙品种试验审批",)),
        ("甲注册、核准、乙种子和丙种子审批", ("甲注册、核准", "乙种子和丙种子审批")),
        ("不合理收费、甲许可", ()),
        ("一批甲许可", ()),
        ("行政许可", ()),
    ],
)
def test_a_list_without_marks_is_split_where_names_are_over(
    plain: str, names: tuple[str, ...]
) -> None:
    assert listed(plain) == names


def test_a_verb_of_licensing_alone_is_no_item() -> None:
    assert [is_item(name) for name in ("审批", "行政许可", "跨省通办", "甲审批（含乙）")] == [
        *(False, False, False, True)
    ]
