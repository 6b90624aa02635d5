"""The table of findings on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from tabulate import tabulate

from diffs.checks.findings import Findings
from diffs.checks.reports.view import (
    Line,
    about,
    checked,
    headline,
    lines,
    only_file,
    unchecked,
    within,
)


def text(findings: Findings, width: int = 120) -> str:
    """Return the report for a terminal of `width` columns."""
    return "\n".join(_parts(findings, width)) + "\n"


def _parts(findings: Findings, width: int) -> Iterable[str]:
    yield from (f"{label}：{told}" for label, told in about(findings))
    found = lines(findings)
    if found:
        yield ""
        yield _table(found, width, only_file(findings))
    yield ""
    yield f"结论：{headline(findings)}"
    yield f"核对了：{checked(findings)}"
    yield from (f"未核对：{names}（{reason}）" for names, reason in unchecked(findings))
    if found:
        yield "规则的条文和改法：qingdan rule 规则代号"
    if findings.warnings:
        yield "\n提示："
        yield from (f"  {warning}" for warning in findings.warnings)


def _table(found: list[Line], width: int, file: str) -> str:
    """Return the table; the only file of a list is named above, not in every row."""
    room = max(40, width - 44)
    rows = [
        (
            number,
            one.severity,
            one.name,
            one.item,
            _said(one),
            _place(one, file),
        )
        for number, one in enumerate(found, start=1)
    ]
    return tabulate(
        rows,
        headers=("#", "级别", "规则代号", "事项", "情况和建议", "出处"),
        tablefmt="simple",
        maxcolwidths=[None, None, None, room * 3 // 10, room * 7 // 10, 16],
        disable_numparse=True,
    )


def _place(one: Line, file: str) -> str:
    return within(one.source, file)


def _said(one: Line) -> str:
    accepted = f"（已认可：{one.accepted}）" if one.accepted else ""
    return f"{one.message}；{one.suggestion}{accepted}"
