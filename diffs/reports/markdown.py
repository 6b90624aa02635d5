"""The Markdown report: summary, causes first, then a table for each relation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diffs.causes import heading
from diffs.changeset import ChangeSet
from diffs.links import Relation
from diffs.reconciling import headline, reconciled, sayings
from diffs.reports.cells import clean
from diffs.reports.view import Line, lines
from diffs.sums import counts, equation, located, scope, sized
from diffs.titles import RELATION_TITLES

_ORDER: tuple[Relation, ...] = (
    "deleted", "added", "changed", "split", "merged", "reorganised", "unchanged",
)  # fmt: skip


def text(changeset: ChangeSet) -> str:
    """Return the report as Markdown."""
    return "\n".join(_parts(changeset)) + "\n"


def _parts(changeset: ChangeSet) -> Iterable[str]:
    old, new = changeset.old, changeset.new
    yield f"# 清单变更报告\n\n- 旧版：{safe(old.title)}（{safe(located(old))}，{sized(old)}）"
    yield f"- 新版：{safe(new.title)}（{safe(located(new))}，{sized(new)}）"
    if scope(changeset):
        yield f"- 比对范围：{safe(scope(changeset))}"
    yield f"- 勾稽：{equation(changeset)}（{counts(changeset)}）"
    if changeset.causes:
        yield f"\n## {heading(changeset.causes)}\n"
        yield from (f"- {cause.id}：{safe(cause.text)}" for cause in changeset.causes)
    if changeset.notice is not None:
        held = reconciled(changeset, changeset.notice)
        yield f"\n## 通知核对\n\n{safe(headline(held))}\n"
        yield from (f"- {state}：{safe(said)}" for state, said in sayings(held, changeset))
    found = lines(changeset)
    for relation in _ORDER:
        chosen = [line for line in found if line.relation == RELATION_TITLES[relation]]
        chosen.sort(key=lambda line: int(line.number or len(found) + 1))
        if chosen:
            yield from _table(RELATION_TITLES[relation], chosen)
    if changeset.is_empty:
        yield "\n两版内容一致（不计格式）。"
    if changeset.warnings:
        yield "\n## 说明\n"
        yield from (f"- {safe(warning)}" for warning in changeset.warnings)


def _table(name: str, chosen: list[Line]) -> Iterable[str]:
    yield f"\n## {name}（{len(chosen)} 条）\n"
    yield "| 序号 | 调整前 | 调整后 | 变化说明 | 把握 | 判断依据 | 原因或共性变化 | 出处 |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for line in chosen:
        source = " → ".join(part for part in (line.old_source, line.new_source) if part)
        mark = f"{line.confidence}（待复核）" if line.review else line.confidence
        cells = (line.old, line.new, line.text, mark, line.evidence, line.causes, source)
        yield f"| {line.number} | " + " | ".join(map(safe, cells)) + " |"


def safe(text: str) -> str:
    """Return a text on one line without characters that Markdown would read."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", clean(text).replace("\n", " "))
