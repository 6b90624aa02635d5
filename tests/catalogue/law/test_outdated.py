from __future__ import annotations

import pytest

from catalogue.law.laws import Register, Version
from catalogue.law.outdated import outdated

_REGISTER = Register(
    [
        Version("中华人民共和国甲法", "法律", "已修改", "2015-11-04", "2016-01-01"),
        Version("中华人民共和国甲法", "法律", "有效", "2021-12-24", "2022-03-01"),
        Version("乙条例", "行政法规", "有效", "2019-01-10", "2019-03-01"),
    ]
)


@pytest.mark.parametrize(
    ("cell", "cited"),
    [
        ("《甲法》（2000年7月8日通过，2015年11月4日修订）第三条", "2015-11-04"),
        ("《甲法》（2000年7月8日通过，2015年11月4日修订，2016年1月1日起施行）", "2015-11-04"),
        ("《甲法》（2015年修正）", "2015"),
        ("《甲法》（修订本，2016年1月1日起施行）", "2016-01-01"),
        ("《乙条例》（2011年1月8日国务院令第588号修订）", "2011-01-08"),
    ],
)
def test_a_version_that_gave_way(cell: str, cited: str) -> None:
    (found,) = outdated(cell, _REGISTER, "2026-09-01")
    assert (found.cited, found.current.status) == (cited, "有效")


@pytest.mark.parametrize(
    "cell",
    [
        "《甲法》第三条",
        "《甲法》（2000年7月8日主席令第三十四号）",
        "《甲法》（2021年12月24日修订）",
        "《乙条例》（2018年12月20日国务院第35次常务会议修订）",
        "《丙法》（2001年修正）",
        "",
    ],
)
def test_what_names_no_version_or_the_one_that_holds(cell: str) -> None:
    assert outdated(cell, _REGISTER, "2026-09-01") == ()


def test_before_the_next_version_holds_the_one_before_does() -> None:
    cell = "《甲法》（2015年11月4日修订）"
    assert outdated(cell, _REGISTER, "2022-02-28") == ()
    assert len(outdated(cell, _REGISTER, "2022-03-01")) == 1
