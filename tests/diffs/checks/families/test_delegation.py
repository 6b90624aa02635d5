"""Delegations: who delegates, by what, to whom."""

from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.checks.families.delegation import Delegation, can_receive, delegations
from tests.diffs.checks.lists import above, departures, local, reference, standing


def _found(cell: str, *items: Item, **values: str) -> list[tuple[str, str | None]]:
    row = local("农药经营许可", implementers=cell, **values)
    held = standing(row, against=(reference(*items),) if items else ())
    return [
        (one.message.partition("：")[2], one.severity)
        for one in departures("delegation-unclear", held)
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "某县农业农村局",
        "县林草局（受市林草局委托，某政发〔2023〕3号）",
        "县林草局（受市林草局委托，某省人民政府令第270号）",
        "县林草局（委托乡镇人民政府实施，某政发〔2023〕3号）",
        "县公安局某某派出所（受县公安局委托，某公发〔2023〕3号）",
        "受省水利厅委托，由市水利局实施（某政发〔2023〕3号）",
        "某某开发区管委会（市林草局委托，某政发〔2023〕3号）",
    ],
)
def test_delegations_that_say_all_are_right(cell: str) -> None:
    assert _found(cell) == []


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("县林草局（委托）", "没有写明委托机关；没有写明委托文书"),
        ("县林草局（受委托）", "没有写明委托机关；没有写明委托文书"),
        ("县林草局（受上级委托）", "没有写明委托机关；没有写明委托文书"),
        ("县林草局（受市林草局委托）", "没有写明委托文书"),
        ("县林草局（省林草局委托）", "没有写明委托文书"),
        ("市水利局委托县水利局实施", "没有写明委托文书"),
        ("区教育局（部分为审批，部分为省教育厅委托事项）", "没有写明委托文书"),
        ("县种子服务中心（受县农业农村局委托，某政发〔2023〕3号）",
         "“县种子服务中心”不是行政机关，不能受委托实施行政许可"),
        ("县水利局（委托县水利协会实施，某政发〔2023〕3号）",
         "“县水利协会”不是行政机关，不能受委托实施行政许可"),
        ("县农业农村局（再委托乡镇政府实施，某政发〔2023〕3号）", "受委托的行政机关不得再委托"),
    ],
)  # fmt: skip
def test_what_is_left_open_is_told(cell: str, said: str) -> None:
    assert _found(cell) == [(said, None)]


def test_another_cell_may_name_the_instrument() -> None:
    cell = "县林草局（受市林草局委托）"
    assert _found(cell, remark="委托依据：某政发〔2023〕3号") == []
    assert _found(cell, remark="某政发〔2023〕3号") != []


def test_an_instrument_that_the_list_above_does_not_name_either_is_for_information() -> None:
    item = above("农药经营许可", implementers="省级农业农村部门（委托县级农业农村部门实施）")
    assert _found("县农业农村局（受省农业农村厅委托）", item) == [("没有写明委托文书", "info")]
    assert _found("县农业农村局（受委托）", item)[0][1] is None


def test_delegations_are_read() -> None:
    assert delegations("市水利局（委托县水利局实施）；县住建局") == [
        Delegation("市水利局", "县水利局")
    ]
    assert delegations("县住建局（受市住建局委托）") == [Delegation("市住建局", "县住建局")]


@pytest.mark.parametrize(
    "name", ["某县农业技术服务中心", "某某协会", "某某集团有限公司", "林业站", "某某学院"]
)
def test_only_administrative_organs_can_receive(name: str) -> None:
    assert not can_receive(name)
    assert can_receive("某县农业农村局")
    assert can_receive("某镇人民政府")


@pytest.mark.parametrize(
    ("cell", "asked"),
    [
        ("乡镇人民政府（受县林草局委托）", "请写明委托文书的文号"),
        ("县林草局（受委托）", "请写明委托机关和委托文书的文号"),
        ("县林草局（受委托，某政发〔2023〕3号）", "请写明委托机关"),
        (
            "县水利局（委托县水利协会实施，某政发〔2023〕3号）",
            "请收回对非行政机关的委托，由行政机关实施",
        ),
        ("县林草局委托县林业协会", "请写明委托文书的文号；收回对非行政机关的委托，由行政机关实施"),
    ],
)
def test_only_what_is_missing_is_asked_for(cell: str, asked: str) -> None:
    (one,) = departures("delegation-unclear", standing(local("农药经营许可", implementers=cell)))
    assert one.suggestion == asked
