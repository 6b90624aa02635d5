from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from catalogue.errors import ListError
from diffs.changeset import diff
from sources.formats.archive import parsed
from sources.formats.word import document_text, tables
from sources.location import read_list
from tests.sources.books import HEADER, ITEMS, NAMES, names, write_csv

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def _paragraph(text: str) -> str:
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in text.split("\n")
    )
    return f"<w:p>{runs}</w:p>"


def _cell(text: object, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(str(text))}</w:tc>"


def _wide(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def _row(cells: tuple[object, ...], properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(map(_cell, cells))}</w:tr>"


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _document(*body: str, namespace: str = _W) -> bytes:
    stream = io.BytesIO()
    root = f'<w:document xmlns:w="{namespace}" xmlns:mc="{_MC}"><w:body>{"".join(body)}</w:body></w:document>'
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", root)
    return stream.getvalue()


def _list() -> str:
    return _table(_row(HEADER), *(_row(item) for item in ITEMS))


def test_a_body_above_each_table_is_the_authority_of_its_items(tmp_path: Path) -> None:
    header = ("序号", "事项名称", "实施机关")
    tables_ = [
        _paragraph(f"{number}、{body}") + _table(_row(header), _row((place, name, "市级部门")))
        for place, number, body, name in (
            (1, "一", "教育部", "甲许可"),
            (2, "二", "公安部", "乙许可"),
        )
    ]
    path = tmp_path / "清单.docx"
    path.write_bytes(_document(_paragraph("某市行政许可事项清单"), *tables_))
    reading = read_list(str(path))
    assert [item.authority for item in reading.edition.items] == ["教育部", "公安部"]
    assert "authority" in reading.edition.columns
    assert reading.edition.title == "某市行政许可事项清单"


@pytest.mark.parametrize("namespace", [_W, "http://purl.oclc.org/ooxml/wordprocessingml/main"])
def test_a_document_is_the_same_list_as_the_csv(tmp_path: Path, namespace: str) -> None:
    path = tmp_path / "清单.docx"
    path.write_bytes(_document(_paragraph("清单"), _list(), namespace=namespace))
    found = read_list(str(path)).edition
    wanted = read_list(str(write_csv(tmp_path / "清单.csv", [HEADER, *ITEMS]))).edition
    assert diff(wanted, found).is_empty
    assert found.warnings == wanted.warnings


def test_tables_cut_over_pages_are_one_list_with_the_header_repeated_or_not(tmp_path: Path) -> None:
    repeated = _table(_row(HEADER), _row(ITEMS[2]))
    path = tmp_path / "清单.docx"
    path.write_bytes(
        _document(_table(_row(HEADER), _row(ITEMS[0])), _table(_row(ITEMS[1])), repeated)
    )
    assert names(read_list(str(path))) == NAMES


def test_merged_cells_are_filled() -> None:
    above = _cell("枪支许可", '<w:vMerge w:val="restart"/>')
    below = _cell("", "<w:vMerge/>")
    rows = [
        f"<w:tr>{_cell('1')}{above}{_cell('公安部')}</w:tr>",
        f"<w:tr>{_cell('2')}{below}{_cell('民政部')}</w:tr>",
        f"<w:tr>{_cell('合并', '<w:gridSpan w:val=&quot;2&quot;/>'.replace('&quot;', chr(34)))}{_cell('丙')}</w:tr>",
    ]
    data = _document(_table(_row(("序号", "事项名称", "主管部门")), *rows))
    (table,) = tables(data, "a.docx")
    assert table.rows[2] == ("2", "枪支许可", "民政部")
    assert table.rows[3] == ("合并", "合并", "丙")
    assert [(one.top, one.bottom, one.left, one.right) for one in table.merged] == [
        (1, 2, 1, 1),
        (3, 3, 0, 1),
    ]


def test_what_stands_in_a_table_inside_a_cell_is_text_of_that_cell() -> None:
    inner = _table(f"<w:tr>{_cell('甲类', '<w:vMerge/>')}{_cell('乙类', _wide(2))}</w:tr>")
    outer = f"<w:tc><w:tcPr/>{_paragraph('枪支许可')}{inner}{_paragraph('（含弹药）')}</w:tc>"
    above = f"<w:tr>{_cell('1')}{_cell('弹药许可')}{_cell('公安部')}</w:tr>"
    row = f"<w:tr>{_cell('2')}{outer}{_cell('民政部')}</w:tr>"
    head = _row(("序号", "事项名称", "主管部门"))
    (table,) = tables(_document(_table(head, above, row)), "a.docx")
    assert table.rows[2] == ("2", "枪支许可\n甲类\n乙类\n（含弹药）", "民政部")
    assert table.merged == ()


def test_properties_that_tracked_changes_keep_say_nothing() -> None:
    before = f"<w:tcPrChange><w:tcPr><w:vMerge/>{_wide(3)}</w:tcPr></w:tcPrChange>"
    rows = [f"<w:tr>{_cell(n)}{_cell(name, before)}</w:tr>" for n, name in ((1, "甲"), (2, "乙"))]
    (table,) = tables(_document(_table(_row(("序号", "事项名称")), *rows)), "a.docx")
    assert table.rows[1:] == (("1", "甲"), ("2", "乙"))


def test_a_text_box_inside_a_cell_is_read_once_and_breaks_no_line_of_the_cell() -> None:
    box = f"<w:r><w:txbxContent>{_paragraph('附注')}</w:txbxContent></w:r>"
    name = f"<w:tc><w:p><w:r><w:t>枪支</w:t></w:r>{box}<w:r><w:t>许可</w:t></w:r></w:p></w:tc>"
    loose = "<w:tc><w:r><w:t>无段落</w:t></w:r></w:tc>"
    head = _row(("序号", "事项名称", "主管部门"))
    (table,) = tables(_document(_table(head, f"<w:tr>{_cell('1')}{name}{loose}</w:tr>")), "a.docx")
    assert table.rows[1] == ("1", "枪支许可\n附注", "")


def test_columns_that_a_row_leaves_out_are_empty() -> None:
    left = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{_cell("甲")}{_cell("公安部")}</w:tr>'
    (table,) = tables(_document(_table(_row(("序号", "事项名称", "主管部门")), left)), "a.docx")
    assert table.rows[1] == ("", "甲", "公安部")


def test_tracked_changes_are_read_as_accepted_with_a_warning(tmp_path: Path) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    name = (
        f"<w:tc><w:p>{run.format('枪支')}<w:del><w:r><w:delText>弹药</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('配购')}</w:ins>{run.format('许可')}</w:p></w:tc>"
    )
    struck = _row(("2", "作废许可"), "<w:del/>")
    row = f"<w:tr>{_cell('1')}{name}</w:tr>"
    path = tmp_path / "a.docx"
    path.write_bytes(_document(_table(_row(("序号", "事项名称")), row, struck)))
    reading = read_list(str(path))
    assert names(reading) == ["枪支配购许可"]
    assert any("修订痕迹" in warning for warning in reading.edition.warnings)


def test_hidden_text_and_hidden_rows_are_not_read_and_told(tmp_path: Path) -> None:
    away = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>（内部）</w:t></w:r></w:p>"
    back = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>（公开）</w:t></w:r></w:p>'
    rows = [_row(HEADER), _row(ITEMS[0]).replace("</w:p>", away, 2)]
    rows += [_row(ITEMS[1], "<w:hidden/>"), _row(ITEMS[2]).replace("</w:p>", back)]
    path = tmp_path / "清单.docx"
    path.write_bytes(_document(_table(*rows)))
    reading = read_list(str(path))
    assert names(reading) == [NAMES[0], f"{NAMES[2]}（公开）"]
    assert any("3处隐藏文字，未读取" in warning for warning in reading.edition.warnings)


def test_a_paragraph_mark_that_is_hidden_hides_no_text(tmp_path: Path) -> None:
    mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    path = tmp_path / "清单.docx"
    path.write_bytes(_document(_list().replace("<w:p>", mark)))
    reading = read_list(str(path))
    assert names(reading) == NAMES
    assert reading.edition.warnings == ()


def test_a_list_in_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{_list()}</w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    found = tables(_document(f"<w:p><w:r>{choice}</w:r></w:p>"), "a.docx")
    assert [len(table.rows) for table in found] == [1 + len(ITEMS)]


def test_the_text_of_a_document_has_a_line_for_each_paragraph() -> None:
    data = _document(_paragraph("一、删去甲许可。"), _paragraph("二、新增乙许可。"))
    assert document_text(data, "a.docx") == "一、删去甲许可。\n二、新增乙许可。"


def _zipped(content: bytes, name: str = "word/document.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


_BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (_document(_paragraph("没有表")), "没有表格"),
        (_zipped(b"<w:document"), "XML"),
        (_zipped(_BOMB), "实体"),
        (_zipped(b"x", "word/other.xml"), "缺少"),
        (_zipped(b" " * (257 << 20)), "256 MB"),
        (b"PK\x03\x04 not a zip", "不完整"),
    ],
)
def test_damaged_and_hostile_documents_give_one_line(data: bytes, word: str) -> None:
    with pytest.raises(ListError, match=rf"^a\.docx：[^\n]*{word}[^\n]*请"):
        tables(data, "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_wherever_they_are_declared(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!--{"x" * 70000}--><!DOCTYPE w [<!ENTITY x "甲">]>'
    with pytest.raises(ListError, match="实体声明"):
        parsed(f"{declared}<w>&x;</w>".encode(encoding), "a.docx")
