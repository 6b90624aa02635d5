"""The CSV report: one row a link, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

import msgspec

from diffs.changeset import ChangeSet
from diffs.reconciling import headline, reconciled, sayings
from diffs.reports.cells import clean
from diffs.reports.view import HEADINGS, lines

#: First characters that spreadsheets would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def text(changeset: ChangeSet) -> str:
    """Return the report as CSV; cells that would be formulas get an apostrophe before them."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for line in lines(changeset):
        writer.writerow([safe(cell) for cell in msgspec.structs.astuple(line)])
    if changeset.notice is not None:
        # A row of its own for each finding, its state in place of the relation.
        held = reconciled(changeset, changeset.notice)
        for state, said in (("通知核对", headline(held)), *sayings(held, changeset)):
            row = [""] * len(HEADINGS)
            row[HEADINGS.index("关系")], row[HEADINGS.index("变化说明")] = state, safe(said)
            writer.writerow(row)
    return stream.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, control characters as pictures."""
    shown = clean(cell)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
