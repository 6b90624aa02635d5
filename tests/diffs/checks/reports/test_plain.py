"""The reports that are text: terminal, CSV and Markdown."""

from __future__ import annotations

import csv
import io

import msgspec
from wcwidth import wcswidth

from diffs.checks.checking import check
from diffs.checks.finding import finding
from diffs.checks.findings import Findings
from diffs.checks.reports import delimited, markdown, terminal
from diffs.checks.reports.summary import summary
from diffs.checks.reports.view import HEADINGS, Line
from tests.diffs.checks.lists import above, listed, local, standing
from tests.diffs.checks.reports.samples import everything, nothing


def test_the_terminal_shows_each_finding_what_was_checked_and_what_not() -> None:
    shown = terminal.text(everything(), 120)
    for said in ("农药销售许可", "名称不一致；请改名", "（全表）", "清单 第3行 D3",
                 "结论：核对 3 项，发现 6 条：错误 5 条，警告 0 条，提示 1 条", "未核对：依据已废止（没有法规库；",
                 "核对了：应列未列、名称与上级清单不一致、基本要素缺失", "说明：\n  某条提示"):  # fmt: skip
        assert said in shown
    assert "（已认可：境内无渔业水域（2026-03-01））" in terminal.text(everything(), 240)
    assert max(map(wcswidth, shown.splitlines())) <= 125


def test_a_list_with_nothing_wrong_says_what_was_checked() -> None:
    shown = terminal.text(nothing())
    assert "结论：1 项均未发现问题\n" in shown
    assert "核对了：名称与上级清单不一致" in shown
    assert "1 项均未发现问题" in markdown.text(nothing())


def test_the_conclusion_says_that_there_is_more_to_read() -> None:
    doubtful = msgspec.structs.replace(nothing(), warnings=("甲。", "乙。"))
    for shown in (terminal.text(doubtful), markdown.text(doubtful)):
        assert "结论：1 项均未发现问题；另有 2 条影响结论的说明，见“说明”" in shown
    assert "均未发现问题；另有 2 条影响结论的说明" in _summarised(doubtful)


def _summarised(found: Findings) -> str:
    cells = (cell for row in summary(found) for cell in row)
    return "\n".join(str(cell.value) for cell in cells)


def test_the_csv_has_a_row_for_each_finding_and_no_formulas() -> None:
    assert len(HEADINGS) == len(Line.__struct_fields__)
    header, *rows = csv.reader(io.StringIO(delimited.text(everything())))
    assert header == list(HEADINGS)
    assert len(rows) == 6
    assert {"'=1+1|<b>", "'@请改"} <= {cell for row in rows for cell in row}
    first = dict(zip(header, rows[0], strict=True))
    assert first["对照的行"].startswith("第1项 农药经营许可（")
    assert first["规范要求"].endswith("（国办发〔2022〕37号（九））")
    assert first["证据"] == "甲；乙"


def test_the_markdown_has_a_table_for_each_rule_with_its_words() -> None:
    shown = markdown.text(everything())
    assert "## 名称与上级清单不一致（name-differs，1 条）" in shown
    assert (
        "规范要求：加快实现同一事项在不同地区和不同层级同标准、无差别办理（国办发〔2022〕37号（九））。"
        in shown
    )
    assert r"=1+1\|\<b\>" in shown
    assert "- 未核对：依据已废止（" in shown
    assert "提示（已认可：境内无渔业水域（2026-03-01））" in shown


def test_of_several_lists_above_the_terminal_tells_which_by_its_number() -> None:
    over = [listed(above("农药经营许可", "1"), title=title) for title in ("国家清单", "某省清单")]
    held = standing(local("农药经营许可证核发"), against=tuple(over))
    for number, one in enumerate(over, start=1):
        row = one.items[0]
        checks = {"name-differs": lambda _, row=row: iter([
            finding("name-differs", held.items[0], "甲", "乙", reference=row, field="name")])}  # fmt: skip
        assert f"对照 参照{number}：" in terminal.text(check(held, checks=checks))
        assert f"参照清单{number}：" in terminal.text(check(held, checks=checks))
    single = standing(local("农药经营许可证核发"), against=(over[0],))
    assert "对照 清单 第3行" in terminal.text(check(single))
