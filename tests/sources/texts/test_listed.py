from __future__ import annotations

import pytest

from catalogue.notice import Notice
from sources.texts.notice import notices

_HEAD = "关于调整行政许可事项的通知\n国办发〔2024〕9 号\n各省人民政府：\n现将有关事项通知如下：\n"


def _notice(body: str) -> Notice:
    (found,) = notices(f"{_HEAD}{body}\n国务院办公厅\n2024 年3月 5日\n")
    return found


def _short(body: str) -> list[tuple[str, str | None, str | None]]:
    found = _notice(body)
    assert found.unread == ()
    return [(one.kind, one.old or one.new, one.authority) for one in found.announced]


@pytest.mark.parametrize(
    "body",
    [
        "一、取消以下行政许可事项：1.甲年检；2.乙审批。",
        "一、取消以下行政许可事项：\n1.甲年检\n2.乙审批",
        "取消下列行政许可事项：\n甲年检\n乙审批",
        "（一）取消事项（2项）\n1.“甲年检”\n2.“乙审批”",
        "一、国务院决定取消的行政许可事项目录（共2项）\n（一）甲年检\n（二）乙审批",
    ],
)
def test_names_below_a_heading(body: str) -> None:
    assert _short(body) == [("deleted", "甲年检", None), ("deleted", "乙审批", None)]


def test_headings_follow_each_other_and_prose_ends_the_list() -> None:
    body = (
        "一、取消的行政许可事项\n（一）甲年检（甲部）\n（二）使用乙种子标\n准的审批\n"
        "二、新增的行政许可事项\n（一）丙许可（丙委，县级丙部门实施）\n三、工作要求\n各地要落实。"
    )
    assert _short(body) == [
        ("deleted", "甲年检", "甲部"),
        ("deleted", "使用乙种子标准的审批", None),
        ("added", "丙许可", "丙委"),
    ]
    found = _notice(body).announced
    assert found[2].implementers.added == ("县级丙部门",)
    assert [one.lines for one in found] == [(6, 6), (7, 8), (10, 10)]
    assert found[0].quote.startswith("一、取消的行政许可事项（一）甲年检")


def test_authorities_between_heading_and_names() -> None:
    assert _short(
        "一、取消以下行政许可事项：\n（一）国家林草局\n1.甲审批\n2.乙审批\n（二）农业农村部\n1.丙审批"
    ) == [
        ("deleted", "甲审批", "国家林草局"),
        ("deleted", "乙审批", "国家林草局"),
        ("deleted", "丙审批", "农业农村部"),
    ]


def test_a_heading_that_names_the_bodies() -> None:
    found = _notice("将以下行政许可事项下放至县级林草部门实施：1.甲核发；2.乙审批。").announced
    assert [(one.kind, one.old) for one in found] == [
        *(("implementers", "甲核发"), ("implementers", "乙审批"))
    ]
    assert {one.implementers.added for one in found} == {("县级林草部门",)}


def test_an_entry_that_is_no_name_is_told() -> None:
    found = _notice("一、取消的行政许可事项\n（一）甲年检\n（二）乙普查\n（三）丙审批")
    assert [one.old for one in found.announced] == ["甲年检", "丙审批"]
    assert [one.lines for one in found.unread] == [(7, 7)]


def test_a_list_that_is_forbidden_or_planned_is_no_announcement() -> None:
    found = _notice("一、各地不得\n新增以下行政许可事项：\n1.甲年检\n2.乙审批")
    assert found.announced == ()
    assert len(found.unread) == 2


def test_reviews_and_renewals_are_names_of_items() -> None:
    found = _notice("一、取消的行政许可事项\n（一）甲初审\n（二）乙换发\n（三）丙评定")
    assert [one.old for one in found.announced] == ["甲初审", "乙换发", "丙评定"]
