from __future__ import annotations

from pathlib import Path

import pytest

from sources.location import read_list
from sources.reading import Reading
from tests.sources.books import HEADER, ITEMS, NAMES, names


def _table(*rows: tuple[object, ...]) -> str:
    lines = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{''.join(lines)}</table>"


def _read(tmp_path: Path, body: str, end: str = "</body></html>") -> Reading:
    path = tmp_path / "页.html"
    path.write_text(f"<html><head><meta charset=utf-8></head><body>{body}{end}")
    return read_list(str(path))


def test_a_hidden_copy_of_what_is_shown_is_not_read(tmp_path: Path) -> None:
    copy = f"<div style='DISPLAY : none'>{_table(HEADER, *ITEMS[:2])}</div>"
    reading = _read(tmp_path, copy + _table(HEADER, *ITEMS))
    assert names(reading) == NAMES
    (warning,) = reading.edition.warnings
    assert "1个不显示的表格，各行与显示的表格相同，未读取" in warning


@pytest.mark.parametrize("mark", ["hidden", "style='display:none'"])
def test_a_copy_that_is_hidden_itself_is_not_read(tmp_path: Path, mark: str) -> None:
    copy = _table(HEADER, *ITEMS).replace("<table", f"<table {mark}")
    reading = _read(tmp_path, _table(HEADER, *ITEMS) + copy)
    assert names(reading) == NAMES
    assert "1个不显示的表格" in reading.edition.warnings[0]


@pytest.mark.parametrize(
    "mark",
    ["HIDDEN", "style='Display : None'", "style='&#100;isplay:none'", "title=a style=display:none"],
)
def test_hidden_cells_and_rows_are_in_no_column(tmp_path: Path, mark: str) -> None:
    """However an attribute is written; the page is long enough to be looked through in pieces."""
    rows = [(f"{number}", f"事项{number}的许可", *ITEMS[0][2:]) for number in range(1, 400)]
    page = _table(HEADER, *rows).replace("<td>390<", f"<td {mark}>隐藏</td><td>390<")
    page = page.replace("<tr><td>398<", f"<tr {mark}><td>398<")
    reading = _read(tmp_path, page)
    assert names(reading) == [str(row[1]) for row in rows if row[0] != "398"]
    assert reading.edition.items[389].seq == "390"


def test_what_stands_beside_a_list_is_read_without_it(tmp_path: Path) -> None:
    """A list of paragraphs around a table is told, wherever the table stands in the page."""
    lines = "".join(
        f"<p>{number}. {name}</p><p>实施机关：市水利局</p><p>设定依据：《中华人民共和国水法》</p>"
        for number, name in enumerate(("取水许可", "河道采砂许可", "水工程建设审批"), start=1)
    )
    alone = _table(HEADER, *ITEMS)
    for body in (alone + lines, f"<div><section>{alone}</section>{lines}</div>"):
        reading = _read(tmp_path, body)
        assert names(reading) == NAMES
        assert "另有逐条编号的清单（3项）" in reading.edition.warnings[0]
    assert _read(tmp_path, f"<ul><li>{alone}</li></ul>").edition.warnings == ()


def test_hidden_tabs_are_read_and_told(tmp_path: Path) -> None:
    tab = f"<div hidden>{_table(HEADER, ITEMS[2])}</div>"
    reading = _read(tmp_path, _table(HEADER, *ITEMS[:2]) + tab)
    assert names(reading) == NAMES
    (warning,) = reading.edition.warnings
    assert "1个不显示的表格（如标签页）" in warning


def test_a_page_that_hides_everything_is_read_as_it_is(tmp_path: Path) -> None:
    reading = _read(tmp_path, f"<div style='display:none'>{_table(HEADER, *ITEMS)}</div>")
    assert names(reading) == NAMES
    assert reading.edition.warnings == ()


def test_a_page_that_ends_inside_a_table_is_told(tmp_path: Path) -> None:
    body = _table(HEADER, *ITEMS)
    cut = body[: body.index(str(ITEMS[2][1])) + 4]
    (warning,) = _read(tmp_path, cut, end="").edition.warnings
    assert "在表格中间中断" in warning
    assert _read(tmp_path, body, end="").edition.warnings == ()
    assert _read(tmp_path, body.removesuffix("</table>")).edition.warnings == ()
