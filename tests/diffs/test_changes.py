from __future__ import annotations

import pytest

from catalogue.item import FIELDS, Item
from diffs.changes import Columns, changes, shared_changes
from diffs.links import Alteration, Change

_VERSIONS = ("2015年修订", "2021年修正")
_ALL = Columns(frozenset((*FIELDS, "extra.办理时限")))


def _field(field: str, old: str, new: str) -> Change:
    rows = [Item(**{"name": "许可", field: value}) for value in (old, new)]
    (change,) = changes(rows[0], rows[1], _ALL)
    assert (change.field, change.old, change.new) == (field, old, new)
    return change


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("name", "食品（含保健食品）生产许可", "食品(含保健食品)生产\n许可"),
        ("name", "取水许可", "取水许可*"),
        ("seq", "1", "2"),
        ("seq", "", "1、729"),
        ("code", "000164101000", "０００１６４１０１０００"),
        ("authority", "证监会", "中国证券监督管理委员会"),
        ("authority", "市发改委", "市发展和改革委员会"),
        ("authority", "农业农村部、国家林草局", "国家林业和草原局；农业农村部"),
        ("implementers", "体育总局；省级体育部门", "省级体育部门\n国家体育总局"),
        ("implementers", "省级、设区的市级、县级体育部门", "县级以上地方体育部门"),
        ("basis", "《种子法》第三十一条", "《中华人民共和国种子法》第31条"),
        ("basis", "《种子法》《畜牧法》", "《畜牧法》；《种子法》"),
        ("basis", "《农药管理条例》(国务院令第677号)", "《农药管理条例》（国务院令第６７７号）"),
        ("basis", "国发〔2016〕72号", "国发[2016]72号"),
        ("remark", "含 港 澳", "含港澳"),
    ],
)
def test_formatting(field: str, old: str, new: str) -> None:
    assert _field(field, old, new).kind == "formatting"


@pytest.mark.parametrize(
    ("field", "old", "new", "kind"),
    [
        ("name", "取水许可", "取水审批", "renamed"),
        ("code", "000164101000", "000164102000", "code"),
        ("reference", "1", "1、729", "code"),
        ("kind", "行政许可", "行政备案", "kind"),
        ("level", "省级", "县级", "level"),
        ("remark", "", "部分下放", "remark"),
        ("authority", "银保监会", "国家金融监督管理总局", "transferred"),
        ("authority", "农业农村部", "农业农村部、国家林草局", "transferred"),
        ("authority", "证监会", "", "transferred"),
        ("implementers", "省级体育部门", "县级体育部门", "implementers"),
        ("basis", "《种子法》", "《种子法实施条例》", "basis"),
        ("basis", "按照有关规定执行", "按照省有关规定执行", "basis"),
    ],
)
def test_meaning(field: str, old: str, new: str, kind: str) -> None:
    assert _field(field, old, new).kind == kind


def test_bodies_that_came_and_went_are_named_with_their_level() -> None:
    change = _field(
        "implementers", "体育总局；省级体育部门", "省级、设区的市级体育部门；国家体育总局；海关总署"
    )
    assert (change.added, change.removed) == (("设区的市级体育部门", "海关总署"), ())
    change = _field("implementers", "省级、县级体育部门", "省级体育部门")
    assert (change.added, change.removed) == ((), ("县级体育部门",))


def test_a_body_that_only_takes_part_otherwise_is_a_change() -> None:
    change = _field("implementers", "国家林草局", "国家林草局（委托省级林草部门实施）")
    assert change.kind == "implementers"
    assert change.added == ("省级林草部门（委托）",)


def test_laws_that_came_and_went_are_named() -> None:
    change = _field("basis", "《种子法》《畜牧法》", "《种子法》《兽药管理条例》")
    assert (change.added, change.removed) == (("《兽药管理条例》",), ("《畜牧法》",))
    assert change.altered == ()


@pytest.mark.parametrize(
    ("old", "new", "what", "before", "after"),
    [
        ("《种子法》第三十条", "《种子法》第三十一条", "pinpoint", "第30条", "第31条"),
        ("《种子法》", "《种子法》第三十一条", "pinpoint", "", "第31条"),
        (
            "《农药管理条例》（国务院令第216号）",
            "《农药管理条例》（国务院令第677号）",
            "number",
            "国务院令第216号",
            "国务院令第677号",
        ),
        ("《种子法》（2015年修订）", "《种子法》（2021年修正）", "version", *_VERSIONS),
    ],
)
def test_a_law_that_stays_but_is_cited_otherwise(
    old: str, new: str, what: str, before: str, after: str
) -> None:
    change = _field("basis", old, new)
    assert (change.kind, change.added, change.removed) == ("basis", (), ())
    title = old[1 : old.index("》")]
    assert change.altered == (Alteration(title, what, before, after),)


