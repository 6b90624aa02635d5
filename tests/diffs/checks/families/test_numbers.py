"""Serial numbers of the list, and those of the list above."""

from __future__ import annotations

import msgspec
import pytest

from catalogue.item import Item
from diffs.checks.standing import Standing
from tests.diffs.checks.lists import above, departures, listed, local, reference, standing


def _numbered(*serials: str) -> Standing:
    names = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    return standing(*(local(f"{names[place]}许可", seq=seq) for place, seq in enumerate(serials)))


def _told(held: Standing) -> list[tuple[int | None, str]]:
    return [(one.source.row, one.message) for one in departures("numbering-gap", held)]


@pytest.mark.parametrize(
    ("serials", "told"),
    [
        (("1", "2", "4"), [(4, "序号不连续，缺3")]),
        (("1", "2", "7", "8", "11"), [(4, "序号不连续，缺3至6"), (6, "序号不连续，缺9至10")]),
        (("1", "2,3", "4"), []),
        (("1", "2,3", "5"), [(4, "序号不连续，缺4")]),
        (("51", "52", "53"), []),
        (("5", "4", "3", "2", "1"), []),
        (("5", "4", "2", "1"), [(4, "序号不连续，缺3")]),
        (("2", "3", "4", "5", "6"), [(3, "序号不连续，缺1")]),
        (("1", "3", "2"), []),
        (("", "", ""), []),
        (("1-1", "1-2", "1-5"), []),
        (("100501", "200702", "300903"), []),
        (("1", "2", "3", "1", "2", "3"), []),
        (("1", "2", "3", "1", "3"), [(6, "序号不连续，缺2")]),
        (("1.", "2.", "4."), [(4, "序号不连续，缺3")]),
        (("（一）", "（三）"), [(3, "序号不连续，缺2")]),
        (("①", "②", "④"), [(4, "序号不连续，缺3")]),
        (("1", "2", "3-5", "6"), []),
        (("1", "2", "3～5", "7"), [(5, "序号不连续，缺6")]),
        (("8", "9", "1\n0", "11"), []),
        (("一", "1", "2", "二", "1", "2"), []),
        (("一", "1", "3", "二", "1", "2"), [(4, "序号不连续，缺2")]),
        (("1", "1.1", "1.3", "2"), [(4, "序号不连续，缺1.2")]),
        (("1", "1.9", "1.1", "1.11", "2"), []),
    ],
)
def test_gaps_are_told_with_the_rows_beside_them(
    serials: tuple[str, ...], told: list[tuple[int | None, str]]
) -> None:
    assert _told(_numbered(*serials)) == told


def test_a_gap_lies_between_two_rows() -> None:
    (one,) = departures("numbering-gap", _numbered("1", "2", "4"))
    assert (one.source.row, one.source.last_row, one.item) == (4, 5, None)
    assert one.evidence == ("2 乙许可", "4 丙许可")


def test_a_number_that_two_items_bear_is_told() -> None:
    (one,) = departures("numbering-gap", _numbered(*"12345567"))
    assert one.source.row == 8
    assert one.message == "序号5与某县行政许可事项清单.xlsx 清单 第7行重复"


def test_rows_of_one_item_share_their_number() -> None:
    items = [local("甲许可", seq="1", subitem=one) for one in ("新办", "变更")]
    assert departures("numbering-gap", standing(*items, local("乙许可", seq="2"))) == []


def test_numbers_of_groups_number_no_items() -> None:
    assert _told(_numbered("1", "1", "1", "2", "2", "3", "3")) == []


def test_a_group_begins_its_own_numbers() -> None:
    held = _numbered(*map(str, range(1, 12)), "10")
    part = msgspec.structs.replace(held.parts[0], groups=((11, "二、地方设定"),))
    split = msgspec.structs.replace(held, parts=(part,))
    assert _told(split) == []
    assert len(_told(held)) == 1


def test_of_a_part_of_the_rows_numbers_say_nothing() -> None:
    held = _numbered("1", "2", "9")
    part = msgspec.structs.replace(held.parts[0], whole=False)
    assert departures("numbering-gap", msgspec.structs.replace(held, parts=(part,))) == []


_ABOVE = reference(above("农药经营许可", "1"), above("兽药经营许可", "2"), above("种畜禽生产经营许可", "3"),
                   above("生鲜乳收购站许可", "4"))  # fmt: skip


