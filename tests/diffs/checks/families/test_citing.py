"""One document in two cells: when it is the same, and where numbers and places disagree."""

from __future__ import annotations

import pytest

from diffs.checks.families.citing import (
    Cited,
    counterpart,
    documents,
    number_differs,
    pinpoints_lost,
)


def _one(cell: str) -> Cited:
    (found,) = documents([cell])
    return found


@pytest.mark.parametrize(
    ("above", "local"),
    [
        ("《中华人民共和国土地管理法》", "《土地管理法》第四十四条"),
        ("《国务院对确需保留的行政审批项目设定行政许可的决定》", "国务院令第412号附件第204项"),
        ("《国务院对确需保留的行政审批项目设定行政许可的决定》",
         "《对确需保留的行政审批项目设定行政许可的决定》"),
        ("《某管理办法》", "《关于印发〈某管理办法〉的通知》（某发〔2020〕3号）"),
        ("《甲管理目录》（国办发〔2020〕3号）", "《乙管理清单》（国办发〔2020〕3号）"),
        ("《农业部某办法》", "《某办法》"),
    ],
)  # fmt: skip
def test_one_document_is_cited_in_many_ways(above: str, local: str) -> None:
    assert counterpart(_one(above), documents([local])) is not None
    assert counterpart(_one(local), documents([above])) is not None


@pytest.mark.parametrize(
    ("above", "local"),
    [
        ("《水法》", "《水法实施条例》"),
        ("《企业破产法》", "《企业破产法（试行）》"),
        ("《气象条例》", "《河北省气象条例》"),
        # An order of nobody knows whom is no one's.
        ("《甲办法》（第5号令）", "《乙办法》（第5号令）"),
    ],
)
def test_others_are_other_documents(above: str, local: str) -> None:
    assert counterpart(_one(above), documents([local])) is None


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("国务院令第677号", "国务院令第667号", True),
        ("国务院令第677号", "", False),
        ("国务院令第677号", "第677号令", False),
        ("国家发展改革委令2016年第44号", "国家发展和改革委员会令第44号", False),
        ("国家发展改革委令2016年第44号", "国家发展改革委令2018年第44号", True),
        ("建设部、卫生部令第53号", "建设部令第53号", False),
        ("农业部令第53号", "建设部令第53号", True),
        ("国办发〔2020〕3号", "国办发〔2021〕3号", True),
        ("国办发〔2020〕3号", "国办发[2020]3号", False),
        # The number of an amendment is one of the document too.
        ("国务院令第677号", "1997年国务院令第216号公布，2017年国务院令第677号修订", False),
    ],
)  # fmt: skip
def test_numbers_disagree_only_where_both_are_told(one: str, other: str, differs: bool) -> None:
    first, second = (
        _one(f"《某条例》（{text}）" if text else "《某条例》") for text in (one, other)
    )
    assert number_differs(first, second) is differs
    assert number_differs(second, first) is differs


@pytest.mark.parametrize(
    ("above", "local", "lost"),
    [
        ("第二十四条", "第二十四条", ()),
        ("第二十四条", "第24条", ()),
        ("第二十四条", "第三十一条", ("第24条",)),
        ("第二十四条", "第二十四条第一款", ()),
        ("第二十四条第一款第二项", "第二十四条", ()),
        ("第二十四条第一款第二项", "第二十四条第二项", ()),
        ("第二十四条第一款", "第二十四条第二款", ("第24条第1款",)),
        ("第二十四条、第二十五条", "第二十四条", ("第25条",)),
        ("第二十四条", "第二十条、第二十四条、第三十条", ()),
        ("第二十四条至第二十六条", "第二十四条、第二十五条、第二十六条", ()),
        ("第二十四条、第二十五条", "第二十四条至第二十六条", ()),
        ("第二十四条至第二十六条", "第二十四条、第二十六条", ("第25条",)),
        ("第二十四条至第二十六条", "第三十条", ("第24条至第26条",)),
        ("第三章第二十四条", "第二十四条", ()),
        ("附件第204项", "第204项", ()),
        ("附件第204项", "附件第205项", ("附件第204项",)),
        ("附件1第4项", "附件第4项", ()),
        ("附件1第4项", "附件2第4项", ("附件1第4项",)),
        ("第二十四条之一", "第二十四条", ("第24条之1",)),
    ],
)
def test_places_are_lost_where_none_below_may_be_they(
    above: str, local: str, lost: tuple[str, ...]
) -> None:
    assert pinpoints_lost(_one(f"《某条例》{above}"), _one(f"《某条例》{local}")) == lost


def test_citations_of_one_document_are_one() -> None:
    (found,) = documents(
        ["《某条例》第一条。《某条例》第三条", "《某条例》（国务院令第9号）第五条"]
    )
    assert found.pinpoints == ("第1条", "第3条", "第5条")
    assert found.numbers == ("国务院令第9号",)
