from __future__ import annotations

import pytest

from sources.table import Range, filled, letter


def test_rows_are_squared() -> None:
    assert filled([["a"], ["b", "c"], []], []) == (("a", ""), ("b", "c"), ("", ""))


def test_a_merged_range_shows_its_first_cell_everywhere() -> None:
    rows = filled([["a", "", "x"], ["", "", "y"]], [Range(0, 0, 1, 1)])
    assert rows == (("a", "a", "x"), ("a", "a", "y"))


def test_a_text_inside_a_merged_range_is_not_overwritten() -> None:
    assert filled([["a"], ["b"]], [Range(0, 0, 1, 0)]) == (("a",), ("b",))


def test_ranges_may_reach_beyond_the_cells() -> None:
    area = Range(0, 0, 1_048_575, 16_383)
    assert filled([["a", ""], ["", ""]], [area, Range(9, 9, 10, 10)]) == (("a", "a"), ("a", "a"))


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_letters_of_columns(column: int, name: str) -> None:
    assert letter(column) == name
