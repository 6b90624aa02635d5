"""Names of reports: each its own, on every file system."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan.batches.naming import fitting, report_names


def test_a_report_bears_the_name_of_its_list() -> None:
    assert report_names(["甲/清单.xlsx", "乙/目录.csv"]) == ["清单", "目录"]


def test_lists_of_one_name_are_told_apart_by_their_folders() -> None:
    assert report_names(["甲县/清单.xlsx", "乙县/清单.xlsx", "目录.csv"]) == [
        "甲县-清单", "乙县-清单", "目录"]  # fmt: skip


def test_lists_that_differ_in_suffix_alone_are_told_apart_by_it() -> None:
    assert report_names(["甲县/清单.xls", "甲县/清单.xlsx"]) == ["甲县-清单.xls", "甲县-清单.xlsx"]


def test_case_and_composition_of_letters_tell_no_two_names_apart() -> None:
    names = report_names(["a/List.csv", "b/list.csv", "c/é.csv", "d/e\u0301.csv"])
    assert names == ["a-List", "b-list", "c-é", "d-e\u0301"]


def test_a_name_made_of_folder_and_file_may_be_taken_too() -> None:
    names = report_names(["甲县/清单.csv", "乙县/清单.csv", "甲县-清单.csv"])
    assert len(set(names)) == 3
    assert "乙县-清单" in names


def test_one_list_given_twice_is_numbered() -> None:
    assert report_names(["甲/清单.csv", "甲/清单.csv", "甲/清单.csv"]) == [
        "清单", "清单（2）", "清单（3）"]  # fmt: skip


def test_sheets_of_a_workbook_and_folders_bear_their_names(tmp_path: Path) -> None:
    (tmp_path / "某县").mkdir()
    names = report_names(["权责.xls#地州级", "权责.xls#区县级", str(tmp_path / "某县") + "/"])
    assert names == ["权责-地州级", "权责-区县级", "某县"]


def test_addresses_bear_their_last_piece() -> None:
    names = report_names(["https://a.gov.cn/x/1.html#2", "https://b.gov.cn/x/1.html#2"])
    assert names[0] != names[1]
    assert all("/" not in name and ":" not in name for name in names)


def test_names_that_are_given_come_first() -> None:
    assert report_names(["a.csv", "b.csv", "c.csv"], ["2023.5", "", "2023.5"]) == [
        "2023.5", "b", "2023.5（2）"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "fit"),
    [("甲:乙?/丙", "甲_乙_丙"), (" .清单. ", "清单"), ("...", "清单"), ("a\x00\nb", "a_b")],
)
def test_names_are_made_to_fit_every_system(name: str, fit: str) -> None:
    assert fitting(name) == fit


def test_a_long_name_leaves_room_for_what_stands_behind_it() -> None:
    assert len(f"{fitting('长' * 90)}-核对报告.xlsx".encode()) < 255
