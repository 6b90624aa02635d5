"""Findings (核对结果): one departure of one item, or of the list."""

from __future__ import annotations

import msgspec

from catalogue.item import Item, Source
from diffs.checks.rules import Severity


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One departure from one rule, as the rule's function states it.

    `source` is where it stands: the item's, or that of the list, a group row or a gap. `field` is
    the field of the cell (`basis`), `also` the addresses of further cells, `reference` the row that
    the item is held against: above, of the edition before, or the one that it repeats.
    `message` says what is so, `suggestion` what to do, both Chinese sentences without full stop;
    `evidence` are texts that show it. A function states a `severity` only where the case is less
    grave than its rule (None: as the rule); the check sets it, `clause` and `accepted`, the reason
    and date for which the departure is accepted, with the date by itself as `accepted_on` (ISO).
    """

    rule: str
    source: Source
    message: str
    suggestion: str
    item: Item | None = None
    reference: Item | None = None
    field: str = ""
    also: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    severity: Severity | None = None
    clause: str = ""
    accepted: str = ""
    accepted_on: str = ""

    @property
    def cell(self) -> str:
        """The address of the cell, `C513`; empty where it is not known."""
        return self.source.cell(self.field) if self.field else ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The addresses of all cells that it speaks of, the first one first."""
        return tuple(dict.fromkeys(filter(None, (self.cell, *self.also))))

    def at(self, severity: Severity) -> Finding:
        """Return the finding at a severity that its case calls for."""
        return msgspec.structs.replace(self, severity=severity)


def finding(
    name: str,
    item: Item,
    message: str,
    suggestion: str,
    *,
    reference: Item | None = None,
    field: str = "",
    evidence: tuple[str, ...] = (),
) -> Finding:
    """Return the finding of a rule about an item, at the item's place."""
    return Finding(
        rule=name,
        source=item.source,
        message=message,
        suggestion=suggestion,
        item=item,
        reference=reference,
        field=field,
        evidence=evidence,
    )
