from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from catalogue.item import Item
from sources.missing import serial_gaps, serial_warnings
from sources.reading import count_items
from tests.sources.books import HEADER, ITEMS, NAMES, counts, left_out, names, read_rows

_WIDE = ("序号", "事项名称", "子项名称", "权力类型", "实施依据", "行使主体", "办理时限")


def _items(*serials: str) -> tuple[Item, ...]:
    return tuple(Item(name=f"第{place}种许可", seq=seq) for place, seq in enumerate(serials))


def test_a_name_merged_over_its_sub_items(tmp_path: Path) -> None:
    rows = [
        _WIDE,
        [1, "甲许可", "新办", "行政许可", "《甲法》", "市公安局", "20日"],
        [None, None, "变更", None, None, None, "5日"],
        [None, None, "注销", None, None, None, "1日"],
        [2, "乙许可", "无", "行政许可", "《乙法》", "市公安局", "20日"],
    ]
    merged = ("A2:A4", "B2:B4", "D2:D4", "E2:E4", "F2:F4")
    reading = read_rows(tmp_path, rows, *merged)
    items = reading.edition.items
    assert [item.title for item in items] == [
        "甲许可（新办）", "甲许可（变更）", "甲许可（注销）", "乙许可",
    ]  # fmt: skip
    assert {item.basis for item in items[:3]} == {"《甲法》"}
    assert [dict(item.extra)["办理时限"] for item in items] == ["20日", "5日", "1日", "20日"]
    assert reading.tables[0].found == 2


def test_sub_items_of_a_file_without_merged_cells(tmp_path: Path) -> None:
    rows = [
        _WIDE,
        [1, "甲许可", "新办", "行政许可", "《甲法》", "市公安局", None],
        [None, None, "变更", None, None, None, None],
    ]
    assert names(read_rows(tmp_path, rows)) == ["甲许可", "甲许可"]


def test_a_row_that_carries_an_item_on_is_joined_to_it(tmp_path: Path) -> None:
    rows = [
        _WIDE,
        [1, "甲许可", None, "行政许可", "《甲法》", "市公安局", "120日"],
        [None, None, None, None, "《甲法》", None, "20日"],
        [None, None, None, None, "《乙法》", None, "120日"],
        [2, "乙许可", None, "行政许可", "《丙法》", "市公安局", "1日"],
    ]
    reading = read_rows(tmp_path, rows, "A2:A4", "B2:B4", "D2:D4", "F2:F4")
    first, second = reading.edition.items
    assert first.basis == "《甲法》\n《乙法》"
    # `20日` stands inside `120日` and is another text all the same.
    assert dict(first.extra)["办理时限"] == "120日\n20日"
    assert (first.source.row, first.source.last_row) == (2, 4)
    assert second.basis == "《丙法》"
    assert left_out(reading) == [(3, "more"), (4, "more")]


def test_rows_that_carry_on_an_item_left_out_are_left_out_with_it(tmp_path: Path) -> None:
    rows = [
        _WIDE,
        [1, "甲许可", None, "行政许可", "《甲法》", "市公安局", None],
        [2, "乙处罚", None, "行政处罚", "《乙法》", "市公安局", None],
        [None, None, None, None, "《丙法》", None, None],
        [3, "丁许可", None, "行政许可", "《丁法》", "市公安局", None],
        [None, None, None, None, "《戊法》", None, None],
    ]
    merged = ("A3:A4", "B3:B4", "D3:D4", "F3:F4", "A5:A6", "B5:B6", "D5:D6", "F5:F6")
    reading = read_rows(tmp_path, rows, *merged, kinds=["行政许可"])
    assert [item.basis for item in reading.edition.items] == ["《甲法》", "《丁法》\n《戊法》"]
    assert left_out(reading) == [(3, "filtered"), (4, "filtered"), (6, "more")]


