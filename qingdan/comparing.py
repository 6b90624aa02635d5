"""`qingdan diff`: two lists in, reports out."""

from __future__ import annotations

from pathlib import Path

import msgspec

from catalogue.edition import Edition
from catalogue.errors import ListError
from diffs.changeset import ChangeSet, diff
from diffs.decisions.decision import Decision
from qingdan.formats import CHANGES
from qingdan.output import write_all
from qingdan.progress import steps
from qingdan.voice import tell
from sources.location import read_list
from sources.pages.ranges import ALONE, Pace


def compare(
    lists: tuple[str, str],
    outputs: tuple[Path, ...],
    form: str | None,
    *,
    changed_only: bool,
    kinds: tuple[str, ...],
    notice: str | None = None,
    decisions: Path | None = None,
) -> bool:
    """Compare two lists, write the reports; return whether anything but formatting changed."""
    old, new = lists
    if old == new == "-":
        raise ListError("标准输入只能作为其中一版；请把另一版存成文件")
    CHANGES.check(outputs, (old, new, *([str(decisions)] if decisions else ())))
    decided = _decided(decisions)
    announced = None
    if notice is not None:
        from qingdan.noticing import announced_in

        announced = announced_in(notice)
    with steps("读取并比对两版清单", "写出报告") as work:
        changeset = changes_of(old, new, kinds, work.pace, decided)
        changed = not changeset.is_empty
        if announced is not None:
            changeset = msgspec.structs.replace(changeset, notice=announced)
        if changed_only:
            changeset = changeset.only_changes()
        work.next()
        write_all(CHANGES.writers(changeset, outputs))
    if decided:
        from qingdan.deciding import tell_unsettled

        tell_unsettled(changeset, decided)
    if outputs:
        names = "、".join(map(str, outputs))
        tell(f"已写出：{names}")
    if form or not outputs:
        CHANGES.show(changeset, form or "table")
    return changed


def _decided(decisions: Path | None) -> tuple[Decision, ...]:
    if decisions is None:
        return ()
    from qingdan.deciding import read_decisions

    return read_decisions(decisions)


def changes_of(
    old: str,
    new: str,
    kinds: tuple[str, ...],
    pace: Pace = ALONE,
    decisions: tuple[Decision, ...] = (),
) -> ChangeSet:
    """Read two lists and compare them: what a batch does for each pair, and nothing else."""
    return diff(*editions_of(old, new, kinds, pace), decisions)


def editions_of(
    old: str, new: str, kinds: tuple[str, ...], pace: Pace = ALONE
) -> tuple[Edition, Edition]:
    """Read two lists; ListError where one has no item of the kinds asked for."""
    keep = frozenset(kinds)
    editions = [read_list(place, keep, pace=pace).edition for place in (old, new)]
    for place, edition in zip((old, new), editions, strict=True):
        _check_kinds(place, edition, kinds)
    return editions[0], editions[1]


def _check_kinds(place: str, edition: Edition, kinds: tuple[str, ...]) -> None:
    if kinds and not edition.items:
        wanted = "、".join(kinds)
        raise ListError(f"{place}：没有类别为“{wanted}”的事项；请用 qingdan read 查看有哪些类别")
