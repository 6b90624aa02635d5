from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.checks.duty import below, claims, reach


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
        ("省级农业农村部门；县级农业农村部门（初审）", {"省级": "due"}),
        ("省级民政部门；乡镇政府（受理、初审）", {"省级": "due"}),
        ("省级农业农村部门（县级受理）", {"省级": "due"}),
        ("省级农业农村部门（部分权限下放县级农业农村部门）", {"省级": "due", "县级": "due"}),
        # Words that no form knows, by which a level gets something all the same.
        ("省级农业农村部门（零售除批发外全部下放县级农业农村部门）",
         {"省级": "due", "县级": "doubtful"}),
    ],
)  # fmt: skip
def test_at_which_levels_an_item_is_due(bodies: str, found: dict[str, str]) -> None:
    assert dict(claims(Item(name="某某许可", implementers=bodies))) == found


def test_a_column_of_levels_speaks_where_bodies_tell_none() -> None:
    assert dict(claims(Item(name="某某许可", implementers="市监局", level="县级"))) == {
        "县级": "due"
    }
    assert dict(claims(Item(name="某某许可", implementers="公安机关"))) == {}


def test_levels_below() -> None:
    assert below("设区的市级") == ("县级", "乡镇级")
    assert below("乡镇级") == ()


@pytest.mark.parametrize(
    ("bodies", "levels"),
    [
        ("市县农业农村部门", ["设区的市级", "县级"]),
        ("市、县两级农业农村部门", ["设区的市级", "县级"]),
        ("省、市、县（区）人民政府农业农村主管部门", ["省级", "设区的市级", "县级"]),
        ("省农业农村厅、市农业农村局、县（市、区）农业农村局", ["省级", "设区的市级", "县级"]),
        ("县级市场监管部门", ["县级"]),
        ("某市农业农村局", []),
    ],
)
def test_levels_of_bodies_that_name_units_alone(bodies: str, levels: list[str]) -> None:
    assert list(claims(Item(name="某某许可", implementers=bodies))) == levels


def test_what_a_column_of_levels_hands_on_obliges_by_delegation() -> None:
    def obliged(level: str) -> dict[str, str]:
        return dict(claims(Item(name="某某许可", level=level)))

    assert obliged("省级（委托县级）") == {"省级": "due", "县级": "delegated"}
    assert obliged("省级（部分下放至县级）") == {"省级": "due", "县级": "due"}
    assert obliged("县级（受省级委托）") == {"县级": "delegated"}
    assert obliged("省级、县级（受理、初审）") == {"省级": "due"}
    assert obliged("省级；县级初审") == {"省级": "due"}


@pytest.mark.parametrize(
    ("bodies", "level", "found", "reached"),
    [
        # A province's own department stands for all levels of the column.
        ("省农业农村厅", "省级、市级、县级",
         {"省级": "due", "设区的市级": "due", "县级": "due"}, ("省级", "设区的市级", "县级")),
        ("省级农业农村部门", "省级（委托县级）", {"省级": "due", "县级": "delegated"},
         ("省级", "县级")),
        ("国家林草局；省级林草部门", "国家、省级", {"国家": "due", "省级": "due"}, ("国家", "省级")),
        # Who examines first only is not obliged by a column that names its level.
        ("省级自然资源部门（由县级自然资源部门初审）", "省级、县级", {"省级": "due"}, ("省级",)),
        # Bodies and column speak against each other: neither is believed, both are let pass.
        ("省级教育部门", "县级", {"省级": "doubtful", "县级": "doubtful"}, ("省级", "县级")),
        ("省级、县级教育部门", "县级", {"省级": "doubtful", "县级": "due"}, ("省级", "县级")),
        ("省教育厅；行政审批部门", "省级、县级", {"省级": "due", "县级": "due"}, ("省级", "县级")),
        ("省教育厅；行政审批部门", "", {"省级": "due"}, None),
    ],
)  # fmt: skip
def test_a_column_of_levels_counts_beside_bodies(
    bodies: str, level: str, found: dict[str, str], reached: tuple[str, ...] | None
) -> None:
    item = Item(name="某某许可", implementers=bodies, level=level)
    assert dict(claims(item)) == found
    assert reach(item) == reached


def test_branches_of_national_bodies_are_of_no_level_below() -> None:
    def reached(bodies: str) -> tuple[str, ...] | None:
        return reach(Item(name="某某许可", implementers=bodies))

    assert reached("水利部流域管理机构；省级水利部门") == ("国家", "省级")
    assert reached("风景名胜区管理机构；省级林草部门") is None
