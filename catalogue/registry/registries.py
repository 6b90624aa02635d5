"""Registries of authorities and their successions (登记表), checked when they are read.

The shipped ones are `data/authorities.csv` and `data/successions.csv`; legal staff may keep their
own with the same columns. A registry with one wrong row is refused with file and row named: half
a registry would answer half the questions wrongly, and nobody would see it.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

from catalogue.errors import ListError, reason
from catalogue.registry.authorities import dates
from catalogue.registry.levels import order
from catalogue.text import fold
from catalogue.vocabulary import rows, terms

AUTHORITIES: Final = ("canonical", "aliases", "level", "parent", "source")
SUCCESSIONS: Final = (
    "from", "to", "date", "date_kind", "other_dates", "kind", "part", "source", "note",
)  # fmt: skip
_COLUMNS: Final = {
    "authorities": AUTHORITIES,
    "successions": SUCCESSIONS,
    "lawsuccessions": ("from", "to", "date", "kind", "source"),
    "numbers": ("number", "title", "source"),
    "functions": ("canonical", "forms", "successor_of", "source"),
}
KINDS: Final = ("更名", "改组", "合并", "划转", "撤销")
DATE_KINDS: Final = ("方案", "设立", "揭牌", "清单调整")
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")

Row: TypeAlias = dict[str, str]
#: A row and its number in the file, the header being row 1.
Numbered: TypeAlias = tuple[int, Row]


def registry_problems() -> tuple[str, ...]:
    """Return what is wrong in the shipped registries, a Chinese line each; none if all is well."""
    shipped = {
        name: rows("catalogue", f"{name}.csv")
        for name in ("authorities", "successions", "lawsuccessions", "numbers", "functions")
    }
    missing = [
        f"{name}.csv 第1行：缺少列 {'、'.join(lost)}；请补上表头后再读"
        for name, table in shipped.items()
        if (lost := [one for one in _COLUMNS[name] if not table or one not in table[0]])
    ]
    if missing:
        return tuple(missing)
    authorities, successions = _numbered(shipped["authorities"]), _numbered(shipped["successions"])
    return (
        *law_succession_problems(_numbered(shipped["lawsuccessions"]), "lawsuccessions.csv"),
        *_claimed(_numbered(shipped["numbers"]), "numbers.csv", "number", ()),
        *_claimed(_numbered(shipped["functions"]), "functions.csv", "canonical", ("forms",)),
        *authority_problems(authorities, "authorities.csv"),
        *succession_problems(successions, "successions.csv", authorities, "authorities.csv"),
    )


def load_authorities(path: Path) -> tuple[Row, ...]:
    """Read a registry of authorities; ListError names file and row of the first wrong one."""
    found = _load(path, AUTHORITIES)
    _refuse(authority_problems(found, path.name))
    return tuple(row for _, row in found)


def load_successions(path: Path, authorities: tuple[Row, ...] | None = None) -> tuple[Row, ...]:
    """Read a registry of successions between registered bodies, the shipped ones by default."""
    known = rows("catalogue", "authorities.csv") if authorities is None else authorities
    found = _load(path, SUCCESSIONS)
    _refuse(succession_problems(found, path.name, _numbered(known), "authorities.csv"))
    return tuple(row for _, row in found)


def _numbered(table: tuple[Row, ...]) -> tuple[Numbered, ...]:
    return tuple(enumerate(table, start=2))


def _load(path: Path, columns: tuple[str, ...]) -> tuple[Numbered, ...]:
    """Read rows of a CSV file by the number of the line that each begins on."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise ListError(f"{path.name}：{reason(error)}；请检查登记表的路径") from None
    except UnicodeDecodeError:
        raise ListError(f"{path.name}：不是 UTF-8 编码；请另存为 UTF-8 编码的 CSV 文件") from None
    lines = csv.reader(text.splitlines())
    header = [cell.strip() for cell in next(lines, [])]
    missing = [column for column in columns if column not in header]
    twice = [column for column in dict.fromkeys(header) if header.count(column) > 1]
    if twice:
        raise ListError(f"{path.name} 第1行：列 {'、'.join(twice)} 重复；请删去其中一列")
    if missing:
        raise ListError(f"{path.name} 第1行：缺少列 {'、'.join(missing)}；请补上表头后再读")
    found = []
    for line in lines:
        if any(cell.strip() for cell in line):
            if len(line) != len(header):
                raise ListError(
                    f"{path.name} 第{lines.line_num}行：有{len(line)}格，表头有{len(header)}列；"
                    "请补齐，含逗号的内容请加引号"
                )
            cells = [cell.strip() for cell in line]
            found.append((lines.line_num, dict(zip(header, cells, strict=True))))
    return tuple(found)


