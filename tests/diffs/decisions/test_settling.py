from __future__ import annotations

from datetime import date

import msgspec
import pytest

from catalogue.errors import ListError
from catalogue.item import Item
from diffs.changeset import ChangeSet, diff
from diffs.decisions.decision import Decision, Judgement, RowKey, row_key
from tests.pairs import listed, relations


def _row(name: str, authority: str = "体育总局", **more: str) -> Item:
    law = "《中华人民共和国体育法》第四十六条"
    fields = {"implementers": "省级体育部门", "basis": law, **more}
    return Item(name, authority=authority, **fields)


_OLD = _row("临时占用公共体育设施审批")
_NEAR = (_row("公共体育设施临时占用审批"), _row("临时占用公共体育设施的核准"))


def _decision(
    judged: Judgement, old: list[Item], new: list[Item], place: str = "决定.toml 第1条"
) -> Decision:
    before, after = listed(old, "旧版.csv").items, listed(new, "新版.csv").items
    return Decision(
        judgement=judged,
        old=tuple(map(row_key, before)),
        new=tuple(map(row_key, after)),
        by="张三",
        date=date(2026, 11, 22),
        why="仅改名",
        place=place,
    )


def _diff(old: list[Item], new: list[Item], *decisions: Decision) -> ChangeSet:
    return diff(listed(old, "旧版.csv"), listed(new, "新版.csv"), decisions)


def test_what_is_decided_the_same_is_a_pair_whatever_its_names() -> None:
    other = Item("农药登记", authority="农业农村部")
    one = _diff([_OLD], [*_NEAR, other], _decision("same", [_OLD], [other]))
    assert ("changed", [_OLD.name], ["农药登记"]) in relations(one)
    link = next(link for link in one.links if link.old)
    assert (link.confidence, link.review) == (1.0, False)
    assert [(one.signal, one.value, one.text) for one in link.evidence] == [
        ("decision", 1.0, "张三，2026年11月22日：仅改名")
    ]


def test_a_certain_pair_gives_way_to_a_decision_and_its_rows_look_on() -> None:
    other = _row("临时占用公共体育场地设施审批")
    one = _diff([_OLD], [_OLD, other], _decision("same", [_OLD], [other]))
    assert relations(one) == [("changed", [_OLD.name], [other.name]), ("added", [], [_OLD.name])]
    apart = _diff([_OLD], [_OLD, other], _decision("different", [_OLD], [_OLD]))
    assert ("changed", [_OLD.name], [other.name]) in relations(apart)


def test_what_is_decided_different_is_no_pair_and_asks_nothing() -> None:
    first = _diff([_OLD], list(_NEAR))
    (link,) = [link for link in first.links if link.old]
    assert link.review
    assert len(link.rivals) == 1
    chosen = link.new[0].name
    taken = next(one for one in _NEAR if one.name == chosen)
    again = _diff([_OLD], list(_NEAR), _decision("different", [_OLD], [taken]))
    assert not any(link.review for link in again.links)
    lone = next(link for link in again.links if not link.old)
    assert lone.new[0].name == chosen
    assert lone.evidence[0].text == f"与“{_OLD.name}”不是同一事项：张三，2026年11月22日：仅改名"


def test_a_split_that_is_decided_is_that_group() -> None:
    pieces = [_row("经营高危险性体育项目许可"), Item("全民健身站点备案")]
    found = _diff([_OLD], pieces, _decision("split", [_OLD], pieces))
    assert relations(found) == [("split", [_OLD.name], [one.name for one in pieces])]
    merged = _diff(pieces, [_OLD], _decision("merged", pieces, [_OLD]))
    assert relations(merged) == [("merged", [one.name for one in pieces], [_OLD.name])]


def test_a_group_that_is_decided_different_contradicts_each_pair_of_it() -> None:
    group = _decision("different", [_OLD], list(_NEAR))
    assert {one.relation for one in _diff([_OLD], list(_NEAR), group).links} == {"deleted", "added"}
    same = _decision("same", [_OLD], [_NEAR[0]], "决定.toml 第2条")
    found = _diff([_OLD], list(_NEAR), group, same)
    (warning,) = found.unsettled
    assert "决定相互矛盾" in warning
    assert "第1条" in warning
    assert "第2条" in warning
    assert not found.decided


def test_a_row_named_twice_in_two_ways_is_refused() -> None:
    name, whole = RowKey(name=_OLD.name), RowKey(name=_OLD.name, authority=_OLD.authority)
    (new,) = map(row_key, listed([_NEAR[0]], "新版.csv").items)
    merged = Decision(judgement="merged", old=(name, whole), new=(new,), place="决定.toml 第3条")
    with pytest.raises(
        ListError, match="第3条：旧版“临时占用公共体育设施审批”同一行写了两次；请删去一个"
    ):
        _diff([_OLD], [_NEAR[0]], merged)
    split = Decision(judgement="split", old=(new,), new=(name, whole))
    with pytest.raises(ListError, match="新版“临时占用公共体育设施审批”同一行写了两次"):
        _diff([_NEAR[0]], [_OLD], split)


