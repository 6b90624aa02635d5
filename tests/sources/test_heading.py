from __future__ import annotations

import pytest

from sources.heading import title_above


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["甲市行政许可事项清单"], "甲市行政许可事项清单"),
        (["", "（2023年版）", "", "甲市行政许可事项清单"], "甲市行政许可事项清单（2023年版）"),
        (["单位：项", "甲市行政许可事项目录（共500项）"], "甲市行政许可事项目录（共500项）"),
        (["行政审批项目设定行政许可的目录", "国务院决定对确需保留的", "附件"],
         "国务院决定对确需保留的行政审批项目设定行政许可的目录"),
        (["## **甲市行政备案事项清单**"], "甲市行政备案事项清单"),
        (["现将清单公布如下，请认真执行。"], ""),
        (["填表人", "联系电话", "日期", "备注", "甲市行政许可事项清单"], ""),
        ([], ""),
    ],
)  # fmt: skip
def test_the_title_is_the_nearest_line_that_reads_as_one(lines: list[str], title: str) -> None:
    assert title_above(lines) == title
