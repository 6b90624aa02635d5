from __future__ import annotations

import io
from typing import get_args
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.workbook import Workbook

from catalogue.errors import ListError
from catalogue.item import Item, Source
from diffs.causes import Cause, CauseKind
from diffs.changeset import ChangeSet, Side
from diffs.links import Change, Evidence, Link
from diffs.marking.marks import marks
from diffs.reports.cells import CUT, LIMIT, clean, excerpt, height, plain, side, width
from diffs.reports.excel import write


def _item(name: str, remark: str = "") -> Item:
    source = Source("2022.xlsx", "清单", 2, columns=(("name", "B"), ("authority", "C")))
    return Item(name, authority="体育总局", remark=remark, source=source)


def _renamed(old: str, new: str, confidence: float = 0.97) -> Link:
    change = Change("renamed", "name", old, new)
    evidence = (Evidence("name", 0.86),)
    return Link("changed", (_item(old),), (_item(new),), (change,), confidence, evidence=evidence)


def _set(*links: Link, causes: tuple[Cause, ...] = ()) -> ChangeSet:
    old, new = sum(len(link.old) for link in links), sum(len(link.new) for link in links)
    sides = Side("清单（2022年版）", "2022.xlsx", old), Side("清单（2023年版）", "2023.xlsx", new)
    return ChangeSet(*sides, links, causes, ("旧版：事项重复",))


def _sample() -> ChangeSet:
    moved = Change("transferred", "authority", "银保监会", "金融监管总局")
    whole = _item("林草种子许可")
    return _set(
        Link("unchanged", (_item("举办体育赛事"),), (_item("举办体育赛事"),)),
        Link("deleted", (_item("猎捕许可"),), ()),
        Link("added", (), (_item("新设许可"),)),
        _renamed("临时占用公共体育设施审批", "临时占用公共体育场地设施审批"),
        Link("changed", (_item("银行许可"),), (_item("银行许可"),), (moved,), causes=("c1",)),
        Link("split", (whole,), (_item("林木种子许可"), _item("草种许可")), review=True),
        causes=(Cause("c1", "authority", "银保监会职责由金融监管总局承继", "a", "b", (4,)),),
    )


def _bytes(changeset: ChangeSet) -> bytes:
    stream = io.BytesIO()
    write(changeset, stream)
    return stream.getvalue()


def _book(changeset: ChangeSet) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(_bytes(changeset)), rich_text=True)


def _column(book: Workbook, sheet: str, title: str) -> list[object]:
    headings, *rows = book[sheet].iter_rows(values_only=True)
    return [row[headings.index(title)] for row in rows]


def test_a_sheet_for_each_kind_that_occurs() -> None:
    names = ["汇总", "删除", "新增", "更名", "主管部门调整", "拆分", "待复核", "全部"]
    assert _book(_sample()).sheetnames == names
    assert _book(_set()).sheetnames == ["汇总", "全部"]


@pytest.mark.parametrize("kind", get_args(CauseKind))
def test_every_kind_of_cause_has_a_title_on_the_front_sheet(kind: CauseKind) -> None:
    cause = Cause("c1", kind, "市级调整为县级，涉及1项", "市级", "县级", (0,))
    link = Link("changed", (_item("甲许可"),), (_item("乙许可"),), (), causes=("c1",))
    sheet = _book(_set(link, causes=(cause,)))["汇总"]
    assert any(cell.value == cause.text for row in sheet.iter_rows() for cell in row)


def test_the_front_sheet_spells_out_the_sum_counts_causes_and_warnings() -> None:
    sheet = _book(_sample())["汇总"]
    texts = [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value]
    front = "\n".join(texts)
    assert "旧版 5 项 − 删除 1 项 − 拆分前 1 项 + 拆分后 2 项 + 新增 1 项 = 新版 6 项" in front
    assert "清单（2022年版）（2022.xlsx）" in front
    assert "银保监会职责由金融监管总局承继" in front
    assert "旧版：事项重复" in front
    rows = [tuple(cell.value for cell in row[:4]) for row in sheet.iter_rows()]
    assert ("删除", 1, 1, 0) in rows
    assert ("合计", 6, 5, 6) in rows


