"""The result (核对结论) of a check: findings, what was checked, and what could not be."""

from __future__ import annotations

from collections import Counter

import msgspec

from catalogue.edition import Edition
from diffs.changeset import Side
from diffs.checks.finding import Finding
from diffs.checks.rules import SEVERITIES, ListKind, Severity


class Unchecked(msgspec.Struct, frozen=True):
    """A rule that was not checked, and why, a Chinese sentence."""

    rule: str
    reason: str


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found, in the order of the list; `checked` are the rules that were checked.

    `edition` is the list itself, for reports that set findings beside its rows, `examined` the
    positions of its rows that are of a kind that is checked; `held` are how many rows of each
    reference it was held against; `configured` says what an office has
    decided of the check, as (label, text); `warnings` are Chinese sentences of what a reader
    should know before he relies on the result.
    """

    edition: Edition
    examined: tuple[int, ...]
    references: tuple[Side, ...]
    held: tuple[int, ...]
    level: str
    kind: ListKind
    as_of: str
    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    unchecked: tuple[Unchecked, ...] = ()
    warnings: tuple[str, ...] = ()
    configured: tuple[tuple[str, str], ...] = ()

    @property
    def list(self) -> Side:
        """The list that was checked: title, file, number of rows."""
        return side(self.edition)

    def summary(self) -> dict[Severity, int]:
        """Count findings by severity, the gravest first."""
        counts = Counter(one.severity for one in self.findings)
        return {severity: counts[severity] for severity in SEVERITIES}

    @property
    def accepted(self) -> int:
        """How many of the findings are departures that the office has accepted."""
        return sum(bool(one.accepted) for one in self.findings)

    def by_rule(self) -> dict[str, int]:
        """Count findings by rule, those with most first."""
        return dict(Counter(one.rule for one in self.findings).most_common())


def side(edition: Edition) -> Side:
    """Return an edition's title, file and number of rows."""
    return Side(edition.title, edition.file, len(edition.items), edition.scope)
