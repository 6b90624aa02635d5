"""The sheets of the workbook of findings (分表) as values.

One with all findings by rule, one for each department, and the list itself with what was found
beside each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from catalogue.edition import Edition
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
_WIDEST: Final = {
    "name": 24,
    "seq": 8,
    "reference": 10,
    "basis": 36,
    "implementers": 22,
    "authority": 16,
}
#: The columns of the list that it has not itself.
_RESULT: Final = "核对结果"
_SOURCE: Final = "出处"
#: What is found stays in sight where no more columns stand before it.
_FIXED: Final = 5
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
    """Return the list itself, what was found beside each name; rows with findings stand out.

    Columns have the headers and the order of the list, where its reading knows them. Rows of other
    powers, which are not checked, are left out; columns that were not understood are not printed
    where they stand behind the others.
    """
    beside: dict[tuple[Source, str], list[Finding]] = {}
    for one in findings.findings:
        if one.item is not None:
            beside.setdefault((one.item.source, one.item.id), []).append(one)
    edition = findings.edition
    items = [edition.items[place] for place in findings.examined]
    keys = _keys(edition, items)
    result = keys.index("name") + 1
    keys.insert(result, _RESULT)
    printed = _printed(keys) + 1
    keys.insert(printed - 1, _SOURCE)
    heads = {key: head for key, head in edition.headers if head}
    columns = tuple(_column(key, heads) for key in keys)
    rows = [_beside(item, keys, beside.get((item.source, item.id), [])) for item in items]
    return Sheet(
        "清单", columns, rows, fixed=result + 1 if result < _FIXED else 0, lines=_LINES,
        heading=heading(findings), printed=printed, whole=result,
    )  # fmt: skip


def _beside(item: Item, keys: Sequence[str], found: list[Finding]) -> Row:
    told = [line(one) for one in found]
    says = "\n".join(f"【{one.severity}】{one.message}。{one.suggestion}。" for one in told)
    texts = {**item.texts(), _RESULT: says, _SOURCE: str(item.source)}
    values = tuple(clean(texts.get(key, "")) for key in keys)
    cells = {cell for one in found for cell in one.cells}
    marked = {"name", _RESULT} | {one.field for one in found}
    marked |= {key for key in keys if item.source.cell(key) in cells}
    places = [place for place, key in enumerate(keys) if key in marked]
    return Row(values, frozenset(places) if found else frozenset())


def _keys(edition: Edition, items: Sequence[Item]) -> list[str]:
    """Return the columns in the order of the list, those that it has no header for behind.

    Where nothing is known of its headers the name is first.
    """
    known = [key for key, _ in edition.headers]
    texts = [item.texts() for item in items]
    used = [field for field in FIELDS if any(one[field] for one in texts)]
    extras = dict.fromkeys(key for one in texts for key in one if key not in FIELD_TITLES)
    first = known if "name" in known else ["name", *known]
    understood = dict.fromkeys((*first, *used))
    # What the list states without a column stands before what was not understood.
    behind = [key for key in (*understood, *extras) if key not in first]
    end = _printed(first)
    return list(dict.fromkeys((*first[:end], *behind, *first[end:])))


def _printed(keys: Sequence[str]) -> int:
    """Return how many columns are printed: up to the last that was understood.

    Remarks behind others that were not understood (责任事项) are for the screen, as these are.
    """
    last = max(
        place for place, key in enumerate(keys) if not key.startswith("extra.") and key != "remark"
    )
    return last + 2 if keys[last + 1 : last + 2] == ["remark"] else last + 1


def _column(key: str, heads: Mapping[str, str]) -> Column:
    if key == _RESULT:
        return Column(key, ROOM)
    if key == _SOURCE:
        return Column(key, 14)
    title = heads.get(key) or FIELD_TITLES.get(key) or key.removeprefix("extra.")
    return Column(clean(title), _WIDEST.get(key, 20))
