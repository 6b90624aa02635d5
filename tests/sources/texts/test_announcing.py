from __future__ import annotations

import pytest

from catalogue.notice import Bodies
from sources.texts.announcing import said


def _short(sentence: str) -> list[tuple[str, str | None, str | None]]:
    read = said(sentence, plain=True, year="2024")
    assert not read.left
    return [(one.kind, one.old or one.new, one.authority) for one in read.changes]


@pytest.mark.parametrize(
    "sentence",
    [
        "删去农业农村部主管的“甲审批”，国家林草局主管的“乙审批”、“丙许可”。",
        "删去农业农村部主管的“甲审批”、国家林草局主管的“乙审批”“丙许可”，共3项。",
        "删去农业农村部主管的“甲审批”和国家林草局主管的“乙审批”以及“丙许可”。",
        "删去农业农村部主管的“甲审批”；国家林草局主管的“乙审批”“丙许可”。",
        "删去“甲审批”（由农业农村部主管）、“乙审批”（国家林草局）、“丙许可”（国家林草局主管）。",
    ],
)
def test_every_name_of_a_list_has_the_authority_beside_it(sentence: str) -> None:
    assert _short(sentence) == [
        ("deleted", "甲审批", "农业农村部"),
        ("deleted", "乙审批", "国家林草局"),
        ("deleted", "丙许可", "国家林草局"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("决定取消行政许可事项2项：“甲审批”、“乙许可”。", "deleted"),
        ("“甲审批”“乙许可”两项行政许可事项予以取消。", "deleted"),
        ("不再将“甲审批”“乙许可”作为行政许可事项管理。", "deleted"),
        ("将“甲审批”和“乙许可”从清单中移除。", "deleted"),
        ("取消以下2项许可：一是“甲审批”，二是“乙许可”。", "deleted"),
        ("取消甲审批、乙许可等2项行政许可事项。", "deleted"),
        ("取消以下行政许可事项：甲审批、乙许可。", "deleted"),
        ("新增2项行政许可事项：甲审批、乙许可。", "added"),
        ("在《清单》中增加“甲审批”“乙许可”事项。", "added"),
        ("“甲审批”“乙许可”列为新增事项。", "added"),
        ("将甲审批、乙许可下放至县级林草部门实施。", "implementers"),
        ("下放“甲审批”“乙许可”2项许可事项至省级林草部门。", "implementers"),
        ("将“甲审批”“乙许可”委托省级林草部门实施。", "implementers"),
    ],
)
def test_ways_to_say_it(sentence: str, kind: str) -> None:
    assert [one[:2] for one in _short(sentence)] == [(kind, "甲审批"), (kind, "乙许可")]


@pytest.mark.parametrize(
    ("sentence", "added", "removed"),
    [
        ("将“甲许可”由省级广电部门实施下放至市级广电部门实施。", "市级广电部门", "省级广电部门"),
        ("将“甲许可”的审批权限由省级林草部门下放至县级林草部门。", "县级林草部门", "省级林草部门"),
        ("农业农村部主管的“甲许可”改由省级农业农村部门实施。", "省级农业农村部门", ""),
        ("中国银保监会实施的“甲许可”改为由金融监管总局实施。", "金融监管总局", "中国银保监会"),
        ("将原由甲局实施的“甲许可”调整为由省级能源部门实施。", "省级能源部门", "甲局"),
        ("对“甲许可”的实施机关进行调整，由甲部调整为省级甲部门。", "省级甲部门", "甲部"),
        ("“甲许可”的实施机关由“甲部”调整为“省级甲部门”。", "省级甲部门", "甲部"),
        ("“甲许可”的实施机关修改为“省级甲部门”。", "省级甲部门", ""),
        ("国家林草局主管的“甲许可”下放省级林草部门实施。", "省级林草部门", ""),
    ],
)
def test_bodies_that_come_and_go(sentence: str, added: str, removed: str) -> None:
    (one,) = said(sentence, plain=True).changes
    assert (one.kind, one.old, one.new) == ("implementers", "甲许可", "甲许可")
    assert one.implementers == Bodies((added,), (removed,) if removed else ())


def test_several_announcements_of_one_sentence() -> None:
    sentence = (
        "取消“甲审批”1项，下放“乙审批”1项至省级甲部门，“丙审批”更名为“丁审批”，新增“戊审批”。"
    )
    assert [one[:2] for one in _short(sentence)] == [
        ("deleted", "甲审批"),
        ("implementers", "乙审批"),
        ("renamed", "丙审批"),
        ("added", "戊审批"),
    ]


