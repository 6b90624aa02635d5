"""Sub-items held against those of their main item above."""

from __future__ import annotations

import pytest

from tests.diffs.checks.lists import above, departures, local, reference, standing

_MAINS = (("农药许可", "农药经营许可"), ("农药许可", "农药生产许可"), ("医疗机构许可", "医疗机构设置审批"),
          ("医疗机构许可", "医疗机构执业登记"))  # fmt: skip
_ABOVE = reference(*(above(main, subitem=part) for main, part in _MAINS), above("取水许可"))


def _found(name: str, subitem: str) -> list[tuple[str | None, str]]:
    held = standing(local(name, subitem=subitem), against=(_ABOVE,))
    return [(one.severity, one.message) for one in departures("name-differs", held)]


@pytest.mark.parametrize(
    ("name", "subitem", "said"),
    [
        ("农药许可", "医疗机构设置审批", "“农药许可”的子项“医疗机构设置审批”在上级清单中属于“医疗机构许可”"),
        ("农药许可", "农药经营许可证核发", "子项写作“农药经营许可证核发”，上级清单为“农药经营许可”"),
        ("农药许可", "农药广告审查",
         "“农药许可”的子项“农药广告审查”不在上级清单该事项的子项（“农药经营许可”、“农药生产许可”）之中"),
    ],
)  # fmt: skip
def test_sub_items_that_are_none_of_their_item_above(name: str, subitem: str, said: str) -> None:
    assert _found(name, subitem) == [("warning", said)]


@pytest.mark.parametrize(
    ("name", "subitem"),
    [
        ("农药许可", "1.农药经营许可"),
        ("农药许可", "农药经营许可（变更）"),
        ("农药许可", "变更"),
        ("农药许可", "县级权限"),
        # A place divides by itself what the list above does not.
        ("取水许可", "地下水取水"),
        # A list of its own main items.
        ("涉农类审批", "农药经营许可"),
    ],
)
def test_sub_items_that_a_place_may_have(name: str, subitem: str) -> None:
    assert _found(name, subitem) == []