def test_the_front_sheet_says_that_nothing_differs() -> None:
    same = Link("unchanged", (_item("许可"),), (_item("许可"),))
    sheet = _book(_set(same))["汇总"]
    assert any("两版内容一致" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def _blocks(value: object) -> list[tuple[str, bool, bool, bool]]:
    assert isinstance(value, CellRichText)
    blocks = [block for block in value if isinstance(block, TextBlock)]
    return [(one.text, bool(one.font.strike), bool(one.font.b), bool(one.font.u)) for one in blocks]


def test_marks_stand_inside_the_cells_by_colour_and_by_shape() -> None:
    book = _book(_set(_renamed("公共体育设施核准", "公共体育场地设施审批")))
    (before,), (after,) = _column(book, "更名", "调整前"), _column(book, "更名", "调整后")
    assert _blocks(before) == [
        ("公共体育设施", False, False, False),
        ("核准", True, False, False),
    ]
    assert _blocks(after) == [
        ("公共体育", False, False, False),
        ("场地", False, True, True),
        ("设施", False, False, False),
        ("审批", False, True, True),
    ]
    assert isinstance(before, CellRichText)
    assert isinstance(before[1], TextBlock)
    font = before[1].font
    assert font.color is not None
    assert (font.color.rgb, font.rFont) == ("FFC00000", "宋体")


def test_what_moved_is_told_apart_by_shape_on_both_sides() -> None:
    book = _book(_set(_renamed("设立技工学校审批", "技工学校的设立审批")))
    (before,), (after,) = _column(book, "更名", "调整前"), _column(book, "更名", "调整后")
    assert _blocks(before)[0] == ("设立", True, False, True)
    assert _blocks(after)[2] == ("设立", False, False, True)
    assert "移走" in str(book["汇总"]["A2"].value)


def test_facts_of_a_row() -> None:
    book = _book(_sample())
    (row,) = book["主管部门调整"].iter_rows(min_row=2, values_only=True)
    assert row[0] == 1
    assert row[1] == "银行许可"
    assert "主管部门由银保监会调整为金融监管总局" in str(row[4])
    assert row[6] == "银保监会职责由金融监管总局承继"
    assert row[9:] == ("否", "2022.xlsx 清单 第2行 C2", "2022.xlsx 清单 第2行 C2")
    assert _column(book, "拆分", "是否待复核") == ["是"]
    assert _column(book, "更名", "判断依据") == ["名称相似 0.86"]


@pytest.mark.parametrize(("confidence", "shown"), [(1.0, 1.0), (0.996, 0.99), (0.29, 0.29)])
def test_confidence_is_never_rounded_up(confidence: float, shown: float) -> None:
    book = _book(_set(_renamed("甲许可", "乙许可", confidence=confidence)))
    cell = book["更名"]["H2"]
    assert (cell.value, cell.number_format) == (shown, "0%")


def test_everything_holds_every_row_once() -> None:
    book = _book(_sample())
    old = [name for name in _column(book, "全部", "旧版事项名称") if name]
    new = [name for name in _column(book, "全部", "新版事项名称") if name]
    links = _sample().links
    assert old == [item.name for link in links for item in link.old]
    assert new == [item.name for link in links for item in link.new]
    assert _column(book, "全部", "序号") == [None, 2, 3, 4, 1, 5, 5]


def test_everything_holds_columns_that_were_not_understood() -> None:
    old = Item("许可", extra=(("承办机构", "甲科"),))
    new = Item("许可", extra=(("承办机构", "乙科"), ("=备用", "1")))
    changes = (Change("extra", "extra.承办机构", "甲科", "乙科"),)
    book = _book(_set(Link("changed", (old,), (new,), changes)))
    assert _column(book, "全部", "旧版承办机构") == ["甲科"]
    assert _column(book, "全部", "新版=备用") == ["1"]
    assert _column(book, "其他列调整", "列名") == ["承办机构"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("x")', "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "#N/A", "2022-01-01"],
)
def test_texts_are_never_formulas(text: str) -> None:
    data = _bytes(_set(_renamed(text, f"{text}改"), Link("deleted", (_item(text),), ())))
    with ZipFile(io.BytesIO(data)) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "sheet" in name]
    assert not any("<f>" in page or "<f " in page for page in pages)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not {cell.data_type for cell in cells} - {"s", "n", "inlineStr"}
    cell = book["全部"]["B2"]
    assert cell.value == clean(text)
    assert bool(cell.quotePrefix) == clean(text).startswith(("=", "+", "-", "@", "\t", "\n"))


def test_control_characters_are_shown() -> None:
    book = _book(_set(_renamed("许可\x00甲", "许可\x0b乙\ud800")))
    assert _column(book, "全部", "旧版事项名称") == ["许可␀甲"]
    assert _column(book, "全部", "新版事项名称") == ["许可\n乙\ufffd"]


