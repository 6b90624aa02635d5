"""The workbook: front sheet, by rule, a sheet for each department, the list itself."""

from __future__ import annotations

import io
from collections.abc import Iterator

import msgspec
import openpyxl
import pytest
from openpyxl.workbook import Workbook

from diffs.checks.checking import check
from diffs.checks.finding import Finding, finding
from diffs.checks.findings import Findings
from diffs.checks.reports.excel import write
from diffs.checks.reports.sheets import named_departments
from diffs.checks.standing import Standing
from diffs.reports.book import book as empty
from diffs.reports.book import save, table
from diffs.reports.tables import Column, Row, Sheet
from tests.diffs.checks.lists import local, standing
from tests.diffs.checks.reports.samples import everything, nothing


def _bytes(found: Findings) -> bytes:
    stream = io.BytesIO()
    write(found, stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(_bytes(everything())))


def _rows(book: Workbook, sheet: str) -> list[list[str]]:
    """The rows of a sheet; a line above the table is left out."""
    found = [[str(cell or "") for cell in row] for row in book[sheet].iter_rows(values_only=True)]
    return found if sheet == "汇总" else found[1:]


def test_there_is_a_sheet_for_each_department(book: Workbook) -> None:
    assert book.sheetnames[:2] == ["汇总", "按规则"]
    assert book.sheetnames[-1] == "清单"
    assert set(book.sheetnames[2:-1]) == {
        "某县农业农村局", "某县某局", "某县水利局", "某县林草局", "（未注明部门）"}  # fmt: skip


def test_all_findings_stand_by_rule(book: Workbook) -> None:
    header, *rows = _rows(book, "按规则")
    assert [row[header.index("规则")] for row in rows] == [
        "应列未列", "应列未列", "名称与上级清单不一致", "基本要素缺失", "基本要素缺失", "基本要素缺失"]  # fmt: skip
    assert all(row[header.index("建议")] and row[header.index("规范要求")] for row in rows)
    assert "证据" in header


def test_columns_that_no_finding_fills_take_no_paper(book: Workbook) -> None:
    for name in book.sheetnames[2:-1]:
        header, *rows = _rows(book, name)
        assert "主管部门" not in header, "a department's sheet bears its name"
        spare = [place for place, title in enumerate(header) if title in ("证据", "认可的理由")]
        assert all(any(row[place] for row in rows) for place in spare)


def test_the_front_sheet_counts_by_rule_and_department(book: Workbook) -> None:
    rows = _rows(book, "汇总")
    text = "\n".join("".join(row) for row in rows)
    assert (
        "核对 3 项，发现 6 条：错误 5 条，警告 0 条，提示 1 条；其中已认可 1 条，计入提示；另有 1 条影响结论的说明，见“说明”。"
        in text
    )
    assert "未核对：依据已废止（" in text
    by_rule = {row[0].partition("\n")[2]: row[1:4] for row in rows if "\n" in row[0]}
    assert by_rule["coverage-missing"] == ["1", "", "1"]
    departments = {row[0]: row[1:4] for row in rows if row[4].startswith("见“")}
    assert set(departments) == set(book.sheetnames[2:-1])


def test_the_list_has_its_findings_beside_each_row(book: Workbook) -> None:
    header, *rows = _rows(book, "清单")
    assert [row[0] for row in rows] == ["农药销售许可", "某许可", "取水许可"]
    said = [row[header.index("核对结果")] for row in rows]
    assert said == [
        "【错误】名称不一致。请改名。", "【错误】“主管部门”一栏没有填写。请补填。",
        "【错误】某栏没有填写。请补填。"]  # fmt: skip
    sheet = book["清单"]
    assert sheet.cell(3, 1).style == "changed"
    assert sheet.cell(3, header.index("主管部门") + 1).style == "text"
    assert sheet.cell(4, header.index("主管部门") + 1).style == "changed"


def test_a_sheet_that_is_sent_alone_says_what_it_is_about(book: Workbook) -> None:
    sheet = book["某县农业农村局"]
    assert sheet["A1"].value == (
        "某县农业农村局：某县行政许可事项清单（某县行政许可事项清单.xlsx）核对结果，"
        "对照行政许可事项清单（2023年版），截至2026-09-01"
    )
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert sheet.freeze_panes == "B3"


def test_the_list_keeps_the_headers_and_the_order_of_the_office() -> None:
    extra = (("责任事项", "受理"), ("承办科室", "审批股"))
    ours = (
        local("某许可", seq="1", kind="行政许可", remark="暂停", extra=extra, authority="某局"),
    )
    held = standing(*ours)
    heads = (
        ("seq", "编号"), ("extra.承办科室", "承办科室"), ("name", "许可事项名称"),
        ("basis", ""), ("kind", "备案类型"), ("extra.责任事项", "责任事项"), ("remark", "备注"),
    )  # fmt: skip
    edition = msgspec.structs.replace(held.edition, headers=heads)
    found = check(msgspec.structs.replace(held, edition=edition), checks={"text-suspect": _told})
    book = openpyxl.load_workbook(io.BytesIO(_bytes(found)))
    header, row = _rows(book, "清单")
    assert header == [
        "编号", "承办科室", "许可事项名称", "核对结果", "设定和实施依据", "备案类型",
        "主管部门", "实施机关", "出处", "责任事项", "备注",
    ]  # fmt: skip
    assert row[:4] == ["1", "审批股", "某许可", "【警告】某。某。"]
    assert (row[6], row[9], row[10]) == ("某局", "受理", "暂停")
    sheet = book["清单"]
    assert (sheet.freeze_panes, sheet.print_area) == ("E3", "'清单'!$A$1:$I$3")
    assert [sheet.cell(3, place).style for place in (3, 4, 10)] == ["changed"] * 3


