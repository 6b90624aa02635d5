"""Cross-references as cells write them."""

from __future__ import annotations

import pytest

from catalogue.crossreferences import cross_references


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1", [("", 1)]),
        ("1/2", [("", 1), ("", 2)]),
        ("国家1", [("national", 1)]),
        ("国家清单序号：5", [("national", 5)]),
        ("1、省3", [("", 1), ("local", 3)]),
        ("国家清单1、3", [("national", 1), ("national", 3)]),
        ("1（国家）、3（省）", [("national", 1), ("local", 3)]),
        ("上级清单第3项", [("", 3)]),
        ("2-1", []),
        ("甲1", []),
        ("省定", []),
        ("", []),
    ],
)
def test_whose_list_numbers_are_of(cell: str, told: list[tuple[str, int]]) -> None:
    assert list(cross_references(cell)) == told
