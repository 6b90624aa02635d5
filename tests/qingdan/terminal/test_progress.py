from __future__ import annotations

import io
import time
from collections.abc import Callable
from contextlib import redirect_stderr

import click
import pytest

from qingdan.commands.chinese import Chinese
from qingdan.terminal import progress
from qingdan.terminal.progress import counted, hush, steps


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """A terminal on which lines are drawn at once."""
    made = _Terminal()
    monkeypatch.setattr(progress, "_AFTER", 0.0)
    monkeypatch.setattr(progress, "_EVERY", 0.005)
    monkeypatch.setenv("COLUMNS", "200")
    return made


def _run(work: Callable[[], None], screen: io.StringIO, *arguments: str) -> None:
    # Set here, not by the fixture: pytest gives each phase of a test its own streams.
    with redirect_stderr(screen):
        Chinese("做", callback=work).main(list(arguments), standalone_mode=False)


def _until(screen: _Terminal, text: str) -> None:
    for _ in range(2000):
        if text in screen.getvalue():
            return
        time.sleep(0.005)
    pytest.fail(f"{text!r} never came: {screen.getvalue()!r}")


def test_the_steps_of_long_work_are_drawn_and_go_again(screen: _Terminal) -> None:
    def work() -> None:
        with steps("读取", "比对") as found:
            assert found.pace.progress is not None
            found.pace.progress(100, 400)
            _until(screen, "·" * 30 + " 1/2 正在读取，100/400 页（0 秒）")
            found.next()
            _until(screen, "█" * 15 + "·" * 15 + " 2/2 正在比对（0 秒）")

    _run(work, screen)
    assert screen.getvalue().endswith("\r\x1b[K")


def test_the_innermost_work_has_the_line_and_gives_it_back(screen: _Terminal) -> None:
    def work() -> None:
        with steps("核对"):
            with counted(4) as show:
                show(2, 1)
                _until(screen, "█" * 15 + "·" * 15 + " 2/4 份，失败 1 份")
            _until(screen, "正在核对")

    _run(work, screen)
    assert screen.getvalue().endswith("\r\x1b[K")


def test_work_that_says_nothing_of_itself_is_seen_to_go_on(screen: _Terminal) -> None:
    _run(lambda: _until(screen, "正在处理（0 秒）"), screen)
    assert screen.getvalue().endswith("\r\x1b[K")


def test_nothing_is_drawn_over_results(screen: _Terminal) -> None:
    def work() -> None:
        _until(screen, "正在处理")
        hush()
        assert screen.getvalue().endswith("\r\x1b[K")
        drawn = screen.getvalue()
        time.sleep(0.05)
        assert screen.getvalue() == drawn

    _run(work, screen)


def test_short_work_shows_nothing(screen: _Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_AFTER", 2.0)

    def work() -> None:
        with steps("读取"):
            time.sleep(0.02)

    _run(work, screen)
    assert screen.getvalue() == ""


def test_nothing_is_drawn_where_no_one_looks_or_asks(screen: _Terminal) -> None:
    def work() -> None:
        with steps("读取") as found:
            assert found.pace.progress is None
            assert found.pace.processes >= 1
            time.sleep(0.05)

    _run(work, screen, "--quiet")
    assert screen.getvalue() == ""
    plain = io.StringIO()
    _run(work, plain)
    assert plain.getvalue() == ""


def test_a_failure_takes_the_line_away(screen: _Terminal) -> None:
    def work() -> None:
        with steps("读取"):
            _until(screen, "正在读取")
            raise click.UsageError("不行")

    with pytest.raises(click.UsageError):
        _run(work, screen)
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_line_fits_the_terminal(screen: _Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")

    def work() -> None:
        with steps("读取一个名称很长很长很长很长很长的文件"):
            _until(screen, "正在读取")

    _run(work, screen)
    drawn = [line for line in screen.getvalue().split("\r\x1b[K") if "读取" in line]
    assert set(drawn) == {"正在读取一个名称很"}


def test_each_step_tells_its_time_to_those_who_ask() -> None:
    def work() -> None:
        with steps("读取", "比对") as found:
            found.next()

    told = io.StringIO()
    _run(work, told, "-v")
    lines = told.getvalue().splitlines()
    assert [line.split("：")[0] for line in lines] == ["读取", "比对"]
    assert all(line.endswith(" 秒") for line in lines)
    told = io.StringIO()
    _run(work, told)
    assert told.getvalue() == ""
