from __future__ import annotations

import pytest

from sources.texts.announcing import said


@pytest.mark.parametrize(
    "sentence",
    [
        "不得擅自新增“甲许可”等许可事项。",
        "拟取消“甲许可”，现公开征求意见。",
        "2019年取消“甲许可”后，有关部门加强监管。",
        "2019年，国务院取消“甲许可”。",
        "研究取消“甲许可”的可行性。",
        "建议取消“甲许可”。",
        "建议农业农村部主管的“甲许可”改由省级农业农村部门实施。",
        "未取消“甲许可”的地区，要优化服务。",
        "《目录》新增“甲许可”等，均由各部门另行公布。",
        "各部门要做好取消“甲许可”的衔接落实工作。",
        "自取消“甲许可”之日起，市场监管部门加强监管。",
        "对取消“甲许可”的，企业凭营业执照办理。",
        "国务院2019年已决定取消“甲许可”，本清单不再列入。",
        "原已取消“甲许可”，现恢复。",
        "严禁以“甲许可”名义新增“乙许可”。",
        "未经国务院同意，不得取消“甲许可”或者新增“乙许可”。",
        "如取消“甲许可”，应当报国务院批准。",
        "今后如需新增“甲许可”，应当依法论证。",
        "会议强调，要探索将“甲许可”下放至县级人民政府。",
        "试点地区可以将“甲许可”下放至县级人民政府实施。",
        "征求意见稿提出，新增“甲许可”。",
        "取消和下放“甲许可”。",
    ],
)
def test_a_sentence_that_announces_nothing_is_told_and_not_read(sentence: str) -> None:
    read = said(sentence, plain=True, year="2024")
    assert read.changes == ()
    assert "甲许可" in read.left


def test_the_word_that_takes_the_force_is_named() -> None:
    assert "不得" in said("不得新增“甲许可”。", plain=True).why


@pytest.mark.parametrize(
    "sentence",
    [
        "自2024年5月1日起取消“甲许可”。",
        "国务院决定，自本决定公布之日起，取消“甲许可”等1项行政许可事项。",
        "经研究论证，决定取消“甲许可”。",
        "按照加快推进审批改革的要求，取消“甲许可”。",
        "《甲法》已经废止，取消“甲许可”。",
        "2024年，国务院取消“甲许可”。",
    ],
)
def test_words_of_other_clauses_take_no_force(sentence: str) -> None:
    (one,) = said(sentence, plain=True, year="2024").changes
    assert (one.kind, one.old) == ("deleted", "甲许可")
