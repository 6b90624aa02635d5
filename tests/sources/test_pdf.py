from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from catalogue.errors import ListError
from diffs.changeset import diff
from sources.location import read_list
from sources.pdf import tables
from tests.sources.books import HEADER, ITEMS, NAMES, names, write_csv

_FONT = "STSong-Light"
_STYLE = ParagraphStyle("cell", fontName=_FONT, fontSize=9, leading=11, wordWrap="CJK")


def _write(
    rows: list[tuple[object, ...]],
    spans: list[tuple[object, ...]] | None = None,
    *more: list[tuple[object, ...]],
    repeated: bool = True,
    cut: bool = False,
) -> bytes:
    """Write a ruled table over as many pages as it takes, its header and page numbers on each.

    Each of `more` is a table on a page of its own.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))

    def foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawString(400, 20, f"— {document.page} —")

    stream = io.BytesIO()
    book = SimpleDocTemplate(stream, pagesize=landscape(A4))
    table = _ruled(rows, spans or [], repeated=repeated, cut=cut)
    parts: list[object] = [Paragraph("行政许可事项清单", _STYLE), table]
    for page in more:
        parts += [PageBreak(), _ruled(page, [])]
    book.build(parts, onFirstPage=foot, onLaterPages=foot)
    return stream.getvalue()


def _ruled(
    rows: list[tuple[object, ...]],
    spans: list[tuple[object, ...]],
    *,
    repeated: bool = True,
    cut: bool = False,
) -> Table:
    cells = [[Paragraph(str(text), _STYLE) for text in row] for row in rows]
    table = Table(
        cells, colWidths=[40, 200, 110, 180, 220], repeatRows=int(repeated), splitInRow=cut
    )
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans]))
    return table


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
    path.write_bytes(_write([HEADER, *rows], repeated=repeated, cut=cut))
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
    (table,) = tables(_write([HEADER, ITEMS[0], cut], None, [*head, rest, ITEMS[2]]), "a.pdf")
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
    (table,) = tables(_write(rows, spans), "a.pdf")
    assert table.rows[2][1] == table.rows[1][1] == NAMES[0]
    assert set(table.rows[3]) == {"合计"}


def test_the_place_of_an_item_is_its_page_and_row(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_write([HEADER, *ITEMS]))
    reading = read_list(str(path))
    assert names(reading) == NAMES
    assert str(reading.edition.items[0].source) == "a.pdf 第1页 第2行"


def _drawn(*, text: bool) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 200, 200)
    if text:
        canvas.drawString(50, 50, "notice")
    canvas.save()
    return stream.getvalue()


def _locked() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt="secret")
    canvas.drawString(50, 50, "list")
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (_drawn(text=False), "OCR"),
        (_drawn(text=True), "框线|表头"),
        (_locked(), "加密"),
        (b"%PDF-1.7\n%", "打不开|文字层"),
        (_drawn(text=True)[:300], "打不开|文字层"),
    ],
)
def test_what_cannot_be_read_gives_one_line(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(ListError, match=rf"^a\.pdf：[^\n]*(?:{word})[^\n]*$"):
        read_list(str(path))
