from __future__ import annotations

from pathlib import Path

from sources.parts import parts
from sources.table import Table
from tests.sources.books import HEADER, ITEMS, NAMES, counts, names, places, read_rows

_FIRST = [
    ["市级行政许可事项清单"],
    ["一、上级设定的行政许可事项（共2项）"],
    ["序号", "对应省清单序号", "事项名称", "主管部门", "实施机关"],
    [1, 5, "甲许可", "市教育局", "市教育局"],
    [2, 6, "乙许可", "市公安局", "市公安局"],
]
_SECOND = [
    ["二、地方设定的行政许可事项（共1项）"],
    ["序号", "事项名称", "主管部门", "实施机关", "设定和实施依据", "备注"],
    [1, "丙许可", "市水务局", "市水务局", "《某市供水条例》", "x"],
]


def test_a_second_part_is_read_under_its_own_header(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [*_FIRST, *_SECOND])
    assert names(reading) == ["甲许可", "乙许可", "丙许可"]
    assert places(reading) == [4, 5, 8]
    assert reading.edition.items[0].reference == "5"
    assert reading.edition.items[2].basis == "《某市供水条例》"
    assert reading.edition.items[2].source.cell("basis") == "E8"
    assert counts(reading) == [("标题", 2, 2), ("标题", 1, 1)]


def test_a_second_part_with_fewer_columns_is_read_too(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [*_SECOND, *_FIRST[1:]])
    assert names(reading) == ["丙许可", "甲许可", "乙许可"]
    assert reading.edition.items[1].reference == "5"


def test_merged_cells_of_a_second_part_keep_their_rows(tmp_path: Path) -> None:
    more = [None, None, "市水务局", "县水务局", "《某省供水条例》", None]
    rows = [*_FIRST, *_SECOND, more]
    reading = read_rows(tmp_path, rows, "A6:F6", "A8:A9", "B8:B9")
    assert names(reading) == ["甲许可", "乙许可", "丙许可", "丙许可"]
    assert places(reading) == [4, 5, 8, 9]


def test_a_declared_number_of_a_sheet_counts_all_its_parts(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [*_FIRST[2:], *_SECOND[1:]], sheet="行政许可（3项）")
    assert counts(reading) == [("工作表名", 3, 3)]


def test_the_same_header_again_is_no_new_part() -> None:
    rows = tuple(tuple(map(str, row)) for row in (HEADER, ITEMS[0], HEADER, ITEMS[1]))
    assert len(parts(Table(name="", rows=rows))) == 1


def test_items_without_anything_but_a_name_stay_before_the_next_part(tmp_path: Path) -> None:
    rows = [
        ["序号", "事项名称"],
        [1, "甲许可"],
        [None, "乙许可"],
        ["事项名称", "主管部门", "设定依据"],
        ["丙许可", "公安部", "《丙法》"],
    ]
    assert names(read_rows(tmp_path, rows)) == ["甲许可", "乙许可", "丙许可"]


def test_one_table_stays_as_it_is() -> None:
    rows = tuple(tuple(map(str, row)) for row in (HEADER, *ITEMS))
    table = Table(name="", rows=rows)
    assert parts(table) == [table]
    assert NAMES
