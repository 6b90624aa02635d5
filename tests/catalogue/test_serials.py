"""Serial numbers as cells write them."""

from __future__ import annotations

import pytest

from catalogue.serials import manner, serials


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("12", (12,)),
        ("2,3", (2, 3)),
        ("5和6", (5, 6)),
        ("12.", (12,)),
        ("（十二）", (12,)),
        ("第12项", (12,)),
        ("⑫", (12,)),
        ("㉑", (21,)),
        ("▲12", (12,)),
        ("5（部分）", (5,)),
        ("7～9", (7, 8, 9)),
        ("2-1", ()),
        ("1.1", ()),
        ("1.0", (1,)),
        ("1.0、12.0", (1, 12)),
        ("A12", ()),
        ("无", ()),
        ("", ()),
    ],
)
def test_numbers_of_a_cell(cell: str, numbers: tuple[int, ...]) -> None:
    assert serials(cell) == numbers


def test_numbers_of_several_ranks_are_written_in_several_manners() -> None:
    cells = ("12", "一、", "（一）", "(1)", "①", "2-1")
    assert tuple(map(manner, cells)) == ("1", "一", "(一)", "(1)", "①", "")
