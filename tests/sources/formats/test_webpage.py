from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import ListError
from diffs.changeset import diff
from sources.formats.webpage import page_text, tables
from sources.location import read_list
from tests.sources.books import HEADER, ITEMS, NAMES, names, places, write_csv

_HEAD = "<tr>" + "".join(f"<th>{text}" for text in HEADER) + "</tr>"


def _page(*tables_: str, charset: str = "utf-8", title: str = "清单") -> bytes:
    body = "".join(tables_)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    text = (
        f"<!DOCTYPE html><html><head>{meta}<title>{title}</title></head><body>{body}</body></html>"
    )
    return text.encode("gb18030" if charset.startswith("gb") else charset)


def _rows(items: list[tuple[object, ...]]) -> str:
    cells = ("".join(f"<td><p>{text}</p></td>" for text in row) for row in items)
    return "".join(f"<tr>{row}</tr>" for row in cells)


def _table(*parts: str) -> str:
    return f"<table>{''.join(parts)}</table>"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "GB18030"])
def test_a_page_is_the_same_list_as_the_csv(tmp_path: Path, charset: str) -> None:
    page = tmp_path / "清单.html"
    page.write_bytes(_page(_table(_HEAD, _rows(ITEMS)), charset=charset))
    other = write_csv(tmp_path / "清单.csv", [HEADER, *ITEMS])
    found, wanted = read_list(str(page)), read_list(str(other))
    assert diff(wanted.edition, found.edition).is_empty
    assert found.edition.warnings == wanted.edition.warnings


def test_a_page_named_xls_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "清单.xls"
    path.write_bytes(_page(_table(_HEAD, _rows(ITEMS))))
    assert names(read_list(str(path))) == NAMES


def test_a_list_cut_over_several_tables_is_one() -> None:
    (table,) = tables(_page(_table(_HEAD, _rows(ITEMS[:1])), _table(_rows(ITEMS[1:]))), "a.html")
    assert len(table.rows) == 1 + len(ITEMS)
    assert [table.number(place) for place in range(len(table.rows))] == [1, 2, 3, 4]


def test_tables_that_lay_out_the_page_are_no_lists_and_others_are_told(tmp_path: Path) -> None:
    inner = _table(_HEAD, _rows(ITEMS))
    layout = f"<table><tr><td>首页</td><td>{inner}</td></tr></table>"
    other = "<table><tr><td>上一篇</td><td>下一篇</td></tr></table>"
    path = tmp_path / "a.html"
    path.write_bytes(_page(layout, other))
    reading = read_list(str(path))
    assert names(reading) == NAMES
    assert any("另有1个表格没有可识别的表头" in warning for warning in reading.edition.warnings)


def test_a_table_inside_a_cell_of_a_list_is_that_cells_text() -> None:
    nested = "<table><tr><td>甲类</td><td>乙类</td></tr></table>"
    row = f"<tr><td>1</td><td>枪支许可{nested}</td><td>公安部</td><td>公安机关</td><td>《甲法》</td></tr>"
    (table,) = tables(_page(_table(_HEAD, row)), "a.html")
    assert len(table.rows) == 2
    assert table.rows[1][1].split() == ["枪支许可", "甲类乙类"]


def test_spans_breaks_and_unseen_text() -> None:
    row = (
        "<tr><td rowspan=2>1<td rowspan='2'>枪支<br>许可<script>x</script><!-- c -->证"
        "<td>公安部<td>甲  机关&nbsp;<td>《甲法》</tr><tr><td>公安部<td>乙机关<td>《甲法》</tr>"
    )
    (table,) = tables(_page(_table(_HEAD, row)), "a.html")
    assert table.rows[1][:2] == table.rows[2][:2] == ("1", "枪支\n许可证")
    assert table.rows[1][3].strip() == "甲 机关"
    assert table.merged[0].bottom == 2


