"""`qingdan diff`: two lists in, reports out."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from catalogue.edition import Edition
from catalogue.errors import ListError
from diffs.changeset import ChangeSet, diff
from diffs.reports.columns import harmless
from qingdan import formats
from qingdan.output import placed, write_all
from qingdan.progress import told
from sources.location import read_list


def compare(
    old: str,
    new: str,
    outputs: tuple[Path, ...],
    form: str | None,
    *,
    changed_only: bool,
    kinds: tuple[str, ...],
    notice: str | None = None,
) -> bool:
    """Compare two lists, write the reports; return whether anything but formatting changed."""
    formats.check(outputs)
    _check_places(old, new, outputs)
    keep = frozenset(kinds)
    announced = None
    if notice is not None:
        from qingdan.noticing import announced_in

        announced = announced_in(notice)
    with told() as pace:
        editions = [read_list(place, keep, pace=pace).edition for place in (old, new)]
    for place, edition in zip((old, new), editions, strict=True):
        _check_kinds(place, edition, kinds)
    changeset = diff(*editions)
    changed = not changeset.is_empty
    if announced is not None:
        changeset = msgspec.structs.replace(changeset, notice=announced)
    if changed_only:
        changeset = changeset.only_changes()
    if outputs:
        write_all(formats.writers(changeset, outputs))
        names = "、".join(map(str, outputs))
        print(f"已写出：{names}", file=sys.stderr)
    if form or not outputs:
        show(changeset, form or "table")
    return changed


def _check_places(old: str, new: str, outputs: tuple[Path, ...]) -> None:
    """Refuse what would lose a file: a report over a list, two reports in one place, one stdin."""
    if old == new == "-":
        raise ListError("标准输入只能作为其中一版；请把另一版存成文件")
    places = [placed(path) for path in outputs]
    for path in outputs:
        if places.count(placed(path)) > 1:
            raise ListError(f"{path}：同一个报告文件给出了两次；请换一个文件名")
        if any(placed(path) == placed(Path(place.split("#")[0])) for place in (old, new)):
            raise ListError(f"{path}：报告会覆盖要比对的清单；请换一个文件名")


def _check_kinds(place: str, edition: Edition, kinds: tuple[str, ...]) -> None:
    if kinds and not edition.items:
        wanted = "、".join(kinds)
        raise ListError(f"{place}：没有类别为“{wanted}”的事项；请用 qingdan read 查看有哪些类别")


def show(changeset: ChangeSet, form: str) -> None:
    """Write a report to the standard output; JSON, CSV and Markdown always in utf-8."""
    sys.stdout.flush()
    if form == "table":
        import io

        buffer = io.BytesIO()
        formats.STREAMS[form](changeset, buffer)
        sys.stdout.write(harmless(buffer.getvalue().decode()))
    else:
        formats.STREAMS[form](changeset, sys.stdout.buffer)
    sys.stdout.flush()
