from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from catalogue.text import fold
from diffs.changeset import diff
from sources.location import read_list
from sources.pages.pdf import tables
from tests.sources.books import HEADER, ITEMS, NAMES, left_out, names, write_csv
from tests.sources.pdfs import LEVEL, THREE, Style, page_number, registered, write_pdf

_TOP = (("VALIGN", (0, 0), (-1, -1), "TOP"),)
_MIDDLE = (("VALIGN", (0, 0), (-1, -1), "MIDDLE"),)
_TIGHT = (("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0))
_STYLES: list[Style] = [
    _TOP,
    _MIDDLE,
    (*THREE, *_TOP),
    (*THREE, *_MIDDLE),
    (*LEVEL, *_MIDDLE),
    (*_TIGHT, *_TOP),
]
_CELL = st.text("公共场所卫生许可证核发铁路设施企业投资项目管理条例123", max_size=60)


@given(
    rows=st.lists(st.tuples(_CELL, _CELL, _CELL, _CELL), min_size=1, max_size=25),
    style=st.sampled_from(_STYLES),
    repeated=st.booleans(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_items_come_back_from_aligned_text(
    rows: list[tuple[str, str, str, str]], style: Style, repeated: bool
) -> None:
    items = [
        (n, f"甲{a}许可", f"{b}部", f"{c}局", f"《{d}》") for n, (a, b, c, d) in enumerate(rows, 1)
    ]
    (table,) = tables(write_pdf([HEADER, *items], style=style, repeated=repeated), "a.pdf")
    found = [list(map(fold, row)) for row in table.rows]
    assert found == [[fold(str(text)) for text in row] for row in (HEADER, *items)]


@pytest.mark.parametrize("repeated", [True, False])
def test_rows_that_a_page_cuts_are_joined(tmp_path: Path, repeated: bool) -> None:
    law = "《中华人民共和国铁路法》第二十五条、《铁路安全管理条例》（国务院令第639号）" * 3
    rows = [
        (n, f"铁路第{n}号设施审批", "国家铁路局", "铁路监管局", f"{law}第{n}项")
        for n in range(1, 61)
    ]
    path = tmp_path / "清单.pdf"
    path.write_bytes(write_pdf([HEADER, *rows], style=_TOP, repeated=repeated, cut=True))
    found = read_list(str(path)).edition
    wanted = read_list(str(write_csv(tmp_path / "清单.csv", [HEADER, *rows]))).edition
    assert diff(wanted, found).is_empty
    pages = [item.source.page for item in found.items]
    assert pages == sorted(page for page in pages if page)
    assert pages[0] == 1
    assert pages[-1] != 1
    assert found.warnings == ("清单.pdf：表格没有框线，按文字位置读取，请核对",)


def _head(canvas: Canvas, number: int) -> None:
    canvas.drawString(300, 570, "某某市行政许可事项清单（2023年版）")
    canvas.drawString(400, 20, f"第 {number} 页 共 20 页")


def test_running_heads_are_dropped_and_told() -> None:
    rows = [(n, f"第{n}号许可", "水利部", "水利部门", "《水法》") for n in range(1, 61)]
    data = write_pdf([HEADER, *rows], style=_TOP, head=_head, title="")
    (table,) = tables(data, "a.pdf")
    assert [row[0] for row in table.rows[1:]] == [str(row[0]) for row in rows]
    assert any("页眉页脚“某某市行政许可事项清单（2023年版）”" in note for note in table.notes)


def test_group_rows_run_over_the_columns(tmp_path: Path) -> None:
    group = "一、中央设定、由市级实施的行政许可事项目录（共3项）"
    spans = (("SPAN", (0, 1), (-1, 1)), *_TOP)
    path = tmp_path / "a.pdf"
    rows = [HEADER, (group, "", "", "", ""), *ITEMS]
    path.write_bytes(write_pdf(rows, style=spans, head=page_number))
    reading = read_list(str(path))
    assert names(reading) == NAMES
    assert left_out(reading) == [(2, "group")]


def test_names_of_columns_wrap_and_are_spaced() -> None:
    header = ("序 号", "许可事项<br/>名称", "主管<br/>部门", "实施机关", "备　　注")
    rows = [(n, f"第{n}号许可", "水利部", "水利部门", "无变化") for n in range(1, 5)]
    (table,) = tables(write_pdf([header, *rows], style=_MIDDLE), "a.pdf")
    assert [fold(text) for text in table.rows[0]] == [
        *("序号", "许可事项名称", "主管部门", "实施机关", "备注")
    ]
    assert [fold(row[1]) for row in table.rows[1:]] == [row[1] for row in rows]


def test_items_without_numbers_are_told_by_gaps() -> None:
    rows = [(f"第{n}号许可" * 6, "水利部", "水利部门" * 9, "《水法》" * 12) for n in range(1, 9)]
    (table,) = tables(write_pdf([HEADER[1:], *rows], style=_TOP, widths=(200, 110, 180, 220)), "a")
    assert [[fold(text) for text in row] for row in table.rows[1:]] == [list(row) for row in rows]


def test_upright_rules_alone_part_the_columns() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont(registered(), 9)
    for place, left in enumerate((50, 90, 230, 310, 400)):
        canvas.line(left - 3, 780, left - 3, 690)
        for down, row in enumerate((HEADER, *ITEMS)):
            canvas.drawString(left, 765 - 20 * down, str(row[place])[:14])
    canvas.save()
    (table,) = tables(stream.getvalue(), "a.pdf")
    assert [row[:2] for row in table.rows[1:]] == [(str(row[0]), row[1]) for row in ITEMS]


def test_prose_is_no_table() -> None:
    from catalogue.errors import ListError

    def head(canvas: Canvas, _: int) -> None:
        canvas.drawString(60, 400, "各部门要按照事项名称、主管部门、实施机关等要素编制清单。")

    with pytest.raises(ListError, match="没有读到表格"):
        tables(write_pdf([("各地区、各部门：",)], style=_TOP, head=head, widths=(300,)), "a.pdf")


def _lines(*pages: list[str | tuple[object, ...]]) -> bytes:
    """Pages of lines: one text over all columns, or the cells of a row."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(842, 595))
    for page in pages:
        canvas.setFont(registered(), 10)
        for down, line in enumerate(page):
            cells = (line,) if isinstance(line, str) else line
            for left, text in zip((40, 80, 330, 450, 600), cells, strict=False):
                canvas.drawString(left, 540 - 24 * down, str(text))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _numbers(data: bytes) -> list[str]:
    found = tables(data, "a.pdf")
    return [row[0] for table in found for row in table.rows[1:] if row[0].isdecimal()]


@pytest.mark.parametrize("head", [HEADER, (*HEADER[:4], "备注")])
def test_rows_over_the_next_header_belong_to_the_table_before(head: tuple[str, ...]) -> None:
    rows = [(n, f"第{n}号许可", "水利部", "水利部门", "《水法》") for n in range(1, 9)]
    first = ["一、教育（2项）", HEADER, *rows[:2], "二、水利（5项）", HEADER, rows[2]]
    second = ["清单续表", *rows[3:7], "三、民政（1项）", head, rows[7]]
    data = _lines(first, second)
    assert _numbers(data) == [str(n) for n in range(1, 9)]
    assert not any("清单续表" in text for table in tables(data, "a.pdf") for text in table.texts())


def test_rows_without_numbers_over_the_next_header_are_kept(tmp_path: Path) -> None:
    rows = [("", f"第{n}号许可", "水利部", "水利部门", "《水法》") for n in range(1, 8)]
    head = ("", *HEADER[1:])
    path = tmp_path / "a.pdf"
    path.write_bytes(_lines([head, *rows[:2]], [*rows[2:5], "三、民政（2项）", head, *rows[5:]]))
    assert names(read_list(str(path))) == [row[1] for row in rows]


def test_rows_over_a_header_that_followed_a_lone_header() -> None:
    rows = [(n, f"第{n}号许可", "水利部", "水利部门", "《水法》") for n in range(1, 5)]
    assert _numbers(_lines([HEADER], [*rows[:3], "民政", HEADER, rows[3]])) == list("1234")


@pytest.mark.parametrize("style", [_MIDDLE, (*THREE, *_MIDDLE)])
def test_paragraphs_set_apart_belong_to_the_row_that_they_stand_about(
    style: Style, tmp_path: Path
) -> None:
    """Gaps between paragraphs are as wide as those between rows."""
    laws = ["《中华人民共和国水法》", "《水法实施条例》", "《取水许可管理办法》"]
    gap = "<br/><font size='5'>&nbsp;</font><br/>"
    count = [1, 3, 1, 2, 3, 1, 2, 2, 1, 3]
    rows = [
        (n, f"第{n}号许可", "水利部", "省级水利部门；县级水利部门" * 2, gap.join(laws[:many]))
        for n, many in enumerate(count, 1)
    ]
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([HEADER, *rows], style=style))
    found = read_list(str(path)).edition.items
    assert [fold(item.basis or "") for item in found] == [
        fold("".join(laws[:many])) for many in count
    ]


def test_numbers_set_close_to_the_next_column_are_apart() -> None:
    """Numbers stand at the right edge of their column, as spreadsheets print them."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(842, 595))
    canvas.setFont(registered(), 10)
    names_ = ("序号", "主管部门", "事项名称", "实施机关")
    for number in range(7, 13):
        height = 540 - 24 * number
        canvas.drawRightString(79, height, str(number))
        for left, text in zip((80, 200, 400), ("教育部", f"第{number}号许可", "县级"), strict=True):
            canvas.drawString(left, height, text)
    canvas.drawString(40, 412, "附件1")
    canvas.drawString(40, 400, "行政许可事项清单")
    for left, text in zip((40, 80, 200, 400), names_, strict=True):
        canvas.drawString(left, 386, text)
    canvas.save()
    (table,) = tables(stream.getvalue(), "a.pdf")
    assert table.rows[0] == names_
    assert [row[:2] for row in table.rows[1:]] == [(str(n), "教育部") for n in range(7, 13)]