def _refuse(problems: Iterator[str]) -> None:
    first = next(problems, None)
    if first is not None:
        raise ListError(first)


def authority_problems(table: tuple[Numbered, ...], file: str) -> Iterator[str]:
    """Yield what is wrong with authorities: names claimed twice, levels, parents, no source."""
    owner: dict[str, tuple[str, int]] = {}
    for number, row in table:
        place = f"{file} 第{number}行"
        if not row["canonical"]:
            yield f"{place}：没有规范名称（canonical）；请补上"
        if not row["source"]:
            yield f"{place}：“{row['canonical']}”没有出处（source）；请补上"
        if row["level"] not in {*order(), ""}:
            yield f"{place}：层级“{row['level']}”不存在；只能是{'、'.join(order())}，或者空着"
        for name in (row["canonical"], *terms(row["aliases"])):
            body, first = owner.setdefault(fold(name), (row["canonical"], number))
            if first != number:
                yield (
                    f"{place}：“{name}”已是“{body}”（第{first}行）的名称，"
                    f"不能又是“{row['canonical']}”的；请删去其中一处"
                )
    yield from _parent_problems(table, file)


def law_succession_problems(table: tuple[Numbered, ...], file: str) -> Iterator[str]:
    """Yield what is wrong with laws that took the place of others: dates, repetitions, circles."""
    edges: dict[str, tuple[str, ...]] = {}
    first: dict[str, int] = {}
    for number, row in table:
        place = f"{file} 第{number}行"
        if not (row["from"] and row["to"] and row["source"]):
            yield f"{place}：from、to、source 都要填写；请补上"
        if row["date"] and not is_date(row["date"]):
            yield f"{place}：日期“{row['date']}”不对；请写成 2018-03-17、2018-03 或者 2018"
        before = first.setdefault(row["from"], number)
        if before != number:
            yield f"{place}：“{row['from']}”在第{before}行已有承继；请删去其中一行"
        if row["from"] == row["to"]:
            yield f"{place}：“{row['from']}”不能代替自己；请改正 from 或者 to"
        else:
            edges[row["from"]] = (*edges.get(row["from"], ()), row["to"])
    for circle in _circles(edges):
        number = max(number for number, row in table if row["from"] in circle)
        yield f"{file} 第{number}行：承继成环（{'→'.join(circle)}）；请改正其中一行"


def _claimed(
    table: tuple[Numbered, ...], file: str, key: str, also: tuple[str, ...]
) -> Iterator[str]:
    """Yield the names that two rows claim, in the column of keys or of other forms of them."""
    owner: dict[str, int] = {}
    for number, row in table:
        for name in (row[key], *(term for column in also for term in terms(row[column]))):
            first = owner.setdefault(fold(name), number)
            if first != number:
                yield f"{file} 第{number}行：“{name}”第{first}行已有；请删去其中一处"


def _parent_problems(table: tuple[Numbered, ...], file: str) -> Iterator[str]:
    parents = {row["canonical"]: row["parent"] for _, row in table}
    for number, row in table:
        if row["parent"] and row["parent"] not in parents:
            yield (
                f"{file} 第{number}行：上级机构“{row['parent']}”没有登记；"
                "请先登记，或者改用登记的规范名称"
            )
    edges: dict[str, tuple[str, ...]] = {}
    edges |= {body: (parent,) for body, parent in parents.items() if parent}
    for circle in _circles(edges):
        number = next(number for number, row in table if row["canonical"] == circle[0])
        yield f"{file} 第{number}行：上级机构成环（{'→'.join(circle)}）；请改正其中一行的 parent"


