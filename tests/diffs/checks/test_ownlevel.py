"""The level of a list by its title, its sheets and its column of levels."""

from __future__ import annotations

import pytest

from catalogue.edition import edition
from catalogue.item import Item, Source
from diffs.checks.checking import check
from diffs.checks.ownlevel import list_level, own_level
from diffs.checks.standing import Means, stand
from tests.diffs.checks.lists import DAY, above, listed, local, reference, standing


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("克拉玛依市农业农村局权责清单", "设区的市级"),
        ("2024年市农业农村局权责清单", "设区的市级"),
        ("广东省行政许可事项清单（2022年版）", "省级"),
        ("某某市某某区行政许可事项清单", "县级"),
        ("某某县行政许可事项清单", "县级"),
        ("克拉玛依市2024年区县级行政许可事项清单", "县级"),
        ("克拉玛依市2024年县级行政许可事项清单", "县级"),
        ("克拉玛依市林业和草原系统2024年区县级权责清单", "县级"),
        ("克拉玛依市林业和草原系统2024年地县两级权责清单", "设区的市级"),
        ("昌吉回族自治州县市级清单", "县级"),
        ("某市县（市、区）级行政许可事项清单", "县级"),
        ("某某国家级新区行政许可事项清单", ""),
        ("义乌市行政许可事项清单（2023年版）", "县级"),
        ("浙江省义乌市行政许可事项清单", "县级"),
        ("石河子市行政许可事项清单", "县级"),
        ("仙桃市行政许可事项清单", "县级"),
        ("行政许可事项清单", ""),
        ("", ""),
    ],
)
def test_the_level_of_a_list_by_its_title(title: str, level: str) -> None:
    assert list_level(title) == level


def _rows(*levels: str, sheet: str = "") -> list[Item]:
    return [
        Item(f"事项{place}", level=level, source=Source("表.xls", sheet, place))
        for place, level in enumerate(levels)
    ]


def _own(title: str, *levels: str, sheet: str = "") -> str:
    rows = _rows(*levels, sheet=sheet)
    return own_level(edition(rows, title=title), rows).level


def test_sheets_and_most_rows_say_the_level() -> None:
    assert _own("2024年权责清单", "", sheet="区县级") == "县级"
    assert _own("2024年权责清单", *["县市区级"] * 21, "地州市级") == "县级"
    assert _own("2024年权责清单", "县市区级", "地州市级") == ""
    assert _own("某市权责清单", "地州市级", "县市区级") == "设区的市级"
    assert _own("义乌市权责清单", "市级", "市级") == "县级"
    assert _own("某县权责清单", "乡镇级", "乡镇级") == "县级"
    assert _own("某市权责清单", "县级", "县级") == ""


def test_where_a_list_speaks_against_itself_the_user_is_asked() -> None:
    rows = _rows("地州市级", "地州市级")
    own = own_level(edition(rows, title="某县行政许可事项清单"), rows)
    assert own.level == ""
    assert own.doubt == (
        "标题为县级，实施层级一栏为设区的市级，无法判断清单属于哪一级；请用 --level 注明，如 --level 县级"
    )
    sheets = (*_rows("", sheet="地州级"), *_rows("", sheet="区县级"))
    both = own_level(edition(sheets, title="某市两级权责清单"), sheets)
    assert both.level == ""
    assert "工作表分属设区的市级、县级" in both.doubt


def test_the_doubt_is_told_and_a_given_level_ends_it() -> None:
    row = local("农药经营许可", level="地州市级")
    against = (reference(above("农药经营许可")),)
    assert any("--level" in one for one in check(standing(row, against=against)).warnings)
    told = check(standing(row, against=against, level="县级"))
    assert told.level == "县级"
    assert not any("--level" in one for one in told.warnings)


def _against(title: str, level: str, *items: Item) -> str:
    return stand(listed(*items, title=title), (), Means(day=DAY, level=level)).doubt


def test_a_level_that_title_or_bodies_speak_against_is_told() -> None:
    county = [local(name) for name in ("农药经营许可", "兽药经营许可")]
    told = _against("某县行政许可事项清单", "设区的市级", *county)
    assert told == (
        "按给定的层级（设区的市级）核对，而清单的标题、实施机关为县级；"
        "请核对 --level 或者配置文件中的层级"
    )
    assert "标题等为县级" in _against(
        "某县行政许可事项清单", "省级", local("甲", implementers="农业局")
    )
    assert "实施机关为县级" in _against("行政许可事项清单", "省级", *county)
    assert _against("某县行政许可事项清单", "县级", *county) == ""
    assert _against("行政许可事项清单", "县级", *county) == ""


def test_a_city_may_be_of_county_rank_and_levels_are_nobody() -> None:
    own = local("农药经营许可", implementers="某市农业农村局")
    assert _against("某市行政许可事项清单", "县级", own) == ""
    assert _against("某市行政许可事项清单", "设区的市级", own) == ""
    levels = local("农药经营许可", implementers="省级、设区的市级、县级农业农村部门")
    assert _against("行政许可事项清单", "县级", levels) == ""
    assert "标题等为省级" in _against("某省行政许可事项清单", "县级", levels)
