from __future__ import annotations

import pytest

from catalogue.registry.levels import levels_of, number, order, split_levels
from catalogue.text import fold

_THREE = ("省级", "设区的市级", "县级")


def test_levels_from_highest_to_lowest() -> None:
    assert order() == ("国家", "省级", "设区的市级", "县级", "乡镇级")


@pytest.mark.parametrize(
    ("text", "levels", "rest"),
    [
        ("县级以上人民政府教育行政部门", _THREE, "人民政府教育行政部门"),
        ("县级以上地方人民政府", _THREE, "人民政府"),
        ("县级及以上", _THREE, ""),
        ("省级、设区的市级、县级节能审查机关", _THREE, "节能审查机关"),
        ("省、市、县级", _THREE, ""),
        ("各级", _THREE, ""),
        ("省级以上", ("国家", "省级"), ""),
        ("县级以下", ("县级", "乡镇级"), ""),
        ("地州市级", ("设区的市级",), ""),
        ("区县级", ("县级",), ""),
        ("乡镇（街道）级", ("乡镇级",), ""),
        ("国家级", ("国家",), ""),
        ("设区的市级、县级", ("设区的市级", "县级"), ""),
        ("省、自治区、直辖市人民政府", ("省级",), "人民政府"),
        ("市文化局", (), "市文化局"),
        ("体育总局", (), "体育总局"),
        ("", (), ""),
    ],
)
def test_level_words_in_front(text: str, levels: tuple[str, ...], rest: str) -> None:
    assert split_levels(fold(text)) == (levels, rest)


@pytest.mark.parametrize(
    ("cell", "levels"),
    [
        ("地州\n市级", ("设区的市级",)),
        ("县级以上", _THREE),
        ("省级/县级", ("省级", "县级")),
        ("2、4", ("省级", "县级")),
        ("6", None),
        ("负责监督检查", None),
        ("", None),
    ],
)
def test_a_cell_of_levels(cell: str, levels: tuple[str, ...] | None) -> None:
    assert levels_of(cell) == levels


def test_levels_are_numbered_as_exchange_schemas_do() -> None:
    assert [number(level) for level in (*order(), "")] == [1, 2, 3, 4, 5, 0]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("省、市、县", ("省级", "设区的市级", "县级")),
        ("市、县", ("设区的市级", "县级")),
        ("省市县三级", ("省级", "设区的市级", "县级")),
        ("市、县（市、区）", ("设区的市级", "县级")),
        ("省/市/县", ("省级", "设区的市级", "县级")),
        ("县级（权限内）", ("县级",)),
        ("省级（委托县级）", ("省级",)),
        ("市本级", ("设区的市级",)),
        ("县市级", ("县级",)),
        ("省、市、自治区", ("省级",)),
        ("县级市", None),
    ],
)
def test_levels_by_their_units_alone(cell: str, found: tuple[str, ...] | None) -> None:
    assert levels_of(cell) == found


@pytest.mark.parametrize("name", ["省、市场监督管理局", "省市场监管局", "市区公安局", "市政局"])
def test_units_in_names_are_no_levels(name: str) -> None:
    assert split_levels(name) == ((), name)
