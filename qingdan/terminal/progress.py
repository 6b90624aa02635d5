"""Progress of long work (进度): a line on the standard error where that is a terminal.

A command draws one line, with what its innermost work says of itself. Work that is done within two
seconds shows nothing; the line goes when results are shown.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol

import click

from qingdan.terminal.voice import detail, loudness
from sources.pages.ranges import Pace

#: What takes no longer than this, in seconds, is not worth a line.
_AFTER: Final = 2.0
#: How often the line is drawn anew, in seconds.
_EVERY: Final = 0.2
#: More processes than this only fill the memory.
_MOST: Final = 8
#: How wide a bar is, in columns.
_BAR: Final = 30
#: Back to the begin of the line, and what stood there is gone.
_CLEAR: Final = "\r\x1b[K"
_KEY: Final = "qingdan.terminal.progress"


class Work(Protocol):
    """What can say in one line how far it is."""

    def line(self) -> str:
        """Return the line as it stands."""
        ...


class Line:
    """The line of a command: drawn by a thread of its own from the third second on."""

    def __init__(self) -> None:
        self.works: list[Work] = []
        self._began = time.monotonic()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._draw, daemon=True)
        self.drawn = loudness() != "quiet" and sys.stderr.isatty()
        if self.drawn:
            self._thread.start()

    def end(self) -> None:
        """Take the line away for good."""
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()

    def _draw(self) -> None:
        if self._done.wait(_AFTER):
            return
        while not self._done.wait(_EVERY):
            work = self.works[-1:]
            seconds = f"{int(time.monotonic() - self._began)} 秒"
            _show(f"{work[0].line()}（{seconds}）" if work else f"正在处理（{seconds}）")
        _show("")


class Steps:
    """The steps of one piece of work, one after the other; each may count its pages."""

    def __init__(self, names: tuple[str, ...], *, watched: bool) -> None:
        self._names = names
        self._place = 0
        self._pages = ""
        self._began = time.monotonic()
        self._watched = watched

    @property
    def pace(self) -> Pace:
        """What readers of many pages are given: whom to tell, and how many processes to use."""
        return Pace(self._count if self._watched else None, min(os.cpu_count() or 1, _MOST))

    def next(self) -> None:
        """Begin the next step."""
        self.finish()
        self._place = min(self._place + 1, len(self._names) - 1)
        self._pages = ""
        self._began = time.monotonic()

    def finish(self) -> None:
        """Tell how long the step took, where the user wants to know."""
        detail(f"{self._names[self._place]}：{time.monotonic() - self._began:.2f} 秒")

    def line(self) -> str:
        """Return a bar of the steps that are done, the step, and its pages."""
        name = f"正在{self._names[self._place]}{self._pages}"
        several = len(self._names)
        return (
            f"{_bar(self._place, several)} {self._place + 1}/{several} {name}"
            if several > 1
            else name
        )

    def _count(self, done: int, count: int) -> None:
        self._pages = f"，{done}/{count} 页"


class Counted:
    """Work on many files: how many are done, and how many of these failed."""

    def __init__(self, total: int, unit: str) -> None:
        self._total = total
        self._unit = unit
        self._done = self._failures = 0

    def __call__(self, done: int, failures: int) -> None:
        """Take how many are done by now."""
        self._done, self._failures = done, failures

    def line(self) -> str:
        """Return a bar and the counts."""
        told = f"，失败 {self._failures} {self._unit}" if self._failures else ""
        return f"{_bar(self._done, self._total)} {self._done}/{self._total} {self._unit}{told}"


@contextmanager
def watched() -> Iterator[None]:
    """Draw the line of a command while it works; of a command within another, none."""
    context = click.get_current_context()
    if _KEY in context.meta:
        yield
        return
    line = context.meta[_KEY] = Line()
    try:
        yield
    finally:
        line.end()


def hush() -> None:
    """Take the line away for good: what follows is shown on the terminal itself."""
    line = _line()
    if line is not None:
        line.end()


@contextmanager
def steps(*names: str) -> Iterator[Steps]:
    """Work in steps of these names, `读取旧版`, `比对`; with `--verbose` each tells its time."""
    line = _line()
    work = Steps(names, watched=line is not None and line.drawn)
    with _shown(work):
        yield work
        work.finish()


@contextmanager
def counted(total: int, unit: str = "份") -> Iterator[Callable[[int, int], None]]:
    """Give what is to be told how many of `total` are done, and how many of these failed."""
    work = Counted(total, unit)
    with _shown(work):
        yield work


@contextmanager
def _shown(work: Work) -> Iterator[None]:
    line = _line()
    if line is None:
        yield
        return
    line.works.append(work)
    try:
        yield
    finally:
        line.works.remove(work)


def _line() -> Line | None:
    context = click.get_current_context(silent=True)
    found: Line | None = None if context is None else context.meta.get(_KEY)
    return found


def _bar(done: int, total: int) -> str:
    """Return a bar; its characters are those that a GBK console has, too."""
    full = _BAR * done // max(1, total)
    return "█" * full + "·" * (_BAR - full)


def _show(line: str) -> None:
    """Draw a line; a terminal that is gone ends no work."""
    try:
        sys.stderr.write(f"{_CLEAR}{_fitted(line)}")
        sys.stderr.flush()
    except OSError:
        return


def _fitted(line: str) -> str:
    """Cut a line to the terminal: one that wraps could not be taken away again."""
    import shutil

    from wcwidth import wcwidth

    room = shutil.get_terminal_size((80, 24)).columns - 1
    kept = []
    for char in line:
        room -= max(0, wcwidth(char))
        if room < 0:
            break
        kept.append(char if char.isprintable() else "?")
    return "".join(kept)
