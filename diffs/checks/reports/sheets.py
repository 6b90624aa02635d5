"""The sheets of the workbook of findings (分表) as values.

One with all findings by rule, one for each department, and the list itself with what was found
beside each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from catalogue.item import FIELD_TITLES, FIELDS, Item, Source
from diffs.checks.departments import departments
from diffs.checks.finding import Finding
from diffs.checks.findings import Findings
from diffs.checks.reports.view import line, severity_title
from diffs.checks.rules import rules
from diffs.reports.cells import ROOM, Value, clean
from diffs.reports.tables import Column, Row, Sheet

NUMBER: Final = Column("序号", 6, "number")
COLUMNS: Final = (
    NUMBER,
    Column("级别", 6, "centre"),
    Column("事项", 24),
    Column("规则", 12),
    Column("情况", 36),
    Column("建议", 28),
    Column("规范要求", 26),
    Column("对应的上级清单行", 20),
    Column("证据", 22),
    Column("主管部门", 14),
    Column("出处", 16),
    Column("认可的理由", 14),
)
#: Columns that are left out where no row fills them: what is printed is to be read.
_SPARE: Final = frozenset(("对应的上级清单行", "证据", "主管部门", "认可的理由"))
#: What a sheet may be called in Excel.
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST: Final = 31
#: Characters shown of a piece of evidence; real cells quote whole articles.
_SHOWN: Final = 100
#: How wide columns of the list may become; others 20.
_WIDEST: Final = {"seq": 8, "reference": 10, "basis": 36, "implementers": 22, "authority": 16}
#: Lines shown of a row of the list: a reader scans here.
_LINES: Final = 10


def sheets(findings: Findings) -> Iterator[Sheet]:
    """Yield the sheets after the front sheet; the names of departments are made to fit."""
    order = {name: place for place, name in enumerate(rules())}
    yield _table("按规则", sorted(findings.findings, key=lambda one: order[one.rule]))
    for name, found in named_departments(findings):
        yield _table(name, found, own=True)
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


def _table(name: str, found: Iterable[Finding], *, own: bool = False) -> Sheet:
    """Return a table of findings; on a department's `own` sheet its name is that of the sheet."""
    rows = [_values(number, one) for number, one in enumerate(found, start=1)]
    kept = [
        place
        for place, column in enumerate(COLUMNS)
        if column.title not in _SPARE
        or (any(row[place] for row in rows) and not (own and column.title == "主管部门"))
    ]
    columns = tuple(COLUMNS[place] for place in kept)
    return Sheet(name, columns, [Row(tuple(row[place] for place in kept)) for row in rows])


def _values(number: int, one: Finding) -> tuple[Value, ...]:
    told = line(one)
    cells = (
        told.severity, told.item, told.rule, told.message, told.suggestion, told.clause,
        told.reference, "\n".join(map(_brief, one.evidence)), told.department, told.source,
        told.accepted,
    )  # fmt: skip
    return (number, *map(clean, cells))


def _brief(text: str) -> str:
    """Cut a long text; the whole of it is in the JSON and CSV reports."""
    if len(text) <= _SHOWN + 10:
        return text
    return f"{text[:_SHOWN]}……（略{len(text) - _SHOWN}字）"


def the_list(findings: Findings) -> Sheet:
    """Return the list itself, what was found beside each row; rows with findings stand out."""
    beside: dict[tuple[Source, str], list[Finding]] = {}
    for one in findings.findings:
        if one.item is not None:
            beside.setdefault((one.item.source, one.item.id), []).append(one)
    items = findings.edition.items
    fields = _fields(items)
    others = [(one, FIELD_TITLES.get(one, one.removeprefix("extra."))) for one in fields[1:]]
    columns = (
        Column("事项名称", 24),
        Column("核对结果", ROOM),
        *(Column(clean(title), _WIDEST.get(field, 20)) for field, title in others),
        Column("出处", 14),
    )
    rows = [_beside(item, fields, beside.get((item.source, item.id), [])) for item in items]
    return Sheet("清单", columns, rows, fixed=2, lines=_LINES)


def _beside(item: Item, fields: Sequence[str], found: list[Finding]) -> Row:
    says = "\n".join(f"【{severity_title(one)}】{one.message}。{one.suggestion}。" for one in found)
    name, *others = (clean(item.value(field)) for field in fields)
    values = (name, clean(says), *others, clean(str(item.source)))
    marked = {"name"} | {one.field for one in found}
    places = [0, 1, *(place + 1 for place, field in enumerate(fields) if place and field in marked)]
    return Row(values, frozenset(places) if found else frozenset())


def _fields(items: Sequence[Item]) -> list[str]:
    """Return the fields, name first, that some row has a value for."""
    others = (field for field in FIELDS if field != "name")
    used = [field for field in others if any(item.value(field) for item in items)]
    headers = dict.fromkeys(header for item in items for header, _ in item.extra)
    return ["name", *used, *(f"extra.{header}" for header in headers)]
