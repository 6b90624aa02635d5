"""Pages in ranges (分段读取): read one after the other, or by processes of their own."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

import msgspec

from catalogue.errors import ListError

#: Told how many of how many pages are read.
Progress = Callable[[int, int], None]


class Pace(msgspec.Struct, frozen=True):
    """How long work is done: whom to tell of its progress, and by how many processes at most.

    Processes load the main module of the program anew: only a program fit for it may ask for them.
    """

    progress: Progress | None = None
    processes: int = 1


#: Untold, and by this process alone.
ALONE: Final = Pace()

#: How many pages are read in one go: parsers keep what they have read of them.
_RANGE: Final = 50
#: Below this number of pages, starting processes costs more than it saves.
_PARALLEL: Final = 300

Result = TypeVar("Result")
#: Reads pages first to last of a file; at the top level of a module, so that processes find it.
Reader = Callable[[bytes, str, int, int], Sequence[Result]]


def in_ranges(
    read: Reader[Result],
    data: bytes,
    file: str,
    count: int,
    pace: Pace = ALONE,
) -> list[Result]:
    """Return what `read` makes of all pages, in their order, however many processes read them.

    ListError where a process ends before its time.
    """
    ranges = [(first, min(first + _RANGE - 1, count)) for first in range(1, count + 1, _RANGE)]
    several = min(pace.processes, len(ranges)) if count >= _PARALLEL else 1
    steps = (
        _by_processes(read, data, file, ranges, several)
        if several > 1
        else _here(read, data, file, ranges)
    )
    found: list[Result] = []
    for (_, last), some in zip(ranges, steps, strict=True):
        found += some
        if pace.progress is not None:
            pace.progress(last, count)
    return found


def _here(
    read: Reader[Result], data: bytes, file: str, ranges: Sequence[tuple[int, int]]
) -> Iterator[Sequence[Result]]:
    for first, last in ranges:
        yield read(data, file, first, last)
        # Parsers leave rings of objects; the command line leaves them lying otherwise.
        gc.collect()


def _by_processes(
    read: Reader[Result], data: bytes, file: str, ranges: Sequence[tuple[int, int]], several: int
) -> Iterator[Sequence[Result]]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(several, multiprocessing.get_context("spawn"), initializer=attend)
    try:
        waiting = [pool.submit(read, data, file, first, last) for first, last in ranges]
        for (first, last), one in zip(ranges, waiting, strict=True):
            try:
                yield one.result()
            except BrokenProcessPool:
                raise ListError(
                    f"{file}：读取第{first}—{last}页的进程意外结束（可能内存不足）；"
                    "请关闭其他程序后再试，或按页拆分后分别读取"
                ) from None
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def attend() -> None:
    """Leave interrupts to the process that started this one, and end with it."""
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
