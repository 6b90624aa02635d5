"""The configuration: what it says, and one clear line where it is wrong."""

from __future__ import annotations

import re

import pytest

from catalogue.errors import ListError
from diffs.checks.configuration import (
    ACCEPT_KEYS,
    KEYS,
    Acceptance,
    Configuration,
    configuration,
    configured,
)
from diffs.checks.rules import rules
from tests.pairs import ROOT

_WHOLE = """
level = "县级"
kind = "许可"
ignore = ["numbering-gap"]
bodies = ["某县行政审批局"]

[severity]
authority-differs = "error"

[[accept]]
rule = "coverage-missing"
item = "海域使用权审核"
reason = "本县不临海"
date = 2026-09-01
"""


def test_a_configuration_is_read_whole() -> None:
    found = configuration(_WHOLE, "qingdan.toml")
    assert (found.level, found.kind, found.bodies) == ("县级", "许可", ("某县行政审批局",))
    assert found.severities == {"authority-differs": "error"}
    assert found.accepted == (
        Acceptance("coverage-missing", "海域使用权审核", "本县不临海", "2026-09-01"),)  # fmt: skip
    assert not found.has("numbering-gap")
    assert found.has("count-mismatch")
    assert not configuration('select = ["name-differs"]', "").has("count-mismatch")


def test_an_empty_configuration_decides_nothing() -> None:
    found = configuration("", "qingdan.toml")
    assert found.has("numbering-gap")
    assert found.kind is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nlevel = 县级', "c.toml 第2行：不是合法的 TOML"),
        ("level = ", "c.toml 末尾：不是合法的 TOML"),
        ('\nlevel = "州郡"', "c.toml 第2行：level 的值“州郡”不是一个层级"),
        ("level = 4", "c.toml 第1行：level 应当是文字"),
        ('kind = "处罚"', "c.toml 第1行：kind 的值“处罚”不对"),
        ('lvel = "县级"', "c.toml 第1行：没有“lvel”这一项"),
        ('\nignore = ["numbering"]', "c.toml 第2行：ignore 中的规则“numbering”不存在"),
        ('select = "name-differs"', "c.toml 第1行：select 应当是文字的列表"),
        ("bodies = [1]", "c.toml 第1行：bodies 应当是文字的列表"),
        ('[severity]\nname-difers = "info"', r"c.toml 第2行：\[severity\] 中的规则“name-difers”不存在"),
        ('[severity]\nname-differs = "fatal"', "c.toml 第2行：规则“name-differs”的级别“fatal”不存在"),
        ('severity = "info"', "c.toml 第1行：severity 应当是一节"),
        ("accept = 3", "c.toml 第1行：accept 应当是若干节"),
        ('[[accept]]\nrule = "name-difers"', "c.toml 第2行：第1个 .*中的规则“name-difers”不存在"),
        ('[[accept]]\nitem = "甲"\nreason = "乙"', "c.toml 第1行：第1个 .*中的规则“”不存在"),
        ('[[accept]]\nrule = "name-differs"\ndate = 2026-01-01', "第1行：第1个 .*没有写明理由；请补上 reason"),
        ('[[accept]]\nrule = "name-differs"\nreason = " "', "第3行：第1个 .*没有写明理由"),
        ('[[accept]]\nrule = "name-differs"\nreason = "甲"', "第1行：第1个 .*没有写明日期；请补上 date"),
        ('[[accept]]\nrule = "name-differs"\nreason = "甲"\ndate = "去年"', "第4行：.*日期“去年”读不出"),
        ('[[accept]]\nrule = "name-differs"\nreason = "甲"\ndate = 20260901', "第4行：.*日期“20260901”读不出"),
        ('[[accept]]\nrule = "name-differs"\nreason = "甲"\ndate = "2026年2月30日"', "第4行：.*或者不存在"),
        ('[[accept]]\ndate = 2026-13-01', "第2行：日期不存在或者写法不对；请写成 date = 2026-09-01"),
        ("a = " + "[" * 3000, "c.toml：括号套得太深"),
        ("a = " + "1" * 5000, "c.toml：有一个数长达数千位"),
        ('select = ["name-differs"]\nignore = ["name-differs"]', "第2行：规则“name-differs”既在 select 中选用"),
        ('[[accept]]\nrule = "name-differs"\nwhy = "甲"', "第3行：第1个 .*中没有“why”这一项"),
        ('[[accept]]\nrule = "name-differs"\nitem = 3', "第3行：第1个 .*的 item 应当是文字"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ListError, match=said) as caught:
        configuration(text, "c.toml")
    assert str(caught.value).startswith("c.toml")
    assert "\n" not in str(caught.value)


def test_a_configuration_that_leaves_no_rule_is_refused() -> None:
    every = ", ".join(f'"{name}"' for name in rules())
    with pytest.raises(ListError, match="全部规则都略去了，什么也不会核对"):
        configuration(f"ignore = [{every}]", "c.toml")


@pytest.mark.parametrize(
    "day", ['"2026年9月1日"', '"2026-9-1"', "2026-09-01", "2026-09-01T08:00:00"]
)
def test_days_are_read_as_people_write_them(day: str) -> None:
    text = f'[[accept]]\nrule = "name-differs"\nreason = "甲"\ndate = {day}'
    assert configuration(text, "c.toml").accepted[0].date == "2026-09-01"


def test_severities_may_be_said_in_chinese() -> None:
    found = configuration('[severity]\nname-differs = "提示"', "c.toml")
    assert found.severities == {"name-differs": "info"}


def test_the_line_of_the_right_acceptance_is_told() -> None:
    good = '[[accept]]\nrule = "name-differs"\nreason = "甲"\ndate = 2026-01-01\n'
    with pytest.raises(ListError, match=r"c.toml 第5行：第2个"):
        configuration(good + '[[accept]]\nrule = "name-differs"\ndate = 2026-01-01', "c.toml")


def test_the_reader_of_a_report_is_told_what_was_decided() -> None:
    text = (
        'ignore = ["numbering-gap"]\nbodies = ["某县行政审批局"]\n'
        '[severity]\nname-differs = "info"\nbasis-differs = "error"'
    )
    assert dict(configured(configuration(text, "qingdan.toml"))) == {
        "配置文件": "qingdan.toml",
        "级别调整": "名称与上级清单不一致（name-differs）由错误改为提示",
        "未选用的规则": "序号不连续（numbering-gap）",
        "认可的实施机关": "某县行政审批局",
    }
    assert not list(configured(Configuration()))


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_example_of_the_readme_has_every_key_and_is_read(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    shown = re.search(r"<!-- qingdan.toml -->\n```toml\n(.*?)```", text, re.DOTALL)
    assert shown
    assert set(KEYS) | set(ACCEPT_KEYS) <= set(re.findall(r"^\[*(\w+)", shown[1], re.MULTILINE))
    found = configuration(shown[1], "qingdan.toml")
    assert (found.level, found.kind, found.select) == ("县级", "许可", ())
    assert found.bodies == ("某县行政审批局",)
    assert found.severities == {"filing-fee": "error"}
    assert [(one.rule, one.date) for one in found.accepted] == [("coverage-missing", "2026-09-01")]