def _told(held: Standing) -> Iterator[Finding]:
    yield finding("text-suspect", held.items[0], "某", "某", field="extra.责任事项")


def test_what_is_not_checked_takes_no_paper() -> None:
    rows = (
        local("某许可", kind="行政许可", extra=(("责任事项", "长" * 500),)),
        local("某处罚", kind="行政处罚", extra=(("责任事项", "长" * 500),)),
    )
    held = standing(*rows, kind="许可")
    book = openpyxl.load_workbook(io.BytesIO(_bytes(check(held, checks={"text-suspect": _none}))))
    header, *listed = _rows(book, "清单")
    assert [row[0] for row in listed] == ["某许可"]
    printed = openpyxl.utils.get_column_letter(header.index("责任事项"))
    assert book["清单"].print_area.endswith(f"${printed}$3")


def _none(_: Standing) -> Iterator[Finding]:
    yield from ()


def test_evidence_that_quotes_whole_articles_is_cut_and_says_so() -> None:
    found = check(standing(local("某许可")), checks={"text-suspect": _quoting})
    header, row = _rows(openpyxl.load_workbook(io.BytesIO(_bytes(found))), "按规则")
    said = row[header.index("证据")]
    assert said.endswith("条……（略200字）")
    assert len(said) < 120


def _quoting(held: Standing) -> Iterator[Finding]:
    yield finding("text-suspect", held.items[0], "甲", "乙", evidence=("条" * 300,))


def test_a_row_that_repeats_another_has_its_own_findings_alone() -> None:
    items = (local("某许可"), local("某许可"))
    found = check(standing(*items), checks={"duplicate-item": _second})
    rows = _rows(openpyxl.load_workbook(io.BytesIO(_bytes(found))), "清单")[1:]
    assert [bool(row[1]) for row in rows] == [False, True]


def _second(held: Standing) -> Iterator[Finding]:
    yield finding("duplicate-item", held.items[1], "甲", "乙")


def test_texts_are_no_formulas(book: Workbook) -> None:
    cells = [cell for row in book["按规则"].iter_rows() for cell in row if cell.value == "=1+1|<b>"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_same_findings_give_the_same_bytes() -> None:
    assert _bytes(everything()) == _bytes(everything())


def test_a_list_with_nothing_wrong_is_said_to_be_so() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_bytes(nothing())))
    assert book.sheetnames == ["汇总", "按规则", "清单"]
    assert "1 项均未发现问题。" in "\n".join("".join(row) for row in _rows(book, "汇总"))


def test_names_of_departments_are_made_to_fit_a_sheet() -> None:
    names = ["某省某市某县人民政府关于推进某项工作领导小组办公室综合协调一处", "甲:乙?局", "清单"]
    items = [
        local(f"{place}许可", authority=name)
        for place, name in enumerate((names[0] + "一", names[0] + "二", *names[1:]))
    ]
    found = check(standing(*items), checks={"field-missing": _all})
    sheets = [name for name, _ in named_departments(found)]
    assert len({name.casefold() for name in sheets}) == len(items)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in sheets)
    assert "清单" not in sheets
    openpyxl.load_workbook(io.BytesIO(_bytes(found)))


def _all(held: Standing) -> Iterator[Finding]:
    return (finding("field-missing", item, "甲", "乙") for _, item in held.rows())


def test_the_only_file_stands_in_the_heading_and_not_in_every_row(book: Workbook) -> None:
    sheet = book["按规则"]
    header = [cell.value for cell in sheet[2]]
    places = [row[header.index("出处")].value for row in sheet.iter_rows(min_row=3)]
    assert "清单 第3行 D3" in places
    assert not any(".xlsx" in place for place in places)
    assert any(place.endswith("全表") for place in places)


def test_what_was_found_is_never_cut_though_the_row_is() -> None:
    rows = [Row(("某许可", "某" * 400, "某" * 4000))]
    columns = (Column("事项名称", 24), Column("核对结果", 40), Column("依据", 36))

    def height(whole: int | None) -> float:
        made, stream = empty(), io.BytesIO()
        table(made, Sheet("清单", columns, rows, lines=10, whole=whole))
        save(made, stream)
        found = openpyxl.load_workbook(stream)["清单"].row_dimensions[2].height
        return float(found)

    assert height(None) < height(1) < height(2)
