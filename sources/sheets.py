"""The tables of one file (工作表) as readings: one sheet where it is named, else all of them."""

from __future__ import annotations

from itertools import groupby

import msgspec

from catalogue.errors import ListError
from catalogue.text import fold, fold_all
from sources.cancelled import standing
from sources.cards import gathered
from sources.header import field_of, find_header
from sources.parts import parts
from sources.reading import SHEET_NAME, TableReading, read_table, sheet_counts
from sources.table import Table

#: Labels of fields are not longer, as a rule: names of items mostly are, and need not be asked.
_LABEL = 8


def read_tables(
    tables: list[Table], file: str, sheet: str, kinds: frozenset[str]
) -> list[TableReading]:
    """Read the tables of a file, or of its named sheet; ListError where none is a list.

    `kinds` keeps the rows of these kinds only.
    """
    if sheet:
        tables = _chosen(tables, file, sheet)
        if tables[0].notes and not tables[0].rows:
            raise ListError(f"{file}：{tables[0].notes[0]}；请在表格软件中取消隐藏后再试")
    for table in tables:
        fold_all(table.texts())
    tables = gathered(tables)
    if not any(fold(cell) for table in tables for row in table.rows for cell in row):
        raise ListError(f"{file}：表中没有任何内容；请核对是否选对了文件或工作表")
    if all(find_header(table) is None for table in tables):
        names = "、".join(f"“{table.name}”" for table in tables if table.name and table.rows)
        raise ListError(
            f"{file}{' 工作表' + names if names else ''}：没有找到可识别的表头；"
            "请确认前40行内有“事项名称”等列名（可识别的列名见 qingdan read --headers）"
        )
    cut = [part for table in tables for part in parts(table)]
    kept = cut if sheet else standing(cut, file)
    found: list[TableReading] = []
    for _, group in groupby(kept, lambda part: part.name):
        found += _read_parts(list(group), kinds)
    _refuse_labels(found, file)
    return found


def _refuse_labels(found: list[TableReading], file: str) -> None:
    """Raise ListError where most names are labels: the rows are fields, and not items."""
    names = [item.name for one in found for item in one.items]
    labels = sum(len(name) <= _LABEL and field_of(name) is not None for name in names)
    if labels * 2 > len(names):
        raise ListError(
            f"{file}：表格的每一行是一个栏目而不是一个事项，无法确定哪些行是同一事项；"
            "请改为一行一项、首行是列名的表格后再读"
        )


def _read_parts(cut: list[Table], kinds: frozenset[str]) -> list[TableReading]:
    """Read the parts of a table; the number that its sheet's name declares is that of them all."""
    read = [read_table(part, kinds) for part in cut]
    if len(read) == 1 or not cut[0].name:
        return read
    counts = sheet_counts(cut[0], tuple(item for one in read for item in one.items))
    later = [tuple(count for count in one.counts if count.where != SHEET_NAME) for one in read]
    later[0] = counts + later[0]
    return [
        msgspec.structs.replace(one, counts=counts) for one, counts in zip(read, later, strict=True)
    ]


def _chosen(tables: list[Table], file: str, sheet: str) -> list[Table]:
    chosen = [table for table in tables if fold(table.name) == fold(sheet)]
    if not chosen:
        names = "、".join(f"“{table.name}”" for table in tables)
        raise ListError(f"{file}：没有名为“{sheet}”的工作表；现有工作表：{names}")
    return chosen
