from __future__ import annotations

import io

import click
import pytest

from qingdan.commands.chinese import Chinese, ChineseGroup
from qingdan.terminal.voice import detail, tell


def _said() -> None:
    tell("提示：甲")
    detail("读取：0.01 秒")
    tell("失败：乙", always=True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "提示：甲\n失败：乙\n"),
        (["--quiet"], "失败：乙\n"),
        (["--verbose"], "提示：甲\n读取：0.01 秒\n失败：乙\n"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_as_much_is_said_as_was_asked_for_before_or_behind_the_command(
    arguments: list[str], said: str, before: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    group = ChineseGroup("qingdan", commands={"做": Chinese("做", callback=_said)})
    line = [*arguments, "做"] if before else ["做", *arguments]
    group.main(line, standalone_mode=False)
    assert capsys.readouterr().err == said


def test_quiet_and_verbose_at_once_are_refused() -> None:
    with pytest.raises(click.UsageError, match="只能选一个"):
        Chinese("做", callback=_said).main(["-q", "-v"], standalone_mode=False)


def test_a_note_stands_on_a_line_of_its_own_and_steers_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("NO_COLOR", "1")
    tell("提示：\x1b[2J甲")
    assert screen.getvalue() == "\r\x1b[K提示：\ufffd[2J甲\n"
