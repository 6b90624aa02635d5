"""Progress of long work (进度): a line on the standard error where that is a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sources.pages.ranges import Pace

#: What takes no longer than this, in seconds, is not worth a line.
_AFTER: Final = 2.0
#: More processes than this only fill the memory.
_MOST: Final = 8
#: How wide the bar of a batch is, in columns.
_BAR: Final = 30


@contextmanager
def told() -> Iterator[Pace]:
    """Give the pace of a command: its processes, and a line that goes when the work is done."""
    started = time.monotonic()
    shown = False

    def show(done: int, count: int) -> None:
        nonlocal shown
        if time.monotonic() - started > _AFTER:
            shown = True
            sys.stderr.write(f"\r正在读取：{done}/{count} 页")
            sys.stderr.flush()

    processes = min(os.cpu_count() or 1, _MOST)
    try:
        yield Pace(show if sys.stderr.isatty() else None, processes)
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def counted(total: int, unit: str = "份") -> Iterator[Callable[[int, int], None]]:
    """Give what shows a bar: told how many of `total` are done, and how many of these failed."""
    screen = sys.stderr.isatty()

    def show(done: int, failures: int) -> None:
        if not screen:
            return
        full = _BAR * done // max(1, total)
        told = f"，失败 {failures} {unit}" if failures else ""
        bar = "█" * full + "░" * (_BAR - full)
        sys.stderr.write(f"\r\x1b[K{bar} {done}/{total} {unit}{told}")
        sys.stderr.flush()

    show(0, 0)
    try:
        yield show
    finally:
        if screen:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
