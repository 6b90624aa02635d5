"""The JSON report of findings, `qingdan.findings/1`: keys English, values as read."""

from __future__ import annotations

from typing import Literal

import msgspec

from catalogue.item import Item, Source
from diffs.changeset import Side
from diffs.checks.finding import Finding
from diffs.checks.findings import Findings, Unchecked
from diffs.checks.rules import ListKind, Severity, rules


class Place(msgspec.Struct, frozen=True):
    """Where something was read; `cell` is empty where it is not known."""

    file: str
    sheet: str
    row: int | None
    page: int | None = None
    last_row: int | None = None
    cell: str = ""


class Row(msgspec.Struct, frozen=True):
    """A row of a list."""

    id: str
    seq: str
    name: str
    subitem: str
    authority: str
    source: Place


class Departure(msgspec.Struct, frozen=True):
    """A finding on the wire; `cells` are all that it speaks of, the first one first."""

    rule: str
    severity: Severity
    source: Place
    cells: tuple[str, ...]
    item: Row | None
    reference: Row | None
    message: str
    suggestion: str
    clause: str
    evidence: tuple[str, ...]
    accepted: str
    #: `accepted` in its parts; `clause` is the source of the official words, these are the words.
    accepted_reason: str
    accepted_on: str
    clause_text: str


class Entry(msgspec.Struct, frozen=True):
    """A rule that was checked, in official words."""

    id: str
    title: str
    clause: str
    source: str
    remedy: str
    findings: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A list held against one or several references; `reference` is the first of them.

    `held` are how many rows of each were of a kind to be held against, `examined` of the list's.
    """

    schema: Literal["qingdan.findings/1"] = "qingdan.findings/1"
    list: Side
    reference: Side | None
    references: tuple[Side, ...]
    held: tuple[int, ...]
    examined: int
    level: str
    kind: ListKind
    as_of: str
    summary: dict[Severity, int]
    rules: tuple[Entry, ...]
    not_checked: tuple[Unchecked, ...]
    warnings: tuple[str, ...]
    configured: tuple[tuple[str, str], ...]
    findings: tuple[Departure, ...]


def text(findings: Findings) -> str:
    """Return the report as JSON."""
    return msgspec.json.format(msgspec.json.encode(report(findings)), indent=1).decode()


def report(findings: Findings) -> Report:
    """Return the report as values."""
    counts = findings.by_rule()
    chosen = [rules()[name] for name in findings.checked]
    return Report(
        list=findings.list,
        reference=findings.references[0] if findings.references else None,
        references=findings.references,
        held=findings.held,
        examined=len(findings.examined),
        level=findings.level,
        kind=findings.kind,
        as_of=findings.as_of,
        summary=findings.summary(),
        rules=tuple(
            Entry(one.id, one.title, one.clause, one.source, one.remedy, counts.get(one.id, 0))
            for one in chosen
        ),
        not_checked=findings.unchecked,
        warnings=findings.warnings,
        configured=findings.configured,
        findings=tuple(map(_departure, findings.findings)),
    )


def schema() -> str:
    """Return the JSON Schema of the report."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Report)), indent=2).decode()


def _departure(one: Finding) -> Departure:
    return Departure(
        rule=one.rule,
        severity=one.severity or rules()[one.rule].severity,
        source=_place(one.source, one.cell),
        cells=one.cells,
        item=_row(one.item, one.field) if one.item else None,
        reference=_row(one.reference, one.field) if one.reference else None,
        message=one.message,
        suggestion=one.suggestion,
        clause=one.clause,
        evidence=one.evidence,
        accepted=one.accepted,
        accepted_reason=one.accepted.removesuffix(f"（{one.accepted_on}）"),
        accepted_on=one.accepted_on,
        clause_text=rules()[one.rule].stated(one.clause).clause,
    )


def _row(item: Item, field: str) -> Row:
    source = _place(item.source, item.source.cell(field or "name"))
    return Row(item.id, item.seq, item.name, item.subitem, item.authority, source)


def _place(source: Source, cell: str = "") -> Place:
    return Place(source.file, source.sheet, source.row, source.page, source.last_row, cell)
