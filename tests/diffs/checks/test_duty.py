from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.checks.duty import below, claims, list_level


@pytest.mark.parametrize(
    ("bodies", "found"),
    [
        ("国家林草局；省级、县级林草部门", {"国家": "due", "省级": "due", "县级": "due"}),
        ("证监会（由省级证监会初审）", {"国家": "due"}),
        ("教育部（委托省级教育部门实施）", {"国家": "due", "省级": "delegated"}),
        ("县级政府（由农业农村部门承办）", {"县级": "due"}),
        ("县级以上人民政府教育行政部门",
         {"省级": "due", "设区的市级": "due", "县级": "due"}),
        ("金融监管总局派出机构", {}),
    ],
)  # fmt: skip
def test_at_which_levels_an_item_is_due(bodies: str, found: dict[str, str]) -> None:
    assert dict(claims(Item(name="某某许可", implementers=bodies))) == found


def test_a_column_of_levels_speaks_where_bodies_tell_none() -> None:
    assert dict(claims(Item(name="某某许可", implementers="市监局", level="县级"))) == {
        "县级": "due"
    }
    assert dict(claims(Item(name="某某许可", implementers="省级教育部门", level="县级"))) == {
        "省级": "due"
    }
    assert dict(claims(Item(name="某某许可", implementers="公安机关"))) == {}


def test_levels_below() -> None:
    assert below("设区的市级") == ("县级", "乡镇级")
    assert below("乡镇级") == ()


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("克拉玛依市农业农村局权责清单", "设区的市级"),
        ("2024年市农业农村局权责清单", "设区的市级"),
        ("广东省行政许可事项清单（2022年版）", "省级"),
        ("某某市某某区行政许可事项清单", "县级"),
        ("某某县行政许可事项清单", "县级"),
        ("行政许可事项清单", ""),
        ("", ""),
    ],
)
def test_the_level_of_a_list_by_its_title(title: str, level: str) -> None:
    assert list_level(title) == level
