from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diffs.marking.elements import stretches
from diffs.marking.tokens import tokens

_PIECES = [
    "公安部",
    "省级文化部门",
    "；",
    "\n",
    "。",
    "《森林法》",
    "（国务院令第5号）",
    "第五条",
    "、",
    " ",
    "1.",
]
_TEXTS = st.lists(st.sampled_from(_PIECES)).map("".join)


def _cut(old: str, new: str) -> list[tuple[str, str, bool]]:
    found = stretches(tokens(old), tokens(new))
    whole = [("".join(one.old), "".join(one.new), one.whole) for one in found]
    return [stretch for stretch in whole if stretch[0] or stretch[1]]


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_stretches_joined_are_the_texts(old: str, new: str) -> None:
    found = _cut(old, new)
    assert "".join(one for one, _, _ in found) == old
    assert "".join(other for _, other, _ in found) == new


def test_like_elements_answer_each_other() -> None:
    assert _cut("省级文化部门；文化部", "文化和旅游部；省级文化和旅游部门") == [
        ("", "文化和旅游部；", True),
        ("省级文化部门；", "省级文化和旅游部门", False),
        ("文化部", "", True),
    ]


def test_as_many_bodies_unlike_each_other_are_compared_one_by_one() -> None:
    assert _cut("科技部；海关", "工信部门；税务") == [
        ("科技部；", "工信部门；", False),
        ("海关", "税务", False),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("《森林法》第五条《草原法》", 2),
        ("违反《森林法》的处罚", 1),
        ("省级、设区的市\n级、县级公安机关", 1),
        ("公安部；\n海关", 2),
        ("责任：\n1.审批\n2.监督", 3),
        ("县级部门\n（部分事项委托实施）", 1),
    ],
)
def test_where_elements_begin(text: str, count: int) -> None:
    assert len(_cut(text, text)) == count
