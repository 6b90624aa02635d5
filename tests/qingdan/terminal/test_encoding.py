from __future__ import annotations

import io
import sys

import pytest

from qingdan.terminal.encoding import chosen, open_streams


@pytest.mark.parametrize(
    ("given", "taken"),
    [("utf-8", "utf-8"), ("gbk", "gbk"), ("cp936", "cp936"), ("cp1252", "utf-8"),
     ("ascii", "utf-8"), ("nonsense", "utf-8")],
)  # fmt: skip
def test_an_encoding_without_chinese_gives_way(given: str, taken: str) -> None:
    assert chosen(given) == taken


def test_what_gbk_lacks_is_written_as_what_is_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="gbk"))
    monkeypatch.setattr("sys.stderr", io.TextIOWrapper(io.BytesIO(), encoding="gbk"))
    open_streams()
    sys.stdout.write("15 项 − 1 项 → 𠮷县 █·")
    sys.stdout.flush()
    assert raw.getvalue().decode("gbk") == "15 项 - 1 项 → ?县 █·"


def test_closed_streams_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    open_streams()
    assert sys.stdout.writable()
    print("谁也看不见")
    sys.stdout.close()
