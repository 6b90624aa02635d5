"""The table of findings on the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from tabulate import tabulate

from diffs.checks.finding import Finding
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

#: The longest code of a rule; its title may take two lines.
_RULE: Final = 22


def text(findings: Findings, width: int = 120) -> str:
    """Return the report for a terminal of `width` columns."""
    return "\n".join(_parts(findings, width)) + "\n"


def _parts(findings: Findings, width: int) -> Iterable[str]:
    yield from (f"{label}：{told}" for label, told in about(findings))
    if findings.findings:
        yield ""
        yield _table(findings, width)
    yield ""
    yield f"结论：{headline(findings)}"
    yield f"核对了：{checked(findings)}"
    yield from (f"未核对：{names}（{reason}）" for names, reason in unchecked(findings))
    if findings.findings:
        yield "规则的条文和改法：qingdan rule 规则代号"
    if findings.warnings:
        yield "\n提示："
        yield from (f"  {warning}" for warning in findings.warnings)


def _table(findings: Findings, width: int) -> str:
    """Return the table; the only files of the list and above are named above, not in every row."""
    file, above = only_file(findings), {one.file for one in findings.references}
    known = (file, *above) if len(above) == 1 else (file,)
    room = max(40, width - 50)
    found = zip(findings.findings, lines(findings), strict=True)
    rows = [
        (
            number,
            told.severity,
            f"{told.rule}\n{told.name}",
            told.item,
            _said(told),
            "\n".join(filter(None, (within(told.source, file), _beside(one, known)))),
        )
        for number, (one, told) in enumerate(found, start=1)
    ]
    return tabulate(
        rows,
        headers=("#", "级别", "规则", "事项", "情况和建议", "出处和对照的行"),
        tablefmt="simple",
        maxcolwidths=[None, None, _RULE, room * 3 // 10, room * 7 // 10, 18],
        disable_numparse=True,
    )


def _beside(one: Finding, files: Collection[str]) -> str:
    """Return where the row stands that an item is held against, without a file that is known."""
    if one.reference is None:
        return ""
    source = one.reference.source
    told = f"{source} {source.cell(one.field) or source.cell('name')}".strip()
    return f"对照 {told.removeprefix(source.file).strip() if source.file in files else told}"


def _said(one: Line) -> str:
    accepted = f"（已认可：{one.accepted}）" if one.accepted else ""
    return f"{one.message}；{one.suggestion}{accepted}"
