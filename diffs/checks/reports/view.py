"""The view (视图) of findings that the reports share: one line a finding, in Chinese words."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from catalogue.item import Item
from catalogue.suspects import excerpt
from catalogue.text import tidy
from diffs.checks.departments import departments_of
from diffs.checks.finding import Finding
from diffs.checks.findings import Findings
from diffs.checks.rules import SEVERITY_TITLES, rules
from diffs.sentences import title

#: What stands for the item where a finding is about the list.
WHOLE: Final = "（全表）"
#: Characters shown of a piece of evidence; real cells quote whole articles.
_SHOWN: Final = 100
#: What a place has that is not the whole list.
_ROWS: Final = re.compile(r"第\d+[行页]")


class Line(msgspec.Struct, frozen=True):
    """One finding for readers; every field is text on one line."""

    severity: str
    rule: str
    name: str
    department: str
    item: str
    message: str
    suggestion: str
    clause: str
    evidence: str
    reference: str
    source: str
    accepted: str


#: The headings of Line's fields, in order.
HEADINGS: Final = (
    "级别", "规则", "规则代号", "主管部门", "事项", "情况", "建议", "规范要求", "证据",
    "对照的行", "出处", "认可的理由",
)  # fmt: skip


def lines(findings: Findings) -> list[Line]:
    """Return a line for every finding; what the list lacks has who is to have it."""
    return [
        msgspec.structs.replace(line(one), department=department)
        for one, department in zip(findings.findings, departments_of(findings), strict=True)
    ]


def line(one: Finding) -> Line:
    """Return a finding in the words that readers read."""
    rule = rules()[one.rule]
    stated = rule.stated(one.clause)
    return Line(
        severity=severity_title(one),
        rule=rule.title,
        name=rule.id,
        department=tidy(one.item.authority) if one.item else "",
        item=subject(one),
        message=one.message,
        suggestion="已认可，不需更正" if one.accepted else one.suggestion,
        clause=stated.words,
        evidence="；".join(one.evidence),
        reference=told(one.reference, one.field) if one.reference else "",
        source=place(one),
        accepted=one.accepted,
    )


def severity_title(one: Finding) -> str:
    """Return what the severity of a finding is called."""
    return SEVERITY_TITLES[one.severity or rules()[one.rule].severity]


def subject(one: Finding) -> str:
    """Return what a finding is about: its item, the row above that is missing, or the list."""
    item = one.item or one.reference
    return title(item) if item else WHOLE


def told(item: Item, field: str = "") -> str:
    """Return a row above with its number and place: 第512项 甲许可（2023.xlsx 第513行 D513）."""
    seq = f"第{tidy(item.seq)}项 " if tidy(item.seq) else ""
    where = f"{item.source} {item.source.cell(field) or item.source.cell('name')}".strip()
    return f"{seq}{title(item)}（{where}）" if where else f"{seq}{title(item)}"


def place(one: Finding) -> str:
    """Return where a finding stands, with its cells where they are known."""
    return f"{one.source} {'、'.join(one.cells)}".strip()


def brief(text: str) -> str:
    """Cut a long piece of evidence; the whole of it is in the JSON and CSV reports."""
    shown = excerpt(text, 0, min(len(text), _SHOWN), 0).removesuffix("…")
    if len(text) <= max(len(shown), _SHOWN + 10):
        return text
    return f"{shown}……（略{len(text) - len(shown)}字）"


def only_file(findings: Findings) -> str:
    """Return the file of a list, if it is one: it is named once, not in every row."""
    files = {item.source.file for item in findings.edition.items}
    return files.pop() if len(files) == 1 else ""


def within(source: str, file: str) -> str:
    """Return a place without the list's only file; what names no row is the whole list."""
    told = source.removeprefix(file).strip()
    return told if _ROWS.search(told) else f"{told} 全表".strip()


def headline(findings: Findings) -> str:
    """Say in one sentence what a check found, and whether there is more to read before use."""
    more = len(findings.warnings)
    told = f"；另有 {more} 条影响结论的说明，见“说明”" if more else ""
    return _found(findings) + told


def _found(findings: Findings) -> str:
    counts = findings.summary()
    total = len(findings.findings)
    many = len(findings.examined)
    if not many and not total:
        wanted = "行政许可、行政备案" if findings.kind == "混合" else f"行政{findings.kind}"
        return f"清单中没有{wanted}事项，核对 0 项"
    if not findings.checked:
        return f"{many} 项没有按任何一条规则核对，不能得出结论"
    if not total:
        return f"{many} 项均未发现问题"
    parts = "，".join(
        f"{SEVERITY_TITLES[severity]} {count} 条" for severity, count in counts.items()
    )
    accepted = f"；其中已认可 {findings.accepted} 条，计入提示" if findings.accepted else ""
    return f"核对 {many} 项，发现 {total} 条：{parts}{accepted}"


def about(findings: Findings) -> list[tuple[str, str]]:
    """Return what was held against what, as (label, text)."""
    checked = findings.list
    found = [("清单", f"{checked.title}（{checked.file}，{checked.items} 项）")]
    found += [
        ("参照清单", f"{one.title}（{one.file}，{one.items} 项{_used(one.items, held)}）")
        for one, held in zip(findings.references, findings.held, strict=True)
    ]
    told = f"{findings.kind}清单，{findings.level or '层级未知'}，截至 {findings.as_of}"
    other = checked.items - len(findings.examined)
    if other:
        told += f"；{other} 项属于其他权力，不在核对之列"
    return [*found, ("核对", told), *findings.configured]


def _used(items: int, held: int) -> str:
    """Say how many rows of a reference were of a kind to be held against, where not all were."""
    return "" if held == items else f"，用于对照的 {held} 项"


def checked(findings: Findings) -> str:
    """Name the rules that were checked."""
    return "、".join(rules()[name].title for name in findings.checked) or "无"


def unchecked(findings: Findings) -> list[tuple[str, str]]:
    """Return why rules were not checked, as (titles of rules, reason)."""
    reasons: dict[str, list[str]] = {}
    for one in findings.unchecked:
        reasons.setdefault(one.reason, []).append(rules()[one.rule].title)
    return [("、".join(names), reason) for reason, names in reasons.items()]
