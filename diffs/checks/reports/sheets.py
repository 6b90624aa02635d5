"""The sheets of the workbook of findings (分表) as values.

One with all findings by rule, one for each department, and the list itself with what was found
beside each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from catalogue.item import FIELD_TITLES, FIELDS, Item
from diffs.checks.departments import departments
from diffs.checks.finding import Finding
from diffs.checks.findings import Findings
from diffs.checks.reports.view import line, severity_title
from diffs.checks.rules import rules
from diffs.reports.cells import ROOM, clean
from diffs.reports.tables import Column, Row, Sheet

NUMBER: Final = Column("序号", 6, "number")
COLUMNS: Final = (
    NUMBER,
    Column("级别", 6, "centre"),
    Column("事项", 24),
    Column("规则", 14),
    Column("情况", ROOM),
    Column("建议", 30),
    Column("规范要求", 30),
    Column("对应的上级清单行", 24),
    Column("证据", 24),
    Column("主管部门", 14),
    Column("出处", 18),
    Column("认可的理由", 14),
)
#: What a sheet may be called in Excel.
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST: Final = 31
#: Lines shown of a row of the list: a reader scans here.
_LINES: Final = 10


def sheets(findings: Findings) -> Iterator[Sheet]:
    """Yield the sheets after the front sheet; the names of departments are made to fit."""
    order = {name: place for place, name in enumerate(rules())}
    yield _table("按规则", sorted(findings.findings, key=lambda one: order[one.rule]))
    for name, found in named_departments(findings):
        yield _table(name, found)
    yield the_list(findings)


def named_departments(findings: Findings) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield each department's findings under the name of its sheet, no two alike."""
    taken = {"汇总", "按规则", "清单"}
    for name, found in departments(findings).items():
        plain = _FORBIDDEN.sub("", clean(name)) or "部门"
        sheet = plain[:_LONGEST]
        number = 2
        while sheet.casefold() in taken:
            sheet = f"{plain[: _LONGEST - 4]}-{number}"
            number += 1
        taken.add(sheet.casefold())
        yield sheet, found


def _table(name: str, found: Iterable[Finding]) -> Sheet:
    rows = [_row(number, one) for number, one in enumerate(found, start=1)]
    return Sheet(name, COLUMNS, rows)


def _row(number: int, one: Finding) -> Row:
    told = line(one)
    cells = (
        told.severity, told.item, told.rule, told.message, told.suggestion, told.clause,
        told.reference, "\n".join(one.evidence), told.department, told.source, told.accepted,
    )  # fmt: skip
    return Row((number, *map(clean, cells)))


def the_list(findings: Findings) -> Sheet:
    """Return the list itself, what was found beside each row; rows with findings stand out."""
    beside: dict[str, list[Finding]] = {}
    for one in findings.findings:
        if one.item is not None:
            beside.setdefault(one.item.id, []).append(one)
    items = findings.edition.items
    fields = _fields(items)
    titles = [FIELD_TITLES.get(field, field.removeprefix("extra.")) for field in fields]
    columns = (
        Column("事项名称", 24),
        Column("核对结果", ROOM),
        Column("建议", 30),
        *(Column(clean(title), 24) for title in titles[1:]),
        Column("出处", 18),
    )
    rows = [_beside(item, fields, beside.get(item.id, [])) for item in items]
    return Sheet("清单", columns, rows, fixed=2, lines=_LINES)


def _beside(item: Item, fields: Sequence[str], found: list[Finding]) -> Row:
    says = "\n".join(f"【{severity_title(one)}】{one.message}" for one in found)
    mend = "\n".join(dict.fromkeys(one.suggestion for one in found))
    name, *others = (clean(item.value(field)) for field in fields)
    values = (name, clean(says), clean(mend), *others, clean(str(item.source)))
    marked = {"name"} | {one.field for one in found}
    places = [0, 1, *(place + 2 for place, field in enumerate(fields) if place and field in marked)]
    return Row(values, frozenset(places) if found else frozenset())


def _fields(items: Sequence[Item]) -> list[str]:
    """Return the fields, name first, that some row has a value for."""
    others = (field for field in FIELDS if field != "name")
    used = [field for field in others if any(item.value(field) for item in items)]
    headers = dict.fromkeys(header for item in items for header, _ in item.extra)
    return ["name", *used, *(f"extra.{header}" for header in headers)]