def test_spaces_alone_are_marked_and_kept() -> None:
    change = Change("basis", "basis", "第一条\n \n第二条", "第一条\n第二条")
    book = _book(_set(Link("changed", (_item("许可"),), (_item("许可"),), (change,))))
    (before,) = _column(book, "依据调整", "调整前")
    assert "".join(text for text, *_ in _blocks(before)) == "第一条\n \n第二条"


def test_a_text_that_looks_like_an_escape_stays() -> None:
    data = _bytes(_set(Link("deleted", (_item("代码_x0041_"),), ())))
    with ZipFile(io.BytesIO(data)) as archive:
        pages = "".join(archive.read(one).decode() for one in archive.namelist() if "sheet" in one)
    assert pages.count("_x005F_x0041_") == pages.count("x0041") > 0


@pytest.mark.parametrize("filling", ["条", "𠮷"])
def test_long_cells_are_cut_with_a_mark(filling: str) -> None:
    old = filling * 40_000
    change = Change("remark", "remark", "旧" + old, "新" + old)
    link = Link("changed", (_item("许可", remark=old),), (_item("许可"),), (change,))
    book = _book(_set(link))
    (cell,) = _column(book, "全部", "旧版备注")
    assert str(cell).endswith(CUT)
    assert len(str(cell).encode("utf-16-le")) // 2 in (LIMIT, LIMIT - 1)
    removed = _column(_book(_set(_renamed(old, "许可"))), "更名", "调整前")
    assert str(removed[0]).endswith(CUT)


def test_more_columns_than_a_sheet_has_are_refused() -> None:
    wide = Item("甲", extra=tuple((f"列{place}", "有") for place in range(9_000)))
    with pytest.raises(ListError, match=r"要写180.*列，超过一张工作表的上限16384列；请改用"):
        _bytes(_set(Link("added", (), (wide,))))


def test_the_same_change_set_gives_the_same_bytes() -> None:
    data = _bytes(_sample())
    assert data == _bytes(_sample())
    with ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_sheets_are_set_up_to_be_read_and_printed() -> None:
    book = _book(_sample())
    sheet = book["更名"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:P2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_columns_and_rows_fit_their_texts() -> None:
    name = "在国家级风景名胜区内修建缆车、索道等重大建设项目选址方案核准"
    book = _book(_set(_renamed(name, f"{name}（含变更）")))
    sheet = book["更名"]
    assert sheet.column_dimensions["B"].width == 40
    assert sheet.column_dimensions["A"].width < 8
    assert sheet.row_dimensions[2].height > 2 * 13


def test_width_and_height_count_chinese_characters_double() -> None:
    assert width("许可ab") == 6
    assert width("𠮷") == 2
    assert height("许可" * 10, 20) == 2
    assert height("许\n\n可", 20) == 3


def test_an_excerpt_keeps_every_change_and_says_what_it_left_out() -> None:
    same = "国" * 3_000
    found = marks(f"{same}甲{same}", f"{same}乙{same}")
    shown = excerpt(found, 40, 10)
    text = plain(shown)
    assert height(text, 40) <= 10
    assert [one.text for one in shown if one.kind != "same"] == ["甲", "乙"]
    assert "略" in text
    assert excerpt(marks("甲", "乙"), 40, 10) == marks("甲", "乙")


def test_an_excerpt_keeps_what_moved() -> None:
    long = "；".join(f"省级第{number}类主管部门" for number in range(200))
    shown = excerpt(marks(f"公安部；{long}", f"{long}；公安部"), 40, 10)
    assert {"departed", "arrived"} <= {one.kind for one in shown}
    assert plain(side(shown, "removed")).startswith("公安部；")
    assert plain(side(shown, "added")).endswith("；公安部")


def test_an_excerpt_shows_on_both_sides_where_a_text_was_inserted() -> None:
    same = "国" * 3_000
    shown = excerpt(marks(f"{same}公安部{same}", f"{same}公安部、体育总局{same}"), 40, 10)
    before, after = side(shown, "removed"), side(shown, "added")
    assert "公安部" in plain(before)
    assert "公安部、体育总局" in plain(after)
    assert plain(after).replace("、体育总局", "") == plain(before)
    assert [one.kind for one in before] == ["same"]


@settings(max_examples=25, deadline=None)
@given(st.text(), st.text())
def test_any_text_can_be_written(old: str, new: str) -> None:
    book = _book(_set(_renamed(f"甲{old}", f"乙{new}"), Link("deleted", (_item(old),), ())))
    assert book.sheetnames == ["汇总", "删除", "更名", "全部"]
