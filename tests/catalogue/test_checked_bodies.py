"""Cells of real lists whose bodies were written down by reading them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.parsing_bodies import cells, checked, precision
from catalogue.implementing.bodies import parse


def test_the_sample_is_large() -> None:
    assert len(checked()) >= 120


def test_what_is_fully_parsed_is_right() -> None:
    right, given, wanted, wrong = precision()
    assert right / given >= 0.98, wrong
    assert right / wanted >= 0.98, wrong


@pytest.mark.parametrize(
    ("folder", "field", "share"),
    [
        ("karamay", "implementers", 0.95),
        ("karamay", "extra.承办机构", 0.95),
        ("decision-412", "implementers", 0.99),
        ("pre-registration-2017", "implementers", 1.0),
        ("guangdong-2021", "authority", 0.95),
    ],
)
def test_how_many_cells_of_real_lists_are_fully_parsed(
    shared: Path, folder: str, field: str, share: float
) -> None:
    found = cells(shared / "data" / folder, field)
    whole = sum(count for cell, count in found.items() if parse(cell).complete)
    assert found
    assert whole / sum(found.values()) >= share