def succession_problems(
    table: tuple[Numbered, ...], file: str, authorities: tuple[Numbered, ...], registry: str
) -> Iterator[str]:
    """Yield what is wrong with successions: unknown bodies, dates, kinds, cycles.

    Parts of duties may pass to and fro between two bodies; only whole bodies must not.
    """
    names = {row["canonical"] for _, row in authorities}
    aliases = {
        fold(name): row["canonical"] for _, row in authorities for name in terms(row["aliases"])
    }
    seen: dict[tuple[str, str], int] = {}
    for number, row in table:
        place = f"{file} 第{number}行"
        for end in ("from", "to"):
            if row[end] not in names:
                remedy = f"请改用规范名称“{aliases[fold(row[end])]}”" if fold(row[end]) in aliases \
                    else f"请先在 {registry} 登记"  # fmt: skip
                yield f"{place}：{end} 一栏的“{row[end]}”不是登记的规范名称；{remedy}"
        first = seen.setdefault((row["from"], row["to"]), number)
        if first != number:
            yield f"{place}：与第{first}行重复（{row['from']}→{row['to']}）；请删去一行"
        if row["from"] == row["to"]:
            yield f"{place}：“{row['from']}”不能承继自己；请改正 from 或者 to"
        yield from (f"{place}：{text}" for text in _cell_problems(row))
    yield from _circle_problems(table, file)


def _cell_problems(row: Row) -> Iterator[str]:
    if row["kind"] not in KINDS:
        yield f"承继方式“{row['kind']}”不认识；只能是{'、'.join(KINDS)}"
    if row["kind"] == "划转" and not row["part"]:
        yield "划转的是哪一部分职责（part）没有写；请补上"
    if row["date_kind"] not in (*DATE_KINDS, ""):
        yield f"日期的含义“{row['date_kind']}”不认识；只能是{'、'.join(DATE_KINDS)}，或者空着"
    if not row["source"]:
        yield "没有出处（source）；请补上"
    others = dates(row["other_dates"])
    for kind, _ in others:
        if kind not in DATE_KINDS:
            yield f"other_dates 中“{kind}”不认识；请写成“揭牌 2023-05-18”"
    for date in (row["date"], *(date for _, date in others)):
        if not is_date(date):
            yield f"日期“{date}”不对；请写成 2018-03-17、2018-03 或者 2018"


def is_date(text: str) -> bool:
    """Say whether a text is an ISO date of the calendar, or the month or year of one."""
    if _DATE.fullmatch(text) is None:
        return False
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return False
    return True


def _circle_problems(table: tuple[Numbered, ...], file: str) -> Iterator[str]:
    edges: dict[str, tuple[str, ...]] = {}
    for _, row in table:
        if row["kind"] != "划转" and row["from"] != row["to"]:
            edges[row["from"]] = (*edges.get(row["from"], ()), row["to"])
    for circle in _circles(edges):
        pairs = set(pairwise(circle))
        # The row that closes the circle is the last one of it in the file.
        number = max(number for number, row in table if (row["from"], row["to"]) in pairs)
        yield f"{file} 第{number}行：承继成环（{'→'.join(circle)}）；请改正其中一行"


def _circles(edges: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """Return one circle for each way back into an open path, found in depth without recursion."""
    found = []
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        stack = [(start, iter(edges.get(start, ())))] if start not in done else []
        path += [start] if stack else []
        while stack:
            body, following = stack[-1]
            other = next((one for one in following if one not in done), None)
            if other is None:
                done.add(body)
                stack.pop()
                path.pop()
            elif other in path:
                found.append([*path[path.index(other) :], other])
            else:
                path.append(other)
                stack.append((other, iter(edges.get(other, ()))))
    return found
