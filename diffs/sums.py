"""Sums (勾稽): the totals of both editions, spelled out so that a reader can add them up."""

from __future__ import annotations

from collections.abc import Iterable

from diffs.changeset import ChangeSet
from diffs.links import Relation
from diffs.titles import RELATION_TITLES


def equation(changeset: ChangeSet) -> str:
    """Return `旧版 15 项 − 删除 6 项 + 新增 1 项 = 新版 10 项`, every relation that occurs in it.

    Rows that stay one row (unchanged, changed) count on both sides and are left out.
    """
    steps = [f"旧版 {changeset.old.items} 项", *_steps(changeset)]
    total = changeset.old.items + sum(change for _, change in _moves(changeset))
    return f"{' '.join(steps)} = 新版 {total} 项"


def _steps(changeset: ChangeSet) -> Iterable[str]:
    for relation, change in _moves(changeset):
        name = RELATION_TITLES[relation]
        rows = _rows(changeset, relation)
        if relation in ("added", "deleted"):
            yield f"{'+' if change > 0 else '−'} {name} {abs(change)} 项"
        else:
            yield f"− {name}前 {rows[0]} 项 + {name}后 {rows[1]} 项"


def _moves(changeset: ChangeSet) -> list[tuple[Relation, int]]:
    moved: list[Relation] = ["deleted", "split", "merged", "reorganised", "added"]
    sizes = [(relation, _rows(changeset, relation)) for relation in moved]
    return [(relation, new - old) for relation, (old, new) in sizes if old or new]


def _rows(changeset: ChangeSet, relation: Relation) -> tuple[int, int]:
    links = [link for link in changeset.links if link.relation == relation]
    return sum(len(link.old) for link in links), sum(len(link.new) for link in links)


def counts(changeset: ChangeSet) -> str:
    """Return how many rows are unchanged, changed and for review, as one line.

    What is for review has any relation, so each is counted.
    """
    summary = changeset.summary()
    parts = [
        f"{RELATION_TITLES[relation]} {summary[relation]}"
        for relation in ("unchanged", "changed")
    ]  # fmt: skip
    review = changeset.in_review()
    named = "、".join(f"{RELATION_TITLES[relation]} {review[relation]}" for relation in review)
    said = f"{summary['review']} 条（{named}）" if named else "0 条"
    return "，".join([*parts, f"待复核 {said}"])
