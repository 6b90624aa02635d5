from __future__ import annotations

import pytest

from catalogue.law.laws import Register, Version


def _law(*versions: Version) -> Register:
    return Register(versions)


_NOISE = Version("中华人民共和国甲法", "法律", "有效", "2021-12-24", "2022-06-05", repealed_on="2026-08-15",
                 repealed_by="乙法典第一条")  # fmt: skip


@pytest.mark.parametrize(
    ("day", "status", "holds"),
    [("2022-06-04", "尚未生效", False), ("2022-06-05", "有效", True), ("2026-08-14", "有效", True),
     ("2026-08-15", "已废止", False), ("2030-01-01", "已废止", False)],
)  # fmt: skip
def test_a_law_holds_from_its_day_until_its_repeal(day: str, status: str, holds: bool) -> None:
    law = _law(_NOISE).find("甲法")
    assert law is not None
    assert (law.on(day).status, law.on(day).holds) == (status, holds)


def test_a_repeal_names_its_day_and_what_repeals() -> None:
    law = _law(_NOISE).find("《中华人民共和国甲法》")
    assert law is not None
    assert (law.on("2026-09-01").since, law.on("2026-09-01").by) == ("2026-08-15", "乙法典第一条")


def test_a_day_of_repeal_that_has_not_come_beats_the_status() -> None:
    law = _law(
        Version("甲条例", "行政法规", "已废止", "2016-02-06", repealed_on="2022-11-01")
    ).find("甲条例")
    assert law is not None
    assert law.on("2022-10-31").status == "有效"
    assert law.on("2022-11-01").status == "已废止"


def test_one_version_that_holds_keeps_the_law() -> None:
    old = Version("甲条例", "行政法规", "已废止", "1988-01-16", "1988-03-15")
    new = Version("甲条例", "行政法规", "有效", "2008-12-01", "2009-01-01")
    law = _law(new, old).find("甲条例")
    assert law is not None
    assert law.on("2026-01-01").status == "有效"
    assert _law(old).find("甲条例").on("2026-01-01").status == "已废止"  # type: ignore[union-attr]


def test_a_law_made_again_after_its_repeal_holds() -> None:
    old = Version("甲法", "法律", "已废止", "1990-01-01", repealed_on="2000-01-01")
    new = Version("甲法", "法律", "有效", "2010-01-01")
    law = _law(old, new).find("甲法")
    assert law is not None
    assert [law.on(day).status for day in ("1999-01-01", "2005-01-01", "2011-01-01")] == [
        "有效", "已废止", "有效"]  # fmt: skip


def test_a_law_whose_versions_were_all_amended_holds() -> None:
    law = _law(Version("甲法", "法律", "已修改", "2001-01-01")).find("甲法")
    assert law is not None
    assert (law.on("2020-01-01").status, law.on("2020-01-01").holds) == ("已修改", True)


def test_a_law_not_yet_in_force_holds_once_its_day_has_come() -> None:
    law = _law(Version("甲法典", "法律", "尚未生效", "2026-03-12", "2026-08-15")).find("甲法典")
    assert law is not None
    assert [law.on(day).status for day in ("2026-08-14", "2026-08-15")] == ["尚未生效", "有效"]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [
        _NOISE,
        Version("甲法", "法律", "已修改", "2000-01-01"),
        Version("乙法", "法律", "有效", "1999-01-01"),
    ]
    assert [law.key for law in Register(rows).laws] == [
        law.key for law in Register(rows[::-1]).laws
    ]
    assert Register(rows).find("甲法").on("2010-01-01") == Register(rows[::-1]).find("甲法").on(
        "2010-01-01"
    )  # type: ignore[union-attr]


def test_a_version_that_gives_way_only_later_was_not_amended_by_then() -> None:
    law = _law(
        Version("甲法", "法律", "已修改", "2015-11-04", "2016-01-01"),
        Version("甲法", "法律", "有效", "2021-12-24", "2022-03-01"),
    ).find("甲法")
    assert law is not None
    assert law.on("2021-06-01").status == "有效"
    current = law.current("2021-06-01")
    assert current is not None
    assert current.published == "2015-11-04"
    assert law.current("2010-01-01") is None


def test_a_version_that_ends_when_the_next_one_holds_gave_way_to_it() -> None:
    law = _law(
        Version("甲法", "法律", "已修改", "2015-11-04", "2016-01-01", repealed_on="2022-03-01"),
        Version("甲法", "法律", "有效", "2021-12-24", "2022-03-01"),
    ).find("甲法")
    assert law is not None
    assert [law.on(day).status for day in ("2021-06-01", "2025-01-01")] == ["有效", "有效"]


def test_a_law_whose_day_is_not_known_is_not_in_force_because_it_was_published() -> None:
    law = _law(Version("甲法", "法律", "尚未生效", "2024-07-08")).find("甲法")
    assert law is not None
    assert (law.on("2025-01-01").status, law.on("2025-01-01").since) == ("尚未生效", "")


def test_a_regulation_is_found_with_its_maker_before_its_name() -> None:
    register = _law(
        Version("甲条例", "行政法规", "有效"), Version("国务院关于乙的规定", "行政法规", "有效")
    )
    assert [
        law.title if (law := register.find(title)) else None
        for title in ("国务院甲条例", "国务院关于乙的规定", "关于乙的规定", "某省甲条例")
    ] == ["甲条例", "国务院关于乙的规定", None, None]


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("生猪屠宰管理条列", "生猪屠宰管理条例"),
        ("中华人民共和国生猪屠杀管理条例", "生猪屠宰管理条例"),
        ("生猪屠宰监督管理条例", None),
        ("兽药管理条例", None),
        ("海关法", None),
    ],
)
def test_a_name_is_near_that_differs_by_one_character(title: str, near: str | None) -> None:
    names = ("生猪屠宰管理条例", "畜药管理条例", "曾药管理条例", "海商法")
    register = _law(*(Version(name, "行政法规", "有效") for name in names))
    found = register.near(title)
    assert (found.title if found is not None else None) == near
