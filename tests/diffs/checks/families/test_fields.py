"""Rules about a list by itself: elements, repetitions, counts, characters."""

from __future__ import annotations

import msgspec
import pytest

from catalogue.edition import edition
from catalogue.item import Item, Source
from diffs.checks.standing import Declared, Means, Part, Standing, stand
from tests.diffs.checks.filed import filed
from tests.diffs.checks.lists import (
    DAY,
    above,
    departures,
    listed,
    local,
    reference,
    standing,
)


def test_empty_elements_are_named_with_their_cell() -> None:
    held = standing(
        local("甲许可", authority=""), local("乙许可"), local("丙许可", implementers="/")
    )
    found = departures("field-missing", held)
    assert [(one.item.name if one.item else "", one.cell, one.message) for one in found] == [
        ("甲许可", "G3", "“主管部门”一栏没有填写"), ("丙许可", "H5", "“实施机关”一栏没有填写")]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["待补充", "0", "待定", "未填写", "——", "\\", "？", "TBD", "（空）", "正在梳理"]
)
def test_a_cell_to_be_filled_in_is_empty(text: str) -> None:
    (one,) = departures("field-missing", standing(local("甲许可", authority=text)))
    assert one.message == "“主管部门”一栏没有填写"


def test_sub_items_need_not_repeat_what_their_item_says() -> None:
    held = standing(local("甲许可", subitem="变更"), local("甲许可", subitem="延续", authority="", basis=""),
                    local("乙许可", subitem="延续", authority=""))  # fmt: skip
    assert [one.source.row for one in departures("field-missing", held)] == [5]


def test_a_column_that_is_not_there_is_said_once() -> None:
    columns = (("name", "A"), ("basis", "B"), ("implementers", "C"))
    rows = [Item("甲许可", basis="《水法》", implementers="县水利局",
                 source=Source("清单.xlsx", sheet, row, None, None, columns))
            for sheet in ("一", "二") for row in (2, 3)]  # fmt: skip
    held = stand(edition(rows, file="清单.xlsx"), (), Means(day=DAY))
    (one,) = departures("field-missing", held)
    assert (one.message, one.item, one.severity) == ("没有“主管部门”一栏", None, None)
    assert (one.source, one.evidence) == (Source("清单.xlsx"), ("工作表“一”", "工作表“二”"))
    mixed = [
        msgspec.structs.replace(rows[0], kind="行政许可"),
        msgspec.structs.replace(rows[1], kind="行政处罚"),
    ]
    (one,) = departures("field-missing", stand(edition(mixed), (), Means(day=DAY)))
    assert one.severity == "warning"


def test_a_filing_list_names_who_implements_and_owes_no_other_column() -> None:
    row = filed("船舶修理备案", authority="", basis="")
    columns = frozenset({"name", "implementers"})
    found = msgspec.structs.replace(
        listed(row, title="某县行政备案事项清单"),
        columns=columns,
        items=(msgspec.structs.replace(row, source=Source("某县.xlsx", "清单", 3)),),
    )
    held = stand(found, (), Means(day=DAY))
    told = [(one.message, one.severity) for one in departures("field-missing", held)]
    assert told == [("没有“设定和实施依据”一栏", "warning")]


def test_rows_alike_in_all_that_tells_items_apart_are_repeated() -> None:
    held = standing(local("甲许可"), local("乙许可"), local("甲 许可"), local("甲许可"))
    found = departures("duplicate-item", held)
    assert [one.source.row for one in found] == [5, 6]
    assert found[0].message.startswith("与某县行政许可事项清单.xlsx 清单 第3行的事项重复")


@pytest.mark.parametrize(
    ("field", "value"),
    [("subitem", "变更"), ("authority", "某县林草局"), ("implementers", "某乡镇人民政府"), ("kind", "行政备案"),
     ("level", "乡镇级"), ("code", "000120")],
)  # fmt: skip
def test_rows_that_differ_in_one_of_them_are_not(field: str, value: str) -> None:
    assert (
        departures("duplicate-item", standing(local("甲许可"), local("甲许可", **{field: value})))
        == []
    )


def test_what_stands_in_a_sheet_for_each_level_is_not_repeated() -> None:
    def row(sheet: str) -> Item:
        return msgspec.structs.replace(local("甲许可"), source=Source("清单.xlsx", sheet, 3))

    assert departures("duplicate-item", standing(row("地州级"), row("区县级"))) == []
    assert len(departures("duplicate-item", standing(row("农业局"), row("林草局")))) == 1