def test_a_chain_over_three_editions_is_found_by_names_alone() -> None:
    first, second, third = (RowKey(name=one) for one in (_OLD.name, "中间许可", _NEAR[0].name))
    ledger = [
        Decision(judgement="same", old=(first,), new=(second,), place="决定.toml 第1条"),
        Decision(judgement="same", old=(second,), new=(third,), place="决定.toml 第2条"),
        Decision(judgement="different", old=(first,), new=(third,), place="决定.toml 第3条"),
    ]
    found = _diff([_OLD], [_NEAR[0]], *ledger)
    assert "决定相互矛盾" in found.unsettled[0]
    assert all(f"第{number}条" in found.unsettled[0] for number in (1, 2, 3))
    assert not found.decided


def test_editions_given_the_other_way_round_are_told() -> None:
    one = _decision("same", [_OLD], [_NEAR[0]])
    (warning,) = _diff([_NEAR[0]], [_OLD], one).unsettled
    assert "决定.toml所载1条决定的旧版各行在新版" in warning
    assert warning.endswith("请核对旧版、新版是否颠倒")
    assert not _diff([_OLD], [_NEAR[0]], one).unsettled


def test_evidence_names_a_few_of_many_rows() -> None:
    many = [_row(f"第{number}项许可") for number in range(9)]
    found = _diff([_OLD], many, _decision("different", [_OLD], many))
    (text,) = [link.evidence[0].text for link in found.links if link.old]
    assert "等9项不是同一事项" in text
    assert "第8项许可" not in text


def test_what_is_put_off_stays_for_review_with_its_reason() -> None:
    new = _row("临时占用公共体育场地设施审批")
    assert not any(link.review for link in _diff([_OLD], [new]).links)
    (link,) = _diff([_OLD], [new], _decision("undecided", [_OLD], [new])).links
    assert link.review
    assert link.evidence[0].text == "待定：张三，2026年11月22日：仅改名"


def test_what_was_put_off_does_not_unsettle_what_is_decided() -> None:
    put_off = _decision("undecided", [_OLD], [_NEAR[1]])
    found = _diff([_OLD], list(_NEAR), put_off, _decision("same", [_OLD], [_NEAR[0]]))
    link = next(link for link in found.links if link.old)
    assert (link.new[0].name, link.review) == (_NEAR[0].name, False)
    lone = next(link for link in found.links if not link.old)
    assert lone.review
    assert [(rival.old.name, rival.new.name) for rival in lone.rivals] == [
        (_OLD.name, _NEAR[1].name)
    ]


def test_rows_alike_in_all_are_told_apart_by_their_number() -> None:
    new = [_row("甲"), _row("乙")]
    second = listed([_OLD, _OLD], "旧版.csv").items[1]
    one = Decision(
        judgement="same", old=(row_key(second),), new=(row_key(listed(new, "").items[1]),)
    )
    found = _diff([_OLD, _OLD], new, one)
    link = next(link for link in found.links if link.new and link.new[0].name == "乙")
    assert link.old[0].id == second.id
    assert second.id.endswith("-2")


def test_a_name_is_enough_where_one_row_bears_it() -> None:
    one = Decision(
        judgement="same",
        old=(RowKey(name=_OLD.name),),
        new=(RowKey(name="农药登记"),),
        place="x 第1条",
    )
    pesticide = Item("农药登记", authority="农业农村部")
    assert relations(_diff([_OLD], [pesticide], one))[0][0] == "changed"
    twice = [pesticide, Item("农药登记", authority="农业部")]
    with pytest.raises(ListError, match="x 第1条：新版有2行都是“农药登记”"):
        _diff([_OLD], twice, one)
    told = Decision(
        judgement="same",
        old=(RowKey(name=_OLD.name),),
        new=(RowKey(name="农药登记", authority="农业部"),),
    )
    assert not _diff([_OLD], twice, told).unsettled


def test_an_id_under_another_name_is_refused() -> None:
    right = _decision("same", [_OLD], [_NEAR[0]])
    (old,) = right.old
    wrong = Decision(
        judgement="same",
        old=(RowKey(id=old.id, name="林木种子许可"),),
        new=right.new,
        place="决定.toml 第3条",
    )
    with pytest.raises(ListError, match=r"决定\.toml 第3条：id 是“临时占用公共体育设施审批”的"):
        _diff([_OLD], list(_NEAR), wrong)


