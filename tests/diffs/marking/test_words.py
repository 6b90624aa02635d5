from __future__ import annotations

from collections import Counter

import pytest

from catalogue.vocabulary import rows, terms
from diffs.marking.words import empty, surely_torn, torn

_WORDS = [word for row in rows("diffs", "words.csv") for word in terms(row["terms"])]


@pytest.mark.parametrize("name", ["words.csv", "joints.csv"])
def test_every_row_has_a_source(name: str) -> None:
    assert all(row["source"].strip() and terms(row["terms"]) for row in rows("diffs", name))


def test_words_have_two_characters_and_stand_once() -> None:
    assert len(_WORDS) > 3_000
    assert [word for word in _WORDS if len(word) != 2] == []
    assert [word for word, count in Counter(_WORDS).items() if count > 1] == []


@pytest.mark.parametrize(
    ("left", "right", "is_torn", "is_sure"),
    [
        ("企业资", "格认定", True, True),
        ("排水许可", "证核发", False, False),
        # 产品 stands across the border of two words.
        ("生产", "品种", False, False),
        ("材料审评", "审批", True, False),
        ("", "审批", False, False),
        ("审批", "", False, False),
    ],
)
def test_where_a_word_is_torn(left: str, right: str, is_torn: bool, is_sure: bool) -> None:
    assert torn(left, right) is is_torn
    assert surely_torn(left, right) is is_sure


def test_joints_say_nothing_by_themselves() -> None:
    assert {"的", "以及", "或者"} <= empty()
    assert "境外" not in empty()