def test_one_name_in_several_rows_is_several_rows(tmp_path: Path) -> None:
    rows = [
        HEADER,
        [1, "种子生产经营许可", "农业农村部", "省级农业农村部门", "《种子法》"],
        [2, "种子生产经营许可", "国家林草局", "省级林草部门", "《种子法》"],
        [3, "种子生产经营许可", "国家林草局", "省级林草部门", "《种子法》"],
    ]
    reading = read_rows(tmp_path, rows)
    assert len(reading.edition.items) == 3
    (warning,) = reading.edition.warnings
    assert "表.xlsx 清单 第3行；表.xlsx 清单 第4行" in warning


@pytest.mark.parametrize(
    ("serials", "count"),
    [
        (["1", "2,3", "4"], 4),
        (["1、729"], 2),
        (["2\n3"], 2),
        (["１，２；３"], 3),
        (["1.1", "1.2"], 2),
        (["", ""], 2),
        (["一", "二"], 2),
        (["9" * 5000], 1),
    ],
)
def test_items_are_counted_as_serial_numbers_count_them(serials: list[str], count: int) -> None:
    assert count_items(_items(*serials)) == count


def test_sub_items_and_levels_of_one_item_count_once() -> None:
    rows = (
        Item(name="甲许可", seq="1", subitem="新办"),
        Item(name="甲许可", seq="1", subitem="变更"),
        Item(name="甲许可", subitem="注销"),
        Item(name="乙许可", seq="2", level="市级"),
        Item(name="乙许可", seq="2", level="县级"),
    )
    assert count_items(rows) == 2


@pytest.mark.parametrize(
    ("serials", "gaps"),
    [
        (["1", "2", "3"], []),
        (["1", "2", "5"], [3, 4]),
        (["1", "2,3", "4"], []),
        (["2\n3", "4"], []),
        (["1", "2023001"], []),
        (["一", "三"], [2]),
        (["甲", "丙"], []),
        ([], []),
        (["1", "9" * 5000, "2"], []),
    ],
)
def test_gaps_between_serial_numbers(serials: list[str], gaps: list[int]) -> None:
    assert serial_gaps(_items(*serials)) == gaps


def test_a_reader_is_told_of_gaps() -> None:
    (warning,) = serial_warnings(_items("1", "3"), "a.xlsx 表一")
    assert warning.startswith("a.xlsx 表一：序号不连续，缺2")


def test_declared_counts_of_groups_and_their_subgroups(tmp_path: Path) -> None:
    rows = [
        ["市级行政许可事项清单（共3项）"],
        HEADER,
        ["一、中央设定的行政许可事项目录（共2项）"],
        ["（一）市公安局（1项）"],
        ITEMS[0],
        ["（二）市教育局（1项）"],
        ITEMS[1],
        ["二、地方设定的行政许可事项目录（共2项）"],
        ITEMS[2],
    ]
    reading = read_rows(tmp_path, rows)
    assert names(reading) == NAMES
    assert counts(reading) == [
        ("标题", 3, 3), ("第3行", 2, 2), ("第4行", 1, 1), ("第6行", 1, 1), ("第8行", 2, 1),
    ]  # fmt: skip
    last = reading.tables[0].counts[-1]
    assert "声明2项，读到1项，相差1项" in last.explained[-1]


_DIVIDED = [("序号", "主项名称", "子项名称", "主管部门"), (1, "甲备案", "甲一", "公安局"),
            (1, "甲备案", "甲二", "公安局"), (2, "乙备案", "乙一", "公安局"), (3, "丙备案", "", "公安局")]  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("主项3项，子项3项", [("主项", 3, 3), ("子项", 3, 3)]),
        ("主项3项，子项541项", [("主项", 3, 3), ("子项", 541, 3)]),
        ("339主项541子项", [("主项", 339, 3), ("子项", 541, 3)]),
        ("共339项主项、3项子项", [("主项", 339, 3), ("子项", 3, 3)]),
        # 丙 has no sub-item and may count as one of its own.
        ("主项三个，子项四个", [("主项", 3, 3), ("子项", 4, 4)]),
        ("3个子项", [("子项", 3, 3)]),
        ("共3项，含子项3项", [("", 3, 3), ("子项", 3, 3)]),
    ],
)
@pytest.mark.parametrize("where", ["title", "sheet", "group"])
def test_main_items_and_sub_items_are_declared_and_counted_each_by_itself(
    tmp_path: Path, where: str, declared: str, found: list[tuple[str, int, int]]
) -> None:
    said = f"一、备案事项（{declared}）"
    rows: list[Sequence[object]] = [*_DIVIDED]
    if where != "sheet":
        rows.insert(1 if where == "group" else 0, [said])
    reading = read_rows(tmp_path, rows, sheet=said if where == "sheet" else "表一")
    held = [(one.of, one.declared, one.found) for one in reading.tables[0].counts]
    assert held == found