def _referring(*items: Item) -> list[tuple[str, str]]:
    found = departures("reference-broken", standing(*items, against=(_ABOVE,)))
    return [(one.message, one.suggestion) for one in found]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("2", []),
        ("", []),
        ("无", []),
        (
            "3",
            [("对应序号写作“3”，上级清单第3项是“种畜禽生产经营许可”", "请改为第2项“兽药经营许可”")],
        ),
        ("9", [("对应序号写作“9”，上级清单第9项不存在", "请改为第2项“兽药经营许可”")]),
        (
            "2、4",
            [
                (
                    "对应序号写作“2、4”，上级清单第4项是“生鲜乳收购站许可”",
                    "请改为第2项“兽药经营许可”",
                )
            ],
        ),
    ],
)
def test_a_reference_points_to_the_row_that_it_stands_for(
    number: str, told: list[tuple[str, str]]
) -> None:
    assert _referring(local("兽药经营许可", reference=number)) == told


def test_two_rows_above_may_be_one_here() -> None:
    assert _referring(local("农药经营许可、兽药经营许可", reference="1、2")) == []


def test_a_row_that_nothing_above_resembles_points_to_another_item() -> None:
    ((said, remedy),) = _referring(local("木材检疫证明", reference="4"))
    assert said.endswith("第4项是“生鲜乳收购站许可”")
    assert remedy == "请按上级清单现行版本核对序号"


def test_a_column_of_another_edition_is_said_once() -> None:
    names = (
        "农药经营许可",
        "兽药经营许可",
        "种畜禽生产经营许可",
        "生鲜乳收购站许可",
        "农药经营许可（变更）",
    )
    items = [local(name, reference=str(number)) for number, name in enumerate(names, start=11)]
    ((said, _),) = _referring(*items)
    assert said == "5项中有5项的对应序号与参照清单不符，所引用的可能是另一版"


def test_numbers_are_looked_up_in_all_references() -> None:
    province = reference(above("兽药经营许可", "7"))
    held = standing(local("兽药经营许可", reference="7"), against=(_ABOVE, province))
    assert departures("reference-broken", held) == []


def test_a_reference_without_numbers_breaks_nothing() -> None:
    held = standing(
        local("兽药经营许可", reference="7"), against=(reference(above("兽药经营许可")),)
    )
    assert departures("reference-broken", held) == []


_SEEDS = {"authority": "某县林草局", "implementers": "某县林草局", "basis": "《种子法》第三十一条"}
_ROADS = {"authority": "某县交通局", "implementers": "某县交通局"}
_TWO = reference(
    above("农药经营许可", "1", basis="《农药管理条例》第二十四条"),
    above("林草种子生产经营许可", "2", authority="国家林草局", basis="《种子法》第三十一条"),
    above("水路旅客运输经营许可", "3", authority="交通运输部", basis="《水路运输条例》第八条"),
    above("港口经营许可", "4", authority="交通运输部", basis="《港口法》第二十二条"),
    above("港口引航许可", "5", authority="交通运输部", basis="《港口法》第三十条"),
)


@pytest.mark.parametrize("cell", ["1、2", "1,2", "1；2", "1/2", "1和2", "1、3"])
def test_of_two_numbers_one_may_be_wrong(cell: str) -> None:
    rows = (
        local("农药经营许可", reference=cell, basis="《农药管理条例》第二十四条"),
        local("林草种子生产经营许可", reference="2", **_SEEDS),
    )
    held = standing(*rows, against=(_TWO,), level="县级")
    [found] = departures("reference-broken", held)
    assert found.item is not None
    assert found.item.name == "农药经营许可"
    assert found.suggestion == "请改为第1项“农药经营许可”"
    assert departures("basis-differs", held) == []
    missing = [one.reference.name for one in departures("coverage-missing", held) if one.reference]
    assert missing == ["水路旅客运输经营许可", "港口经营许可", "港口引航许可"]


def test_two_numbers_of_a_row_that_rests_on_the_bases_of_both_are_believed() -> None:
    basis = "《港口法》第二十二条；《水路运输条例》第八条"
    held = standing(
        local("港口经营许可", reference="3、4", basis=basis, **_ROADS),
        against=(_TWO,),
        level="县级",
    )
    assert departures("reference-broken", held) == []
    assert [one.item.seq for one in held.above(0)] == ["3", "4"]


def test_two_numbers_of_one_law_and_one_department_are_asked_about() -> None:
    row = local("港口经营许可", reference="4、5", basis="《港口法》第二十二条", **_ROADS)
    held = standing(row, against=(_TWO,), level="县级")
    [found] = departures("reference-broken", held)
    assert found.severity == "info"
    assert "第5项“港口引航许可”与本事项名称不同" in found.message
    assert [one.severity for one in departures("basis-differs", held)] in ([], ["info"])


