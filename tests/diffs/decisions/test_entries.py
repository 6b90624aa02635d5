from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from catalogue.errors import ListError
from catalogue.item import Item
from diffs.changeset import ChangeSet, diff
from diffs.decisions.decision import Decision, row_key, subject
from diffs.decisions.entries import Grid, key, read
from diffs.reports.excel import write
from tests.pairs import listed

_LAW = "《中华人民共和国体育法》第四十六条"


def _row(name: str, **more: str) -> Item:
    return Item(name, authority="体育总局", implementers="省级体育部门", basis=_LAW, **more)


_OLD = listed(
    [_row("临时占用公共体育设施审批"), Item("取水许可"), Item("煤矿企业设立、变更审批", authority="国家能源局")],
    "旧版.csv",
)  # fmt: skip
_NEW = listed(
    [_row("公共体育设施临时占用审批"), _row("临时占用公共体育设施的核准"), Item("取水许可"),
     Item("煤矿企业设立审批", authority="国家能源局"), Item("煤矿企业变更审批", authority="国家能源局")],
    "新版.csv",
)  # fmt: skip


def book(changeset: ChangeSet) -> Workbook:
    stream = io.BytesIO()
    write(changeset, stream)
    return openpyxl.load_workbook(io.BytesIO(stream.getvalue()))


def grids(made: Workbook) -> list[Grid]:
    def text(value: object) -> str:
        return value.date().isoformat() if isinstance(value, datetime) else str(value or "")

    return [
        Grid(
            sheet.title,
            [[text(value) for value in row] for row in sheet.iter_rows(values_only=True)],
        )
        for sheet in made
    ]


def fill(made: Workbook, sheet: str, row: int, **cells: object) -> None:
    page = made[sheet]
    heads = [cell.value for cell in page[1]]
    for title, value in cells.items():
        page.cell(row, heads.index(title) + 1).value = value


def _pending() -> Workbook:
    return book(diff(_OLD, _NEW))


