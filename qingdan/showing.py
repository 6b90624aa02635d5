"""`qingdan read`: what was understood of a list, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from catalogue.item import FIELD_TITLES, Item
from catalogue.text import tidy
from catalogue.vocabulary import rows
from diffs.reports.columns import columns
from qingdan.terminal.progress import steps
from sources.account import account, coverage, field_title, left_out
from sources.location import read_list
from sources.reading import Reading, TableReading
from sources.rows import REASONS

#: Rows that carry an item on are many in merged tables: they are counted, not listed.
_COUNTED = ("more", "empty", "filtered")


def show(location: str, form: str, kinds: frozenset[str]) -> str:
    """Return the account of a list, as JSON or for people."""
    with steps(f"读取 {location}") as work:
        reading = read_list(location, kinds, pace=work.pace)
    return account(reading) if form == "json" else "\n".join(_parts(reading))


def headers() -> str:
    """Return the header vocabulary as a table."""
    known = rows("sources", "headers.csv")
    lines = [
        (FIELD_TITLES[row["field"]], row["header"], "" if row["match"] == "exact" else "模式")
        for row in known
    ]
    return columns(lines, ("栏目", "可识别的列名", "说明"))


def _parts(reading: Reading) -> Iterable[str]:
    edition = reading.edition
    total = sum(table.found for table in reading.tables)
    yield f"{edition.title}（{edition.file}）：{_counted('共读取', len(edition.items), total)}"
    several = len({table.table.file for table in reading.tables}) > 1
    for table in reading.tables:
        yield from _table(table, several=several)
    pages = [item.source.page for item in edition.items if item.source.page]
    if pages:
        yield f"\n页码：事项读自第 {min(pages)} 页至第 {max(pages)} 页"
    yield from _coverage(edition.items)
    if edition.warnings:
        yield "\n说明："
        yield from (f"  {warning}" for warning in edition.warnings)


def _counted(verb: str, rows: int, items: int) -> str:
    """Say how many rows there are, by which lists are compared, and how many items they make."""
    if rows == items:
        return f"{verb} {rows} 行，计 {items} 项"
    return f"{verb} {rows} 行（比对和核对时每行算一项），按序号和名称归并计 {items} 项"


#: What the parts of the coverage are called.
_COVERED = {"bases": "设定依据", "bodies": "实施机关"}


def _coverage(items: Iterable[Item]) -> Iterable[str]:
    for name, found in coverage(items).items():
        if not found.cells:
            continue
        left = f"；未解析：{'、'.join(f'“{text}”' for text in found.examples)}"
        share = f"{found.share:.1%} 完全解析" if found.parsed < found.cells else "全部完全解析"
        yield f"\n{_COVERED[name]}：{found.cells} 格，{share}{left if found.examples else ''}"


def _table(read: TableReading, *, several: bool) -> Iterable[str]:
    name = f"工作表“{read.table.name}”" if read.table.name else read.table.file
    if several and read.table.name:
        name = f"{read.table.file} {name}"
    if read.header is None:
        used = sum(any(map(tidy, row)) for row in read.table.rows)
        state = f"没有识别出表头，{used} 行未读取" if used else "空表"
        yield f"\n{name}：{state}"
        return
    page = read.table.page(read.header.top)
    first = (f"第 {page} 页" if page else "") + f"第 {read.table.number(read.header.top)} 行"
    yield f"\n{name}：表头在{first}，{_counted('取用', len(read.items), read.found)}"
    shown = [
        (column.letter, tidy(column.header) or "（无列名）", field_title(column.field))
        for column in read.header.columns
    ]
    yield columns(shown, ("列", "列名", "读作"))
    yield from _left_out(read)
    for count in read.counts:
        mark = "一致" if count.declared == count.found else "不一致"
        reasons = "".join(f"；{reason}" for reason in count.explained)
        stated = f"{count.where}“{count.text}”声明{count.of} {count.declared} 项"
        yield f"声明数：{stated}，实有 {count.found} 项，{mark}{reasons}"


def _left_out(read: TableReading) -> Iterable[str]:
    kinds = Counter(row.kind for row in read.rows if row.kind != "item")
    if kinds:
        counts = "，".join(f"{REASONS[kind]} {count} 行" for kind, count in kinds.items())
        yield f"未作为事项的行：{counts}"
    listed = [row for row in left_out(read) if row["kind"] not in _COUNTED]
    if listed:
        lines = [(row["page"], row["row"], row["reason"], str(row["text"])[:60]) for row in listed]
        headers = ("页", "行", "原因", "内容")
        if not any(row["page"] for row in listed):
            yield columns([line[1:] for line in lines], headers[1:])
        else:
            yield columns(lines, headers)
