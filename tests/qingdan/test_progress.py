from __future__ import annotations

import io

import pytest

from qingdan.progress import counted, told


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_reading_shows_a_line_on_a_terminal_that_goes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = _Terminal()
    clock = iter((0.0, 1.0, 3.0))
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    with told() as pace:
        assert pace.progress is not None
        pace.progress(50, 400)
        assert screen.getvalue() == ""
        pace.progress(100, 400)
        assert screen.getvalue() == "\r正在读取：100/400 页"
    assert screen.getvalue().endswith("\r\x1b[K")


def test_nothing_is_shown_where_no_one_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with told() as pace:
        assert pace.progress is None
        assert pace.processes >= 1


def test_a_batch_shows_a_bar_that_goes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    with counted(4) as show:
        show(1, 0)
        show(2, 1)
        last = screen.getvalue().rpartition("\r\x1b[K")[2]
        assert last == "█" * 15 + "░" * 15 + " 2/4 份，失败 1 份"
    assert screen.getvalue().endswith("\r\x1b[K")


def test_no_bar_is_drawn_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    with counted(1, "对") as show:
        show(1, 0)
    assert screen.getvalue() == ""
