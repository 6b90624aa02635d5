"""Whose list it is: a government's, or a department's."""

from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.checks.owners import own_functions
from diffs.checks.standing import Means, stand
from tests.diffs.checks.lists import DAY, above, listed, local, reference

_FIELDS = ("农业农村", "教育", "水利", "公安", "民政", "交通运输", "文化和旅游", "自然资源", "统计",
           "财政", "商务", "应急管理", "医疗保障", "体育", "气象", "税务")  # fmt: skip
_LONG = tuple(
    above(f"某{word}许可", authority=f"{word}部", implementers=f"县级{word}部门")
    for word in _FIELDS
)
_ONE = (local("农药经营许可"),)
_TWO = (*_ONE, local("取水许可", authority="某县水利局", implementers="某县水利局"))


@pytest.mark.parametrize(
    ("title", "rows", "upper", "department"),
    [
        # Few rows do not make a government's list a department's.
        ("某县行政许可事项清单", _ONE, _LONG, False),
        ("青禾县2023年行政许可事项清单", _TWO, _LONG, False),
        ("某县农业农村局行政许可事项清单", _ONE, _LONG, True),
        ("某市农业农村和水利系统权责清单", _TWO, _LONG[:2], True),
        # A title that does not say: one of sixteen departments above, two of five.
        ("清单", _ONE, _LONG, True),
        ("清单", _TWO, _LONG[:5], False),
        ("清单", _TWO, _LONG, False),
    ],
)
def test_names_tell_whose_list_it_is_and_then_how_few_of_the_functions_above(
    title: str, rows: tuple[Item, ...], upper: tuple[Item, ...], department: bool
) -> None:
    held = stand(listed(*rows, title=title), (reference(*upper),), Means(day=DAY, level="县级"))
    assert bool(own_functions(held)[0]) == department


def test_a_sheet_may_name_the_department() -> None:
    found = listed(*_ONE, title="某县行政许可事项清单", sheet="县农业农村局")
    held = stand(found, (reference(*_LONG),), Means(day=DAY, level="县级"))
    assert own_functions(held)[0] == {"农业农村"}


def test_who_approves_everything_makes_no_departments_list() -> None:
    row = local("农药经营许可", authority="某县行政审批局", implementers="某县行政审批局")
    found = listed(row, title="某县农业农村局行政许可事项清单")
    held = stand(found, (reference(*_LONG),), Means(day=DAY, level="县级"))
    assert own_functions(held) == (frozenset(), frozenset())
