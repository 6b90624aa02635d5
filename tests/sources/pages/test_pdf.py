from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from catalogue.errors import ListError
from catalogue.text import fold
from diffs.changeset import diff
from sources.location import read_list
from sources.pages.pdf import tables
from sources.pages.ranges import Pace
from tests.sources.books import HEADER, ITEMS, NAMES, names, write_csv
from tests.sources.pdfs import FONT, GRID, registered, write_pdf


def _many(count: int) -> list[tuple[object, ...]]:
    law = "《中华人民共和国铁路法》第二十五条、《铁路安全管理条例》（国务院令第639号）"
    return [
        (n, f"铁路第{n}号设施建设审批", "国家铁路局", "铁路监管局", law * 2)
        for n in range(1, count)
    ]


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("repeated", [False, True])
def test_a_list_over_many_pages_is_the_same_as_the_csv(
    tmp_path: Path, repeated: bool, cut: bool
) -> None:
    rows = _many(80)
    path = tmp_path / "清单.pdf"
    path.write_bytes(write_pdf([HEADER, *rows], repeated=repeated, cut=cut))
    found = read_list(str(path)).edition
    wanted = read_list(str(write_csv(tmp_path / "清单.csv", [HEADER, *rows]))).edition
    assert diff(wanted, found).is_empty
    assert found.warnings == wanted.warnings
    assert [found.items[0].source.page, found.items[-1].source.page] > [1, 3]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_row_cut_by_a_page_break_is_one(repeated: bool) -> None:
    head = [HEADER] if repeated else []
    cut = (2, "公共场所", "国家疾控局", "县级以上", "《公共场所卫生")
    rest = ("", "卫生许可", "", "疾控部门", "管理条例》第八条")
    (table,) = tables(write_pdf([HEADER, ITEMS[0], cut], [*head, rest, ITEMS[2]]), "a.pdf")
    assert [row[0] for row in table.rows] == [HEADER[0], "1", "2", "3"]
    assert [text.replace("\n", "") for text in table.rows[2]] == [
        *(
            "2",
            "公共场所卫生许可",
            "国家疾控局",
            "县级以上疾控部门",
            "《公共场所卫生管理条例》第八条",
        )
    ]
    assert [table.page(place) for place in range(4)] == [1, 1, 1, 2]


def test_merged_cells_are_filled() -> None:
    rows = [HEADER, ITEMS[0], (2, "", "公安部", "公安机关", "《甲法》"), ("合计", "", "", "", "")]
    spans = [("SPAN", (1, 1), (1, 2)), ("SPAN", (0, 3), (4, 3))]
    (table,) = tables(write_pdf(rows, style=(*GRID, *spans)), "a.pdf")
    assert table.rows[2][1] == table.rows[1][1] == NAMES[0]
    assert set(table.rows[3]) == {"合计"}


