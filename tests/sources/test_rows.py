from __future__ import annotations

from pathlib import Path

import pytest

from sources.declared import declared_count
from sources.rows import is_group
from tests.sources.books import HEADER, ITEMS, NAMES, left_out, names, places, read_rows


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("行政许可（11项）", 11),
        ("行政征收（ 1 项）", 1),
        ("一、中央设定的行政许可事项目录（共198项）", 198),
        ("行政检查（共计１７项）", 17),
        ("其他行政权力(3大项)", 3),
        ("市级行政许可事项清单（共12项，其中市级8项）", 12),
        ("本清单共计254项", 254),
        ("某县行政许可事项清单（共四十项）", 40),
        ("某县行政许可事项清单（一项一策）", None),
        ("某县行政许可事项清单（合计14项）", 14),
        ("某县行政备案事项清单（主项14项，子项16项）", 14),
        ("某县行政许可事项清单【共9项】", 9),
        ("一、县卫生健康委员会 9项", 9),
        ("某县行政许可事项清单（涉及3个部门）", None),
        ("Sheet1", None),
        ("行政许可", None),
        ("2024年权责清单", None),
        ("公共场所卫生许可（两项）", None),
        ("（共" + "9" * 5000 + "项）", None),
    ],
)
def test_declared_counts(text: str, count: int | None) -> None:
    assert declared_count(text) == count


def test_what_reads_as_a_group_row() -> None:
    assert is_group("一、中央设定的行政许可事项目录(共198项)")
    assert is_group("(二)地方设定")
    assert is_group("第二部分")
    assert not is_group("公共场所卫生许可")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["一、中央设定的行政许可事项目录（共198项）"], "group"),
        (["行政许可（11项）"], "group"),
        (["（一）市级"], "group"),
        (["市级实施的事项"], "group"),
        (["注：带*的事项由市级实施"], "note"),
        (["备注：以上事项均不收费"], "note"),
        (["填报单位：市公安局"], "note"),
        (["第3页，共9页"], "note"),
        (["— 17 —"], "note"),
        (["合计", "3"], "total"),
        (["合计"], "total"),
        ([None, "合计", None, None, "3"], "total"),
        (["小计：", "2项"], "total"),
        ([4, "无"], "void"),
        ([None, "无"], "void"),
        ([4, "无", "市统计局", "市统计局", "无"], "void"),
        ([4, "/", "/", "/", "/"], "void"),
        (["以下空白"], "void"),
        ([4], "empty"),
        ([" ", "\u3000", "\u200b", " \u200b"], "empty"),
        (list(HEADER), "header"),
        (["序 号", "事项\n名称", "主管部门", "实施机关", "设定和\n实施依据"], "header"),
    ],
)
def test_rows_that_are_no_items(tmp_path: Path, row: list[object], kind: str) -> None:
    reading = read_rows(tmp_path, [HEADER, *ITEMS[:2], row, ITEMS[2]])
    assert names(reading) == NAMES
    assert left_out(reading) == [(4, kind)]


@pytest.mark.parametrize(
    "row",
    [
        [4, "无线电台执照核发", "公安部", None, None],
        [4, "无", "市统计局", "市统计局", "《统计法》"],
        [4, "合计量具制造许可", "公安部", None, None],
        [None, "二手车鉴定评估机构核准", None, None, None],
        [None, "注册会计师注册", None, None, None],
        ["", "", "", "", "《某条例》"],
        [None, "甲许可", "甲许可", None, None],
        ["四", "公章刻制业特种行业许可*", None, None, None],
        [4, None, "市公安局", "市公安局", "《某条例》"],
    ],
)
def test_rows_that_look_like_none_but_are_items(tmp_path: Path, row: list[object]) -> None:
    reading = read_rows(tmp_path, [HEADER, *ITEMS, row])
    said = {text for item in reading.edition.items for text in item.values()}
    assert all(str(cell) in " ".join(said) for cell in row if cell)
    assert {kind for _, kind in left_out(reading)} <= {"more"}


def test_a_group_row_merged_across_all_columns(tmp_path: Path) -> None:
    rows = [HEADER, ["市级事项"], *ITEMS]
    reading = read_rows(tmp_path, rows, "A2:E2")
    assert left_out(reading) == [(2, "group")]
    assert places(reading) == [3, 4, 5]


def test_a_header_repeated_on_every_page(tmp_path: Path) -> None:
    rows = [["市级清单"], HEADER, ITEMS[0], HEADER, ITEMS[1], ["第2页"], HEADER, ITEMS[2]]
    reading = read_rows(tmp_path, rows, "A1:E1")
    assert names(reading) == NAMES
    assert left_out(reading) == [
        (1, "title"), (4, "header"), (6, "note"), (7, "header"),
    ]  # fmt: skip


def test_every_row_of_a_sheet_is_accounted_for(tmp_path: Path) -> None:
    rows = [["标题文字"], HEADER, ITEMS[0], [], ["合计", 1], ["注：略"], ITEMS[1]]
    reading = read_rows(tmp_path, rows)
    header = reading.tables[0].header
    assert header is not None
    numbers = [row.number for row in reading.tables[0].rows]
    assert sorted([*numbers, header.top + 1]) == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("column", range(5))
def test_a_signature_below_the_items_is_part_of_none(tmp_path: Path, column: int) -> None:
    blank: list[object] = [None] * 5
    signature = [
        [*blank[:column], text, *blank[column + 1 :]] for text in ("某市政府办公室", "2023年5月6日")
    ]
    reading = read_rows(tmp_path, [HEADER, *ITEMS, *signature])
    assert left_out(reading) == [(5, "note"), (6, "note")]
    assert names(reading) == NAMES
    assert reading.edition.items[-1].basis == ITEMS[-1][4]


def test_a_body_below_the_items_without_a_date_is_no_signature(tmp_path: Path) -> None:
    alone = [None, None, None, None, "某市政府办公室"]
    assert left_out(read_rows(tmp_path, [HEADER, *ITEMS, alone])) == [(5, "more")]
