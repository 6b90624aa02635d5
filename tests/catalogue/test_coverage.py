from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.coverage import basis_extent, coverage_of
from sources.location import read_list
from tests.checked import scores, total


@pytest.mark.parametrize(
    "cell",
    [
        "《水法》第三十条",
        "【法律】《水法》（2002年修订）第三十条：引用的条文",
        "国务院令第412号附件第109项",
        "《某某目录》（国发〔2016〕72号）\n全文适用。",
        "无",
    ],
)
def test_cells_that_are_fully_parsed(cell: str) -> None:
    assert basis_extent(cell).whole


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("按照上级文件执行", "按照上级文件执行"),
        ("《水法》 另有要求的事项", "另有要求的事项"),
        ("《水法》（甲乙丙）", "（甲乙丙）"),
        ("【法律】", "【法律】"),
    ],
)
def test_what_is_left_over_is_shown(cell: str, left: str) -> None:
    assert basis_extent(cell).unread == (left,)


def test_coverage_counts_cells_and_characters() -> None:
    found = coverage_of(["《水法》", "《水法》", "听上级的", "", " "], basis_extent)
    assert (found.cells, found.parsed, found.examples) == (3, 2, ("听上级的",))
    assert (found.seen, found.read) == (12, 8)
    assert (found.share, found.characters) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_each_distinct_cell_is_parsed_once() -> None:
    asked: list[str] = []

    def extent(cell: str) -> object:
        asked.append(cell)
        return basis_extent(cell)

    coverage_of(["《水法》"] * 5, extent)  # type: ignore[arg-type]
    assert asked == ["《水法》"]


def test_no_cells_are_wholly_covered() -> None:
    assert coverage_of([], basis_extent).share == 1.0


def test_the_bases_of_real_lists_are_understood(shared: Path) -> None:
    held = {
        name: [
            item
            for path in sorted((shared / "data" / name).glob("*.*"))
            for item in read_list(str(path)).edition.items
        ]
        for name in ("karamay", "pre-registration-2017")
    }
    found = coverage_of((item.basis for item in held["karamay"]), basis_extent)
    assert found.cells > 1400
    assert found.share >= 0.98
    assert found.characters >= 0.99
    whole = coverage_of((item.basis for item in held["pre-registration-2017"]), basis_extent)
    assert (whole.cells, whole.parsed) == (31, 31)
    made, cells = scores(held["karamay"] + held["pre-registration-2017"])
    assert cells >= 120
    assert total(made).precision >= 0.99
    assert total(made).recall >= 0.98
    assert all(one.precision >= 0.99 for one in made.values())
