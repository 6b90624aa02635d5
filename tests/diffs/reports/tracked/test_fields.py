from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.item import Item
from diffs.reports.tracked.fields import fields, widths
from diffs.reports.tracked.shell import paper
from sources.location import read_list
from tests.pairs import listed
from tests.sources.books import write_xlsx

_LONG = "《国务院对确需保留的行政审批项目设定行政许可的决定》第一项" * 4


def _widths(items: list[Item], total: int = 14_800) -> dict[str, int]:
    found = listed(items, "清单.csv")
    columns = fields(found, found)
    shares = widths(columns, found.items, total, 9)
    return dict(zip([column.key for column in columns], shares, strict=True))


def test_columns_of_the_old_edition_alone_follow_what_they_follow_there() -> None:
    old = listed([Item("取水许可", basis="甲", extra=(("窗口", "A"), ("时限", "5日")))], "旧.csv")
    new = listed([Item("取水许可", seq="1", extra=(("费用", "无"), ("时限", "5日")))], "新.csv")
    keys = [column.key for column in fields(old, new)]
    assert keys == ["seq", "name", "basis", "extra.窗口", "extra.费用", "extra.时限"]


def test_long_texts_have_more_room_and_the_table_fills_the_page() -> None:
    found = _widths([Item("取水许可", seq="12", authority="水利部", basis=_LONG)])
    assert sum(found.values()) == 14_800
    assert found["basis"] > 4 * found["authority"]
    assert found["seq"] < found["authority"] + 400


@pytest.mark.parametrize("count", [1, 30])
def test_however_many_columns_there_are_they_fit_on_the_page(count: int) -> None:
    extra = tuple((f"第{number}栏", _LONG) for number in range(count))
    found = _widths([Item("取水许可", extra=extra)])
    assert sum(found.values()) == 14_800
    assert min(found.values()) > 150


def test_among_many_columns_the_longest_texts_still_have_most_room() -> None:
    extra = tuple((f"第{number}栏", _LONG * (20 if number == 3 else 1)) for number in range(14))
    found = _widths([Item("取水许可", extra=extra)])
    assert found["extra.第3栏"] > 1.5 * found["extra.第4栏"]


def test_columns_bear_the_headers_and_the_order_of_the_list(tmp_path: Path) -> None:
    head = ["序号", "行使主体", "事项名称", "实施层级及权限", "实施层级及权限", "备注"]
    rows = ["1", "水利局", "取水许可", "县级", "发证", "无"]
    new = read_list(str(write_xlsx(tmp_path / "新.xlsx", {"表": [head, rows]}))).edition
    old = listed([Item("取水许可", implementers="水利局", extra=(("窗口", "A"),))], "旧.csv")
    found = fields(old, new)
    assert [column.new for column in found if column.new] == head
    assert [column.old for column in found if column.old] == ["实施机关", "窗口", "事项名称"]


def test_many_columns_stand_on_larger_paper() -> None:
    assert paper(10).long < paper(11).long
    assert paper(19).size >= 7
