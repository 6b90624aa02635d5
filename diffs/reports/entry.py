"""The columns in which a reviewer decides (复核栏), and the key by which they are read back."""

from __future__ import annotations

from typing import Final

from diffs.decisions.decision import JUDGEMENTS, Decision, row_key
from diffs.decisions.entries import BY, DATE, DECISION, KEY, WHY, key
from diffs.links import Link
from diffs.reports.cells import Value, clean
from diffs.reports.tables import Column

PENDING: Final = "待复核"
DECIDED: Final = "已复核"
ENTRIES: Final = (
    Column(DECISION, 10, "entry", tuple(JUDGEMENTS.values())),
    Column(BY, 9, "entry"),
    Column(DATE, 11, "entry"),
    Column(WHY, 20, "entry"),
    Column(KEY, 8, hidden=True),
)


def entries(link: Link) -> tuple[Value, ...]:
    """Return the cells under ENTRIES of a link that nobody was asked of: empty but for its key."""
    return ("", "", "", "", key(map(row_key, link.old), map(row_key, link.new)))


def filled(decision: Decision | None) -> tuple[Value, ...]:
    """Return the first four cells of ENTRIES as a reviewer filled them in."""
    if decision is None:
        return ("", "", "", "")
    date = decision.date.isoformat() if decision.date else ""
    return (JUDGEMENTS[decision.judgement], clean(decision.by), date, clean(decision.why))
