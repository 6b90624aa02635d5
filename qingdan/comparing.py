"""`qingdan diff`: two lists in, reports out."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from diffs.changeset import ChangeSet, diff
from qingdan import formats
from qingdan.output import write_all
from sources.location import read_list


def compare(
    old: str,
    new: str,
    outputs: tuple[Path, ...],
    form: str | None,
    *,
    changed_only: bool,
    kinds: tuple[str, ...],
) -> bool:
    """Compare two lists, write the reports; return whether anything but formatting changed."""
    formats.check(outputs)
    # Every value is kept until the report is written: collecting in between only costs time.
    gc.disable()
    keep = frozenset(kinds)
    changeset = diff(read_list(old, keep).edition, read_list(new, keep).edition)
    changed = not changeset.is_empty
    if changed_only:
        changeset = changeset.only_changes()
    if outputs:
        write_all(formats.writers(changeset, outputs))
        names = "、".join(map(str, outputs))
        print(f"已写出：{names}", file=sys.stderr)
    if form or not outputs:
        show(changeset, form or "table")
    return changed


def show(changeset: ChangeSet, form: str) -> None:
    """Write a report to the standard output; JSON, CSV and Markdown always in utf-8."""
    sys.stdout.flush()
    if form == "table":
        import io

        buffer = io.BytesIO()
        formats.STREAMS[form](changeset, buffer)
        sys.stdout.write(buffer.getvalue().decode())
    else:
        formats.STREAMS[form](changeset, sys.stdout.buffer)
    sys.stdout.flush()
