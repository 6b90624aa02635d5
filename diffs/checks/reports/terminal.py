"""The table of findings on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
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
    above = count(1)
    several = len(findings.references) > 1
    for label, told in about(findings):
        number = str(next(above)) if several and label == "参照清单" else ""
        yield f"{label}{number}：{told}"
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
        yield "\n说明："
        yield from (f"  {warning}" for warning in findings.warnings)


def _table(findings: Findings, width: int) -> str:
    """Return the table; files that are named above it are not named in every row.

    Of several lists above rows give the number, in the order in which they are named.
    """
    file = only_file(findings)
    above = list(dict.fromkeys(one.file for one in findings.references))
    several = len(above) > 1
    known = {one: f"参照{place}：" if several else "" for place, one in enumerate(above, start=1)}
    known[file] = ""
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
        headers=("序号", "级别", "规则", "事项", "情况和建议", "出处和对照的行"),
        tablefmt="simple",
        maxcolwidths=[None, None, _RULE, room * 3 // 10, room * 7 // 10, 18],
        disable_numparse=True,
    )


def _beside(one: Finding, files: Mapping[str, str]) -> str:
    """Return where the row stands that an item is held against; known files by what they are."""
    if one.reference is None:
        return ""
    source = one.reference.source
    told = f"{source} {source.cell(one.field) or source.cell('name')}".strip()
    if source.file not in files:
        return f"对照 {told}"
    return f"对照 {files[source.file]}{told.removeprefix(source.file).strip()}"


def _said(one: Line) -> str:
    accepted = f"（已认可：{one.accepted}）" if one.accepted else ""
    return f"{one.message}；{one.suggestion}{accepted}"