def test_an_altered_law_has_one_title_whichever_edition_is_the_old_one() -> None:
    short, full = "《种子法》第三十条", "《中华人民共和国种子法》第三十一条"
    titles = {_field("basis", *way).altered[0].title for way in ((short, full), (full, short))}
    assert titles == {"种子法"}


def test_laws_cited_otherwise_stand_in_one_order_in_both_directions() -> None:
    old, new = "《种子法》第一条《畜牧法》第二条", "《畜牧法》第三条《种子法》第四条"
    ways = [
        [one.title for one in _field("basis", *way).altered] for way in ((old, new), (new, old))
    ]
    assert ways[0] == ways[1]
    assert set(ways[0]) == {"种子法", "畜牧法"}


def test_sub_items_that_came_and_went_are_named() -> None:
    assert _field("subitem", "", "延续").added == ("延续",)
    assert _field("subitem", "延续", "").removed == ("延续",)
    change = _field("subitem", "首次", "延续")
    assert (change.kind, change.added, change.removed) == ("subitems", ("延续",), ("首次",))


@pytest.mark.parametrize("field", sorted(set(FIELDS) - {"name", "seq"}))
def test_a_column_that_one_list_lacks_is_not_compared(field: str) -> None:
    columns = Columns(frozenset(FIELDS) - {field})
    value = "体育总局" if field != "basis" else "《体育法》"
    (change,) = changes(Item("许可"), Item("许可", **{field: value}), columns)
    assert (change.kind, change.reason) == ("formatting", "column")


def test_columns_that_were_not_understood_are_compared_by_header() -> None:
    old = Item("许可", extra=(("办理时限", "20日"), ("窗口", "A")))
    new = Item("许可", extra=(("窗口", "B"), ("办理时限", "5日")))
    found = changes(old, new, _ALL)
    assert [(change.kind, change.field, change.reason) for change in found] == [
        ("extra", "extra.办理时限", ""),
        ("formatting", "extra.窗口", "column"),
    ]
    assert changes(old, Item("许可", extra=old.extra[::-1]), _ALL) == ()


def test_every_field_that_differs_is_one_change_in_the_order_of_the_fields() -> None:
    old = Item("甲许可", seq="1", authority="证监会", basis="《证券法》", remark="一")
    new = Item("乙许可", seq="2", authority="国家铁路局", basis="《铁路法》", remark="二")
    found = [change.field for change in changes(old, new, _ALL)]
    assert found == ["seq", "name", "authority", "basis", "remark"]
    assert changes(old, old, _ALL) == ()


def test_pieces_share_only_what_each_of_them_shows() -> None:
    whole = Item("设立、变更审批", basis="《煤炭法》第二十条", remark="甲", code="1")
    pieces = [
        Item("设立审批", basis="《煤炭法》第21条", remark="乙", code="2"),
        Item("变更审批", basis="《中华人民共和国煤炭法》第二十一条", remark="丙", code="3"),
    ]
    assert [one.kind for one in shared_changes([whole], pieces[:1] * 2, _ALL)] == [
        "basis",
        "remark",
    ]
    shared = shared_changes([whole], pieces, _ALL)
    assert [one.kind for one in shared] == ["basis"]


_VERSION = "《野生动物保护法》（1988年11月8日第七届全国人大{}第四次会议通过，2018年10月26日{}修正）"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (("常委委员会", "第三次"), ("常务委员会", "第三次"), "text"),
        (("常委会", "第三次"), ("常委会", "第四次"), "version"),
        (("常委会", ""), ("常委会", "主席令第16号"), "version"),
    ],
)
def test_only_dates_numbers_and_amendments_make_another_version(
    old: tuple[str, str], new: tuple[str, str], what: str
) -> None:
    change = _field("basis", _VERSION.format(*old), _VERSION.format(*new))
    assert (change.kind, change.reason) == ("basis", "wording" if what == "text" else "")
    assert what in [one.what for one in change.altered]
    assert ("version" in [one.what for one in change.altered]) == (what == "version")


def test_a_date_that_cannot_be_read_is_no_slip() -> None:
    old, new = (
        "《种子法》（2015年11月4日修订，2012119日施行）",
        "《种子法》（2015年11月4日修订，2012118日施行）",
    )
    change = _field("basis", old, new)
    assert (change.reason, [one.what for one in change.altered]) == ("", ["version"])


def test_a_changed_pinpoint_beside_a_slip_is_a_changed_basis() -> None:
    old, new = (_VERSION.format(one, "第三次") for one in ("常委委员会", "常务委员会"))
    assert _field("basis", f"{old}第一条", f"{new}第二条").reason == ""
