from __future__ import annotations

from collections import Counter
from pathlib import Path

from catalogue.bases.citations import basis
from catalogue.item import Item
from catalogue.law.impact import Hint, impact
from catalogue.law.laws import Register, Version
from sources.lawtable import law_table
from sources.location import read_list

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


_LATER = Register(
    [
        Version("森林防火条例", "行政法规", "已废止", "2008-12-01"),
        Version("森林草原防灭火条例", "行政法规", "有效", "2025-11-16", "2026-01-01"),
        Version("无证无照经营查处办法", "行政法规", "有效", "2017-08-06"),
        Version("中华人民共和国固体废物污染环境防治法", "法律", "有效", "2020-04-29", "2020-09-01"),
    ]
)


def test_a_lost_law_names_the_one_in_its_place() -> None:
    item = Item(name="甲", basis="《森林防火条例》第三条")
    for day, follower in (("2025-12-31", ""), ("2026-01-01", "森林草原防灭火条例")):
        (footing,) = impact([item], _LATER, day).footings
        assert (footing.lost[0].by, footing.lost[0].replaced_by) == (None, follower)


def test_an_unknown_law_is_left_open_with_a_hint_of_what_it_may_be() -> None:
    found = impact(
        [Item(name="甲", basis="《无照经营查处取缔办法》《固体废弃物污染环境防治法》《戊办法》")],
        _LATER,
        "2026-09-01",
    )
    assert found.footings == ()
    assert [text for text, _ in found.unresolved] == [
        "固体废弃物污染环境防治法", "戊办法", "无照经营查处取缔办法"]  # fmt: skip
    assert found.hints == (
        Hint("固体废弃物污染环境防治法", near="中华人民共和国固体废物污染环境防治法"),
        Hint("无照经营查处取缔办法", replaced_by="无证无照经营查处办法"),
    )


def test_the_laws_of_the_real_lists_are_resolved_or_named(shared: Path) -> None:
    """As read by eye, citation by citation (docs/accuracy.md)."""
    data = shared / "data"
    items = [
        item
        for path in sorted((data / "karamay").iterdir())
        for item in read_list(str(path)).edition.items
    ]
    register = Register(law_table((data / "laws/flk_2026.csv").read_bytes(), "flk_2026.csv"))
    found = impact(items, register, "2026-09-01")
    cited = {one.key for item in items for one in basis(item.basis).citations}
    assert len({law for law in cited if register.find(law)}) == 150
    assert (len(cited), len(found.unresolved)) == (420, 272)
    assert Counter(law.title for one in found.footings for law in one.lost) == {
        "森林防火条例": 14,
        "草原防火条例": 12,
        "中华人民共和国土壤污染防治法": 6,
        "中华人民共和国海洋环境保护法": 6,
        "中华人民共和国水污染防治法": 5,
        "中华人民共和国档案法实施办法": 4,
        "中华人民共和国固体废物污染环境防治法": 1,
        "中华人民共和国大气污染防治法": 1,
    }
    assert found.hints == (Hint("无照经营查处取缔办法", replaced_by="无证无照经营查处办法"),)
