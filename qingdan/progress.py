"""Progress of long reading (进度): a line on the standard error where that is a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sources.pages.ranges import Pace

#: What takes no longer than this, in seconds, is not worth a line.
_AFTER: Final = 2.0
#: More processes than this only fill the memory.
_MOST: Final = 8


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
