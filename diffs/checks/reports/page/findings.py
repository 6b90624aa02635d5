"""The page of a check: conclusion, rules, and a chapter of findings for each department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final

import msgspec

from catalogue.item import FIELD_TITLES, FIELDS, Item
from catalogue.text import tidy
from diffs.checks.departments import departments
from diffs.checks.finding import Finding
from diffs.checks.findings import Findings
from diffs.checks.reports.view import about, checked, headline, line, unchecked
from diffs.checks.rules import SEVERITIES, SEVERITY_TITLES, rules
from diffs.reports.cells import clean
from diffs.reports.page.document import write as write_page
from diffs.reports.page.facets import Facet, data, facet
from diffs.reports.page.marked import whole
from diffs.reports.page.rows import Fact, place
from diffs.reports.wording import on_paper

#: Characters of a finding from which on it may be parted by the end of a printed page.
_SHORT: Final = 700


class Row(msgspec.Struct, frozen=True):
    """One finding for the template; every text is clean, `facts` hold what unfolds."""

    severity: str
    severity_title: str
    rule: str
    item: str
    message: str
    suggestion: str
    clause: str
    source: str
    accepted: str
    facts: tuple[Fact, ...]
    fields: tuple[Fact, ...]
    short: bool


class Chapter(msgspec.Struct, frozen=True):
    """The findings of one department, with the numbers that they bear on the page."""

    title: str
    rows: tuple[tuple[int, Row], ...]


class Tally(msgspec.Struct, frozen=True):
    """Counts of one rule or department by severity, and what else is said of it."""

    key: str
    title: str
    counts: tuple[int, ...]
    note: str = ""


def write(findings: Findings, stream: BinaryIO) -> None:
    """Write the page of a check to a binary stream."""
    write_page("findings.html", _values(findings), stream)


def _values(findings: Findings) -> dict[str, object]:
    theirs: dict[str, tuple[Finding, ...]] = {}
    for name, found in departments(findings).items():
        theirs[clean(name)] = theirs.get(clean(name), ()) + found
    listed = [(name, one) for name, found in theirs.items() for one in found]
    facets = _facets(listed)
    return {
        "about": [(label, clean(told)) for label, told in about(findings)],
        "headline": headline(findings),
        "checked": checked(findings),
        "unchecked": [
            (clean(names), clean(on_paper(reason))) for names, reason in unchecked(findings)
        ],
        "severities": [SEVERITY_TITLES[one] for one in SEVERITIES],
        "rules": list(_rules(findings)),
        "departments": [_tally(name, name, found) for name, found in theirs.items()],
        "chapters": list(_chapters(findings, theirs)),
        "facets": facets,
        "data": data(facets),
        "warnings": [clean(on_paper(warning)) for warning in findings.warnings],
        "total": len(listed),
        "findings": findings,
    }


def _rules(findings: Findings) -> Iterator[Tally]:
    for name in findings.checked:
        rule = rules()[name]
        found = [one for one in findings.findings if one.rule == name]
        said = f"{rule.of(findings.kind).words}。{rule.remedy}。"
        yield _tally(name, rule.title, found, said)


def _tally(key: str, title: str, found: Iterable[Finding], note: str = "") -> Tally:
    counts = Counter(one.severity for one in found)
    return Tally(key, title, tuple(counts[severity] for severity in SEVERITIES), note)


def _chapters(findings: Findings, theirs: dict[str, tuple[Finding, ...]]) -> Iterator[Chapter]:
    number = 0
    file = findings.list.file
    for name, found in theirs.items():
        rows = tuple((number + place, _row(one, file)) for place, one in enumerate(found, 1))
        number += len(rows)
        yield Chapter(name, rows)


def _row(one: Finding, file: str) -> Row:
    told = line(one)
    facts = (("对照的行", (told.reference,)), ("证据", one.evidence))
    fields = tuple(_fields(one.item)) if one.item else ()
    size = sum(map(len, (told.message, told.suggestion, told.evidence, told.reference)))
    return Row(
        severity=one.severity or rules()[one.rule].severity,
        severity_title=told.severity,
        rule=told.rule,
        item=clean(told.item),
        message=clean(on_paper(told.message)),
        suggestion=clean(on_paper(told.suggestion)),
        clause=clean(told.clause),
        source=clean(_source(one, told.source, file)),
        accepted=clean(told.accepted),
        facts=tuple(Fact(title, whole(text)) for title, texts in facts for text in texts if text),
        fields=fields,
        short=size < _SHORT,
    )


def _source(one: Finding, told: str, file: str) -> str:
    """Return where a finding stands, without the file where that is the only one of the list."""
    if one.item is None or one.field:
        return told.removeprefix(f"{file} ")
    return place(one.item, file)


def _fields(item: Item) -> Iterator[Fact]:
    """Yield the fields of an item as the list has them."""
    for field in FIELDS:
        text = item.value(field).strip()
        if text and field != "name":
            yield Fact(FIELD_TITLES[field], whole(text))
    for header, value in item.extra:
        if value.strip():
            yield Fact(clean(tidy(header)), whole(value.strip()))


def _facets(listed: Sequence[tuple[str, Finding]]) -> list[Facet]:
    found = [one for _, one in listed]
    severities: dict[str, str] = {one: SEVERITY_TITLES[one] for one in SEVERITIES}
    titles = {rule.id: rule.title for rule in rules().values()}
    made = [
        facet("severity", "级别", "boxes", [[_severity(one)] for one in found], severities),
        facet("rule", "规则", "menu", [[one.rule] for one in found], titles),
        facet("department", "主管部门", "menu", [[name] for name, _ in listed]),
        facet(
            "accepted", "认可", "boxes",
            [["yes"] if one.accepted else ["no"] for one in found],
            {"no": "未认可", "yes": "已认可"} if any(one.accepted for one in found) else {},
        ),
    ]  # fmt: skip
    return [one for one in made if one.choices]


def _severity(one: Finding) -> str:
    return one.severity or rules()[one.rule].severity