def test_the_place_of_an_item_is_its_page_and_row(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(write_pdf([HEADER, *ITEMS]))
    reading = read_list(str(path))
    assert names(reading) == NAMES
    assert str(reading.edition.items[0].source) == "a.pdf 第1页 第2行"


def _texts(data: bytes) -> list[list[str]]:
    """The cells of the one table of a file, line breaks left out."""
    (table,) = tables(data, "a.pdf")
    return [[text.replace("\n", "") for text in row] for row in table.rows]


WANTED = [list(map(str, row)) for row in (HEADER, *ITEMS)]


def _canvas(draw: Callable[[Canvas], None], **more: object) -> bytes:
    """A page that a function draws."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(842, 595), **more)
    canvas.setFont(registered(), 9)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def _table(canvas: Canvas, gap: float = 0) -> None:
    """Draw the items as a ruled table, each glyph by itself, `gap` points between them."""
    lefts = (20, 60, 260, 360, 500, 780)
    for down, row in enumerate(WANTED):
        top = 550 - 30 * down
        for left, right, text in zip(lefts, lefts[1:], row, strict=False):
            canvas.rect(left, top - 30, right - left, 30)
            for at, glyph in enumerate(text):
                canvas.drawString(left + 3 + at * (9 + gap), top - 18, glyph)


@pytest.mark.parametrize("gap", [0, 3.5])
def test_glyphs_placed_one_by_one_make_words(gap: float) -> None:
    assert _texts(_canvas(lambda canvas: _table(canvas, gap))) == WANTED


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_turned_pages_are_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        _table(canvas)

    assert _texts(_canvas(draw)) == WANTED


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_is_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(421, 297)
        canvas.rotate(angle)
        canvas.translate(-421, -297)
        _table(canvas)

    assert _texts(_canvas(draw)) == WANTED


@pytest.mark.parametrize("slant", [40, 0])
def test_watermarks_are_told_and_stay_out_of_cells(slant: int) -> None:
    def draw(canvas: Canvas) -> None:
        _table(canvas)
        canvas.setFont(FONT, 60)
        canvas.setFillGray(0.85)
        canvas.translate(200, 400)
        canvas.rotate(slant)
        canvas.drawString(0, 0, "征求意见稿")

    data = _canvas(draw)
    assert _texts(data) == WANTED
    assert tables(data, "a.pdf")[0].notes == ("a.pdf：水印“征求意见稿”未读入表中",)


def test_text_that_its_cell_clips_is_that_cells_alone() -> None:
    def draw(canvas: Canvas) -> None:
        _table(canvas)
        for row, more in ((1, "（以下略）"), (2, "（含变更）")):
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(61, 521 - 30 * row, 198, 28)
            canvas.clipPath(clip, stroke=0)
            canvas.drawString(63, 521 - 30 * row - 12, more)
            canvas.restoreState()

    assert [row[1] for row in _texts(_canvas(draw))] == [
        *(HEADER[1], NAMES[0] + "（以下略）", NAMES[1] + "（含变更）", NAMES[2])
    ]


def test_the_last_line_below_the_last_rule_is_its_cells() -> None:
    def draw(canvas: Canvas, below: float, left: float, text: str) -> None:
        _table(canvas)
        canvas.drawString(263, 552 - 30 * len(WANTED), "（含")
        canvas.drawString(left, 550 - 30 * len(WANTED) - below, text)

    whole = [*WANTED[-1][:2], WANTED[-1][2] + "（含变更）", *WANTED[-1][3:]]
    assert _texts(_canvas(lambda canvas: draw(canvas, 9, 263, "变更）")))[-1] == whole
    apart = [*WANTED[-1][:2], WANTED[-1][2] + "（含", *WANTED[-1][3:]]
    for note in (
        (9, 23, "注：略"),
        (9, 263, "注：以上事项由各级主管部门实施"),
        (22, 263, "变更）"),
    ):
        assert _texts(_canvas(lambda canvas, note=note: draw(canvas, *note)))[-1] == apart


def test_a_clipped_line_on_the_edge_of_its_cell_is_that_cells() -> None:
    """Half of it shows in its cell, and its middle stands in the next by a hair."""

    def draw(canvas: Canvas) -> None:
        _table(canvas)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(61, 460, 198, 30)
        canvas.clipPath(clip, stroke=0)
        canvas.drawString(160, 487.2, "（上接）")
        canvas.restoreState()

    assert [row[1] for row in _texts(_canvas(draw))][1:3] == [NAMES[0], "（上接）" + NAMES[1]]


def test_a_merged_cell_that_a_page_cuts_open_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        lefts = (20, 60, 260, 360)
        for page, rows in enumerate(
            (
                (HEADER, ("1", "种畜禽许可", "农业部"), ("", "", "省级部门")),
                (("", "", "市级部门"), ("2", "取水许可", "水利部")),
            )
        ):
            for down, row in enumerate(rows):
                top = 550 - 30 * down
                for at, (left, right) in enumerate(pairwise(lefts)):
                    canvas.drawString(left + 3, top - 18, row[at])
                    canvas.line(left, top, left, top - 30)
                    canvas.line(right, top, right, top - 30)
                    open_above = at < 2 and (page, down) in ((0, 2), (1, 0))
                    open_below = at < 2 and (page, down) in ((0, 1), (0, 2))
                    if not open_above:
                        canvas.line(left, top, right, top)
                    if not open_below:
                        canvas.line(left, top - 30, right, top - 30)
            canvas.showPage()
            canvas.setFont(FONT, 9)

    assert [row[:3] for row in _texts(_canvas(draw))[1:]] == [
        ["1", "种畜禽许可", "农业部"],
        ["1", "种畜禽许可", "省级部门"],
        ["1", "种畜禽许可", "市级部门"],
        ["2", "取水许可", "水利部"],
    ]


@pytest.mark.parametrize("over", [False, True])
def test_strips_of_a_wide_table_are_put_together(over: bool) -> None:
    items = [(n, f"第{n}号许可", f"部门{n}", f"机关{n}", f"《法{n}》") for n in range(1, 5)]
    bands = [[HEADER, *items[:2]], items[2:]]
    pages = [(band, part) for part in (slice(0, 2), slice(2, 5)) for band in bands]
    if over:
        pages = [(band, part) for band in bands for part in (slice(0, 2), slice(2, 5))]
    strips = [[row[part] for row in band] for band, part in pages]
    data = write_pdf(*strips, widths=(120,) * 5, title="", repeated=False)
    assert _texts(data) == [list(map(str, row)) for row in (HEADER, *items)]
    assert "左右拼接" in tables(data, "a.pdf")[0].notes[0]


def test_what_form_fields_hold_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        _table(canvas)
        canvas.rect(20, 400, 40, 30)
        canvas.rect(60, 400, 200, 30)
        for left, right in ((260, 360), (360, 500), (500, 780)):
            canvas.rect(left, 400, right - left, 30)
        canvas.drawString(23, 412, "4")
        canvas.acroForm.textfield(name="a", value="Fishing", x=65, y=405, width=150, height=20)

    assert _texts(_canvas(draw))[-1][:2] == ["4", "Fishing"]


def test_processes_read_what_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.pages.ranges._PARALLEL", 50)
    data = write_pdf([HEADER, *_many(500)])
    told: list[tuple[int, int]] = []
    several = tables(data, "a.pdf", Pace(lambda done, count: told.append((done, count)), 2))
    assert several == tables(data, "a.pdf")
    count = told[-1][1]
    assert count > 50
    assert told == [*((done, count) for done in range(50, count, 50)), (count, count)]


@pytest.mark.parametrize("number", [False, True])
def test_scanned_and_empty_pages_among_others_are_named(number: bool) -> None:
    picture = ImageReader(Image.new("L", (200, 150), 90))

    def draw(canvas: Canvas) -> None:
        _table(canvas)
        canvas.showPage()
        canvas.drawImage(picture, 10, 40, 800, 540)
        canvas.drawString(400, 20, "- 2 -" if number else "")
        canvas.showPage()
        canvas.showPage()

    scanned, empty = tables(_canvas(draw), "a.pdf")[0].notes
    assert scanned.startswith("a.pdf：第2页没有文字层")
    assert empty.startswith("a.pdf：第3页没有读到文字")


def test_numbered_lists_name_pages_without_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 550, "行政许可事项清单")
        for at, name in enumerate(NAMES):
            canvas.drawString(50, 520 - 20 * at, f"{at + 1}.{name}")
        canvas.showPage()
        canvas.rect(10, 10, 100, 100)

    found = tables(_canvas(draw), "a.pdf")
    assert any("第2页没有文字层" in note for note in found[0].notes)


def _drawn(*, text: bool) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 200, 200)
    if text:
        canvas.drawString(50, 50, "notice")
    canvas.save()
    return stream.getvalue()


def _locked() -> bytes:
    return _canvas(lambda canvas: canvas.drawString(50, 50, "list"), encrypt="secret")


def test_a_password_of_the_owner_alone_locks_nothing() -> None:
    locked = StandardEncryption("", ownerPassword="secret", canModify=0)
    data = _canvas(lambda canvas: canvas.drawString(50, 50, "list"), encrypt=locked)
    with pytest.raises(ListError, match=r"没有读到表格|没有字符编码"):
        tables(data, "a.pdf")


def test_a_broken_index_is_made_anew() -> None:
    data = write_pdf([HEADER, *ITEMS])
    start = data.rindex(b"startxref")
    assert _texts(data[:start] + b"startxref\n7\n%%EOF") == WANTED


def _looped() -> bytes:
    data = _drawn(text=True)
    return re.sub(
        rb"/Kids \[ (\d+) 0 R \]", rb"/Kids [ 1 0 R 2 0 R 3 0 R 4 0 R 5 0 R 6 0 R ]", data
    )


def _empty() -> bytes:
    return re.sub(rb"/Kids \[ \d+ 0 R \]", b"/Kids [ ]", _drawn(text=True))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (_drawn(text=False), "OCR"),
        (_drawn(text=True), "框线|表头"),
        (_locked(), "加密"),
        (_looped(), "框线|打不开|循环"),
        (_empty(), "没有页面|打不开|框线"),
        (write_pdf([HEADER, *ITEMS])[:2000], "打不开|文字层|没有页面"),
        (b"%PDF-1.7\n%", "打不开|文字层"),
        (_drawn(text=True)[:300], "打不开|文字层"),
    ],
)
def test_what_cannot_be_read_gives_one_line(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(ListError, match=rf"^a\.pdf：[^\n]*(?:{word})[^\n]*$"):
        read_list(str(path))


#: A header of two rows: the last two of its columns stand under one.
DEEP = [["序号", "事项名称", "主管部门", "实施情况", ""], ["", "", "", "实施机关", "设定依据"]]
DEEP_SPANS = [*(("SPAN", (at, 0), (at, 1)) for at in range(3)), ("SPAN", (3, 0), (4, 0))]
FLAT = [["序号", "事项名称", "主管部门", "实施机关", "设定依据"]]


def _bodies(number: int, long: int) -> str:
    return "".join(f"第{at}市{number}县主管机关" for at in range((1 + number % 3) * long))


def _cut_anywhere(
    path: Path, height: int, *, group: int, repeated: bool, deep: bool, long: int = 1
) -> None:
    """Draw 30 rows on pages of a height, authorities merged over `group` rows, and read them."""
    rows = [list(row) for row in (DEEP if deep else FLAT)]
    first = len(rows) - 1
    spans = [*(DEEP_SPANS if deep else ()), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for number in range(1, 31):
        begins = (number - 1) % group == 0
        shown = f"第{(number - 1) // group + 1}部门" if begins else ""
        bodies = _bodies(number, long)
        rows.append([str(number), f"第{number}种经营许可", shown, bodies, "《甲法》第三条"])
        if begins and group > 1:
            spans.append(("SPAN", (2, first + number), (2, first + min(number + group - 1, 30))))
    size = (842, height)
    shown_again = len(rows) - 30 if repeated else 0
    data = write_pdf(rows, style=(*GRID, *spans), repeated=shown_again, cut=True, page=size)
    path.write_bytes(data)
    items = read_list(str(path)).edition.items
    assert [item.seq for item in items] == [str(number) for number in range(1, 31)]
    assert [item.name for item in items] == [f"第{number}种经营许可" for number in range(1, 31)]
    assert [item.authority for item in items] == [f"第{at // group + 1}部门" for at in range(30)]
    found = [fold(item.implementers).replace("\n", "") for item in items]
    assert found == [fold(_bodies(number, long)) for number in range(1, 31)]


@pytest.mark.parametrize("height", range(430, 600, 17))
@pytest.mark.parametrize("group", [1, 3])
@pytest.mark.parametrize("repeated", [False, True])
def test_rows_and_merged_cells_cut_anywhere_are_what_they_were(
    tmp_path: Path, height: int, group: int, *, repeated: bool
) -> None:
    """Wherever the page ends: no two rows become one, no authority is lost."""
    _cut_anywhere(tmp_path / "清单.pdf", height, group=group, repeated=repeated, deep=False)


@pytest.mark.parametrize("height", range(430, 600, 17))
def test_a_deep_header_over_a_cut_row_is_none_of_its_text(tmp_path: Path, height: int) -> None:
    _cut_anywhere(tmp_path / "清单.pdf", height, group=3, repeated=True, deep=True)


@pytest.mark.parametrize("height", range(300, 500, 20))
@pytest.mark.parametrize("repeated", [False, True])
def test_a_cell_merged_over_whole_pages_parts_no_table(
    tmp_path: Path, height: int, *, repeated: bool
) -> None:
    _cut_anywhere(tmp_path / "清单.pdf", height, group=25, repeated=repeated, deep=False)


@pytest.mark.parametrize("height", range(350, 410, 10))
@pytest.mark.parametrize("repeated", [False, True])
def test_rows_longer_than_a_page_go_on(tmp_path: Path, height: int, *, repeated: bool) -> None:
    path = tmp_path / "清单.pdf"
    _cut_anywhere(path, height, group=3, repeated=repeated, deep=False, long=20)


def test_two_tables_side_by_side_stay_two() -> None:
    def draw(canvas: Canvas) -> None:
        for left in (20, 420):
            for down, row in enumerate((("序号", "事项名称"), ("1", f"第{left}号许可"))):
                for at, text in enumerate(row):
                    canvas.rect(left + 60 * at, 500 - 30 * down, 60 + 200 * at, 30)
                    canvas.drawString(left + 3 + 60 * at, 510 - 30 * down, text)

    (table,) = tables(_canvas(draw), "a.pdf")
    assert [row[1] for row in table.rows[1:]] == ["第20号许可", "第420号许可"]
