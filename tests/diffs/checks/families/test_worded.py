"""Names with a word more than another, or its words turned round."""

from __future__ import annotations

import pytest

from diffs.checks.families.worded import Names, a_word_more
from diffs.checks.standing import Cancelled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("水库坝顶兼做公路审批", "坝顶兼做公路审批"),
        ("县级价格鉴证师注册", "价格鉴证师注册核准"),
        ("棉花加工企业资格认定", "棉花加工资格认定"),
        ("共用天线设计安装许可", "有线电视站、共用天线设计安装许可"),
        ("艺术品拍卖单位资格审核", "艺术品拍卖企业资格审核"),
    ],
)
def test_a_word_more_is_near(one: str, other: str) -> None:
    assert a_word_more(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建筑起重机械备案", "建筑起重机械使用登记"),
        ("货物进口许可", "货物出口许可"),
        ("农药生产许可", "农药经营许可"),
        ("取水许可", "取水许可"),
    ],
)
def test_other_things_are_not(one: str, other: str) -> None:
    assert not a_word_more(one, other)


def test_words_in_another_order_are_found() -> None:
    gone = Cancelled("在林区经营（含加工）木材审批", "国家林草局")
    assert list(Names([gone]).near("林区木材经营加工许可")) == [gone]
    assert list(Names([gone]).near("林区木材运输许可")) == []