@pytest.mark.parametrize(
    ("cell", "told"),
    [("1-1", True), ("见附件", True), ("1", False), ("无", False), ("省定", False), ("地方设定", False), ("—", False), ("甲1", False),
     ("1/2", False), ("000125001000", False)],
)  # fmt: skip
def test_a_reference_that_cannot_be_read_is_told(cell: str, told: bool) -> None:
    ours = (local("农药经营许可", reference=cell), local("兽药经营许可", reference="2"))
    upper = reference(above("农药经营许可", "1", code="甲1"), above("兽药经营许可", "2"))
    found = departures("reference-broken", standing(*ours, against=(upper,)))
    unread = [one for one in found if "读不出序号" in one.message]
    assert [(one.severity, one.evidence) for one in unread] == [("warning", (cell,))] * told


def test_a_column_that_cannot_be_read_is_told_once() -> None:
    ours = [local(f"第{place}种许可", reference=f"甲-{place}") for place in range(6)]
    upper = reference(above("农药经营许可", "1"))
    [one] = departures("reference-broken", standing(*ours, against=(upper,)))
    assert "有6格读不出序号" in one.message
    assert (one.item, one.severity, len(one.evidence)) == (None, "warning", 5)


def test_numbers_below_another_are_not_borne_twice() -> None:
    (one,) = departures("numbering-gap", _numbered("1", "1.1", "1.1", "2"))
    assert one.message.startswith("序号1.1与")


def test_a_second_number_of_something_else_is_broken() -> None:
    law = "《互联网上网服务营业场所管理条例》第十一条"
    other = above("互联网上网服务营业场所经营单位设立审批", "1", basis=law)
    rows = (other, above("食品经营许可", "2"))
    held = standing(local("食品经营许可", reference="1、2"), against=(reference(*rows),))
    (one,) = departures("reference-broken", held)
    assert "第1项是" in one.message


def test_a_number_in_words_is_held_against_the_list_above() -> None:
    rows = (above("农药经营许可", "1"), above("兽药经营许可", "2"))
    (one,) = departures(
        "reference-broken",
        standing(local("农药经营许可", reference="第2项"), against=(reference(*rows),)),
    )
    assert "第2项是“兽药经营许可”" in one.message


def test_a_row_that_two_lists_above_have_is_named_once() -> None:
    rows = (above("农药经营许可", "1"), above("兽药经营许可", "2"))
    upper = (reference(*rows), reference(*rows))
    held = standing(local("农药经营许可", reference="2"), against=upper, level="县级")
    (one,) = departures("reference-broken", held)
    assert one.suggestion == "请改为第1项“农药经营许可”"
    assert one.message.endswith("上级清单第2项是“兽药经营许可”")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1.0", ""),
        ("国家1", ""),
        ("国家清单第1项", ""),
        ("2.0", "第2项是“兽药经营许可”"),
        ("国家清单第2项", "第2项是“兽药经营许可”"),
        ("1、省2", "其中有未给出的清单的序号"),
        ("省1", "读不出序号"),
        ("省定", "上级清单第1项“农药经营许可”即该事项"),
        ("待定", "上级清单第1项“农药经营许可”即该事项"),
        ("地方设定", "上级清单第1项“农药经营许可”即该事项"),
    ],
)
def test_a_reference_in_words_is_held_against_the_list_that_it_names(cell: str, said: str) -> None:
    rows = (above("农药经营许可", "1"), above("兽药经营许可", "2"))
    ours = (local("农药经营许可", reference=cell), local("某某地方许可", reference=cell))
    found = departures("reference-broken", standing(ours[0], against=(reference(*rows),)))
    assert ([said in one.message for one in found] or [not said]) == [True]
    other = departures("reference-broken", standing(ours[1], against=(reference(*rows),)))
    assert not [one for one in other if "即该事项" in one.message]


def test_numbers_of_a_provinces_list_are_held_against_that() -> None:
    upper = listed(
        above("农药经营许可", "1"), above("兽药经营许可", "2"), title="湖南省行政许可事项清单"
    )
    one, other = departures(
        "reference-broken",
        standing(local("农药经营许可", reference="国家9、省2"), against=(upper,)),
    )
    other, one = sorted((one, other), key=lambda told: "第2项是" in told.message)
    assert (other.severity, "未给出的清单" in other.message) == ("info", True)
    assert "第2项是“兽药经营许可”" in one.message
    assert "第9项" not in one.message
    assert not departures(
        "reference-broken", standing(local("农药经营许可", reference="省定"), against=(upper,))
    )
