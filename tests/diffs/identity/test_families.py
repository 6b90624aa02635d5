from __future__ import annotations

import pytest

from diffs.identity.families import Families, frame
from diffs.identity.wordings import skeleton

_RAILWAY = ("铁路机车车辆设计许可", "铁路机车车辆制造许可", "铁路机车车辆维修许可")


def _families(*names: str, authority: str = "国家铁路局") -> Families:
    return Families((authority, name) for name in names)


def test_siblings_that_differ_in_the_same_place_are_counted() -> None:
    families = _families(*_RAILWAY, "铁路机车车辆进口许可")
    assert families.siblings("国家铁路局", *map(skeleton, (_RAILWAY[0], _RAILWAY[1]))) == 2


def test_both_names_themselves_are_no_siblings() -> None:
    assert (
        _families(*_RAILWAY[:2]).siblings("国家铁路局", *map(skeleton, (_RAILWAY[0], _RAILWAY[1])))
        == 0
    )


def test_names_of_another_authority_are_no_siblings() -> None:
    families = _families(*_RAILWAY)
    assert families.siblings("交通运输部", *map(skeleton, (_RAILWAY[0], _RAILWAY[1]))) == 0


def test_a_word_more_makes_no_family() -> None:
    families = _families(*_RAILWAY)
    assert (
        families.siblings("国家铁路局", *map(skeleton, ("铁路机车许可", "铁路机车制造许可"))) == 0
    )


def test_fillers_that_share_a_character_stand_in_more_than_one_place() -> None:
    names = "烟草专用机械大修理许可", "烟草专用机械维修业务许可"
    families = _families(*names, "烟草专用机械购进许可", authority="国家烟草局")
    assert families.siblings("国家烟草局", *map(skeleton, names)) == 0
    assert families.siblings("国家烟草局", *map(skeleton, (names[0], "烟草专用机械出租许可"))) == 2


@pytest.mark.parametrize(("old", "new"), [("取水许可", "排污许可"), ("医师资格认定", "护士许可")])
def test_a_frame_that_keeps_too_little_is_none(old: str, new: str) -> None:
    families = _families("排水许可", "采砂许可", "医生资格认定")
    assert families.siblings("国家铁路局", *map(skeleton, (old, new))) == 0


def test_siblings_are_found_by_the_end_where_the_frame_begins_late() -> None:
    names = ("草种生产经营许可证核发", "农药生产经营许可证核发", "兽药生产经营许可证核发")
    families = _families(*names, authority="农业农村部")
    assert families.siblings("农业农村部", *map(skeleton, (names[0], names[1]))) == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("铁路设计许可", "铁路制造许可", ("铁路", "许可", ("设计", "制造"))),
        ("取水许可", "取水许可", ("取水许可", "", ("", ""))),
        ("设立审批", "设立变更审批", ("设立", "审批", ("", "变更"))),
        ("审批审批", "审批", ("审批", "", ("审批", ""))),
        ("", "审批", ("", "", ("", "审批"))),
    ],
)
def test_a_frame_and_its_fillers_make_up_both_names(
    old: str, new: str, expected: tuple[str, str, tuple[str, str]]
) -> None:
    before, after, fillers = frame(old, new)
    assert (before, after, fillers) == expected
    assert (before + fillers[0] + after, before + fillers[1] + after) == (old, new)
