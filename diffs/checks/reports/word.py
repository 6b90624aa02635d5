"""The Word report of findings: by rule first, then a chapter for each department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from catalogue.text import tidy
from diffs.checks.departments import departments
from diffs.checks.finding import Finding
from diffs.checks.findings import Findings
from diffs.checks.reports.view import about, brief, checked, headline, line, unchecked
from diffs.checks.rules import SEVERITIES, SEVERITY_TITLES, rules
from diffs.reports.word.chapters import notes, signing
from diffs.reports.word.front import written_day
from diffs.reports.word.parts import Cell, Column, Heading, Part, Table, Text, cell, centred
from diffs.reports.word.template import (
    NOTHING,
    Given,
    Placeholders,
    added,
    check,
    opened,
    with_given,
)
from diffs.reports.wording import on_paper

if TYPE_CHECKING:
    from docx.document import Document

PLACEHOLDERS: Final = Placeholders(
    lines={
        "标题": "报告标题",
        "清单": "所核对清单的标题",
        "清单文件": "所核对清单的文件名",
        "清单项数": "所核对清单的项数",
        "参照清单": "参照清单的标题、文件和项数",
        "核对范围": "清单类别、层级和截止日期",
        "日期": "核对截至的日期",
        "结论": "核对结论一句话",
    },
    blocks={
        "概况": "核对概况表：清单、参照清单、范围、结论、核对与未核对的规则",
        "目录": "目录，含模板自有的标题",
        "按规则": "按规则汇总的条数、规范要求和改法",
        "核对结果": "按主管部门分章的核对结果",
        "提示": "影响结论的说明",
        "签署": "编制单位、编制、审核、签发、日期",
    },
    main="核对结果",
    carried=("提示",),
)
_COLUMNS: Final = (
    Column("序号", 12),
    Column("事项", 46),
    Column("规则和问题", 62),
    Column("依据条文", 52),
    Column("修改建议", 46),
    Column("出处", 32),
)
_TITLE: Final = "清单核对报告"


def write(
    findings: Findings, stream: BinaryIO, template: bytes | None = None, given: Given = NOTHING
) -> None:
    """Write the report of a check to a binary stream, into a template that was `accepted`.

    `given` are words of the user's own, by the names of their placeholders.
    """
    from diffs.reports.word.filling import fill
    from diffs.reports.word.paper import save

    document = starter() if template is None else opened(template, "")
    lines = {**_lines(findings), **given}
    fill(document, with_given(PLACEHOLDERS, given), lines, _blocks(findings, given))
    save(document, stream)


def accepted(data: bytes, name: str, given: Given = NOTHING) -> bytes:
    """Return a template that a report can be written into; ListError, with its name, otherwise."""
    check(opened(data, name), with_given(PLACEHOLDERS, given), name)
    return data


def starter() -> Document:
    """Return the paper of a report with its placeholders, for offices to make their own of."""
    from diffs.reports.word.paper import paper

    return paper(("按规则", "核对结果", "提示", "签署"), _TITLE)


def _lines(findings: Findings) -> dict[str, str]:
    told = [(label, said) for label, said in about(findings)]
    return {
        "标题": _TITLE,
        "清单": tidy(findings.list.title),
        "清单文件": findings.list.file,
        "清单项数": str(findings.list.items),
        "参照清单": "；".join(said for label, said in told if label == "参照清单"),
        "核对范围": dict(told)["核对"],
        "日期": written_day(findings.as_of),
        "结论": f"{headline(findings)}。",
    }


def _blocks(findings: Findings, given: Given) -> dict[str, Sequence[Part]]:
    return {
        "概况": _overview(findings, added(PLACEHOLDERS, given)),
        "按规则": _rules(findings),
        "核对结果": _departments(findings),
        "提示": notes(findings.warnings),
        "签署": signing(given),
    }


def _overview(findings: Findings, given: Sequence[tuple[str, str]]) -> list[Part]:
    rows = [
        *given,
        *about(findings),
        ("结论", f"{headline(findings)}。"),
        ("核对了", checked(findings)),
    ]
    rows += [("未核对", f"{names}（{on_paper(reason)}）") for names, reason in unchecked(findings)]
    shown = tuple((cell(label), cell(said)) for label, said in rows)
    return [Table((Column("", 24), Column("", 132)), shown, "核对概况", header=False)]


def _rules(findings: Findings) -> list[Part]:
    """Return the chapter that counts findings by rule, those rules that found something."""
    found = findings.by_rule()
    parts: list[Part] = [Heading(f"按规则汇总（{len(findings.findings)}条）")]
    rows = [_rule(name, [one for one in findings.findings if one.rule == name]) for name in found]
    quiet = [rules()[name].title for name in findings.checked if name not in found]
    if quiet:
        parts.append(Text(f"核对而未发现问题的规则：{'、'.join(quiet)}。"))
    counted = [Column(SEVERITY_TITLES[one], 14) for one in SEVERITIES]
    columns = (Column("规则", 40), *counted, Column("规范要求和改法", 168))
    return [*parts, Table(columns, tuple(rows), "按规则汇总")]


def _rule(name: str, found: list[Finding]) -> tuple[Cell, ...]:
    rule = rules()[name]
    counts = Counter(one.severity for one in found)
    said = f"{rule.of('').words}。{rule.remedy}。"
    shown = (centred(counts[severity]) for severity in SEVERITIES)
    return (cell(rule.title), *shown, cell(on_paper(said)))


def _departments(findings: Findings) -> list[Part]:
    parts: list[Part] = []
    for name, found in departments(findings).items():
        parts += [Heading(f"{tidy(name)}（{len(found)}条）"), Table(_COLUMNS, _rows(found), name)]
    return parts or [Text(f"{headline(findings)}。")]


def _rows(found: Iterable[Finding]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_row(number, one) for number, one in enumerate(found, start=1))


def _row(number: int, one: Finding) -> tuple[Cell, ...]:
    told = line(one)
    above = f"对照：{told.reference}" if told.reference else ""
    allowed = f"已认可：{told.accepted}" if told.accepted else ""
    problem = (
        *cell(f"【{told.severity}】{told.rule}", on_paper(told.message), allowed),
        *(Text(said, "small") for said in (above, *map(brief, one.evidence)) if said),
    )
    return (
        centred(number),
        cell(told.item),
        problem,
        cell(told.clause),
        cell(on_paper(told.suggestion)),
        (Text(told.source, "small"),),
    )