def _declaring(declared: int, found: int) -> Standing:
    source = Source("清单.xlsx", "清单", 7)
    count = Declared("一、行政许可（共4项）", declared, found, source, ("序号缺3",))
    held = standing(local("甲许可"))
    return msgspec.structs.replace(held, parts=(Part(source, 0, 1, (count,)),))


def test_counts_that_differ_are_told_where_they_are_declared() -> None:
    assert departures("count-mismatch", _declaring(3, 3)) == []
    (one,) = departures("count-mismatch", _declaring(4, 3))
    assert (one.source.row, one.item, one.evidence) == (7, None, ("序号缺3",))
    assert "声明4项，实有3项" in one.message


def test_what_was_declared_is_called_as_the_list_calls_it() -> None:
    held = _declaring(541, 3)
    [part] = held.parts
    subs = msgspec.structs.replace(part.declared[0], of="子项")
    held = msgspec.structs.replace(held, parts=(msgspec.structs.replace(part, declared=(subs,)),))
    [one] = departures("count-mismatch", held)
    assert "声明子项541项，实有3项" in one.message


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("basis", "《某意见》（国发〔20222号）", "文号缺右括号"),
        ("basis", "《某条例》（2012119日公布）", "日期缺“年”“月”"),
        ("basis", "《某条例第三条", "缺“》”"),
        ("name", "甲许可（县级行使", "缺“）”"),
        ("name", "甲许可县级行使）", "缺“（”"),
        ("implementers", "县农业\ue123局", "无法识别的字符"),
    ],
)
def test_characters_that_cannot_be_as_meant(field: str, text: str, said: str) -> None:
    (one,) = departures(
        "text-suspect", standing(local("乙许可"), local(**{"name": "甲许可", field: text}))
    )
    assert said in one.message
    assert (one.field, one.source.row) == (field, 4)


@pytest.mark.parametrize(
    "text",
    [
        "《某意见》（国发〔2022〕2号）第三条",
        "第五条 应当具备下列条件：1）有场所；2）有人员；（三）有制度。",
        "一）甲；二）乙",
        "《关于〈某条例〉的说明》（2012年11月9日）",
        "【行政法规】《农药管理条例》",
    ],
)
def test_what_is_as_meant_is_not_suspect(text: str) -> None:
    assert departures("text-suspect", standing(local("甲许可", basis=text))) == []


def test_a_number_that_lost_its_bracket_is_said_once() -> None:
    (one,) = departures("text-suspect", standing(local("甲许可", basis="国发〔20222号")))
    assert one.evidence == ("“国发〔20222号”文号缺右括号",)
    (one,) = departures("text-suspect", standing(local("甲许可", basis="《甲》（国发〔20222号）")))
    assert [said.endswith("文号缺右括号") for said in one.evidence] == [True]
    (one,) = departures("text-suspect", standing(local("甲许可", basis="《甲》（国发〔20222号")))
    assert [said[-4:] for said in one.evidence] == ["缺右括号", "缺“）”"]


def test_rows_of_other_powers_are_left_aside() -> None:
    items = (local("甲许可", kind="行政许可"), local("某处罚（", kind="行政处罚", authority=""),
             local("某处罚（", kind="行政处罚", authority=""))  # fmt: skip
    for name in ("field-missing", "duplicate-item", "text-suspect"):
        assert departures(name, standing(*items)) == []


def test_what_stands_in_a_cell_for_nothing_is_nothing() -> None:
    for text in ("待补充", "0", "空白"):
        (one,) = departures("field-missing", standing(local("甲许可", authority=text)))
        assert one.field == "authority"


def test_rows_that_the_list_above_has_twice_too_are_told_only() -> None:
    twins = reference(above("甲许可", "1"), above("甲许可", "2"))
    held = standing(local("甲许可"), local("甲许可"), against=(twins,))
    (one,) = departures("duplicate-item", held)
    assert one.severity == "info"
    assert "上级清单同样列为两行" in one.message


@pytest.mark.parametrize("name", ["甲许可。", "“甲许可”", "甲许可；"])
def test_marks_make_no_other_item(name: str) -> None:
    assert len(departures("duplicate-item", standing(local("甲许可"), local(name)))) == 1
