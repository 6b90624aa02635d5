from __future__ import annotations

from datetime import date

import pytest

from diffs.decisions.decision import Decision, Judgement, RowKey
from diffs.decisions.gathered import contradictions, distinct, unsigned

_ONE = ("2022", "2023")
_NEXT = ("2022", "2024")


def _row(name: str, *, known: bool = True) -> RowKey:
    return RowKey(id=f"{ord(name[0]):012x}" if known else "", name=name)


def _said(
    judged: Judgement, old: str, new: str, lists: tuple[str, str] = ("", ""), place: str = ""
) -> Decision:
    return Decision(
        judgement=judged,
        old=tuple(map(_row, old)),
        new=tuple(map(_row, new)),
        lists=lists,
        place=place,
    )


def test_one_part_and_a_split_into_several_contradict_each_other() -> None:
    found = [_said("same", "甲", "乙", _ONE), _said("split", "甲", "乙丙", _NEXT)]
    assert contradictions(found) == [(0, 1)]


def test_a_row_in_two_matches_of_one_comparison_is_a_contradiction() -> None:
    named = ("清单（甲.xlsx）", "清单（乙.xlsx）")
    fuller = ("清单（甲.xlsx，22 项）", "清单（乙.xlsx）")
    for lists, others in ((_ONE, _ONE), (_ONE, ("", "")), (named, fuller)):
        found = [_said("same", "甲", "乙", lists), _said("same", "甲", "丙", others)]
        assert contradictions(found) == [(0, 1)]


def test_a_row_may_become_one_thing_in_one_edition_and_another_in_the_next() -> None:
    found = [_said("same", "甲", "乙", _ONE), _said("same", "甲", "丙", _NEXT)]
    assert contradictions(found) == []


def test_a_chain_over_years_is_told_once() -> None:
    chain = [_said("same", "甲", "乙"), _said("same", "乙", "丙"), _said("different", "甲", "丙")]
    assert contradictions(chain) == [(2, 0, 1)]
    pair = [_said("same", "甲", "乙"), _said("different", "甲", "乙")]
    assert contradictions(pair) == [(0, 1)]


def test_a_row_without_an_id_is_that_of_its_name() -> None:
    typed = Decision(
        judgement="different", old=(_row("甲", known=False),), new=(_row("乙", known=False),)
    )
    assert contradictions([_said("same", "甲", "乙"), typed]) == [(0, 1)]


def test_what_two_files_say_alike_is_kept_once_and_what_was_put_off_gives_way() -> None:
    same = _said("same", "甲", "乙")
    assert distinct([same, _said("undecided", "甲", "乙"), same]) == [same]


def test_decisions_that_nobody_signed_are_told_file_by_file() -> None:
    found = [
        _said("same", "甲", "乙", place="一.toml 第2条（第9行）"),
        _said("same", "丙", "丁", place="二.xlsx 工作表“待复核” E5"),
        Decision(judgement="same", old=(_row("戊"),), new=(_row("己"),), by="张三",
                 date=date(2026, 1, 2), place="三.toml 第1条"),
    ]  # fmt: skip
    assert list(unsigned(found)) == [
        "一.toml：1条没有写复核人，1条没有写复核日期（如第2条（第9行））；请补写，以便日后查考",
        "二.xlsx：1条没有写复核人，1条没有写复核日期（如工作表“待复核” E5）；请补写，以便日后查考",
    ]


@pytest.mark.parametrize(
    "other",
    [_said("split", "甲", "乙丙", _NEXT), _said("merged", "甲丁", "乙", _NEXT)],
)
@pytest.mark.parametrize("judged", ["same", "different"])
def test_a_group_contradicts_what_is_said_of_its_pairs_in_any_edition(
    judged: Judgement, other: Decision
) -> None:
    assert contradictions([_said(judged, "甲", "乙", _ONE), other]) == [(0, 1)]


def test_a_group_apart_contradicts_its_pairs_in_any_edition() -> None:
    found = [_said("different", "甲", "乙丙", _ONE), _said("same", "甲", "乙", _NEXT)]
    assert contradictions(found) == [(0, 1)]
