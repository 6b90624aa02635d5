"""The CSV report of findings: one row a finding, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io

import msgspec

from diffs.checks.findings import Findings
from diffs.checks.reports.view import HEADINGS, lines
from diffs.reports.delimited import safe


def text(findings: Findings) -> str:
    """Return the report as CSV; cells that would be formulas get an apostrophe before them."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for line in lines(findings):
        writer.writerow([safe(cell) for cell in msgspec.structs.astuple(line)])
    return stream.getvalue()
