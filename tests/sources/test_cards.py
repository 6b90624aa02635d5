from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import ListError
from sources.cards import gathered
from sources.location import read_list
from sources.table import Range, Table
from tests.sources.books import HEADER, ITEMS, names, places, read_rows, write_xlsx

_LABELS = ("事项名称", "主管部门", "实施机关", "设定依据")


def _card(name: str, *more: tuple[str, ...]) -> list[tuple[str, ...]]:
    values = (name, "教育部", "省级教育部门", "《教育法》")
    return [*zip(_LABELS, values, strict=True), *more]


def _page(*cards: list[tuple[str, ...]]) -> str:
    tables = (
        "<table>" + "".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in card) + "</table>"
        for card in cards
    )
    return f"<html><body><h1>某省行政许可事项清单</h1>{'<p></p>'.join(tables)}</body></html>"


def test_a_table_an_item_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "卡片.html"
    path.write_text(_page(*(_card(f"{one}许可", ("办理时限", "5日")) for one in "甲乙丙")))
    reading = read_list(str(path))
    assert names(reading) == ["甲许可", "乙许可", "丙许可"]
    first = reading.edition.items[0]
    assert (first.authority, first.implementers, first.basis) == (
        "教育部", "省级教育部门", "《教育法》",
    )  # fmt: skip
    assert dict(first.extra) == {"办理时限": "5日"}
    assert places(reading) == [1, 6, 11]
    assert reading.edition.warnings == (
        "卡片.html：表格是一项一表的卡片式，按3项读取；请抽查",
    )  # fmt: skip


def test_cards_below_each_other_in_a_sheet(tmp_path: Path) -> None:
    rows = [["某省行政许可事项清单"], *_card("甲许可"), [], *_card("乙许可"), *_card("丙许可")]
    reading = read_rows(tmp_path, rows)
    assert names(reading) == ["甲许可", "乙许可", "丙许可"]
    assert places(reading) == [2, 7, 11]
    assert reading.edition.title == "某省行政许可事项清单"


def test_pairs_beside_each_other_and_merged_values(tmp_path: Path) -> None:
    rows = [
        ("事项名称", "甲许可", "主管部门", "教育部"),
        ("实施机关", "省级教育部门", None, None),
        ("设定依据", "《教育法》", None, None),
        (None, "《教师法》", None, None),
        ("事项类型", "行政许可", "备注", None),
    ]
    reading = read_rows(tmp_path, rows, "B2:D2", "B3:D3", "B4:D4", "A3:A4")
    (item,) = reading.edition.items
    assert (item.name, item.authority) == ("甲许可", "教育部")
    assert item.basis == "《教育法》\n《教师法》"


def test_sheets_of_a_workbook_stay_apart(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "表.xlsx", {"甲": _card("甲许可"), "乙": _card("乙许可")})
    reading = read_list(str(path))
    assert names(reading) == ["甲许可", "乙许可"]
    assert [item.source.sheet for item in reading.edition.items] == ["甲", "乙"]


@pytest.mark.parametrize(
    "rows",
    [
        (HEADER, *ITEMS),
        (("事项名称", "主管部门"), ("甲许可", "教育部")),
        (("事项名称", "甲许可"), ("电话", "123")),
        (("联系人", "张三"), ("主管部门", "教育部"), ("实施机关", "教育部")),
    ],
)
def test_other_tables_are_no_cards(rows: tuple[tuple[object, ...], ...]) -> None:
    table = Table("", tuple(tuple(map(str, row)) for row in rows))
    assert gathered([table]) == [table]


def test_other_tables_stand_where_they_stood() -> None:
    card = Table("表2", tuple(_card("甲许可")), (Range(0, 0, 0, 0),))
    other = Table("表1", (("事项名称", "备注"), ("乙许可", "x")))
    found = gathered([other, card, _named(card, "表3")])
    assert [table.name for table in found] == ["表1", "表2"]
    assert len(found[1].rows) == 3


def _named(table: Table, name: str) -> Table:
    return Table(name, table.rows, table.merged)


def test_rows_that_are_fields_and_no_certain_cards_are_refused(tmp_path: Path) -> None:
    rows = [("基本", *row) for row in _card("甲许可")]
    with pytest.raises(ListError, match="请改为一行一项"):
        read_rows(tmp_path, [*rows, ("其他", "备注", "无")])
