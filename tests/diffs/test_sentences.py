from __future__ import annotations

import re

import pytest

from catalogue.item import Item, Source
from catalogue.vocabulary import rows
from diffs.identity.signals import SIGNALS
from diffs.links import KINDS, RELATIONS, TOLD, Change, Link
from diffs.sentences import sentences, title, titles
from diffs.titles import KIND_TITLES, RELATION_TITLES, SIGNAL_TITLES
from tests.pairs import only

_BASE = {
    "name": "临时占用公共体育设施审批",
    "authority": "体育总局",
    "implementers": "省级体育部门",
    "basis": "《体育法》第四十六条",
}


def _said(**new: str) -> list[str]:
    return sentences(only(Item(**_BASE), Item(**{**_BASE, **new})))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"name": "临时占用公共体育场地\n设施审批"},
            "“临时占用公共体育设施审批”修改为“临时占用公共体育场地设施审批”",
        ),
        (
            {"authority": "国家疾控局"},
            "“临时占用公共体育设施审批”的主管部门由体育总局调整为国家疾控局",
        ),
        (
            {"implementers": "国家体育总局；省级体育部门"},
            "“临时占用公共体育设施审批”的实施机关增加国家体育总局",
        ),
        (
            {"implementers": "县级体育部门"},
            "“临时占用公共体育设施审批”的实施机关增加县级体育部门，删去省级体育部门",
        ),
        (
            {"basis": "《体育法》第五十条"},
            "“临时占用公共体育设施审批”的设定和实施依据中《体育法》第四十六条调整为第五十条",
        ),
        (
            {"basis": "《体育法》第四十六条《全民健身条例》《反兴奋剂条例》"},
            "“临时占用公共体育设施审批”的设定和实施依据增加《全民健身条例》《反兴奋剂条例》",
        ),
    ],
)
def test_one_sentence_says_one_change(changed: dict[str, str], sentence: str) -> None:
    link = Link("changed", (Item(**_BASE),), (Item(**{**_BASE, **changed}),))
    from diffs.changes import Columns, changes

    found = changes(link.old[0], link.new[0], Columns(frozenset(_BASE)))
    (said,) = sentences(Link("changed", link.old, link.new, found))
    assert said == sentence


def test_added_and_deleted_items_are_said_with_what_is_known_of_them() -> None:
    full, bare = Item(**_BASE), Item("取水许可")
    assert sentences(Link("added", (), (full,))) == [
        "新增“临时占用公共体育设施审批”，由体育总局主管，省级体育部门实施"
    ]
    assert sentences(Link("added", (), (bare,))) == ["新增“取水许可”"]
    assert sentences(Link("deleted", (full,), ())) == [
        "删去体育总局主管的“临时占用公共体育设施审批”"
    ]
    assert sentences(Link("deleted", (bare,), ())) == ["删去“取水许可”"]


def test_composite_links_name_every_item() -> None:
    one, two, three = Item("甲许可"), Item("乙许可"), Item("丙许可", subitem="延续")
    assert sentences(Link("split", (one,), (two, three))) == [
        "“甲许可”拆分为“乙许可”“丙许可（延续）”"
    ]
    assert sentences(Link("merged", (two, three), (one,))) == [
        "“乙许可”“丙许可（延续）”合并为“甲许可”"
    ]
    assert sentences(Link("reorganised", (one, two), (two, three))) == [
        "“甲许可”“乙许可”重组为“乙许可”“丙许可（延续）”"
    ]


def test_rows_that_are_the_same_are_said_to_be() -> None:
    item = Item("取水许可")
    assert sentences(Link("unchanged", (item,), (item,))) == ["“取水许可”未变"]
    spaced = Change("formatting", "name", "取水许可", "取水 许可")
    assert sentences(Link("unchanged", (item,), (item,), (spaced,))) == ["“取水许可”仅格式不同"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("old", "new"), [("甲", "乙"), ("", "乙"), ("甲", "")])
def test_no_sentence_shows_a_template_or_an_empty_place(kind: str, old: str, new: str) -> None:
    added, removed = tuple(filter(None, [new])), tuple(filter(None, [old]))
    field = "extra.窗口" if kind == "extra" else "remark"
    change = Change(kind, field, old, new, added=added, removed=removed)  # type: ignore[arg-type]
    (said,) = sentences(Link("changed", (Item("甲许可"),), (Item("乙许可"),), (change,)))
    assert not re.search(r"[{}]|“”|None|由调整|调整为$", said), said
    if kind != "formatting":
        assert all(f"{value}" in said for value in (old, new) if value)


