"""Workers (工作进程): one function over many tasks, in processes that end with this one.

Each worker has a pipe of its own, so that where one dies (short of memory, a fault in a library)
it is known which task it had in hand: that one is lost, a new worker goes on with the others.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final, Generic, NoReturn, TypeVar

import msgspec

from sources.pages.ranges import attend

Held = TypeVar("Held")
Task = TypeVar("Task")
Result = TypeVar("Result")
#: At the top level of a module, so that processes find it; it must not fail.
Work = Callable[[Held, Task], Result]
#: How long a worker may take to end once it is told to, in seconds.
_GRACE: Final = 5.0
#: How many new objects are made between two looks for rings of them: few are ever made.
_RINGS: Final = 200_000


class _Worker(msgspec.Struct, Generic[Task], eq=False):
    """A process, our end of its pipe, and the number of the task that it has in hand."""

    process: BaseProcess
    pipe: Connection
    number: int


def each(
    work: Callable[[Held, Task], Result], held: Held, tasks: Sequence[Task], jobs: int
) -> Generator[tuple[int, Result | None]]:
    """Yield number and result of every task as they come; None where a worker died over it.

    `held` is given once to each of at most `jobs` workers. Where the caller stops, or is
    interrupted, all workers end at once; close the iterator.
    """
    waiting = deque(enumerate(tasks))
    busy: dict[Connection, _Worker[Task]] = {}
    try:
        while waiting and len(busy) < jobs:
            _start(work, held, waiting, busy)
        while busy:
            for pipe in wait(list(busy)):
                assert isinstance(pipe, Connection)
                worker = busy[pipe]
                number, died = worker.number, False
                try:
                    result: Result | None = pipe.recv()
                except (EOFError, OSError):
                    result, died = None, True
                if not died and waiting:
                    worker.number, task = waiting.popleft()
                    pipe.send(task)
                else:
                    _end(busy.pop(pipe))
                    if waiting:
                        _start(work, held, waiting, busy)
                yield number, result
    finally:
        for worker in busy.values():
            worker.process.terminate()
        for worker in busy.values():
            _end(worker)


def _start(
    work: Callable[[Held, Task], Result],
    held: Held,
    waiting: deque[tuple[int, Task]],
    busy: dict[Connection, _Worker[Task]],
) -> None:
    """Start a worker and give it the next task."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, held), daemon=True)
    with _uninterrupted():
        process.start()
    theirs.close()
    number, task = waiting.popleft()
    busy[ours] = _Worker(process, ours, number)
    try:
        ours.send(task)
    except OSError:
        return  # it died at once; `each` will meet the end of its pipe


def _end(worker: _Worker[Task]) -> None:
    """Close the pipe of a worker, which ends it, and see to it that it does."""
    worker.pipe.close()
    worker.process.join(_GRACE)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have processes that are started here meet no interrupt before they can ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # else the first start would lift the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Callable[[Held, Task], Result], held: Held) -> None:
    """Do tasks until the pipe is closed; interrupts are left to the process that started this."""
    attend()
    signal.signal(signal.SIGTERM, _leave)
    gc.collect()
    gc.freeze()  # what is held stays
    gc.set_threshold(_RINGS, 5, 5)
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(work(held, task))


def _leave(*_: object) -> NoReturn:
    """End in order: what a reader began, such as LibreOffice, is ended with it."""
    sys.unraisablehook = lambda _: None  # half-written sheets complain, and nobody needs them
    raise SystemExit(1)
