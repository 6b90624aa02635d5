from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.item import FIELDS
from sources.account import field_title
from sources.header import field_of, find_header, is_header, name_headers, names_fields
from sources.table import Range, Table, filled
from tests.sources.books import HEADER, ITEMS, NAMES, fields, left_out, names, read_rows


def _table(*rows: tuple[str, ...], merged: tuple[Range, ...] = ()) -> Table:
    return Table(name="表", rows=filled([list(row) for row in rows], list(merged)), merged=merged)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("序号", "seq"), ("编号", "seq"), ("项目编码", "code"), ("基本编码", "code"),
        ("中央行政许可事项清单（2022年版）序号", "reference"), ("对应省清单序号", "reference"),
        ("对应省\n\n清单序号", "reference"),
        ("许可事项名称", "name"), ("事项名称", "name"), ("项目名称", "name"),
        ("备案事项名称", "name"), ("实施清单事项名称", "name"), ("主项名称", "name"),
        ("子项名称", "subitem"), ("业务办理项", "subitem"),
        ("中央主管部门", "authority"), ("省级主管部门", "authority"), ("市主管部门", "authority"),
        ("区级主管部门", "authority"), ("主管部门", "authority"), ("审批部门", "authority"),
        ("实施机关", "implementers"), ("行使主体", "implementers"), ("实施部门", "implementers"),
        ("实施单位", "implementers"), ("承接单位", "implementers"),
        ("设定和实施依据", "basis"), ("设定依据", "basis"), ("实施依据", "basis"),
        ("法律依据", "basis"), ("设定和\n实施依据", "basis"),
        ("实施层级\n及权限", "level"), ("行使层级", "level"),
        ("权力类型", "kind"), ("事项类别", "kind"), ("备案类型", "kind"),
        ("部门", "authority"), ("主管单位", "authority"), ("责任部门", "authority"),
        ("许可机关", "implementers"), ("审批机关", "implementers"), ("办理机关", "implementers"),
        ("审批依据", "basis"), ("法律法规依据", "basis"), ("政务服务事项名称", "name"),
        ("许可名称", "name"), ("行使层级及部门", "implementers"),
        ("备注", "remark"), ("备 注", "remark"), ("备\u3000注：", "remark"),
        ("＊事项名称", "name"), ("主管部门（盖章）", "authority"),
        ("取消事项名称", "name"), ("取消的行政许可事项", "name"), ("取消日期", None),
        ("承办机构", None), ("部门职责", None), ("责任事项内容", None), ("", None), ("无", None),
        ("公共场所卫生许可", None), ("事项名称" * 20, None),
    ],
)  # fmt: skip
def test_headers_of_real_lists(header: str, field: str | None) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize("above", [0, 1, 2, 5, 30])
def test_the_header_is_found_in_any_of_the_first_rows(tmp_path: Path, above: int) -> None:
    titles = [["市级行政许可事项清单"], ["填报单位：某某局"], *([[]] * 40)][:above]
    reading = read_rows(tmp_path, [*titles, HEADER, *ITEMS])
    assert names(reading) == NAMES
    assert reading.tables[0].header is not None
    assert reading.tables[0].header.top == above


def test_a_table_without_a_header_has_none() -> None:
    assert find_header(_table(("甲", "乙"), ("丙", "丁"))) is None
    assert find_header(_table()) is None
    assert find_header(_table(("序号", "实施机关"), ("1", "公安部"))) is None


def test_a_title_that_names_a_field_is_no_header() -> None:
    title = tuple(["行政许可事项"] * 5)
    header = find_header(_table(title, HEADER, merged=(Range(0, 0, 0, 4),)))
    assert header is not None
    assert header.top == 1


def test_a_header_of_two_rows(tmp_path: Path) -> None:
    rows = [
        ["市级清单"],
        ["序号", "许可事项", None, "实施机关", "实施层级", None, "设定和实施依据"],
        [None, "事项名称", "子项名称", None, "市级", "县级", None],
        [1, "甲许可", "新办", "市公安局", "√", None, "《甲法》"],
        [2, "乙许可", "变更", "县公安局", None, "√", "《乙法》"],
    ]
    merged = ("A1:G1", "A2:A3", "B2:C2", "D2:D3", "E2:F2", "G2:G3")
    reading = read_rows(tmp_path, rows, *merged)
    assert fields(reading) == [
        ("A", "seq"), ("B", "name"), ("C", "subitem"), ("D", "implementers"), ("E", None),
        ("F", None), ("G", "basis"),
    ]  # fmt: skip
    assert [item.title for item in reading.edition.items] == ["甲许可（新办）", "乙许可（变更）"]
    assert dict(reading.edition.items[0].extra)["实施层级·市级"] == "√"
    assert left_out(reading) == [(1, "title")]


