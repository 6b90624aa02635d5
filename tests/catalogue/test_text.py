from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.text import closed, fold, fold_all, forget, is_blank, level, lines, official, tidy
from tests.catalogue.noise import noisy

_CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    st.sampled_from(
        "（）〔〕［］《》«»〈〉＜＞【】“”；：，、－—～·* \u00a0\u3000\u200b\ufeff\r\n†‡"
    ),
)
_TEXTS = st.text(_CHARACTERS)


@given(_TEXTS)
def test_fold_twice_is_fold(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(st.one_of(_CHARACTERS, st.just("\0"))), unique=True))
def test_texts_folded_together_have_the_keys_that_they_have_alone(texts: list[str]) -> None:
    forget()
    alone = list(map(fold, texts))
    forget()
    fold_all(texts)
    assert list(map(fold, texts)) == alone


@given(noisy())
def test_fold_is_blind_to_formatting(texts: tuple[str, str]) -> None:
    plain, dressed = texts
    assert fold(dressed) == fold(plain)


@given(_TEXTS)
def test_level_keeps_every_span(text: str) -> None:
    assert len(level(text)) == len(text)


@given(_TEXTS)
def test_views_of_a_cell_have_one_key(text: str) -> None:
    # Whether a space stands between two Latin words of full width is all that may be lost.
    assert fold(tidy(text)).replace(" ", "") == fold(text).replace(" ", "")
    assert fold(closed(text)) == fold(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("临时占用公共体育场地（设施）审批", "临时占用公共体育场地(设施)审批"),
        ("国发〔2016〕72号", "国发[2016]72号"),
        ("国发﹝2016﹞72号", "国发（２０１６）７２号"),
        ("《水法》", "«水法»"),
        ("〈森林防火条例〉", "<森林防火条例>"),
        ("市统\n计局", "市统计局"),
        ("备 注", "备注"),
        ("2023 年", "2023年"),
        ("公共场所\u00a0卫生许可", "公共场所卫生许可"),
        ("公共\u200b场所卫生许可", "公共场所卫生许可"),
        ("公章刻制业特种行业许可*", "公章刻制业特种行业许可"),
        ("公章刻制业特种行业许可‡", "公章刻制业特种行业许可"),
        ("“三同时”", '"三同时"'),
        ("ＧＭＰ认证", "GMP认证"),
        ("省－市", "省—市"),
    ],
)
def test_one_key_for_two_ways_of_typing(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("进口许可", "出口许可"),
        ("道路旅客运输经营许可", "道路货物运输经营许可"),
        ("审批（非技术改造类）", "审批（技术改造类）"),
        ("3项", "3.5项"),
        ("Good Practice", "GoodPractice"),
        ("甲、乙", "甲乙"),
    ],
)
def test_two_keys_for_two_contents(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_tidy_closes_hard_wraps_and_keeps_punctuation() -> None:
    assert tidy("对应省\n\n清单序号 ") == "对应省清单序号"
    assert tidy("备\u3000注（甲），乙*") == "备注（甲），乙"
    assert tidy("Good  Practice") == tidy("Good\nPractice") == "Good Practice"


def test_closed_keeps_breaks_and_single_spaces() -> None:
    assert closed(" 市委编办 \r\n\r\n 市人社局\u200b ") == "市委编办\n市人社局"
    assert closed("省级  部门") == "省级 部门"


def test_official_writes_wide_punctuation_beside_chinese_only() -> None:
    assert official("审批(甲类);省级:1,000;GB(T)") == "审批（甲类）；省级：1,000;GB(T)"


def test_lines_leave_empty_ones_out() -> None:
    assert lines("市委编办\n \n\u200b\n市人社局") == ["市委编办", "市人社局"]


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b", " \u200b", "\u200b \ufeff\n"])
def test_nothing_shown_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["无", " 无", "\u200b无", "*", "0"])
def test_something_shown_is_not_blank(text: str) -> None:
    assert not is_blank(text)
