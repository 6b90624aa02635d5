from __future__ import annotations

from pathlib import Path

import pytest

from sources.location import read_list
from tests.sources.books import HEADER, ITEMS, NAMES, names, read_rows, write_xlsx


def _book(tmp_path: Path, **sheets: str) -> Path:
    """Write a sheet an item, each with the title given for it."""
    every = zip(sheets.items(), ITEMS, strict=False)
    return write_xlsx(
        tmp_path / "表.xlsx",
        {name: [[title], HEADER, item] if title else [HEADER, item] for (name, title), item in every},
    )  # fmt: skip


def test_a_sheet_of_cancelled_items_is_left_out_and_told(tmp_path: Path) -> None:
    path = _book(tmp_path, 保留事项="", 取消事项="")
    reading = read_list(str(path))
    assert names(reading) == NAMES[:1]
    assert reading.edition.warnings == (
        "表.xlsx 取消事项：“取消事项”所列1项不是现行事项，未列入清单；"
        "如要读取，请写作 表.xlsx#取消事项",
    )


def test_a_sheet_of_cancelled_items_that_is_asked_for_is_read(tmp_path: Path) -> None:
    path = _book(tmp_path, 保留事项="", 取消事项="")
    assert names(read_list(f"{path}#取消事项")) == NAMES[1:2]


@pytest.mark.parametrize(
    "title", ["某市取消的行政许可事项清单", "不再实施的事项", "停止实施事项目录"]
)
def test_the_title_in_a_sheet_tells_too(tmp_path: Path, title: str) -> None:
    reading = read_list(str(_book(tmp_path, 附件1="某市保留的行政许可事项清单", 附件2=title)))
    assert names(reading) == NAMES[:1]
    assert title in reading.edition.warnings[0]


@pytest.mark.parametrize(
    "title", ["取消和下放的事项目录", "取消部分事项后保留的清单", "某市注销登记事项清单"]
)
def test_a_title_that_names_other_items_too_leaves_nothing_out(tmp_path: Path, title: str) -> None:
    reading = read_list(str(_book(tmp_path, 附件1="某市清单", 附件2=title)))
    assert names(reading) == NAMES[:2]


def test_a_file_of_nothing_but_cancelled_items_is_read(tmp_path: Path) -> None:
    reading = read_list(str(_book(tmp_path, 取消事项="", 废止事项="")))
    assert names(reading) == NAMES[:2]
    assert names(read_rows(tmp_path, [["取消的事项目录"], HEADER, *ITEMS])) == NAMES


def test_a_second_part_of_a_sheet_is_told_apart_by_its_title(tmp_path: Path) -> None:
    rows = [
        ["附件1 保留的行政许可事项清单"],
        HEADER,
        ITEMS[0],
        ["二、取消的行政许可事项清单"],
        ["序号", "事项名称", "备注"],
        [1, "乙许可", "x"],
    ]
    reading = read_rows(tmp_path, rows)
    assert names(reading) == NAMES[:1]
    assert "另存为单独的文件" in reading.edition.warnings[0]


def test_a_group_of_cancelled_items_is_read_and_told(tmp_path: Path) -> None:
    groups = [["一、保留的事项（1项）"], ["二、取消的事项（1项）"]]
    rows = [HEADER, groups[0], ITEMS[0], groups[1], ITEMS[1]]
    reading = read_rows(tmp_path, rows, "A2:E2", "A4:E4")
    assert names(reading) == NAMES[:2]
    (warning,) = reading.edition.warnings
    assert "第4行：“二、取消的事项（1项）”之下如不是现行事项" in warning
    alone = read_rows(tmp_path, [HEADER, groups[1], *ITEMS], "A2:E2")
    assert not any("现行" in one for one in alone.edition.warnings)
