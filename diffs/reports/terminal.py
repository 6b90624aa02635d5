"""The table on the terminal: one sentence a change."""

from __future__ import annotations

from collections.abc import Iterable

from diffs.causes import heading
from diffs.changeset import ChangeSet
from diffs.reconciling import headline, reconciled, sayings
from diffs.reports.columns import columns
from diffs.reports.view import Line, lines
from diffs.sums import counts, equation, located, sized


def text(changeset: ChangeSet, width: int = 120) -> str:
    """Return the report for a terminal of `width` columns; unchanged rows are counted only."""
    return "\n".join(_parts(changeset, width)) + "\n"


def _parts(changeset: ChangeSet, width: int) -> Iterable[str]:
    old, new = changeset.old, changeset.new
    yield f"旧版：{old.title}（{located(old)}，{sized(old)}）"
    yield f"新版：{new.title}（{located(new)}，{sized(new)}）"
    shown = sorted(
        (line for line in lines(changeset) if line.number), key=lambda line: int(line.number)
    )
    if shown:
        yield ""
        yield _table(shown, width)
    if changeset.causes:
        yield f"\n{heading(changeset.causes)}："
        yield from (f"  {cause.id}  {cause.text}" for cause in changeset.causes)
    if changeset.notice is not None:
        found = reconciled(changeset, changeset.notice)
        yield f"\n通知核对：{headline(found)}"
        yield from (f"  {state}：{said}" for state, said in sayings(found, changeset))
    yield ""
    if changeset.is_empty:
        yield "两版内容一致（不计格式）。"
    yield f"勾稽：{equation(changeset)}（{counts(changeset)}）"
    if any(line.review for line in shown):
        yield "带“?”的各条待复核：所列各行是否同一事项，请人工确认。"
    if any(line.confidence != "100%" and not (line.old and line.new) for line in shown):
        yield "新增、删除各条的把握，是指另一版没有对应事项的把握。"
    if changeset.warnings:
        yield "\n说明："
        yield from (f"  {warning}" for warning in changeset.warnings)


def _table(shown: list[Line], width: int) -> str:
    room = max(24, width - 40)
    rows = [
        (
            line.number,
            f"{line.relation}{'?' if line.review else ''}",
            line.text,
            line.confidence,
            _rows(line),
        )
        for line in shown
    ]
    headers = ("序号", "关系", "变化", "把握", "行")
    return columns(rows, headers, [None, None, room, None, 13])


def _rows(line: Line) -> str:
    return " → ".join(
        "、".join(part.rsplit(" ", 1)[-1].strip("第行") for part in source.split("；")) or "–"
        for source in (line.old_source, line.new_source)
    )