def _wrong(made: Workbook) -> str:
    with pytest.raises(ListError) as caught:
        read(grids(made), "报告.xlsx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_sheet_of_doubts_has_a_row_for_each_pair_and_a_list_to_choose_from() -> None:
    page = _pending()["待复核"]
    heads = [cell.value for cell in page[1]]
    assert [row[0] for row in page.iter_rows(min_row=2, values_only=True)] == [3, "3-1"]
    (offered,) = page.data_validations.dataValidation
    assert offered.formula1 == '"同一事项,不同事项,拆分,合并,待定"'
    letter = openpyxl.utils.get_column_letter(heads.index("复核决定") + 1)
    assert str(offered.sqref) == f"{letter}2:{letter}3"
    last = openpyxl.utils.get_column_letter(heads.index("行标识") + 1)
    assert page.column_dimensions[last].hidden
    assert page.auto_filter.ref == f"A1:{last}3"
    assert page.row_dimensions[2].height < 200  # the key makes no row higher


def test_what_was_filled_in_is_read_back_whatever_was_done_to_the_sheet() -> None:
    made = _pending()
    fill(
        made,
        "待复核",
        2,
        复核决定="同一事项",
        复核人="张三",
        复核日期=datetime(2026, 1, 2),
        复核理由="仅改\n名",
    )
    made["待复核"].insert_rows(1, 2)
    made["待复核"].insert_cols(1)
    made.move_sheet("待复核", -3)
    (one,) = read(grids(made), "报告.xlsx")
    (link,) = [link for link in diff(_OLD, _NEW).links if link.review]
    assert subject(one) == ((link.old[0].id,), (link.new[0].id,))
    assert (one.judgement, one.by, one.date) == ("same", "张三", date(2026, 1, 2))
    assert one.place == "报告.xlsx 工作表“待复核” F4"
    again = diff(_OLD, _NEW, [one])
    assert again.summary()["review"] == 0
    assert again.decided[0].why == "仅改名"


def test_a_report_made_with_decisions_carries_them_on() -> None:
    made = _pending()
    fill(
        made,
        "待复核",
        2,
        复核决定="不同事项",
        复核人="张三",
        复核日期="2026年1月2日",
        复核理由="=1+1",
    )
    (one,) = read(grids(made), "报告.xlsx")
    second = book(diff(_OLD, _NEW, [one]))
    assert "待复核" not in second.sheetnames
    (again,) = read(grids(second), "报告.xlsx")
    assert again == Decision(**{**_fields(one), "place": again.place})
    later = Decision(**{**_fields(one), "judgement": "undecided"})
    third = book(diff(_OLD, _NEW, [later]))
    (put_off,) = read(grids(third), "报告.xlsx")
    assert (put_off.judgement, put_off.why) == ("undecided", "=1+1")


def _fields(decision: Decision) -> dict[str, object]:
    return {name: getattr(decision, name) for name in decision.__struct_fields__}


def test_a_split_is_chosen_on_its_row_or_on_the_rows_of_its_pieces() -> None:
    made = _pending()
    for row in (2, 3):
        fill(made, "待复核", row, 复核决定="拆分")
    (one,) = read(grids(made), "报告.xlsx")
    assert (one.judgement, len(one.old), len(one.new)) == ("split", 1, 2)
    made = _pending()
    fill(made, "拆分", 2, 复核决定="拆分", 复核理由="核对过")
    (one,) = read(grids(made), "报告.xlsx")
    assert [row.name for row in one.new] == ["煤矿企业设立审批", "煤矿企业变更审批"]
    assert not diff(_OLD, _NEW, [one]).unsettled


def test_columns_that_are_for_the_screen_are_not_printed() -> None:
    made = _pending()
    heads = [cell.value for cell in made["更名"][1]]
    last = openpyxl.utils.get_column_letter(heads.index("复核决定"))
    assert made["更名"].print_area == f"'更名'!$A$1:${last}$2"
    assert not made["待复核"].print_area


def test_a_definite_decision_takes_the_place_of_one_put_off() -> None:
    made = _pending()
    fill(made, "待复核", 2, 复核决定="待定")
    fill(made, "更名", 2, 复核决定="同一事项")
    assert [one.judgement for one in read(grids(made), "报告.xlsx")] == ["same"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"复核决定": "应当是同一个，请处长定夺，具体见批注"}, "工作表“待复核” E2：“应当是同一个，请处长定夺，具体见批注”不是决定；请从下拉列表中选 同一事项、不同事项、拆分、合并、待定 之一"),
        ({"复核决定": "是"}, "“是”不是决定"),
        ({"复核决定": "拆分"}, "“拆分”只有这一行"),
        ({"复核决定": "同一事项", "行标识": ""}, "E2：该行没有“行标识”"),
        ({"复核决定": "同一事项", "行标识": "00000000 []"}, "N2：“行标识”已被改动"),
        ({"复核决定": "同一事项", "复核日期": "上周"}, "日期“上周”不对"),
        ({"复核决定": "同一事项", "复核日期": "2026-13-01"}, "日期“2026-13-01”不对"),
        ({"复核理由": "仅改名"}, "写了理由而没有选“复核决定”"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_one_line_with_its_cell(cells: dict[str, str], told: str) -> None:
    made = _pending()
    fill(made, "待复核", 2, **cells)
    assert told in _wrong(made)


def test_two_sheets_that_contradict_each_other_are_told_with_both_cells() -> None:
    made = _pending()
    fill(made, "待复核", 2, 复核决定="不同事项")
    fill(made, "更名", 2, 复核决定="同一事项")
    assert _wrong(made) == (
        "报告.xlsx 工作表“待复核” E2选了“不同事项”，而同一行在工作表“更名” L2选了“同一事项”；请改成一致"
    )


def test_a_group_is_not_the_same_item() -> None:
    made = _pending()
    fill(made, "拆分", 2, 复核决定="同一事项")
    assert "可改为“拆分”" in _wrong(made)


def _without(*titles: str) -> Workbook:
    made = _pending()
    for page in made:
        for title in titles:
            heads = [cell.value for cell in page[1]]
            if title in heads:
                page.delete_cols(heads.index(title) + 1)
    return made


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (("行标识",), "没有“复核决定”“行标识”两列"),
        (("复核决定",), "没有“复核决定”一列"),
    ],
)
def test_a_workbook_without_the_columns_is_refused(titles: tuple[str, ...], told: str) -> None:
    assert told in _wrong(_without(*titles))


