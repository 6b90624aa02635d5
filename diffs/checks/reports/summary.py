"""The front sheet (汇总) of findings: lists, conclusion, counts by rule and by department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from diffs.checks.finding import Finding
from diffs.checks.findings import Findings
from diffs.checks.reports.sheets import named_departments
from diffs.checks.reports.view import about, checked, headline, unchecked
from diffs.checks.rules import SEVERITIES, SEVERITY_TITLES, rules
from diffs.reports.cells import clean
from diffs.reports.tables import Cell, Line, header


def summary(findings: Findings) -> Iterator[Line]:
    """Yield the lines of the front sheet; an empty line is a gap."""
    yield (Cell("清单核对报告", "title", 5),)
    sections = (
        ("核对的清单", _about(findings)),
        ("结论", _conclusion(findings)),
        ("按规则", _rules(findings)),
        ("按主管部门", _departments(findings)),
        ("说明", _warnings(findings)),
    )
    filled = [(heading, lines) for heading, found in sections if (lines := list(found))]
    for number, (heading, lines) in zip("一二三四五", filled, strict=False):
        yield ()
        yield (Cell(f"{number}、{heading}", "heading", 5),)
        yield from lines


def _about(findings: Findings) -> Iterator[Line]:
    for label, told in about(findings):
        yield (Cell(label), Cell(clean(told), "text", 4))


def _conclusion(findings: Findings) -> Iterator[Line]:
    yield (Cell(f"{headline(findings)}。", "text", 5),)
    yield (Cell(f"核对了：{checked(findings)}。", "text", 5),)
    for names, reason in unchecked(findings):
        yield (Cell(clean(f"未核对：{names}（{reason}）。"), "text", 5),)


def _rules(findings: Findings) -> Iterator[Line]:
    titles = ("规则", *(SEVERITY_TITLES[one] for one in SEVERITIES), "规范要求和改法")
    yield header(*((title, 1) for title in titles))
    for name in findings.checked:
        rule = rules()[name]
        found = [one for one in findings.findings if one.rule == name]
        said = f"{rule.of(findings.kind).words}。{rule.remedy}。"
        yield (Cell(f"{rule.title}\n{name}"), *_counts(found), Cell(said))
    yield (Cell("合计"), *_counts(list(findings.findings)), Cell(""))


def _counts(found: list[Finding]) -> tuple[Cell, ...]:
    counts = Counter(one.severity for one in found)
    return tuple(Cell(counts[severity], "number") for severity in SEVERITIES)


def _departments(findings: Findings) -> Iterator[Line]:
    found = list(named_departments(findings))
    if not found:
        return
    titles = ("主管部门", *(SEVERITY_TITLES[one] for one in SEVERITIES), "说明")
    yield header(*((title, 1) for title in titles))
    for name, theirs in found:
        yield (Cell(name), *_counts(list(theirs)), Cell(f"见“{name}”表"))
    yield (Cell("一项可由几个部门主管，故各部门条数之和可大于总条数。", "plain", 5),)


def _warnings(findings: Findings) -> Iterator[Line]:
    for number, warning in enumerate(findings.warnings, start=1):
        yield (Cell(number, "number"), Cell(clean(warning), "text", 4))
