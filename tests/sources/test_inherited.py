from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.registry.authorities import known_names
from sources.inherited import body_of, group_rank
from tests.sources.books import HEADER, read_rows

_SHORT = ("序号", "事项名称", "实施机关")


def _rows(*authorities: str | None) -> list[tuple[object, ...]]:
    return [
        (place, f"第{place}种许可", authority, "市级部门", "《某法》")
        for place, authority in enumerate(authorities, start=1)
    ]


def _authorities(tmp_path: Path, *rows: object, merged: tuple[str, ...] = ()) -> list[str]:
    reading = read_rows(tmp_path, [HEADER, *rows], *merged)  # type: ignore[list-item]
    return [item.authority for item in reading.edition.items]


def test_blank_cells_of_a_column_that_was_merged_are_filled_and_told(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [HEADER, *_rows("教育部", None, None, "公安部", None)])
    found = [item.authority for item in reading.edition.items]
    assert found == ["教育部"] * 3 + ["公安部"] * 2
    (warning,) = reading.edition.warnings
    assert "主管部门栏有3格空白" in warning
    assert "请在原表中逐行填写" in warning


@pytest.mark.parametrize(
    "given",
    [
        ("教育部", "教育部", None, None, None, "公安部"),
        ("教育部", None, None, "公安部", None, "教育部"),
        (None, None, None, "教育部", None),
        ("教育部", None, "公安部", "民政部", None, "农业农村部", "审计署"),
        ("教育部", None, "公安部", None),
    ],
)
def test_gaps_of_a_list_stay_gaps(tmp_path: Path, given: tuple[str | None, ...]) -> None:
    assert _authorities(tmp_path, *_rows(*given)) == [one or "" for one in given]


def test_nothing_is_carried_over_a_group_row(tmp_path: Path) -> None:
    first, second = _rows("教育部", None, None), _rows(None, None, None)
    group = ("二、地方设定的事项（3项）",)
    assert _authorities(tmp_path, *first, group, *second, merged=("A5:E5",))[3:] == [""] * 3


def test_group_rows_name_the_authority_of_a_list_without_such_a_column(tmp_path: Path) -> None:
    rows = [
        _SHORT,
        ["一、国家发展改革委（2项）"],
        [1, "甲许可", "市级部门"],
        ["（一）投资类"],
        [2, "乙许可", "市级部门"],
        ["二、其他事项"],
        [3, "丙许可", "市级部门"],
    ]
    reading = read_rows(tmp_path, rows, "A2:C2", "A4:C4", "A6:C6")
    found = [item.authority for item in reading.edition.items]
    assert found == ["国家发展改革委", "国家发展改革委", ""]
    assert "2行没有写明主管部门" in reading.edition.warnings[0]
    assert "authority" in reading.edition.columns


def test_every_registered_body_is_known_as_a_heading() -> None:
    names = [name for name in known_names() if not set("()、/") & set(name)]
    assert [name for name in names if not body_of(name)] == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("一、国家发展改革委（5项）", "国家发展改革委"),
        ("（二）市教育局", "市教育局"),
        ("某省民政厅", "某省民政厅"),
        ("一、中央设定的行政许可事项（共198项）", ""),
        ("甲类", ""),
        ("", ""),
    ],
)
def test_what_is_a_body(text: str, body: str) -> None:
    assert body_of(text) == body


def test_a_gap_under_a_heading_stays_one_where_other_rows_state_their_authority(
    tmp_path: Path,
) -> None:
    heading = ("一、教育部（3项）", None, None, None, None)
    stated = _authorities(tmp_path, heading, *_rows("教育部", None, "教育部"))
    assert stated == ["教育部", "", "教育部"]
    assert _authorities(tmp_path, heading, *_rows(None, None, None)) == ["教育部"] * 3


@pytest.mark.parametrize(
    ("text", "rank"),
    [("一、甲", 1), ("第二部分", 1), ("（一）甲", 2), ("(二)甲", 2), ("行政许可（11项）", 3)],
)
def test_how_deep_a_group_row_stands(text: str, rank: int) -> None:
    assert group_rank(text) == rank
