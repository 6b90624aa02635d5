from __future__ import annotations

import pytest

from sources.tally import Tally, tally


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("某省行政备案事项清单（主项339项，子项541项）", Tally(339, True, 541)),
        ("（339主项541子项）", Tally(339, True, 541)),
        ("（共339项主项、541项子项）", Tally(339, True, 541)),
        ("（主项339，子项541）", Tally(339, True, 541)),
        ("主项3个子项5个", Tally(3, True, 5)),
        ("12大项，56小项", Tally(12, True, 56)),
        ("共三百三十九个主项，五百四十一个子项", Tally(339, True, 541)),
        ("（共3项，含子项5项）", Tally(3, False, 5)),
        ("（541个子项）", Tally(None, False, 541)),
        ("（共10大项）", Tally(10, True)),
        ("一、行政许可（共198项）", Tally(198)),
    ],
)
def test_numbers_are_declared_by_what_they_count(text: str, found: Tally) -> None:
    assert tally(text) == found


@pytest.mark.parametrize(
    "text", ["第2大项：许可", "第12大项", "子项1", "子项1：甲", "主项：1.农药经营许可", "子项名称"]
)
def test_a_number_of_one_item_declares_nothing(text: str) -> None:
    assert tally(text) == Tally()
