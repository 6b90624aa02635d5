from __future__ import annotations

import random
from pathlib import Path

import pytest

from catalogue.errors import ListError
from sources.formats.delimited import decoded, tables
from sources.location import read_list
from tests.sources.books import HEADER, ITEMS, NAMES, names, places, write_csv


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = write_csv(tmp_path / "清单.csv", [HEADER, *ITEMS], encoding, delimiter)
    reading = read_list(str(path))
    assert names(reading) == NAMES
    assert places(reading) == [2, 3, 4]
    assert reading.edition.items[1].basis == ITEMS[1][4]
    assert reading.edition.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_character_without_a_mark_are_found(tmp_path: Path, encoding: str) -> None:
    path = write_csv(tmp_path / "清单.csv", [HEADER, *ITEMS], encoding)
    assert names(read_list(str(path))) == NAMES


def test_a_list_in_traditional_characters_is_called_that(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("序號,事項名稱,主管部門,實施機關\n1,農藥經營許可,縣農業局,\n".encode("big5"))
    with pytest.raises(ListError, match="繁体字") as caught:
        read_list(str(path))
    assert "\n" not in str(caught.value)


def test_big5_is_found() -> None:
    text = "序列,事項名稱,主管部門\n1,行政機關的許可,農業部\n"
    assert decoded(text.encode("big5"), "a.csv") == text


def test_a_line_break_and_a_delimiter_inside_quotation_marks_are_text(tmp_path: Path) -> None:
    rows = [HEADER, (1, "甲许可,含\n乙类", "公安部", "市公\n安局", '《"某"法》')]
    item = read_list(str(write_csv(tmp_path / "a.csv", rows))).edition.items[0]
    assert item.name == "甲许可,含\n乙类"
    assert item.implementers == "市公\n安局"
    assert item.basis == '《"某"法》'


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_all_systems(ending: str) -> None:
    text = ending.join(["序号,事项名称", "1,甲许可", "2,乙许可"])
    assert tables(text.encode(), "a.csv")[0].rows[1:] == (("1", "甲许可"), ("2", "乙许可"))


def test_a_tab_wins_over_commas_inside_names() -> None:
    text = "序号\t事项名称\t实施机关\n1\t甲,乙许可\t公安部\n2\t丙,丁许可\t公安部\n"
    assert tables(text.encode(), "a.tsv")[0].rows[1] == ("1", "甲,乙许可", "公安部")


def test_the_delimiter_that_gives_more_columns_wins() -> None:
    text = "序号\t许可,事项\t机关\n1\t甲,乙许可\t公安部\n"
    assert tables(text.encode(), "a.tsv")[0].rows[1] == ("1", "甲,乙许可", "公安部")


def test_ragged_rows_are_squared() -> None:
    text = "市级清单\n序号,事项名称,备注\n1,甲许可,\n2,乙许可\n"
    table = tables(text.encode(), "a.csv")[0]
    assert {len(row) for row in table.rows} == {3}
    assert table.rows[3] == ("2", "乙许可", "")


def test_numbers_of_rows_count_blank_lines() -> None:
    text = "序号,事项名称\n\n1,甲许可\n"
    assert tables(text.encode(), "a.csv")[0].rows[2] == ("1", "甲许可")


def test_a_quotation_mark_left_open_swallows_no_rows() -> None:
    text = '序号,事项名称,实施机关\n1,甲许可,公安部\n2,"乙许可,公安部\n3,丙许可,公安部\n'
    with pytest.raises(ListError, match=r"a\.csv 第3行.*引号.*请") as caught:
        tables(text.encode(), "a.csv")
    assert "\n" not in str(caught.value)


def test_text_after_a_closing_quotation_mark_is_reported() -> None:
    text = '序号,事项名称,实施机关\n1,甲许可,公安部\n2,"乙"许可,公安部\n3,丙许可,公安部\n'
    table = tables(text.encode(), "a.csv")[0]
    assert len(table.rows) == 4
    assert len(table.notes) == 1
    assert "a.csv 第3行" in table.notes[0]


def test_proper_quotation_marks_are_not_reported() -> None:
    text = '序号,事项名称\n1,"甲""乙""许可"\n2,5" 管道许可\n'
    assert tables(text.encode(), "a.csv")[0].notes == ()


@pytest.mark.parametrize(
    "data",
    [
        random.Random(412).randbytes(4000).replace(b"\x00", b"\x80"),
        bytes(random.Random(5).choices(range(0x80, 0x100), k=4000)),
        b"a,b\n" * 2000 + b"\x00",
        "序号,事项名称\n1,甲许可\n".encode() + b"\xff",
        b"\xff\xfe\x00\xd8",
    ],
)
def test_an_unknown_encoding_is_one_clear_line(data: bytes) -> None:
    with pytest.raises(ListError) as caught:
        tables(data, "a.csv")
    assert str(caught.value).startswith("a.csv：")
    assert "编码" in str(caught.value)
    assert "UTF-8" in str(caught.value)


def test_text_without_common_characters_still_passes() -> None:
    assert decoded("甲,乙\n丙,丁\n".encode(), "a.csv") == "甲,乙\n丙,丁\n"
    assert decoded(b"name,basis\na,b\n", "a.csv") == "name,basis\na,b\n"


@pytest.mark.parametrize(
    "text", ["第一条　为了规范市场，制定本办法。", "取消“甲审批”、“乙审批”……", "甲"]
)
def test_valid_utf8_is_utf8_however_few_its_words(text: str) -> None:
    assert decoded(text.encode(), "a.txt") == text
