from __future__ import annotations

from pathlib import Path

import pytest

from diffs.changeset import diff
from sources.formats.drawn import is_drawn, tables
from sources.location import read_list
from tests.sources.books import HEADER, ITEMS, NAMES, names, places, write_csv


def _pipe(*rows: tuple[object, ...]) -> str:
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)


_RULE = ("---",) * len(HEADER)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_pipe_table_is_the_same_list_as_the_csv(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "清单.md"
    path.write_text(f"# 清单\n\n{_pipe(HEADER, _RULE, *ITEMS)}\n\n备注：无\n", encoding)
    found = read_list(str(path))
    wanted = read_list(str(write_csv(tmp_path / "清单.csv", [HEADER, *ITEMS])))
    assert diff(wanted.edition, found.edition).is_empty
    assert places(found) == [5, 6, 7]


def test_a_list_cut_over_several_tables_is_one_whatever_stands_under_the_second_rule() -> None:
    first = _pipe(HEADER, _RULE, ITEMS[0])
    second = _pipe(ITEMS[1], _RULE, ITEMS[2])
    (table,) = tables(f"{first}\n\n<!-- TABLE -->\n\n{second}\n", "a.md")
    assert [row[1] for row in table.rows] == [HEADER[1], *NAMES]
    assert [table.number(place) for place in range(4)] == [1, 3, 7, 9]


def test_breaks_bars_and_bold_inside_cells() -> None:
    text = "| 序号 | **事项名称** |\n|---|:-:|\n| 1 | 甲\\|乙<br/>许可 |"
    (table,) = tables(text, "a.md")
    assert table.rows == (("序号", "事项名称"), ("1", "甲|乙\n许可"))


_BOX = """
┌────┬──────────┬────────┐
│序号│事项名称  │实施机关│
├────┼──────────┼────────┤
│1   │临时占用公│县级以上│
│    │共体育设施│体育部门│
│    │审批      │        │
├────┼──────────┼────────┤
│2   │取水许可  │水利部门│
└────┴──────────┴────────┘
"""
_LINES = """
+------+----------+
| 序号 | 事项名称 |
+------+----------+
| 1    | 临时占用 |
|      | 设施审批 |
| 2    | 取水许可 |
+------+----------+
"""


def test_cells_that_wrap_inside_a_box_are_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_BOX, "utf-8")
    reading = read_list(str(path))
    assert [name.replace("\n", "") for name in names(reading)] == [
        "临时占用公共体育设施审批",
        "取水许可",
    ]
    assert reading.edition.items[0].implementers.replace("\n", "") == "县级以上体育部门"
    assert places(reading) == [5, 9]


def test_a_box_without_rules_between_rows_goes_on_where_the_first_cell_is_empty() -> None:
    (table,) = tables(_LINES, "a.txt")
    assert table.rows == (
        ("序号", "事项名称"),
        ("1", "临时占用\n设施审批"),
        ("2", "取水许可"),
    )


@pytest.mark.parametrize("text", ["序号|事项名称\n1|甲许可\n", "甲,乙\n", "a+b\n", ""])
def test_delimited_texts_are_not_drawn(text: str) -> None:
    assert not is_drawn(text)


def test_the_real_markdown_document_holds_the_same_500_items_as_its_csv(shared: Path) -> None:
    folder = shared / "data" / "decision-412"
    found, wanted = (read_list(str(next(folder.glob(f"*.{end}")))) for end in ("md", "csv"))
    assert len(found.edition.items) == 500
    assert diff(wanted.edition, found.edition).is_empty


def test_a_body_above_each_table_is_the_authority_of_its_items(tmp_path: Path) -> None:
    table = "| 序号 | 事项名称 |\n| --- | --- |\n| {} | {} |\n\n"
    path = tmp_path / "清单.md"
    path.write_text(
        f"## 一、教育部\n\n{table.format(1, '甲许可')}## 二、公安部\n\n{table.format(2, '乙许可')}"
    )
    found = [(item.name, item.authority) for item in read_list(str(path)).edition.items]
    assert found == [("甲许可", "教育部"), ("乙许可", "公安部")]
