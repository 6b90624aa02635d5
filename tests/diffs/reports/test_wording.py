"""What stands on paper: facts, without what to type at a terminal."""

from __future__ import annotations

import re

import pytest

from diffs.checks import needs, ownlevel
from diffs.reports.wording import on_paper


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("没有法规库；请用 --laws 给出，或先运行 qingdan laws import 导入", "没有法规库"),
        ("只核对引用该附件的事项，其余请另用 --against 给出国家清单", "只核对引用该附件的事项"),
        ("甲；请用 --level 注明，如 --level 县级；乙，请抽查", "甲；乙，请抽查"),
        ("请用 --level 注明", "请用 --level 注明"),
        ("2020--2021年；请核对原表", "2020--2021年；请核对原表"),
    ],
)
def test_a_remedy_that_is_a_command_is_left_out(text: str, shown: str) -> None:
    assert on_paper(text) == shown


def test_no_reason_why_a_rule_was_not_checked_names_a_command() -> None:
    for reason in (*needs._MISSING.values(), ownlevel._ASK):
        shown = on_paper(reason)
        assert shown
        assert not re.search(r"--[a-z]|qingdan", shown)
