from __future__ import annotations

from pathlib import Path

import pytest

from sources.location import read_list
from sources.reading import Reading
from tests.sources.books import names
from tests.sources.formats.test_word import _document, _paragraph, _row
from tests.sources.formats.test_word import _table as _word_table

_TABLE = (("序号", "事项名称", "实施机关"), ("1", "甲许可", "甲局"), ("2", "乙许可", "乙局"))
_PHONES = (("名称", "电话"), ("甲局", "1"), ("乙局", "2"), ("丙局", "3"))
_OFFICES = (("部门", "名称", "电话"), ("甲局", "一科", "1"), ("乙局", "二科", "2"))
_PLAN = (("阶段", "时间"), ("自查", "3月"), ("督查", "5月"))
_PARAGRAPHS = (
    "已取消的事项",
    "1.丙审批", "实施机关：丙局",
    "2.丁审批", "实施机关：丁局",
    "3.戊审批", "实施机关：戊局",
)  # fmt: skip
_BARE = tuple(line for line in _PARAGRAPHS if not line.startswith("实施"))


def _joined(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _written(form: str, rows: tuple[tuple[str, ...], ...], lines: tuple[str, ...]) -> bytes:
    if form == "docx":
        table = _word_table(*map(_row, rows))
        return _document(*map(_paragraph, lines[:1]), table, *map(_paragraph, lines[1:]))
    if form == "html":
        texts = "".join(f"<p>{line}</p>" for line in lines)
        return f'<meta charset="utf-8"><body>{texts}{_joined(rows)}（此件公开发布）'.encode()
    drawn = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return f"{drawn}\n{chr(10).join(lines)}\n".encode()


def _read(tmp_path: Path, form: str, *parts: tuple) -> Reading:  # type: ignore[type-arg]
    (tmp_path / f"a.{form}").write_bytes(_written(form, *parts))
    return read_list(str(tmp_path / f"a.{form}"))


@pytest.mark.parametrize("form", ["docx", "html", "md"])
@pytest.mark.parametrize("lines", [_PARAGRAPHS, _BARE], ids=["labelled", "bare"])
def test_a_table_is_taken_and_the_numbered_list_beside_it_told(
    tmp_path: Path, form: str, lines: tuple[str, ...]
) -> None:
    reading = _read(tmp_path, form, _TABLE, lines)
    assert names(reading) == ["甲许可", "乙许可"]
    (note,) = [one for one in reading.edition.warnings if "逐条编号" in one]
    assert note.startswith(f"a.{form}：按表格读取；")
    assert "另有逐条编号的清单（3项），未读取" in note


@pytest.mark.parametrize("form", ["docx", "html", "md"])
@pytest.mark.parametrize("rows", [_PHONES, _OFFICES, _PLAN], ids=["names", "departments", "none"])
def test_a_table_that_is_no_list_or_has_names_only_is_told_beside_labelled_paragraphs(
    tmp_path: Path, form: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    reading = _read(tmp_path, form, rows, _PARAGRAPHS)
    assert names(reading) == ["丙审批", "丁审批", "戊审批"]
    (note,) = [one for one in reading.edition.warnings if "个表格" in one]
    assert "另有1个表格，未作为清单读取" in note


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_where_there_is_one_list_nothing_is_told(tmp_path: Path, form: str) -> None:
    prose = ("关于公布清单的通知", "一、请认真落实。", "二、请按时完成。")
    reading = _read(tmp_path, form, _TABLE, prose)
    assert names(reading) == ["甲许可", "乙许可"]
    assert reading.edition.warnings == ()


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_numbers_in_cells_are_no_list_beside_the_table(tmp_path: Path, form: str) -> None:
    rows = (_TABLE[0], *(("1", f"{n}.甲许可", f"{n}.实施机关：甲局") for n in range(1, 4)))
    reading = _read(tmp_path, form, rows, ("清单",))
    assert len(reading.edition.items) == 3
    assert not [one for one in reading.edition.warnings if "逐条" in one]


def test_text_behind_a_table_is_beside_it_and_tables_beside_it_are_none(tmp_path: Path) -> None:
    cells = tuple((f"<p>{n}.丙{n}审批", "<p>实施机关：丙局") for n in range(1, 4))
    behind = "".join(f"{n}.己{n}审批<br>实施机关：己局<br>" for n in range(1, 3))
    page = f"<meta charset=utf-8>{_joined(_TABLE)}{behind}{_joined(cells)}"
    (tmp_path / "a.html").write_text(page, "utf-8")
    reading = read_list(str(tmp_path / "a.html"))
    assert names(reading) == ["甲许可", "乙许可"]
    assert [one for one in reading.edition.warnings if "（2项），未读取" in one]