def test_blocks_begin_lines_and_runs_of_blanks_are_one() -> None:
    word = (
        "<p class=MsoNormal><span lang=EN-US>2 </span>\n <span>类\n枪支</span></p>\n  <p>&nbsp;</p>"
        "<div>许可<template><p>x</p></template>证</div>核发<p><b>审</b>批</p>"
    )
    (table,) = tables(_page(_table(_HEAD, f"<tr><td>1<td>{word}<td>公安部</tr>")), "a.html")
    assert table.rows[1][1] == "2 类 枪支\n\u00a0\n许可证\n核发\n审批"


def test_spans_over_rows_that_were_left_out_end_where_the_next_row_begins() -> None:
    first = "".join(f"<td rowspan=5>{text}" for text in ITEMS[0])
    second = "".join(f"<td rowspan=5>{text}" for text in ITEMS[1])
    (table,) = tables(_page(_table(_HEAD, f"<tr>{first}</tr><tr></tr><tr>{second}</tr>")), "a.html")
    assert [row[1] for row in table.rows] == [HEADER[1], ITEMS[0][1], ITEMS[0][1], ITEMS[1][1]]


def test_the_foot_comes_last_and_the_head_first() -> None:
    foot = "<tfoot><tr><td>合计</td><td>1</td></tr></tfoot>"
    body = "<tbody><tr><td>1</td><td>枪支许可</td></tr></tbody>"
    head = "<thead><tr><th>序号</th><th>事项名称</th></tr></thead>"
    (table,) = tables(_page(_table(foot, body, head)), "a.html")
    assert [row[0] for row in table.rows] == ["序号", "1", "合计"]


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><p>x</p>", b"<html><table></table>"]
)
def test_a_page_without_tables_says_so(data: bytes) -> None:
    with pytest.raises(ListError, match=r"^a\.html：网页.*请"):
        tables(data, "a.html")


def test_malformed_pages_and_absurd_spans_are_read_within_bounds() -> None:
    broken = f"<table><tr><td>{'<div>' * 1000}序号<td>事项名称<tr><td>1<td colspan=99999>枪支许可"
    (table,) = tables(broken.encode(), "a.html")
    assert len(table.rows[0]) <= 1000
    assert table.rows[1][1] == "枪支许可"


def test_a_page_that_the_parser_gives_up_on_is_not_read_in_part() -> None:
    deep = f"<table><tr><td>{'<div>' * 5000}序号<td>事项名称<tr><td>1<td>枪支许可"
    with pytest.raises(ListError, match=r"^a\.html：网页嵌套过深.*请"):
        tables(deep.encode(), "a.html")


def test_the_text_of_a_page_has_a_line_for_each_paragraph() -> None:
    page = "<html><body><h1>通知</h1><p>一、删去<b>甲</b>许可。</p>\n<div>二、</div></body></html>"
    assert page_text(page.encode(), "a.html") == "通知\n一、删去甲许可。\n二、"
    assert page_text(b"<html><head><title>x</title></head></html>", "a.html") == ""


def test_places_are_rows_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(_page(_table(_HEAD, _rows(ITEMS))))
    assert places(read_list(str(path))) == [2, 3, 4]


@pytest.mark.parametrize("name", ["undefined", "punycode", "idna", "unicode_escape", "zlib_codec"])
def test_a_declared_encoding_that_is_none_of_pages_is_guessed(name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body><table><tr><th>序号<th>事项名称<tr><td>1<td>甲审批</table>'
    (table,) = tables(page.encode(), "a.html")
    assert table.rows[1] == ("1", "甲审批")


def test_cells_that_browsers_hide_are_in_no_column() -> None:
    page = ('<table><tr><th>序号<th>事项名称</tr><tr><td>1</td><td style="DISPLAY : none">隐藏</td><td>甲审批</td></tr>'
            '<tr hidden><td>9</td><td>乙</td></tr></table>')  # fmt: skip
    (table,) = tables(page.encode(), "a.html")
    assert table.rows == (("序号", "事项名称"), ("1", "甲审批"))
