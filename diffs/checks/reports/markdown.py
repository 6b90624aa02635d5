"""The Markdown report of findings: summary, then a table for each rule with its official words."""

from __future__ import annotations

from collections.abc import Iterable

from diffs.checks.findings import Findings
from diffs.checks.reports.view import Line, about, brief, checked, headline, lines, unchecked
from diffs.checks.rules import Clause, rules
from diffs.reports.markdown import safe


def text(findings: Findings) -> str:
    """Return the report as Markdown."""
    return "\n".join(_parts(findings)) + "\n"


def _parts(findings: Findings) -> Iterable[str]:
    yield "# 清单核对报告\n"
    yield from (f"- {label}：{safe(told)}" for label, told in about(findings))
    yield f"- 结论：{headline(findings)}"
    yield f"- 核对了：{checked(findings)}"
    yield from (f"- 未核对：{names}（{reason}）" for names, reason in unchecked(findings))
    found = lines(findings)
    for name in findings.by_rule():
        words = rules()[name].of(findings.kind)
        yield from _rule(name, words, [line for line in found if line.name == name])
    if findings.warnings:
        yield "\n## 说明\n"
        yield from (f"- {safe(warning)}" for warning in findings.warnings)


def _rule(name: str, words: Clause, chosen: list[Line]) -> Iterable[str]:
    rule = rules()[name]
    yield f"\n## {rule.title}（{name}，{len(chosen)} 条）\n"
    yield f"{words.called}：{safe(words.clause)}（{safe(words.source)}）。{safe(rule.remedy)}。\n"
    yield "| 序号 | 级别 | 事项 | 情况 | 建议 | 对照的行 | 证据 | 出处 |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for number, line in enumerate(chosen, start=1):
        mark = f"{line.severity}（已认可：{line.accepted}）" if line.accepted else line.severity
        cells = (
            mark, line.item, line.message, line.suggestion, line.reference, brief(line.evidence),
            line.source,
        )  # fmt: skip
        yield f"| {number} | " + " | ".join(map(safe, cells)) + " |"
