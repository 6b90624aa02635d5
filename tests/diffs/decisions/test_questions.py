from __future__ import annotations

from catalogue.item import Item, Source
from diffs.causes import Cause
from diffs.changeset import ChangeSet, Side, diff
from diffs.decisions.decision import Decision, row_key
from diffs.decisions.questions import Question, asked, questions
from diffs.links import Link, Rival
from diffs.reports.entry import PENDING
from diffs.reports.reviewing import reviewing
from tests.pairs import listed

#: One name under two authorities that no registry joins: deleted and added, for review.
_APART = (
    Item("草种进出口审批", authority="农业农村部", basis="《种子法》第三十一条", implementers="省级部门"),
    Item("草种进出口审批", authority="某某管理委员会", basis="《种子法》第三十一条", implementers="省级部门"),
)  # fmt: skip


def _decided(one: Question) -> Decision:
    rows = tuple(map(row_key, one.old)), tuple(map(row_key, one.new))
    return Decision(judgement="same", old=rows[0], new=rows[1])


def test_what_was_deleted_and_what_was_added_instead_are_one_question() -> None:
    old, new = listed([_APART[0]], "旧.csv"), listed([_APART[1]], "新.csv")
    changeset = diff(old, new)
    assert [link.relation for link in changeset.links if link.review] == ["deleted", "added"]
    (one,) = questions(changeset)
    assert (one.old, one.new) == (old.items, new.items)
    assert (one.proposed, len(one.links)) == ("different", 2)
    (link,) = diff(old, new, [_decided(one)]).links
    assert (link.relation, link.review) == ("changed", False)
    (sheet,) = reviewing(changeset)
    (row,) = sheet.rows
    assert "草种进出口审批" in str(row.values[2])


def _item(name: str, row: int) -> Item:
    return Item(name, source=Source("清单.csv", "", row), id=f"{row:012x}")


def _link(old: Item, new: Item, confidence: float, **more: object) -> Link:
    link = Link("changed", (old,), (new,), (), confidence, review=True)
    return Link(**{**{name: getattr(link, name) for name in link.__struct_fields__}, **more})


def _set(*links: Link, **more: object) -> ChangeSet:
    side = Side("清单", "清单.csv", len(links))
    return ChangeSet(old=side, new=side, links=links, **more)


def test_the_best_question_settles_most_and_is_least_sure() -> None:
    a, b, c, d = (_item(name, row) for row, name in enumerate("甲乙丙丁", start=1))
    w, x, y, z = (_item(name, row) for row, name in enumerate("子丑寅卯", start=11))
    sure, open_, shared, caused = (
        _link(a, w, 0.95),
        _link(b, x, 0.5),
        _link(c, y, 0.5, rivals=(Rival(b, y, 0.4), Rival(a, y, 0.3))),
        _link(d, z, 0.95, causes=("c1",)),
    )
    cause = Cause("c1", "authority", "改革", "甲部", "乙部", tuple(range(30)))
    found = questions(_set(sure, open_, shared, caused, causes=(cause,)))
    assert [one.old[0].name for one in found] == ["丁", "丙", "乙", "甲"]
    assert [one.settles for one in found] == [32, 4, 3, 3]


def test_what_was_put_off_is_asked_last() -> None:
    first, second = _item("甲", 1), _item("乙", 2)
    one, two = _link(first, _item("子", 11), 0.5), _link(second, _item("丑", 12), 0.95)
    off = Decision(
        judgement="undecided", old=(row_key(first),), new=(row_key(one.new[0]),), why="等批复"
    )
    found = questions(_set(one, two, decided=(off,)))
    assert [(one.old[0].name, one.undecided) for one in found] == [("乙", None), ("甲", off)]
    assert [one.old[0].name for one in asked(_set(one, two, decided=(off,)))] == ["甲", "乙"]


def test_a_rival_that_two_questions_share_stands_in_the_workbook_once() -> None:
    old, new = [_item("甲", 1), _item("乙", 2)], [_item("子", 11), _item("丑", 12)]
    crossing = (Rival(old[0], new[1], 0.5), Rival(old[1], new[0], 0.4))
    links = (
        _link(old[0], new[0], 0.6, rivals=crossing),
        _link(old[1], new[1], 0.6, rivals=crossing),
    )
    (sheet,) = reviewing(_set(*links))
    assert sheet.name == PENDING
    assert [row.values[0] for row in sheet.rows] == [1, "1-1", "1-2", 2]
