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
from diffs.checks.reports.view import brief, line, only_file, within
from diffs.checks.rules import rules
from diffs.reports.cells import ROOM, Value, clean
from diffs.reports.tables import Column, Row, Sheet

NUMBER: Final = Column("序号", 6, "number")
#: Those before 出处 and 出处 itself are printed; the others are for the screen.
COLUMNS: Final = (
    NUMBER,
    Column("级别", 6, "centre"),
    Column("事项", 22),
    Column("规则", 12),
    Column("情况", 34),
    Column("建议", 28),
    Column("规范要求", 24),
    Column("对照的行", 18),
    Column("主管部门", 14),
    Column("出处", 14),
    Column("认可的理由", 14),
    Column("证据", 24),
)
#: Columns that are left out where no row fills them: what is printed is to be read.
_SPARE: Final = frozenset(("对照的行", "证据", "主管部门", "认可的理由"))
#: Columns that are not printed: the JSON and CSV reports have them whole.
_UNPRINTED: Final = frozenset(("证据",))
#: What a sheet may be called in Excel.
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST: Final = 31
#: How wide columns of the list may become; others 20.
_WIDEST: Final = {"seq": 8, "reference": 10, "basis": 36, "implementers": 22, "authority": 16}
#: Lines shown of a row of the list: a reader scans here.
_LINES: Final = 10


def sheets(findings: Findings) -> Iterator[Sheet]:
    """Yield the sheets after the front sheet; the names of departments are made to fit."""
    order = {name: place for place, name in enumerate(rules())}
    said = heading(findings)
    file = only_file(findings)
    every = sorted(findings.findings, key=lambda one: order[one.rule])
    yield _table("按规则", every, said, file)
    for name, found in named_departments(findings):
        yield _table(name, found, f"{name}：{said}", file, own=True)
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


def heading(findings: Findings) -> str:
    """Return what a sheet is about, for those who are sent that sheet alone."""
    above = "、".join(one.title for one in findings.references)
    against = f"，对照{above}" if above else ""
    file = only_file(findings)
    where = f"（{file}）" if file else ""
    return clean(f"{findings.list.title}{where}核对结果{against}，截至{findings.as_of}")


def _table(
    name: str, found: Iterable[Finding], heading: str, file: str, *, own: bool = False
) -> Sheet:
    """Return a table of findings; on a department's `own` sheet its name is that of the sheet.

    The list's only `file` is named in the heading, not in every row.
    """
    rows = [_values(number, one, file) for number, one in enumerate(found, start=1)]
    kept = [
        place
        for place, column in enumerate(COLUMNS)
        if column.title not in _SPARE
        or (any(row[place] for row in rows) and not (own and column.title == "主管部门"))
    ]
    columns = tuple(COLUMNS[place] for place in kept)
    printed = sum(column.title not in _UNPRINTED for column in columns)
    values = [Row(tuple(row[place] for place in kept)) for row in rows]
    return Sheet(name, columns, values, heading=heading, printed=printed)


def _values(number: int, one: Finding, file: str) -> tuple[Value, ...]:
    told = line(one)
    place = within(told.source, file)
    cells = (
        told.severity, told.item, told.rule, told.message, told.suggestion, told.clause,
        told.reference, told.department, place, told.accepted,
        "\n".join(map(brief, one.evidence)),
    )  # fmt: skip
    return (number, *map(clean, cells))


def the_list(findings: Findings) -> Sheet:
    """Return the list itself, what was found beside each row; rows with findings stand out.

    Rows of other powers, which are not checked, are left out. Columns that were not understood
    stand behind the others and are not printed.
    """
    beside: dict[tuple[Source, str], list[Finding]] = {}
    for one in findings.findings:
        if one.item is not None:
            beside.setdefault((one.item.source, one.item.id), []).append(one)
    items = [findings.edition.items[place] for place in findings.examined]
    fields, extras = _fields(items)
    columns = (
        Column("事项名称", 24),
        Column("核对结果", ROOM),
        *(Column(FIELD_TITLES[field], _WIDEST.get(field, 20)) for field in fields[1:]),
        Column("出处", 14),
        *(Column(clean(one.removeprefix("extra.")), 20) for one in extras),
    )
    rows = [_beside(item, fields, extras, beside.get((item.source, item.id), [])) for item in items]
    printed = len(columns) - len(extras)
    said = heading(findings)
    return Sheet(
        "清单", columns, rows, fixed=2, lines=_LINES, heading=said, printed=printed, whole=1
    )


def _beside(item: Item, fields: Sequence[str], extras: Sequence[str], found: list[Finding]) -> Row:
    told = [line(one) for one in found]
    says = "\n".join(f"【{one.severity}】{one.message}。{one.suggestion}。" for one in told)
    name, *others = (clean(item.value(field)) for field in fields)
    more = (clean(item.value(field)) for field in extras)
    values = (name, clean(says), *others, clean(str(item.source)), *more)
    cells = {cell for one in found for cell in one.cells}
    marked = {"name"} | {one.field for one in found}
    marked |= {field for field in fields if item.source.cell(field) in cells}
    places = [0, 1, *(place + 1 for place, field in enumerate(fields) if place and field in marked)]
    return Row(values, frozenset(places) if found else frozenset())


def _fields(items: Sequence[Item]) -> tuple[list[str], list[str]]:
    """Return the fields, name first, that some row has a value for, and the other columns."""
    others = (field for field in FIELDS if field != "name")
    used = [field for field in others if any(item.value(field) for item in items)]
    headers = dict.fromkeys(header for item in items for header, _ in item.extra)
    return ["name", *used], [f"extra.{header}" for header in headers]
