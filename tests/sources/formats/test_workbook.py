from __future__ import annotations

import datetime
import io
import os
import random
import zipfile
from pathlib import Path

import pytest
import python_calamine
from openpyxl import Workbook, load_workbook

from catalogue.errors import ListError
from sources.formats.workbook import tables
from sources.location import read_list
from sources.opening import tables_of
from tests.sources.books import (
    HEADER,
    ITEMS,
    NAMES,
    fields,
    left_out,
    names,
    places,
    rewritten,
    write_ods,
    write_xls,
    write_xlsx,
)

_SHEET = "xl/worksheets/sheet1.xml"


def test_xlsx_by_cells(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "清单.xlsx", {"表一": [HEADER, *ITEMS]})
    (table,) = tables_of(path.read_bytes(), path.name)
    assert table.name == "表一"
    assert table.rows[0] == HEADER
    assert table.rows[1] == ("1", *ITEMS[0][1:])


def test_ods_by_cells_with_merged_ranges(tmp_path: Path) -> None:
    rows = [
        [("市级清单", 1, 5), ..., ..., ..., ...],
        HEADER,
        [("1", 2, 1), ("甲许可", 2, 1), "公安部", "市公\n安局", "《甲法》"],
        [..., ..., "公安部", "县公安局", "《乙法》"],
        ["2", "乙许可", "教育部", "教育部", "《丙法》"],
    ]
    reading = read_list(str(write_ods(tmp_path / "清单.ods", {"表一": rows})))
    assert names(reading) == ["甲许可", "甲许可", "乙许可"]
    assert [item.implementers for item in reading.edition.items][:2] == ["市公\n安局", "县公安局"]
    assert left_out(reading) == [(1, "title")]
    assert reading.tables[0].found == 2


def test_xls_and_xls_named_xlsx(tmp_path: Path) -> None:
    for name in ("清单.xls", "清单.xlsx"):
        path = write_xls(tmp_path / name, {"表一": [HEADER, *ITEMS]})
        assert names(read_list(str(path))) == NAMES


def test_an_xls_cut_short_is_told_apart(tmp_path: Path) -> None:
    rows = [HEADER, *((n, f"第{n}种许可", "公安部", "公安部", "《甲法》") for n in range(400))]
    data = write_xls(tmp_path / "清单.xls", {"表一": rows}).read_bytes()
    for length in (len(data) // 4, len(data) // 2, len(data) * 3 // 4):
        with pytest.raises(ListError, match=r"清单\.xls：.*请"):
            tables_of(data[:length], "清单.xls")


def test_rows_and_columns_left_free_keep_their_numbers(tmp_path: Path) -> None:
    book = Workbook()
    for place, row in enumerate([["市级清单"], HEADER, *ITEMS], 4):
        for column, value in enumerate(row, 3):
            book.active.cell(place, column, value)
    book.save(tmp_path / "a.xlsx")
    reading = read_list(str(tmp_path / "a.xlsx"))
    assert places(reading) == [6, 7, 8]
    assert fields(reading)[1] == ("D", "name")
    assert reading.edition.items[0].source.cell("name") == "D6"
    spaced = [["", ""], ["", "序号", "事项名称"], ["", 1, "甲许可"]]
    reading = read_list(str(write_ods(tmp_path / "a.ods", {"表": spaced})))
    assert reading.edition.items[0].source.cell("name") == "C3"


def test_cells_are_written_as_a_reader_sees_them(tmp_path: Path) -> None:
    row = [1.0, "甲许可", True, datetime.date(2024, 1, 2), 1.5]
    path = write_xlsx(tmp_path / "a.xlsx", {"表": [HEADER, row]})
    assert tables_of(path.read_bytes(), "a.xlsx")[0].rows[1] == (
        "1", "甲许可", "是", "2024-01-02", "1.5",
    )  # fmt: skip


def test_carriage_returns_that_excel_escapes_are_breaks(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"表": [HEADER, (1, "ZZ", "公安部", "局", "《甲法》")]})
    rewritten(path, _SHEET, b"ZZ", "公共场所_x000D_\n卫生许可".encode())
    (item,) = read_list(str(path)).edition.items
    assert "x000D" not in item.name
    assert item.name.split() == ["公共场所", "卫生许可"]


def test_hidden_sheets_are_left_out_and_named(tmp_path: Path) -> None:
    sheets = {"现行": [HEADER, *ITEMS], "旧版": [HEADER, ITEMS[0]], "空表": []}
    path = write_xlsx(tmp_path / "a.xlsx", sheets, hidden={"旧版": "hidden", "空表": "veryHidden"})
    reading = read_list(str(path))
    assert names(reading) == NAMES
    assert reading.edition.warnings == ("工作表“旧版”已隐藏，未读取（2行）",)
    with pytest.raises(ListError, match=r"旧版.*已隐藏.*请.*取消隐藏"):
        read_list(f"{path}#旧版")