def test_a_new_name_and_a_new_authority_are_one_change() -> None:
    (one,) = said(
        "将“甲许可”更名为“乙许可”，主管部门由甲局调整为乙局，实施机关由丙局调整为丁局。",
        plain=True,
    ).changes
    assert (one.kind, one.old, one.new) == ("renamed", "甲许可", "乙许可")
    assert (one.authority_old, one.authority) == ("甲局", "乙局")
    assert one.implementers == Bodies(("丁局",), ("丙局",))


def test_a_new_item_with_its_authority_and_bodies() -> None:
    (one,) = said(
        "新增行政许可事项“甲许可”，主管部门为甲委，实施机关为县级甲部门。", plain=True
    ).changes
    assert (one.authority, one.implementers.added) == ("甲委", ("县级甲部门",))


def test_names_that_are_exchanged_in_pairs() -> None:
    found = said("将“甲审批”、“乙审批”分别修改为“丙审批”、“丁审批”。", plain=True).changes
    assert [(one.old, one.new) for one in found] == [("甲审批", "丙审批"), ("乙审批", "丁审批")]


@pytest.mark.parametrize(
    "sentence",
    [
        "取消“甲注册”的子项“乙注册”。",
        "“甲注册”中的“乙注册”子项予以取消。",
    ],
)
def test_a_part_is_not_the_whole(sentence: str) -> None:
    (one,) = said(sentence, plain=True).changes
    assert (one.kind, one.new, one.partial) == ("deleted", "甲注册", "乙注册")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("将“甲许可”“乙许可”合并为“丙许可”。", "合并"),
        ("将“甲许可”“乙许可”调整为“丙许可”。", "合并"),
        ("将“甲许可”并入“乙许可”，不再单独列为许可事项。", "并入"),
        ("将“甲许可”拆分为“乙许可”“丙许可”。", "拆分"),
        ("将“甲许可”修改为“乙许可”和“丙许可”。", "拆分"),
        ("将“甲许可”由行政许可调整为行政备案。", "转为"),
        ("暂停实施“甲许可”。", "暂停"),
        ("承接国务院下放的“甲许可”1项行政许可事项。", "承接"),
        ("将“甲许可”的子项“乙许可”更名为“丙许可”。", "子项"),
    ],
)
def test_what_a_notice_has_no_kind_for_is_told_with_its_reason(sentence: str, reason: str) -> None:
    read = said(sentence, plain=True)
    assert read.changes == ()
    assert read.left
    assert reason in read.why


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("取消“甲许可”，优化“乙许可”流程。", ("乙许可",)),
        ("新增“甲许可”，推行“一业一证”。", ("一业一证",)),
        ("取消“甲许可”及其子项“乙许可”。", ("甲许可", "乙许可")),
        ("取消甲放映普查等2项行政许可事项。", ("甲放映普查",)),
    ],
)
def test_no_name_is_dropped_without_a_word(sentence: str, left: tuple[str, ...]) -> None:
    assert said(sentence, plain=True).left == left


def test_what_is_kept_is_no_change_and_no_doubt() -> None:
    assert _short("取消“甲许可”，保留“乙许可”。") == [("deleted", "甲许可", None)]
    assert _short("删去“甲许可”，相关职能并入“乙许可”。") == [("deleted", "甲许可", None)]


def test_each_part_of_a_sentence_has_its_own_reason() -> None:
    found = said(
        "因《甲条例》修订，取消“甲许可”；将“乙许可”更名为“丙许可”；因机构改革，新增“丁许可”；"
        "根据《乙法》，新增“戊许可”。",
        plain=True,
    ).changes
    assert [one.reasons for one in found] == [
        *(("《甲条例》修订",), ("《甲条例》修订",), (), ("《乙法》",))
    ]


@pytest.mark.parametrize("sentence", ["将第五条中的“审批”修改为“许可”。", "新增“跨省通办”。"])
def test_what_is_no_item_is_not_even_told(sentence: str) -> None:
    read = said(sentence, plain=True)
    assert (read.changes, read.left) == ((), ())


@pytest.mark.parametrize("sentence", ["取消甲年检、乙审批。", "部分取消“甲审批”。"])
def test_what_is_said_too_shortly_is_told(sentence: str) -> None:
    read = said(sentence, plain=True)
    assert read.changes == ()
    assert read.left
    assert read.why


@pytest.mark.parametrize(
    "sentence",
    ["取消资格认定等3项证明事项。", "将更多许可事项下放至县级。", "取消非行政许可审批事项。"],
)
def test_words_that_name_no_item_are_no_names(sentence: str) -> None:
    assert said(sentence, plain=True).changes == ()


@pytest.mark.parametrize(
    "sentence",
    ["取消第12项“甲审批”。", "删去清单中的“甲审批”。", "对清单序号12“甲审批”予以取消。"],
)
def test_where_in_the_list_an_item_stands_may_be_said(sentence: str) -> None:
    assert _short(sentence) == [("deleted", "甲审批", None)]