def test_declared_sub_items_of_a_list_that_states_none(tmp_path: Path) -> None:
    rows = [("行政备案事项清单（主项1项，子项2项）",), _DIVIDED[0], _DIVIDED[4]]
    count = read_rows(tmp_path, rows).tables[0].counts[-1]
    assert (count.of, count.declared, count.found) == ("子项", 2, 0)
    assert count.explained == ("声明子项2项，没有读到子项名称，请核对原表",)


@pytest.mark.parametrize(
    "text", ["合计：4项", "总计 4 项", "注：本清单共4项。", "备注：以上共4项", "以上合计4项"]
)
def test_declared_counts_below_a_list(tmp_path: Path, text: str) -> None:
    reading = read_rows(tmp_path, [HEADER, *ITEMS, [text]])
    assert names(reading) == NAMES
    assert [one[1:] for one in counts(reading)] == [(4, 3)]


def test_a_subtotal_counts_no_whole_list(tmp_path: Path) -> None:
    assert counts(read_rows(tmp_path, [HEADER, *ITEMS, ["小计：1项"]])) == []


def test_a_declared_count_in_the_name_of_a_sheet(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEADER, *ITEMS], sheet="行政许可（4项）")
    assert counts(reading) == [("工作表名", 4, 3)]


def test_a_row_without_a_name_is_kept_and_reported(tmp_path: Path) -> None:
    rows = [HEADER, [1, None, "公安部", "市公安局", "《甲法》"], ITEMS[1]]
    reading = read_rows(tmp_path, rows)
    assert names(reading) == ["", NAMES[1]]
    (warning,) = reading.edition.warnings
    assert "表.xlsx 清单 第2行：没有事项名称" in warning


def test_a_first_row_with_nothing_but_a_basis_is_kept(tmp_path: Path) -> None:
    rows = [HEADER, [None, None, None, None, "《甲法》"], [1, "乙许可", "公安部", None, "《乙法》"]]
    reading = read_rows(tmp_path, rows)
    assert "《甲法》" in [item.basis for item in reading.edition.items] or left_out(reading) == [
        (2, "group")
    ]


def test_the_text_as_read_is_kept(tmp_path: Path) -> None:
    rows = [HEADER, [1, " 公共场所\n卫生许可* ", "国家疾控局", "市统\n计局", "«水法»"]]
    (item,) = read_rows(tmp_path, rows).edition.items
    assert item.name == " 公共场所\n卫生许可* "
    assert item.implementers == "市统\n计局"
    assert item.basis == "«水法»"


def test_sub_items_called_none_are_none(tmp_path: Path) -> None:
    rows = [_WIDE, *([n, f"第{n}种许可", sub, "行政许可", "《甲法》", "局", None]
            for n, sub in enumerate(["无", "/", "—", "新办"], 1))]  # fmt: skip
    assert [item.subitem for item in read_rows(tmp_path, rows).edition.items] == [
        "", "", "", "新办",
    ]  # fmt: skip


def test_kinds_are_kept_by_a_part_of_their_words(tmp_path: Path) -> None:
    rows = [
        _WIDE,
        [1, "甲", None, "行政 许可", "《甲法》", "局", None],
        [2, "乙", None, "行政处罚", "《乙法》", "局", None],
    ]
    assert names(read_rows(tmp_path, rows, kinds=["许可"])) == ["甲"]


def test_a_field_without_a_column_is_unknown(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [("序号", "事项名称", "备注"), (1, "甲许可", None)])
    assert reading.edition.columns == {"seq", "name", "remark"}
