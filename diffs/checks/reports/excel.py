"""The Excel report of findings: a front sheet, by rule, by department, and the list itself."""

from __future__ import annotations

from typing import BinaryIO

from diffs.checks.findings import Findings
from diffs.checks.reports.sheets import sheets
from diffs.checks.reports.summary import summary
from diffs.reports.book import book, front, save, table


def write(findings: Findings, stream: BinaryIO) -> None:
    """Write the report of a check to a binary stream."""
    made = book()
    front(made, list(summary(findings)))
    for sheet in sheets(findings):
        table(made, sheet)
    save(made, stream)
