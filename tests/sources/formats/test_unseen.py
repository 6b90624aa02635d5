from __future__ import annotations

from pathlib import Path

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