@pytest.mark.parametrize("braces", ["{name}许可", "许可{0}", "许可{", "}许可"])
def test_braces_in_a_name_are_text(braces: str) -> None:
    other = Change("renamed", "name", "甲", braces)
    assert braces in sentences(Link("changed", (Item("甲"),), (Item(braces),), (other,)))[0]
    assert braces in sentences(Link("added", (), (Item(braces),)))[0]


def test_long_values_are_cut_with_a_mark() -> None:
    change = Change("remark", "remark", "短", "长" * 100)
    (said,) = sentences(Link("changed", (Item("许可"),), (Item("许可"),), (change,)))
    assert said.endswith("……”")
    assert len(said) < 80


def test_a_row_without_a_name_is_called_so() -> None:
    assert title(Item("\u200b")) == "（无名称）"


def test_every_kind_relation_and_signal_has_a_template_and_a_title() -> None:
    templates = {row["kind"] for row in rows("diffs", "sentences.csv")}
    assert templates == {*TOLD, *RELATIONS, "listed", "unlisted"} - {"changed"}
    assert set(KIND_TITLES) == set(TOLD)
    assert set(RELATION_TITLES) == set(RELATIONS)
    assert set(SIGNALS) <= set(SIGNAL_TITLES)
    assert all(row["source"] for row in rows("diffs", "sentences.csv"))


def test_other_columns_are_not_said_to_be_those_of_another() -> None:
    other = Change("extra", "extra.窗口", "甲", "乙")
    renamed = Change("renamed", "name", "甲许可", "乙许可")
    link = Link("changed", (Item("甲许可"),), (Item("乙许可"),), (renamed, other))
    said = "；".join(sentences(link))
    assert "其他列有修改" in said
    assert "其其他" not in said


_PASSED = "《风景名胜区条例》（2006年9月6日{}次常务会议通过，自2006年12月1日起施行）第二十八条"


def test_a_slip_in_how_a_law_is_cited_is_told_apart_from_a_changed_basis() -> None:
    old, new = (
        Item("索道核准", basis=_PASSED.format(one)) for one in ("国务院第149", "国务院令第149")
    )
    link = only(old, new)
    assert sentences(link) == [
        "“索道核准”的设定和实施依据中《风景名胜区条例》的引文文字有出入（日期、文号、条款未变）"
    ]
    assert (link.has("basis"), link.has("wording")) == (False, True)


def test_a_sub_item_that_only_one_list_has_a_column_for_is_said_to_be_listed() -> None:
    change = Change("formatting", "subitem", "", "延续", reason="column")
    back = Change("formatting", "subitem", "延续", "", reason="column")
    old, new = Item("取水许可"), Item("取水许可", subitem="延续")
    assert sentences(Link("unchanged", (old,), (new,), (change,))) == ["“取水许可”仅增列子项“延续”"]
    assert sentences(Link("unchanged", (new,), (old,), (back,))) == ["“取水许可”仅不再列子项“延续”"]
    lacking = Change("formatting", "remark", "", "甲", reason="column")
    assert sentences(Link("unchanged", (old,), (old,), (lacking,))) == ["“取水许可”未变"]


def test_pieces_of_one_name_are_told_apart_by_who_or_at_what_level() -> None:
    whole = Item("执业药师注册")
    owners = [Item("执业药师注册", authority=one) for one in ("广东省药监局", "广州市市场监管局")]
    (said,) = sentences(Link("split", (whole,), tuple(owners)))
    assert said.endswith("“执业药师注册（广东省药监局）”“执业药师注册（广州市市场监管局）”")
    levels = [Item("执业药师注册", authority="药监局", level=one) for one in ("省级", "市级")]
    assert titles(levels) == ["执业药师注册（省级）", "执业药师注册（市级）"]
    rows = [Item("执业药师注册", source=Source("表.csv", row=row)) for row in (3, 4)]
    assert titles(rows) == ["执业药师注册（第3行）", "执业药师注册（第4行）"]


def test_quotation_marks_inside_a_name_are_single() -> None:
    item = Item("“两高”项目审批")
    assert sentences(Link("added", (), (item,))) == ["新增“‘两高’项目审批”"]
    assert title(item) == "“两高”项目审批"
