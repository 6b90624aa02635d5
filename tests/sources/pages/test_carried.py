from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from sources.pages.pdf import tables
from tests.sources.pdfs import registered

_LEFTS = (40, 80, 200, 430, 600, 800)
_HEAD = ("序号", "主管部门", "事项名称", "实施机关", "设定依据")
_LAW = "《中华人民共和国教育法》"
_Row = Sequence[str]
#: First and last row of a cell of the second column.
_Areas = Sequence[tuple[int, int]]


def _row(number: int, authority: str, basis: str = _LAW) -> _Row:
    return (str(number), authority, f"第{number}号许可", "县级部门", basis)


def _pages(
    *pages: tuple[Sequence[_Row], _Areas], open_: Sequence[int] = (), numbered: bool = True
) -> bytes:
    """Rows on pages, every cell closed by rules; the last rule of pages `open_` spares a column."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(842, 595))
    lefts = _LEFTS if numbered else _LEFTS[1:]
    for number, (rows, areas) in enumerate(pages):
        canvas.setFont(registered(), 9)
        ys = [540 - 30 * down for down in range(len(rows) + 1)]
        for left in lefts:
            canvas.line(left, ys[0], left, ys[-1])
        inner = {row for first, last in areas for row in range(first + 1, last + 1)}
        inner |= {len(rows)} if number in open_ else set()
        for down, y in enumerate(ys):
            canvas.line(200, y, 800, y)
            for left, right in ((lefts[0], 80), (80, 200)):
                if right == 80 or down not in inner:
                    canvas.line(left, y, right, y)
        for row, y in zip(rows, ys, strict=False):
            for left, text in zip(lefts, row if numbered else row[1:], strict=False):
                for down, line in enumerate(text.split("\n")):
                    canvas.drawString(left + 3, y - 12 - 11 * down, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _read(data: bytes) -> list[tuple[str, str]]:
    (table,) = tables(data, "a.pdf")
    return [(row[0], row[1].replace("\n", "")) for row in table.rows[1:]]


_FIRST = ([_HEAD, _row(1, "教育部"), _row(2, ""), _row(3, "")], [(1, 3)])


@pytest.mark.parametrize("repeated", [False, True])
def test_a_merged_cell_that_the_page_closes_goes_on(repeated: bool) -> None:
    rows = [*([_HEAD] if repeated else []), _row(4, ""), _row(5, ""), _row(6, "公安部")]
    data = _pages(_FIRST, (rows, [(1, 2)] if repeated else [(0, 1)]))
    assert _read(data) == [*((str(n), "教育部") for n in range(1, 6)), ("6", "公安部")]
    assert tables(data, "a.pdf")[0].notes == ()


def test_a_merged_cell_goes_on_over_whole_pages() -> None:
    page = [_row(4, ""), _row(5, "")]
    data = _pages(
        _FIRST, (page, [(0, 1)]), ([_row(6, ""), _row(7, ""), _row(8, "公安部")], [(0, 1)])
    )
    assert [text for _, text in _read(data)] == ["教育部"] * 7 + ["公安部"]


def test_one_row_left_of_a_merged_cell_is_told() -> None:
    data = _pages(_FIRST, ([_row(4, ""), _row(5, "公安部")], []))
    assert _read(data)[3:] == [("4", "教育部"), ("5", "公安部")]
    (note,) = tables(data, "a.pdf")[0].notes
    assert "第2页首行的“主管部门”为空" in note


def test_groups_of_rows_without_numbers_go_on() -> None:
    rest = ([_row(4, ""), _row(5, ""), _row(6, "公安部")], [(0, 1)])
    (table,) = tables(_pages(_FIRST, rest, numbered=False), "a.pdf")
    assert [row[:2] for row in table.rows[1:]] == [
        *(("教育部", f"第{n}号许可") for n in range(1, 6)),
        ("公安部", "第6号许可"),
    ]


@pytest.mark.parametrize("areas", [[], [(1, 3)]])
def test_an_empty_cell_is_empty_where_its_column_has_others(areas: _Areas) -> None:
    """Nothing is merged; or a cell within a page is empty, too."""
    first = [_HEAD, _row(1, "教育部"), _row(2, ""), _row(3, "") if areas else _row(3, "教育部")]
    rest = [_row(4, ""), _row(5, "公安部"), _row(6, "")]
    assert _read(_pages((first, areas), (rest, [])))[3:] == [("4", ""), ("5", "公安部"), ("6", "")]


def test_a_tall_empty_cell_is_empty_where_pages_have_others() -> None:
    rows = [_row(4, ""), _row(5, ""), _row(6, "公安部"), _row(7, ""), _row(8, "")]
    found = _read(_pages(_FIRST, (rows, [(0, 1), (3, 4)])))
    assert [text for _, text in found[3:]] == ["", "", "公安部", "", ""]


def test_a_name_that_the_page_cuts_is_whole() -> None:
    """On a row that is cut, and on one that is not."""
    whole = _row(1, "国家发展改革委")
    first = [_HEAD, whole, _row(2, ""), _row(3, "公安部"), _row(4, "国家发展改革"), _row(5, "")]
    for rest in (("", "委", "（续）", "", ""), _row(6, "委")):
        last = [rest, _row(7, ""), _row(8, "公安部")]
        found = _read(_pages((first, [(1, 2), (4, 5)]), (last, [(0, 1)])))
        texts = dict(found)
        assert {texts[str(n)] for n in (1, 2, 4, 5, 7)} == {"国家发展改革委"}
        assert {texts["3"], texts["8"]} == {"公安部"}


def test_half_of_a_merged_cell_left_open_over_a_repeated_header() -> None:
    """The text stands in the middle of the larger half."""
    first = [_HEAD, _row(1, "公安部"), _row(2, "")]
    rest = [_HEAD, _row(3, "教育部"), _row(4, ""), _row(5, "水利部")]
    found = _read(_pages((first, []), (rest, [(1, 2)]), open_=[0]))
    assert [text for _, text in found] == ["公安部", "教育部", "教育部", "教育部", "水利部"]


def test_titles_that_begin_alike_are_two_pieces_of_a_cut_cell() -> None:
    other = "《中华人民共和国民办教育促进法》"
    first = [_HEAD, _row(1, "教育部"), _row(2, "教育部", _LAW)]
    (table,) = tables(
        _pages((first, []), ([("", "", "", "", other), _row(3, "教育部")], [])), "a.pdf"
    )
    assert table.rows[2][4].split("\n") == [_LAW, other]
    assert len(table.rows) == 4


def test_nothing_goes_on_over_a_page_without_text() -> None:
    last = ([_row(6, ""), _row(7, ""), _row(8, "公安部")], [(0, 1)])
    data = _pages(_FIRST, ([], []), last)
    assert [text for _, text in _read(data)[3:]] == ["", "", "公安部"]
