from __future__ import annotations

import io

import pytest

from qingdan.progress import told


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
