"""The front sheet (汇总) as values: both editions, the sum, counts, causes, warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from diffs.causes import CauseKind, heading
from diffs.changeset import ChangeSet, Side
from diffs.links import RELATIONS, TOLD, Link
from diffs.marking.marks import Segment
from diffs.reconciling import headline, reconciled, sayings
from diffs.reports.cells import clean
from diffs.reports.sheets import sheet_name
from diffs.reports.tables import Cell, Line, header
from diffs.sums import balance, located, scope, sized
from diffs.titles import KIND_TITLES, RELATION_TITLES

_LEGEND: Final = (
    Segment("same", "修订标记："),
    Segment("removed", "红色删除线"),
    Segment("same", "为删去的文字，"),
    Segment("added", "蓝色加粗下划线"),
    Segment("same", "为增加的文字，"),
    Segment("departed", "绿色删除线加双下划线"),
    Segment("same", "为移走的文字，"),
    Segment("arrived", "绿色双下划线"),
    Segment("same", "为移入的文字；长文中未变的部分可略去，全文见“全部”表。"),
)
#: What kinds of causes are called in reports.
CAUSES: Final[dict[CauseKind, str]] = {
    "law": "法律法规变化",
    "authority": "机构职责变化",
    "body": "实施机关变化",
    "level": "实施层级变化",
}
#: What relations say, where their titles need a word more.
NOTES: Final = {
    "unchanged": "内容相同，或仅格式、序号不同",
    "changed": "一项对一项，内容有变化",
    "split": "旧版一项，新版多项",
    "merged": "旧版多项，新版一项",
    "reorganised": "旧版多项，新版多项",
}
#: Relations that are listed even where there are none: that nothing was deleted is an answer.
_ALWAYS: Final = ("unchanged", "changed", "added", "deleted")


def summary(changeset: ChangeSet) -> Iterator[Line]:
    """Yield the lines of the front sheet; an empty line is a gap."""
    yield (Cell("清单变更报告", "title", 5),)
    yield (Cell(_LEGEND, "plain", 5),)
    sections = (
        ("比对的清单", _editions(changeset)),
        ("勾稽", _sum(changeset)),
        ("按对应关系", _relations(changeset)),
        ("按变化类型", _kinds(changeset)),
        (heading(changeset.causes), _causes(changeset)),
        ("通知核对", _announced(changeset)),
        ("说明", _warnings(changeset)),
    )
    filled = [(name, lines) for name, found in sections if (lines := list(found))]
    for number, (name, lines) in zip("一二三四五六七", filled, strict=False):
        yield ()
        yield (Cell(f"{number}、{name}", "heading", 5),)
        yield from lines


def _editions(changeset: ChangeSet) -> Iterator[Line]:
    yield header(("版本", 1), ("项数", 1), ("清单名称（文件）", 3))
    yield _edition("旧版", changeset.old)
    yield _edition("新版", changeset.new)


def _edition(name: str, side: Side) -> Line:
    told = "，".join(
        one for one in (located(side), sized(side) if side.scope.left_out else "") if one
    )
    text = f"{side.title}（{told}）" if told else side.title
    return (Cell(name), Cell(side.items, "number"), Cell(clean(text), "text", 3))


def _sum(changeset: ChangeSet) -> Iterator[Line]:
    said = balance(changeset)
    if scope(changeset):
        yield (Cell(clean(f"比对范围：{scope(changeset)}。"), "text", 5),)
    if changeset.is_empty:
        said += "\n两版内容一致（不计格式）。"
    yield (Cell(said, "text", 5),)


def _relations(changeset: ChangeSet) -> Iterator[Line]:
    titles = ("对应关系", "条数", "旧版项数", "新版项数", "说明")
    yield header(*((title, 1) for title in titles))
    for relation in RELATIONS:
        links = [link for link in changeset.links if link.relation == relation]
        if links or relation in _ALWAYS:
            yield (Cell(RELATION_TITLES[relation]), *_counts(links), Cell(NOTES.get(relation, "")))
    yield (Cell("合计"), *_counts(changeset.links), Cell(""))


def _counts(links: Sequence[Link]) -> tuple[Cell, Cell, Cell]:
    """Return the cells that count links, old rows and new rows."""
    old, new = sum(len(link.old) for link in links), sum(len(link.new) for link in links)
    return Cell(len(links), "number"), Cell(old, "number"), Cell(new, "number")


def _kinds(changeset: ChangeSet) -> Iterator[Line]:
    counts = changeset.told()
    found = [kind for kind in TOLD if counts[kind]]
    if not found and not counts["review"] and not changeset.decided:
        return
    yield header(("变化类型", 1), ("条数", 1), ("说明", 3))
    for kind in found:
        note = "见“全部”表" if kind == "formatting" else f"见“{sheet_name(kind)}”表"
        yield (Cell(KIND_TITLES[kind]), Cell(counts[kind], "number"), Cell(note, "text", 3))
    if counts["review"]:
        note = "把握不足，请在“待复核”表的“复核决定”一列确认，再以 --decisions 读回"
        yield (Cell("待复核"), Cell(counts["review"], "number"), Cell(note, "text", 3))
    settled = sum(one.judgement != "undecided" for one in changeset.decided)
    if settled:
        note = "已由人工认定；见“已复核”表"
        yield (Cell("已复核"), Cell(settled, "number"), Cell(note, "text", 3))
    yield (Cell("一条可兼有几种变化，故各类条数之和可大于变更条数。", "plain", 5),)


def _causes(changeset: ChangeSet) -> Iterator[Line]:
    if not changeset.causes:
        return
    yield header(("类别", 1), ("涉及条数", 1), ("说明", 3))
    for cause in changeset.causes:
        count = Cell(len(cause.links), "number")
        yield (Cell(CAUSES[cause.kind]), count, Cell(clean(cause.text), "text", 3))


def _announced(changeset: ChangeSet) -> Iterator[Line]:
    if changeset.notice is None:
        return
    found = reconciled(changeset, changeset.notice)
    yield (Cell(headline(found), "text", 5),)
    listed = list(sayings(found, changeset))
    if listed:
        yield header(("核对结果", 2), ("内容", 3))
    for state, said in listed:
        yield (Cell(state, "text", 2), Cell(clean(said), "text", 3))


def _warnings(changeset: ChangeSet) -> Iterator[Line]:
    if not changeset.warnings:
        return
    yield header(("序号", 1), ("内容", 4))
    for number, warning in enumerate(changeset.warnings, start=1):
        yield (Cell(number, "number"), Cell(clean(warning), "text", 4))
