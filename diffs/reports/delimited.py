"""The CSV report: one row a link, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

import msgspec

from diffs.changeset import ChangeSet
from diffs.reports.view import HEADINGS, lines

#: First characters that spreadsheets would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text(changeset: ChangeSet) -> str:
    """Return the report as CSV; cells that would be formulas get an apostrophe before them."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for line in lines(changeset):
        writer.writerow([_safe(cell) for cell in msgspec.structs.astuple(line)])
    return stream.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