def test_a_second_row_of_a_header_under_wide_groups_alone(tmp_path: Path) -> None:
    rows = [
        ["基本信息", None, "实施信息", None],
        ["序号", "事项名称", "实施机关", "实施依据"],
        [1, "甲许可", "市公安局", "《甲法》"],
    ]
    reading = read_rows(tmp_path, rows, "A1:B1", "C1:D1")
    assert names(reading) == ["甲许可"]
    assert [field for _, field in fields(reading)] == ["seq", "name", "implementers", "basis"]


@pytest.mark.parametrize("merged", [(), ("B1:C1",)])
def test_the_first_row_of_items_is_no_second_header_row(
    tmp_path: Path, merged: tuple[str, ...]
) -> None:
    rows = [["序号", "事项名称", None, "实施机关"], [1, "甲许可", "新办", "市公安局"]]
    reading = read_rows(tmp_path, rows, *merged)
    assert names(reading) == ["甲许可"]
    # What stands under the second half of a wide header is kept under its name.
    assert dict(reading.edition.items[0].extra) == {"事项名称·2": "新办"}


def test_two_basis_columns_are_joined(tmp_path: Path) -> None:
    rows = [
        ["序号", "事项名称", "设定依据", "实施依据"],
        [1, "甲许可", "《甲法》", "《甲办法》"],
        [2, "乙许可", None, "《乙办法》"],
        [3, "丙许可", "《丙法》", None],
    ]
    reading = read_rows(tmp_path, rows, "C4:D4")
    assert [item.basis for item in reading.edition.items] == [
        "《甲法》\n《甲办法》", "《乙办法》", "《丙法》",
    ]  # fmt: skip


def test_columns_that_are_not_understood_travel_along(tmp_path: Path) -> None:
    rows = [
        ["序号", "事项名称", "办理时限", "办理时限", None, None],
        [1, "甲许可", "20日", "5日", "附件一", None],
    ]
    (item,) = read_rows(tmp_path, rows).edition.items
    assert item.extra == (("办理时限", "20日"), ("办理时限·2", "5日"), ("办理时限·3", "附件一"))


def test_a_field_named_twice_keeps_both_columns(tmp_path: Path) -> None:
    rows = [["序号", "事项名称", "事项名称", "备注"], [1, "甲许可", "甲许可（旧称）", "x"]]
    (item,) = read_rows(tmp_path, rows).edition.items
    assert item.name == "甲许可"
    assert "甲许可（旧称）" in dict(item.extra).values()


def test_a_repeated_header_is_told_from_items() -> None:
    header = find_header(_table(HEADER, ("1", "甲", "", "", "")))
    assert header is not None
    assert is_header(("序 号", "事项\n名称", "主管部门", "实施机关", "设定和实施依据"), header)
    assert not is_header(("5", "事项名称核准", "公安部", "公安部", "《甲法》"), header)
    assert not is_header(("5", "事项名称", "公安部", "公安部", "《甲法》"), header)


def test_rows_that_read_as_headers_by_themselves() -> None:
    assert names_fields(HEADER)
    assert names_fields(("序号", "事项名称", "办理时限", "收费"))
    assert not names_fields(("事项名称",))
    assert not names_fields(("1", "事项名称", "公安部", "市公安局", "说明"))


def test_a_second_line_that_takes_the_names_away_is_no_header() -> None:
    rows = (("序号", "事项名称", "设定依据"), ("序号", "子项", "依据"), ("1", "甲许可", "《甲法》"))
    header = find_header(Table("", rows))
    assert header is not None
    assert (header.top, header.bottom, header.places("name")) == (0, 0, (1,))


def test_texts_that_are_headers_of_names() -> None:
    names = {"事项名称", "事项\n名称 *", "事项名称（许可）"}
    assert name_headers({*names, "事项名称核准", "《事项名称》", "主管部门", ""}) == names


def test_every_field_has_an_official_word() -> None:
    assert all(field_title(field) for field in FIELDS)
    assert field_title(None) == "其他列（照录）"
