"""A table of pairs (比对对照表): which two lists are compared, a row a pair."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from catalogue.errors import ListError
from catalogue.text import fold
from sources.disk import file_bytes
from sources.formats import delimited, workbook
from sources.formats.kinds import WORKBOOKS, kind_of
from sources.table import Table

#: The names of the columns: the first of each is the one that is asked for.
_COLUMNS: Final = (("旧版", "old"), ("新版", "new"), ("名称", "name"))


class Pair(msgspec.Struct, frozen=True):
    """Two lists, and what their report is called where the table says so."""

    old: str
    new: str
    name: str = ""


def read_pairs(path: Path) -> list[Pair]:
    """Read a .csv or workbook with the columns 旧版, 新版 and, if need be, 名称.

    Places are taken from the folder of the table where they are found there, else from the
    current one. ListError for a table without these columns, or a row with one list.
    """
    data = file_bytes(path)
    kind = kind_of(data, path.name)
    read = workbook.tables(data, kind, path.name) if kind in WORKBOOKS else None
    tables = read if read is not None else delimited.tables(data, path.name)
    for table in tables:
        places = [_column(table, names) for names in _COLUMNS]
        if places[0] is not None and places[1] is not None:
            return _pairs(path, table, [place if place is not None else -1 for place in places])
    raise ListError(f"{path}：第一行没有“旧版”“新版”两列；请补上列名，一行写一对清单")


def _column(table: Table, names: tuple[str, ...]) -> int | None:
    heads = [fold(cell) for cell in table.rows[0]] if table.rows else []
    return next((place for place, head in enumerate(heads) if head in names), None)


def _pairs(path: Path, table: Table, places: list[int]) -> list[Pair]:
    found = []
    for number, row in enumerate(table.rows[1:], start=1):
        old, new, name = (row[place].strip() if place >= 0 else "" for place in places)
        if bool(old) != bool(new):
            missing = "新版" if old else "旧版"
            raise ListError(f"{path} 第{table.number(number)}行：没有填写“{missing}”；请补上")
        if old:
            found.append(Pair(_place(path, old), _place(path, new), name))
    if not found:
        raise ListError(f"{path}：没有要比对的清单；请在列名下一行写一对清单")
    return found


def _place(table: Path, given: str) -> str:
    beside = table.parent / given
    # `表.xlsx#工作表` is a file, too; an address is beside nothing.
    there = beside.exists() or (table.parent / given.split("#", maxsplit=1)[0]).is_file()
    return str(beside) if there else given
