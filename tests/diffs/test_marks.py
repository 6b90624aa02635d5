from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs.marks import Segment, marks
from diffs.tokens import tokens

_PIECES = [
    "审批", "许可", "进口", "出口", "、", "；", "\n", " ", "第三十条", "第一款", "《森林法》",
    "《草原法》", "《", "》", "国务院令第412号", "国发〔2016〕72号", "2016", "１２", "PM2.5", "abc",
    "，", "省级", "县级", "\x00", "𠮷",
]  # fmt: skip
_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES)).map("".join))


def _shown(old: str, new: str) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[one.kind].format(one.text) for one in marks(old, new))


@given(_TEXTS, _TEXTS)
def test_segments_give_both_texts(old: str, new: str) -> None:
    found = marks(old, new)
    assert "".join(one.text for one in found if one.kind != "added") == old
    assert "".join(one.text for one in found if one.kind != "removed") == new


@given(_TEXTS, _TEXTS)
def test_removed_stands_before_added_and_kinds_alternate(old: str, new: str) -> None:
    kinds = [one.kind for one in marks(old, new)]
    pairs = list(pairwise(kinds))
    assert ("added", "removed") not in pairs
    assert all(first != second for first, second in pairs)
    assert all(one.text for one in marks(old, new))


@given(_TEXTS)
def test_equal_texts_have_no_marks(text: str) -> None:
    assert marks(text, text) == ((Segment("same", text),) if text else ())


@given(_TEXTS)
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    "token",
    [
        "412", "４１２", "1,000", "2.5%", "PM2.5", "GB/T9704-2012", "国务院令第412号",
        "国发〔2016〕72号", "国办发[2022]37号", "住房城乡建设部令第5号", "第三十条第一款",
        "第5条第（二）项", "第十条之一",
        "《中华人民共和国草原法》", "《国务院关于修改〈森林防火条例〉的决定》", "《森林防火条例》",
    ],
)  # fmt: skip
def test_is_one_token(token: str) -> None:
    assert tokens(f"；{token}；") == ["；", token, "；"]


def test_a_document_number_takes_no_words_before_it() -> None:
    assert tokens("根据国务院令第412号") == ["根", "据", "国务院令第412号"]
    assert tokens("》（国务院令第412号）") == ["》", "（", "国务院令第412号", "）"]
    assert tokens("6日国务院令第666号") == ["6", "日", "国务院令第666号"]
    assert tokens("、公安部令第5号") == ["、", "公安部令第5号"]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "临时占用公共体育设施审批",
            "临时占用公共体育场地设施审批",
            "临时占用公共体育[+场地+]设施审批",
        ),
        ("第三十条第一款", "第三十一条第一款", "[-第三十条第一款-][+第三十一条第一款+]"),
        ("２０１６年5月", "２０１７年5月", "[-２０１６-][+２０１７+]年5月"),
        ("ABC标准", "ABD标准", "[-ABC-][+ABD+]标准"),
        ("审批", "", "[-审批-]"),
        ("", "审批", "[+审批+]"),
    ],
)
def test_marks_characters_but_splits_no_token(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "《城市绿化条例》第5条",
            "《城市道路管理条例》第5条",
            "[-《城市绿化条例》-][+《城市道路管理条例》+]第5条",
        ),
        (
            "《中华人民共和国草原法》第5条",
            "《草原法》第5条",
            "《[-中华人民共和国-]草原法》第5条",
        ),
        (
            "《危险化学品管理条例》《森林法》",
            "《危险化学品安全管理条例》《森林法》",
            "《危险化学品[+安全+]管理条例》《森林法》",
        ),
        (
            "《中华人民共和国环境保护法》",
            "《中华人民共和国草原法》",
            "[-《中华人民共和国环境保护法》-][+《中华人民共和国草原法》+]",
        ),
        (
            "《森林法》《草原法》",
            "《草原法》《湿地保护法》",
            "[-《森林法》-]《草原法》[+《湿地保护法》+]",
        ),
    ],
)
def test_titles_are_compared_inside_only_where_they_are_alike(
    old: str, new: str, shown: str
) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("审批", "初审和批准", "[-审批-][+初审和批准+]"),
        ("甲乙丙", "丁乙戊", "[-甲乙丙-][+丁乙戊+]"),
        ("甲局\n乙局", "丙局\n丁局", "[-甲-][+丙+]局\n[-乙-][+丁+]局"),
    ],
)
def test_crumbs_between_edits_are_joined_to_them(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("文旅部、公安部", "文旅部、体育总局、公安部", "文旅部、[+体育总局、+]公安部"),
        (
            "省级林草部门；市级林草部门",
            "省级林草部门；县级林草部门；市级林草部门",
            "省级林草部门；[+县级林草部门；+]市级林草部门",
        ),
        ("公安部", "公安部、体育总局", "公安部[+、体育总局+]"),
    ],
)
def test_an_insertion_stands_where_it_reads_best(old: str, new: str, shown: str) -> None:
    assert _shown(old, new) == shown


def test_texts_too_long_to_compare_are_replaced_whole_between_what_they_share() -> None:
    old, new = "甲" * 25_000, "乙" * 25_000
    same = "国" * 9_000
    found = marks(f"{same}{old}{same}", f"{same}{new}{same}")
    assert [one.kind for one in found] == ["same", "removed", "added", "same"]
    assert (found[1].text, found[2].text) == (old, new)
