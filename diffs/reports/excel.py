"""The Excel report: a front sheet, a sheet for each kind of change, a sheet with everything."""

from __future__ import annotations

from typing import BinaryIO

from diffs.changeset import ChangeSet
from diffs.reports.book import book, front, save, table
from diffs.reports.everything import everything
from diffs.reports.sheets import sheets
from diffs.reports.summary import summary


def write(changeset: ChangeSet, stream: BinaryIO) -> None:
    """Write the report of a change set to a binary stream."""
    made = book()
    front(made, list(summary(changeset)))
    for sheet in sheets(changeset):
        table(made, sheet)
    table(made, everything(changeset))
    save(made, stream)
