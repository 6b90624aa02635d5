from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.books import HEADER, ITEMS, NAMES, left_out, names, read_rows


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "4", "5"],
        ["（1）", "（2）", "（3）", "（4）", "（5）"],
        ["甲", "乙", "丙", "丁", "戊"],
        ["甲", "乙", "1", "2", "3"],
        ["栏次", "1", "2", "3", "4"],
        ["一", "二", "三", "四", "五"],
        ["A", "B", "C", "D", "E"],
        ["①", "②", "③", "④", "⑤"],
    ],
)
def test_numbers_of_columns_are_no_item(tmp_path: Path, numbers: list[str]) -> None:
    reading = read_rows(tmp_path, [HEADER, numbers, *ITEMS])
    assert names(reading) == NAMES
    assert left_out(reading) == [(2, "columns")]


def test_short_names_are_no_numbers_of_columns(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEADER, (1, "甲", "乙部", "丙厅", "《丁法》"), *ITEMS])
    assert names(reading)[0] == "甲"
    # Below the first item no row numbers columns.
    rows = [["序号", "名称"], [1, "甲许可"], [2, "3"]]
    assert names(read_rows(tmp_path, rows)) == ["甲许可", "3"]


@pytest.mark.parametrize(
    "row",
    [
        ["填表人：张三", None, "审核人：李四", None, "日期：2023年5月"],
        ["填表人：张三", "审核人：李四（某市政务服务管理局）"],
        ["负责人（签字）：", "市政务服务管理局某某处张三"],
        ["说明", "带*的为中央垂直管理部门实施的事项"],
        ["备注：", None, "以上事项均不收费"],
    ],
)
def test_signatures_and_notes_in_cells_of_their_own(tmp_path: Path, row: list[str]) -> None:
    reading = read_rows(tmp_path, [HEADER, *ITEMS, row])
    assert names(reading) == NAMES
    assert left_out(reading) == [(5, "note")]


def test_items_that_begin_as_signatures_do_are_items(tmp_path: Path) -> None:
    header = ("主管部门", "事项名称", "备注")
    rows = [
        header,
        ("审计署", "社会审计机构审计业务质量核查", None),
        ("单位", "电话亭设置审批", None),
    ]
    assert len(names(read_rows(tmp_path, rows))) == 2
    assert names(read_rows(tmp_path, [["事项名称", "备注"], ["电话：增值业务许可", "x"]])) == [
        "电话：增值业务许可"
    ]


@pytest.mark.parametrize("column", range(5))
def test_a_list_may_be_signed_in_any_column(tmp_path: Path, column: int) -> None:
    body = [*[None] * column, "某市人民政府办公室"]
    date = [*[None] * column, "2023年5月6日"]
    reading = read_rows(tmp_path, [HEADER, *ITEMS, [], body, date])
    assert names(reading) == NAMES
    assert [one.basis for one in reading.edition.items] == [row[4] for row in ITEMS]
    assert left_out(reading)[1:] == [(6, "note"), (7, "note")]


def test_a_body_alone_in_its_column_heads_the_rows_below_it(tmp_path: Path) -> None:
    rows = [
        HEADER,
        [None, None, "农业农村部"],
        ITEMS[0],
        [None, None, "国家疾控局"],
        (2, "公共场所卫生许可", None, "县级以上疾控部门", "《公共场所卫生管理条例》第八条"),
    ]
    reading = read_rows(tmp_path, rows)
    assert names(reading) == NAMES[:2]
    assert [item.authority for item in reading.edition.items] == ["农业农村部", "国家疾控局"]
    assert left_out(reading) == [(2, "group"), (4, "group")]


def test_a_second_body_of_an_item_heads_nothing(tmp_path: Path) -> None:
    rows = [HEADER, ITEMS[0], [None, None, "国家林草局"], ITEMS[1]]
    reading = read_rows(tmp_path, rows)
    assert [item.authority for item in reading.edition.items][:2] == ["农业农村部", "国家林草局"]
