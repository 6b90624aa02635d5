from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.edition import Edition
from catalogue.item import Item
from diffs.changeset import ChangeSet, diff
from diffs.reports.tracked.sequence import Line, lines
from tests.diffs.editions import pairs
from tests.pairs import listed


def _rows(names: str, file: str) -> Edition:
    return listed([Item(f"{name}物品运输许可", code=f"{ord(name)}") for name in names], file)


def _shown(line: Line) -> str:
    item = line.new or line.old
    assert item is not None
    sign = "=" if line.old and line.new else "-" if line.old else "+"
    return sign + item.name[0]


def _sequence(old: str, new: str) -> list[str]:
    before, after = _rows(old, "旧.csv"), _rows(new, "新.csv")
    return [_shown(line) for line in lines(diff(before, after), before, after)]


def test_a_row_that_stands_elsewhere_is_deleted_there_and_inserted_here() -> None:
    assert _sequence("甲乙丙丁戊", "乙丙丁甲戊") == ["-甲", "=乙", "=丙", "=丁", "+甲", "=戊"]


def test_as_many_rows_as_can_stay_where_they_are() -> None:
    found = _sequence("甲乙丙丁戊己庚", "庚甲丁乙丙己戊")
    assert sum(one[0] == "=" for one in found) == 4
    assert "-庚" in found
    assert "+庚" in found


def test_what_is_gone_stands_before_what_is_new_in_its_place() -> None:
    before = listed(
        [Item("取水许可"), Item("家畜繁殖员资格认定"), Item("医疗机构执业登记")], "旧.csv"
    )
    after = listed(
        [Item("取水许可"), Item("高危险性体育赛事许可"), Item("医疗机构执业登记")], "新.csv"
    )
    found = lines(diff(before, after), before, after)
    assert [_shown(line) for line in found] == ["=取", "-家", "+高", "=医"]


def test_pieces_stand_right_behind_what_they_were_split_from() -> None:
    before = listed(
        [Item("取水许可"), Item("煤矿企业设立、变更审批"), Item("家畜繁殖员资格认定")], "旧.csv"
    )
    after = listed([Item("取水许可"), Item("煤矿企业设立审批"), Item("煤矿企业变更审批")], "新.csv")
    changeset = diff(before, after)
    assert [link.relation for link in changeset.links] == ["unchanged", "split", "deleted"]
    names = [(line.new or line.old) for line in lines(changeset, before, after)]
    assert [item.name for item in names if item] == [
        "取水许可", "煤矿企业设立、变更审批", "煤矿企业设立审批", "煤矿企业变更审批",
        "家畜繁殖员资格认定",
    ]  # fmt: skip


@settings(max_examples=150, derandomize=True, deadline=None, database=None)
@given(pairs())
def test_either_edition_stands_in_it_in_its_own_order(both: tuple[Edition, Edition]) -> None:
    old, new = both
    changeset = diff(old, new)
    found = lines(changeset, old, new)
    assert [line.old for line in found if line.old] == list(old.items)
    assert [line.new for line in found if line.new] == list(new.items)
    for line in found:
        link = changeset.links[line.link]
        assert not line.old or line.old in link.old
        assert not line.new or line.new in link.new


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(st.permutations("甲乙丙丁戊己庚辛"))
def test_the_rows_that_stay_are_as_many_as_any_order_allows(after: list[str]) -> None:
    before = "甲乙丙丁戊己庚辛"
    places = [before.index(name) for name in after]
    longest = [1] * len(places)
    for here, number in enumerate(places):
        shorter = [longest[one] for one in range(here) if places[one] < number]
        longest[here] += max(shorter, default=0)
    kept = sum(one[0] == "=" for one in _sequence(before, "".join(after)))
    assert kept == max(longest)


def _without_unchanged(changeset: ChangeSet, *_: Edition) -> ChangeSet:
    return changeset.only_changes()


def _of_others(_: ChangeSet, old: Edition, new: Edition) -> ChangeSet:
    return diff(new, old)


@pytest.mark.parametrize("other", [_without_unchanged, _of_others])
def test_a_change_set_that_is_not_of_both_editions_is_refused(other: object) -> None:
    old, new = _rows("甲乙丙", "旧.csv"), _rows("甲乙", "新.csv")
    assert callable(other)
    with pytest.raises(ValueError, match="变更集与清单不符"):
        lines(other(diff(old, new), old, new), old, new)