@pytest.mark.parametrize("name", ["甲\u0007许可", "甲" * 30_000, '"甲",\\', "_x000D_"])
def test_any_name_can_be_a_key(name: str) -> None:
    old, new = listed([_row(name)], "旧.csv"), listed([_row("乙许可")], "新.csv")
    rows = row_key(old.items[0]), row_key(new.items[0])
    one = Decision(judgement="same", old=rows[:1], new=rows[1:])
    (link,) = diff(old, new, [one]).links
    assert len(key(rows[:1], rows[1:])) < 5_000
    made = book(diff(old, new, [one]))
    (again,) = read(grids(made), "报告.xlsx")
    assert diff(old, new, [again]).decided
    assert link.old[0].name == name


def _decided(judged: str = "同一事项") -> Workbook:
    made = book(diff(_OLD, _NEW))
    fill(made, "待复核", 2, 复核决定=judged)
    return made


def test_a_sheet_whose_keys_are_gone_is_named_where_something_was_decided() -> None:
    for title in ("", "标识"):
        made = _decided()
        heads = [cell.value for cell in made["待复核"][1]]
        made["待复核"].cell(1, heads.index("行标识") + 1).value = title or None
        assert "工作表“待复核”：没有“行标识”一列" in _wrong(made)
    fill(made, "待复核", 2, 复核决定=None)
    assert read(grids(made), "报告.xlsx") == ()


def test_headings_far_down_are_found() -> None:
    made = _decided()
    made["待复核"].insert_rows(1, 40)
    (one,) = read(grids(made), "报告.xlsx")
    assert one.judgement == "same"


def test_two_columns_of_decisions_are_refused() -> None:
    made = _decided()
    page = made["待复核"]
    page.cell(1, 30).value, page.cell(2, 30).value = "复核决定", "不同事项"
    assert "工作表“待复核”：“复核决定”有2列（E、AD）；请只留一列" in _wrong(made)


def test_columns_of_the_lists_are_no_headings() -> None:
    before, after = (
        listed([_row(name), Item("取水许可", extra=(("行标识", value),))], f"{value}.csv")
        for name, value in (("临时占用公共体育设施审批", "甲"), ("公共体育设施临时占用审批", "乙"))
    )
    made = book(diff(before, after))
    assert any("行标识" in row for sheet in grids(made) for row in sheet.rows[1:])
    assert read(grids(made), "报告.xlsx") == ()


def test_two_who_decide_the_same_are_both_kept() -> None:
    made = book(diff(_OLD, _NEW))
    fill(
        made, "待复核", 2, 复核决定="同一事项", 复核人="张三", 复核理由="甲", 复核日期="2026-01-02"
    )
    page = made.copy_worksheet(made["待复核"])
    page.title = "另一份"
    fill(
        made, "另一份", 2, 复核决定="同一事项", 复核人="李四", 复核理由="乙", 复核日期="2026-01-03"
    )
    (one,) = read(grids(made), "报告.xlsx")
    assert (one.by, one.why, one.date) == ("张三、李四", "甲；乙", date(2026, 1, 3))


def test_the_key_of_a_very_large_group_fits_into_a_cell() -> None:
    rows = listed([_row(f"{number}{'许可' * 90}") for number in range(400)], "清单.csv").items
    keys = tuple(map(row_key, rows))
    text = key(keys[:1], keys)
    assert len(text) <= 32_767
    heads, cells = ("复核决定", "行标识"), ("不同事项", text)
    (one,) = read([Grid("已复核", (heads, cells))], "报告.xlsx")
    assert [row.id for row in one.new] == [row.id for row in keys]


def test_all_that_is_wrong_in_a_workbook_is_told_at_once() -> None:
    made = _pending()
    fill(made, "待复核", 2, 复核决定="同意")
    fill(made, "待复核", 3, 复核决定="同一事项", 复核日期="明天")
    told = _wrong(made)
    assert told.startswith("报告.xlsx 工作表“待复核” E2：“同意”不是决定；请从下拉列表中选")
    assert told.endswith("（另有1处有误：G3，请一并改正）")
    fill(made, "待复核", 3, 复核日期=None)
    assert "另有" not in _wrong(made)


def test_decisions_of_a_report_name_the_lists_that_it_compares() -> None:
    made = _pending()
    fill(made, "待复核", 2, 复核决定="同一事项")
    (one,) = read(grids(made), "报告.xlsx")
    changeset = diff(_OLD, _NEW)
    for name, side in zip(one.lists, (changeset.old, changeset.new), strict=True):
        assert name.startswith(f"{side.title}（{side.file}")
