"""The real lists beside the checkout: what is known of each by counting it by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from sources.location import read_list

# As many as there are; each is the beginning of a file's name, without the year.
_KARAMAY = {
    "2024年市农业农村局": ([11, 21, 254, 1, 1, 2, 17, 1, 3], [10, 21, 254, 3, 1, 2, 17, 1, 3]),
    "2025年克拉玛依市统计局": ([3], [3]),
    "克拉玛依市人力资源和社会保障局": ([100], [108]),
    "克拉玛依市住房和城乡建设局": ([323, 0], [327, 0]),
    "克拉玛依市发展和改革委员会": ([57], [57]),
    "克拉玛依市文化体育广播电视和旅游局": ([301], [301]),
    "克拉玛依市林业和草原系统": ([149, 161], [149, 161]),
    "克拉玛依市档案局": ([12, 0, 0], [12, 0, 0]),
    "克拉玛依市科学技术局": ([4], [4]),
    "国动办": ([3, 3, 1, 5, 5], [3, 4, 1, 5, 5]),
}


def _file(shared: Path, start: str) -> Path:
    (path,) = (shared / "data" / "karamay").glob(f"{start}*")
    return path


@pytest.mark.parametrize("start", _KARAMAY)
def test_items_and_rows_of_each_workbook(shared: Path, start: str) -> None:
    reading = read_list(str(_file(shared, start)))
    items, rows = _KARAMAY[start]
    assert [table.found for table in reading.tables] == items
    assert [len(table.items) for table in reading.tables] == rows


@pytest.mark.parametrize("start", _KARAMAY)
def test_every_declared_count_is_the_found_one(shared: Path, start: str) -> None:
    reading = read_list(str(_file(shared, start)))
    wrong = [one for table in reading.tables for one in table.counts if one.declared != one.found]
    assert wrong == []


@pytest.mark.parametrize("start", _KARAMAY)
def test_every_row_of_each_workbook_is_accounted_for(shared: Path, start: str) -> None:
    for table in read_list(str(_file(shared, start))).tables:
        header = table.header
        numbers = {row.number for row in table.rows}
        numbers |= set(range(header.top + 1, header.bottom + 2)) if header else set()
        assert numbers == set(range(1, len(table.table.rows) + 1))
        assert {row.kind for row in table.rows} <= {"item", "more", "title", "empty"}


def test_every_workbook_is_listed_here(shared: Path) -> None:
    files = {path.name for path in (shared / "data" / "karamay").iterdir()}
    assert files == {_file(shared, start).name for start in _KARAMAY}


def test_all_workbooks_as_one_folder(shared: Path) -> None:
    reading = read_list(str(shared / "data" / "karamay"))
    assert len(reading.edition.items) == sum(sum(rows) for _, rows in _KARAMAY.values())


def test_one_sheet_of_two_levels(shared: Path) -> None:
    path = _file(shared, "克拉玛依市林业和草原系统")
    assert len(read_list(f"{path}#区县级").edition.items) == 161


def test_cells_wrapped_by_hand_name_one_body(shared: Path) -> None:
    from catalogue.implementing.bodies import bodies

    items = read_list(str(_file(shared, "2025年克拉玛依市统计局"))).edition.items
    assert "\n" in items[0].implementers
    assert [body.name for body in bodies(items[0].implementers)] == ["市统计局"]


@pytest.mark.parametrize(
    ("pattern", "rows", "columns"),
    [
        ("decision-412/*.csv", 500, {"seq", "name", "implementers"}),
        ("pre-registration-2017/*.csv", 31, {"seq", "name", "implementers", "basis"}),
        (
            "guangdong-2021/items.csv",
            2262,
            {"code", "kind", "name", "subitem", "authority", "level"},
        ),
    ],
)
def test_lists_as_text(shared: Path, pattern: str, rows: int, columns: set[str]) -> None:
    (path,) = (shared / "data").glob(pattern)
    reading = read_list(str(path))
    assert len(reading.edition.items) == rows
    assert reading.edition.columns == columns
    assert [row.kind for row in reading.tables[0].rows if row.kind != "item"] == []


def test_serial_numbers_of_the_decision_run_from_1_to_500(shared: Path) -> None:
    (path,) = (shared / "data" / "decision-412").glob("*.csv")
    serials = [int(item.seq) for item in read_list(str(path)).edition.items]
    assert serials == list(range(1, 501))
