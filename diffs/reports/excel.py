"""The Excel report: a front sheet, one for each kind of change, those of reviewers, everything."""

from __future__ import annotations

from itertools import chain
from typing import BinaryIO

from diffs.changeset import ChangeSet
from diffs.reports.book import book, front, save, table
from diffs.reports.everything import everything
from diffs.reports.reviewing import reviewing
from diffs.reports.sheets import sheets
from diffs.reports.summary import summary


def write(changeset: ChangeSet, stream: BinaryIO) -> None:
    """Write the report of a change set to a binary stream."""
    made = book()
    front(made, list(summary(changeset)))
    for sheet in chain(sheets(changeset), reviewing(changeset)):
        table(made, sheet)
    table(made, everything(changeset))
    save(made, stream)
