from __future__ import annotations

import io
import re

import pytest

from qingdan.terminal.colours import coloured, painted, shows

_TABLE = """\
#    关系    变化
---  ------  ------
1    删除    删去“甲”
2    变更?   疑似：“乙”修改为“丙”
3    新增    新增“删除 变更”

勾稽：旧版 2 项
"""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_relations_are_painted_and_words_inside_names_are_not() -> None:
    shown = coloured(_TABLE)
    assert "1    \x1b[1;31m删除\x1b[0m    删去“甲”" in shown
    assert "2    \x1b[1;33m变更?\x1b[0m   \x1b[1;35m疑似：\x1b[0m“乙”" in shown
    assert "新增“删除 变更”" in shown
    assert "\x1b[1m勾稽：\x1b[0m旧版" in shown


def test_colours_add_nothing_but_colours() -> None:
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured(_TABLE)) == _TABLE


@pytest.mark.parametrize(
    ("variables", "terminal", "seen"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colours_are_for_terminals_that_take_them(
    variables: dict[str, str], terminal: bool, seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stream = _Terminal() if terminal else io.StringIO()
    assert shows(stream) is seen
    assert ("\x1b[" in painted(_TABLE, stream)) is seen
