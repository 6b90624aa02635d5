from __future__ import annotations

from catalogue.edition import Scope
from catalogue.item import Item
from diffs.changeset import ChangeSet, Side
from diffs.links import Link
from diffs.sums import balance, counts, equation, located, scope, sized

_A, _B, _C = Item("甲"), Item("乙"), Item("丙")


def _set(*links: Link) -> ChangeSet:
    old, new = sum(len(link.old) for link in links), sum(len(link.new) for link in links)
    return ChangeSet(Side("旧", "旧.csv", old), Side("新", "新.csv", new), links)


def test_every_relation_that_moves_the_total_is_spelled_out() -> None:
    changeset = _set(
        Link("unchanged", (_A,), (_A,)),
        Link("changed", (_A,), (_B,), review=True),
        Link("deleted", (_A,), ()),
        Link("deleted", (_B,), ()),
        Link("split", (_A,), (_A, _B, _C)),
        Link("merged", (_A, _B), (_C,)),
        Link("reorganised", (_A, _B), (_B, _C)),
        Link("added", (), (_C,)),
    )
    assert equation(changeset) == (
        "旧版 9 项 − 删除 2 项 − 拆分前 1 项 + 拆分后 3 项 − 合并前 2 项 + 合并后 1 项"
        " − 重组前 2 项 + 重组后 2 项 + 新增 1 项 = 新版 9 项"
    )
    assert counts(changeset) == "未变 1，变更 1，待复核 1 条（变更 1）"


def test_nothing_stands_in_the_sum_that_did_not_occur() -> None:
    assert equation(_set(Link("unchanged", (_A,), (_A,)))) == "旧版 1 项 = 新版 1 项"
    assert equation(_set()) == "旧版 0 项 = 新版 0 项"


def test_the_sum_is_the_same_where_unchanged_rows_were_left_out() -> None:
    changeset = _set(
        Link("unchanged", (_A,), (_A,)), Link("deleted", (_B,), ()), Link("added", (), (_C,))
    )
    shorter = changeset.only_changes()
    assert len(shorter.links) == 2
    assert (equation(shorter), counts(shorter)) == (equation(changeset), counts(changeset))


def test_what_is_for_review_is_counted_by_relation() -> None:
    changeset = _set(
        Link("unchanged", (_A,), (_A,), review=True),
        Link("changed", (_A,), (_B,), review=True),
        Link("split", (_A,), (_B, _C), review=True),
        Link("split", (_B,), (_B, _C), review=True),
    )
    said = "未变 1，变更 1，待复核 4 条（未变 1、变更 1、拆分 2）"
    assert counts(changeset) == said
    assert counts(changeset.only_changes()) == said


def test_a_sum_of_some_kinds_says_so_and_names_the_whole_list() -> None:
    part = Scope(("地州级",), ("行政许可",), 2)
    changeset = ChangeSet(
        Side("旧", "旧.xls", 1, part), Side("新", "新.csv", 1), (Link("unchanged", (_A,), (_A,)),)
    )
    assert sized(changeset.old) == "行政许可 1 项，全表 3 项"
    assert located(changeset.old) == "旧.xls 工作表“地州级”"
    assert scope(changeset) == (
        "只比对类别为“行政许可”的事项；旧版取工作表“地州级”；旧版行政许可 1 项，全表 3 项"
    )
    assert balance(changeset).endswith("（与新版清单实有项数一致）")
    back = ChangeSet(changeset.new, changeset.old, changeset.links)
    assert balance(back).endswith("（与新版清单中所比对的项数一致；新版全表 3 项）")
    assert scope(_set()) == ""
