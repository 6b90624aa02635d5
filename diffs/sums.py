"""Sums (勾稽): the totals of both editions, spelled out so that a reader can add them up."""

from __future__ import annotations

from collections.abc import Iterable

from diffs.changeset import ChangeSet, Side
from diffs.links import Relation
from diffs.titles import RELATION_TITLES


def equation(changeset: ChangeSet) -> str:
    """Return `旧版 15 项 − 删除 6 项 + 新增 1 项 = 新版 10 项`, every relation that occurs in it.

    Rows that stay one row (unchanged, changed) count on both sides and are left out.
    """
    steps = [f"旧版 {changeset.old.items} 项", *_steps(changeset)]
    total = changeset.old.items + sum(change for _, change in _moves(changeset))
    return f"{' '.join(steps)} = 新版 {total} 项"


def balance(changeset: ChangeSet) -> str:
    """Return the equation, and whether it comes to the number of rows that the new list has."""
    said, new = equation(changeset), changeset.new
    if not said.endswith(f"新版 {new.items} 项"):
        return f"{said}（新版清单实有 {new.items} 项，不一致，请核对）"
    if new.scope.left_out:
        return f"{said}（与新版清单中所比对的项数一致；新版全表 {whole(new)} 项）"
    return f"{said}（与新版清单实有项数一致）"


def whole(side: Side) -> int:
    """Return how many rows a list has, those of kinds that were not asked for too."""
    return side.items + side.scope.left_out


def sized(side: Side) -> str:
    """Return how many rows were compared, of which kinds: `行政许可 22 项，全表 161 项`."""
    kinds = "、".join(side.scope.kinds)
    said = f"{kinds} {side.items} 项".strip()
    return f"{said}，全表 {whole(side)} 项" if side.scope.left_out else said


def located(side: Side) -> str:
    """Return the file of an edition, with its sheets where some were chosen; may be empty."""
    sheets = "".join(f"“{name}”" for name in side.scope.sheets)
    return f"{side.file} 工作表{sheets}".strip() if sheets else side.file


def scope(changeset: ChangeSet) -> str:
    """Return what was compared where that is not the whole of both lists, else an empty text."""
    sides = (("旧版", changeset.old), ("新版", changeset.new))
    kinds = dict.fromkeys(kind for _, side in sides for kind in side.scope.kinds)
    said = [f"只比对类别为“{'”“'.join(kinds)}”的事项"] if kinds else []
    for name, side in sides:
        if side.scope.sheets:
            said.append(f"{name}取工作表“{'”“'.join(side.scope.sheets)}”")
    said += [f"{name}{sized(side)}" for name, side in sides if side.scope.left_out]
    return "；".join(said)


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
