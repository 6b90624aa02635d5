from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.books import counts, fields, names, places, read_rows

_HALF = ("序号", "事项名称", "实施机关")
_HEADER = (*_HALF, *_HALF)


def _item(number: int) -> tuple[object, ...]:
    return number, f"第{number}种许可", f"第{number}局"


def _rows(*pairs: tuple[int, int]) -> list[tuple[object, ...]]:
    return [(*_item(left), *_item(right)) for left, right in pairs]


def test_both_halves_are_read_the_left_one_first(tmp_path: Path) -> None:
    title = ["某市行政许可事项清单（共6项）"]
    reading = read_rows(tmp_path, [title, _HEADER, *_rows((1, 4), (2, 5), (3, 6))], "A1:F1")
    assert names(reading) == [f"第{number}种许可" for number in range(1, 7)]
    assert places(reading) == [3, 4, 5, 3, 4, 5]
    cells = [item.source.cell("name") for item in reading.edition.items]
    assert cells == ["B3", "B4", "B5", "E3", "E4", "E5"]
    assert [item.implementers for item in reading.edition.items][3] == "第4局"
    assert counts(reading) == [("标题", 6, 6)]
    assert reading.edition.warnings == ("表.xlsx 清单：表头左右重复，按并列的2栏读取；请抽查",)


def test_serials_along_the_rows_order_the_items(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [_HEADER, *_rows((1, 2), (3, 4), (5, 6))])
    assert [item.seq for item in reading.edition.items] == list("123456")
    assert len(reading.edition.warnings) == 1


def test_a_shorter_right_half_loses_nothing(tmp_path: Path) -> None:
    rows = [_HEADER, *_rows((1, 3)), _item(2)]
    assert names(read_rows(tmp_path, rows)) == ["第1种许可", "第2种许可", "第3种许可"]


def test_a_blank_column_may_part_the_halves(tmp_path: Path) -> None:
    header = (*_HALF, None, *_HALF)
    reading = read_rows(tmp_path, [header, (*_item(1), None, *_item(2))])
    assert names(reading) == ["第1种许可", "第2种许可"]


def test_group_rows_over_both_halves_are_one(tmp_path: Path) -> None:
    rows = [_HEADER, ["一、市教育局（4项）"], *_rows((1, 3), (2, 4))]
    reading = read_rows(tmp_path, rows, "A2:F2")
    assert {item.authority for item in reading.edition.items} == {"市教育局"}
    assert counts(reading) == [("第2行", 4, 4)]


@pytest.mark.parametrize(
    "header",
    [
        ("序号", "事项名称", "事项名称", "实施机关"),
        ("序号", "事项名称", "实施机关", "对应事项名称", "序号"),
    ],
)
def test_a_name_that_comes_twice_makes_no_halves(tmp_path: Path, header: tuple[str, ...]) -> None:
    reading = read_rows(tmp_path, [header, [f"第{place}种许可" for place in range(len(header))]])
    assert len(names(reading)) == 1
    assert len(fields(reading)) == len(header)