def test_chart_sheets_are_no_tables(tmp_path: Path) -> None:
    book = Workbook()
    for row in (HEADER, *ITEMS):
        book.active.append(row)
    book.create_chartsheet("图")
    book.save(tmp_path / "a.xlsx")
    assert names(read_list(str(tmp_path / "a.xlsx"))) == NAMES


def test_a_stray_space_far_below_makes_no_rows(tmp_path: Path) -> None:
    book = Workbook()
    for row in (HEADER, *ITEMS):
        book.active.append(row)
    book.active.cell(20_000, 2, " ")
    book.active.merge_cells("E4:E5")
    book.save(tmp_path / "a.xlsx")
    rewritten(tmp_path / "a.xlsx", _SHEET, b'"E4:E5"', b'"E4:E1048576"')
    (table,) = tables_of((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    assert len(table.rows) == 4
    assert [area.bottom for area in table.merged] == [3]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b"</sheetDat>"),
        (b"<sheetData>", b"<sheetDat"),
        (b't="inlineStr"', b't="inlineSt'),
        (b"<is>", b"<isx>"),
        (b'r="A1"', b'r="<1"'),
    ],
)
def test_damage_inside_a_sheet_is_one_clear_line(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"表": [HEADER, *ITEMS]})
    if old not in zipfile.ZipFile(path).read(_SHEET):
        pytest.skip("this openpyxl writes the sheet in another way")
    rewritten(path, _SHEET, old, new)
    with pytest.raises(ListError, match=r"^a\.xlsx 工作表“表”：.*请") as caught:
        read_list(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</table:table>", b"</table:tab>"),
        (b"<table:table-row>", b"<table:table-row"),
        (b"office:value-type=", b"office:value<type="),
    ],
)
def test_damage_inside_an_ods_is_one_clear_line(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = write_ods(tmp_path / "a.ods", {"表": [HEADER, *ITEMS]})
    rewritten(path, "content.xml", old, new)
    with pytest.raises(ListError, match=r"^a\.ods：.*请"):
        read_list(str(path))


def test_an_encrypted_ods_is_named_as_such(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "a.ods", {"表": [HEADER, *ITEMS]})
    mark = b"<manifest:encryption-data/></manifest:manifest>"
    rewritten(path, "META-INF/manifest.xml", b"</manifest:manifest>", mark)
    with pytest.raises(ListError, match=r"加密.*请"):
        read_list(str(path))


def test_whatever_bytes_are_damaged_only_the_one_error_comes_out(tmp_path: Path) -> None:
    whole = write_xlsx(tmp_path / "a.xlsx", {"表": [HEADER, *ITEMS]}).read_bytes()
    chance = random.Random(412)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        said = _complaint(bytes(data))
        assert said.startswith("a.xlsx")
        assert "\n" not in said


def _complaint(data: bytes) -> str:
    try:
        found = tables(data, "xlsx", "a.xlsx")
    except ListError as error:
        return str(error)
    return found[0].file if found else "a.xlsx"


class _Panic(BaseException):
    """What calamine raises where its own code breaks; it is no Exception."""


def test_a_panic_inside_the_library_is_one_line_and_nothing_beside_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(_stream: object) -> None:
        os.write(2, b"thread '<unnamed>' panicked at cfb.rs:349\n")
        raise _Panic("range start index 116 out of range")

    class Workbook:
        from_filelike = staticmethod(broken)

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Workbook)
    with pytest.raises(ListError, match=r"^a\.xls：打不开.*请"):
        tables(b"", "xls", "a.xls")
    assert capfd.readouterr().err == ""


def test_a_stray_cell_at_the_end_of_the_sheet_is_refused_before_memory_is() -> None:
    """The library makes all cells in between and ends the process where there are too many."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["序号", "事项名称"])
    sheet["XFD1048576"] = " "
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(ListError, match="一直延伸到单元格 XFD1048576"):
        tables_of(stream.getvalue(), "a.xlsx")


def test_texts_under_merged_cells_are_named_and_not_read(tmp_path: Path) -> None:
    rows = [
        ["序号", "事项名称", "实施机关"],
        ["1", "甲许可", "市农业农村局"],
        ["", "", "县级农业农村局"],
        ["2", "乙许可", "市农业农村局"],
    ]
    path = write_xlsx(tmp_path / "a.xlsx", {"清单": rows})
    book = load_workbook(path)
    # Printers of lists merge by painting formats: what was in the cells stays below.
    for area in ("A2:A3", "B2:B3", "C2:C3"):
        book["清单"].merged_cells.add(area)
    book.save(path)
    edition = read_list(str(path)).edition
    assert [item.implementers for item in edition.items] == ["市农业农村局"] * 2
    (warning,) = edition.warnings
    assert "工作表“清单”：合并单元格下面另有1格文字" in warning
    assert "C3“县级农业农村局”" in warning