@pytest.mark.parametrize(
    "judged",
    [
        (("same", 0, 0), ("different", 0, 0)),
        (("same", 0, 0), ("same", 0, 1)),
    ],
)  # fmt: skip
def test_contradictions_are_told_and_none_of_them_is_taken_up(
    judged: tuple[tuple[Judgement, int, int], ...],
) -> None:
    decisions = [
        _decision(one, [_OLD], [_NEAR[new]], f"决定.toml 第{number}条")
        for number, (one, _, new) in enumerate(judged, start=1)
    ]
    found = _diff([_OLD], list(_NEAR), *decisions)
    assert not found.decided
    (warning,) = found.unsettled
    assert warning in found.warnings
    assert "决定相互矛盾" in warning
    assert "决定.toml 第1条" in warning
    assert "决定.toml 第2条" in warning
    held = [link for link in found.links if link.old or link.review]
    assert held
    assert all(link.review for link in held)


def test_a_pair_apart_inside_a_split_is_a_contradiction() -> None:
    split = _decision("split", [_OLD], list(_NEAR))
    apart = _decision("different", [_OLD], [_NEAR[1]], "决定.toml 第2条")
    found = _diff([_OLD], list(_NEAR), split, apart)
    assert len(found.unsettled) == 1
    assert not found.decided
    group = _decision("different", [_OLD], list(_NEAR), "决定.toml 第2条")
    assert len(_diff([_OLD], list(_NEAR), split, group).unsettled) == 1


def test_a_chain_of_years_that_ends_in_a_contradiction_is_told() -> None:
    oldest = _row("占用公共体育设施审批")
    first = _decision("same", [oldest], [_OLD], "决定.toml 第1条")
    direct = _decision("same", [oldest], [_NEAR[0]], "决定.toml 第2条")
    apart = _decision("different", [_OLD], [_NEAR[0]], "决定.toml 第3条")
    found = _diff([_OLD], [_NEAR[0]], first, direct, apart)
    (warning,) = found.unsettled
    assert all(f"第{number}条" in warning for number in (1, 2, 3))
    assert found.links[0].review
    assert not _diff([_OLD], [_NEAR[0]], first, apart).unsettled


def test_decisions_on_other_years_are_passed_over_in_silence() -> None:
    oldest, latest = _row("占用公共体育设施审批"), _row("公共体育设施占用许可")
    ledger = [
        _decision("same", [oldest], [_OLD]),
        _decision("same", [_OLD], [_NEAR[0]]),
        _decision("same", [_NEAR[0]], [latest]),
    ]
    found = _diff([_OLD], [_NEAR[0]], *ledger)
    assert not found.unsettled
    assert [one.judgement for one in found.decided] == ["same"]
    # Where the row that came by the first step stays as it is, that step is past.
    assert not _diff([_OLD, latest], [_OLD, latest], ledger[0], _same_now(latest)).unsettled


def _same_now(item: Item) -> Decision:
    return _decision("same", [item], [item])


def test_decisions_that_no_longer_apply_are_told_with_what_changed() -> None:
    decided = _decision("same", [_OLD], [_NEAR[0]])
    changed = _row(_NEAR[0].name, basis="《体育法》")
    (warning,) = _diff([_OLD], [changed], decided).unsettled
    assert "决定.toml 第1条" in warning
    assert "新版“公共体育设施临时占用审批”的内容已有变化" in warning
    moved = _row(_NEAR[0].name, authority="文化和旅游部")
    (warning,) = _diff([_OLD], [moved], decided).unsettled
    assert "主管部门由“体育总局”变为“文化和旅游部”" in warning
    (warning,) = _diff([_OLD], [_row("公共体育设施临时占用许可")], decided).unsettled
    assert (
        "新版已无“公共体育设施临时占用审批”，名称最相近的是“公共体育设施临时占用许可”（新版.csv"
        in warning
    )
    both = _diff([_row(_OLD.name, remark="注")], [changed], decided)
    assert len(both.unsettled) == 1


def test_a_ledger_of_another_list_is_told_once() -> None:
    pesticide = Item("农药登记", authority="农业农村部")
    ledger = [_decision("same", [_OLD], [_NEAR[0]]), _decision("same", [_OLD], [_NEAR[1]])]
    (warning,) = _diff([pesticide], [pesticide], *ledger).unsettled
    assert "决定.toml所载2条决定涉及的行，这两版中都没有" in warning
    assert not _diff([_NEAR[0]], [_NEAR[0]], *ledger).unsettled  # the step before these editions


def test_a_file_of_another_list_is_told_beside_one_that_applies() -> None:
    right = _decision("same", [_OLD], [_NEAR[0]])
    wrong = msgspec.structs.replace(
        _decision("same", [Item("农药登记")], [Item("农药经营")]),
        place="别的.toml 第1条",
        lists=("农业一", "农业二"),
    )
    (warning,) = _diff([_OLD], [*_NEAR], right, wrong).unsettled
    assert "别的.toml（写明比对的是“农业一”与“农业二”）所载1条决定涉及的行" in warning
