from __future__ import annotations

from diffs.reports.columns import columns, harmless


def test_names_that_look_like_numbers_stay_names() -> None:
    shown = columns([("1e5", "007", 3)], ("甲", "乙", "丙"))
    assert shown.splitlines()[2].split() == ["1e5", "007", "3"]


def test_what_would_steer_a_terminal_is_shown_as_a_mark() -> None:
    assert "\x1b" not in columns([("\x1b[31m甲",)], ("名称",))
    assert harmless("甲\n乙\t丙\x07") == "甲\n乙\t丙\ufffd"


def test_a_cell_of_a_million_characters_is_cut() -> None:
    shown = columns([("长" * 1_000_000, None)], ("名称", "备注"), [40, 20])
    assert "（共1000000字）" in shown.replace("\n", "").replace(" ", "")
    assert len(shown) < 20_000


def test_a_table_without_rows_has_its_headers() -> None:
    assert "名称" in columns([], ("名称",), [20])
