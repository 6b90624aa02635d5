from __future__ import annotations

from catalogue.impact import impact
from catalogue.item import Item
from catalogue.laws import Register, Version

_REGISTER = Register(
    [
        Version("中华人民共和国甲法", "法律", "有效", "2021-01-01", repealed_on="2026-08-15", repealed_by="丙法典"),
        Version("中华人民共和国乙法", "法律", "有效", "2015-01-01"),
        Version("丁条例", "行政法规", "已废止", "1990-01-01"),
        Version("国务院关于取消甲审批的决定", "行政法规", "有效", "2015-01-01"),
    ]
)  # fmt: skip


def _of(basis: str, day: str = "2026-09-01") -> tuple[object, ...] | None:
    footings = impact([Item(name="甲审批", basis=basis)], _REGISTER, day).footings
    if not footings:
        return None
    (one,) = footings
    return (tuple(law.title for law in one.lost), one.left, one.left_unresolved, one.setting_left)


def test_an_item_that_loses_its_only_law_has_no_footing() -> None:
    assert _of("《甲法》第三条") == (("中华人民共和国甲法",), (), (), False)


def test_before_the_day_nothing_is_lost() -> None:
    assert _of("《甲法》第三条", "2026-08-14") is None
    assert _of("《乙法》", "2026-09-01") is None


def test_a_law_that_is_left_carries_the_item() -> None:
    assert _of("《甲法》《乙法》第一条") == (
        ("中华人民共和国甲法",),
        ("中华人民共和国乙法",),
        (),
        True,
    )


def test_a_repealed_regulation_is_lost_without_a_day() -> None:
    assert _of("《丁条例》") == (("丁条例",), (), (), False)


def test_what_no_register_knows_is_named_and_only_the_council_sets() -> None:
    assert _of("《甲法》《戊办法》") == (("中华人民共和国甲法",), (), ("戊办法",), False)
    assert _of("《甲法》《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）") == (
        ("中华人民共和国甲法",), (), ("国务院对确需保留的行政审批项目设定行政许可的决定",), True)  # fmt: skip


def test_a_decision_that_only_cancels_carries_nothing() -> None:
    assert _of("《甲法》《国务院关于取消甲审批的决定》") == (
        ("中华人民共和国甲法",), ("国务院关于取消甲审批的决定",), (), False)  # fmt: skip
    assert _of("《甲法》《国务院关于取消乙审批的决定》（国发〔2014〕27号）") == (
        ("中华人民共和国甲法",), (), ("国务院关于取消乙审批的决定",), False)  # fmt: skip


def test_lost_laws_say_since_when_by_what_and_where_they_were_cited() -> None:
    (footing,) = impact(
        [Item(name="甲", basis="《甲法》第三条、第五条")], _REGISTER, "2026-09-01"
    ).footings
    (lost,) = footing.lost
    assert (lost.status, lost.since, lost.by, lost.pinpoints) == (
        "已废止", "2026-08-15", "丙法典", ("第3条", "第5条"))  # fmt: skip


def test_items_that_share_a_cell_are_each_told() -> None:
    items = [Item(name="甲", basis="《甲法》"), Item(name="乙", basis="《甲法》")]
    found = impact(items, _REGISTER, "2026-09-01").footings
    assert [one.item.name for one in found] == ["甲", "乙"]


def test_unresolved_citations_of_all_items_are_counted() -> None:
    items = [
        Item(name="甲", basis="《戊办法》"),
        Item(name="乙", basis="《戊办法》《己规定》"),
        Item(name="丙", basis=""),
    ]
    assert impact(items, _REGISTER, "2026-09-01").unresolved == (("戊办法", 2), ("己规定", 1))


def test_a_law_that_does_not_hold_yet_is_neither_left_nor_lost() -> None:
    register = Register(
        [
            Version("甲法", "法律", "有效", "2021-01-01", repealed_on="2026-08-15"),
            Version("乙法典", "法律", "尚未生效", "2026-03-12", "2027-01-01"),
            Version("丙决议", "没见过的性质", "有效", "2020-01-01"),
        ]
    )
    items = [
        Item(name="甲", basis="《甲法》《乙法典》"),
        Item(name="乙", basis="《甲法》《丙决议》"),
    ]
    first, second = impact(items, register, "2026-09-01").footings
    assert (first.left, first.pending) == ((), (("乙法典", "2027-01-01"),))
    # Whether a document of an unknown level may set a licence nobody knows.
    assert (second.setting_left, second.setting_unknown) == (False, True)
