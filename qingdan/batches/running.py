"""A batch run (成批运行): tasks to workers, reports to the folder, and a summary over all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import IO, Final, TypeVar

import msgspec

from catalogue.errors import ListError
from qingdan.batches import overview
from qingdan.batches.folder import keep_inputs, made
from qingdan.batches.outcomes import Outcome, Task, failed
from qingdan.batches.overview import SUMMARY, TIMES, Overview, Told
from qingdan.batches.pool import each
from qingdan.output import write_all
from qingdan.terminal.progress import counted
from qingdan.terminal.voice import tell

Held = TypeVar("Held")
#: More processes than this only fill the memory, unless they are asked for.
_MOST: Final = 8
#: The exit status where some list could not be read, and where `grave` outcomes are told of.
_FAILED: Final = 2
_GRAVE: Final = 1


def run(
    work: Callable[[Held, Task], Outcome],
    held: Held,
    tasks: list[Task],
    told: Told,
    jobs: int | None,
    inputs: Sequence[str] = (),
) -> int:
    """Do all tasks, write reports and summary into the folder; return the exit status.

    Reports are written by this process alone, whole, as they come. `inputs` are read beside the
    lists of the tasks: nothing is written over any of them.
    """
    folder = tasks[0].report.parent
    both = (folder / SUMMARY, folder / TIMES)
    reports = [task.report for task in tasks]
    keep_inputs([*reports, *both], [*inputs, *(place for task in tasks for place in task.sources)])
    made(folder)
    processes = min(jobs or min(os.cpu_count() or 1, _MOST), len(tasks))
    with closing(each(work, held, tasks, processes)) as results:
        found = _collected(results, tasks, told.unit)
    whole = Overview(told, tasks, found)
    write_all(
        {both[0]: partial(overview.write, whole), both[1]: partial(overview.write_times, whole)}
    )
    for line in overview.lines(whole):
        tell(line, always=bool(whole.failures))
    tell(f"已写出：{folder}/（汇总见 {SUMMARY}）")
    if whole.failures:
        return _FAILED
    return _GRAVE if any(one.grave for one in found) else 0


def _collected(
    results: Iterable[tuple[int, Outcome | None]], tasks: list[Task], unit: str
) -> list[Outcome]:
    """Write reports as results come; return the outcomes in the order of the tasks."""
    found: list[Outcome] = [failed("没有处理")] * len(tasks)
    done = failures = 0
    try:
        with counted(len(tasks), unit) as show:
            for number, result in results:
                found[number] = _kept(tasks[number], result)
                done += 1
                failures += bool(found[number].failure)
                show(done, failures)
    except KeyboardInterrupt:
        folder = tasks[0].report.parent
        made = f"{folder}/ 中已写出{done - failures}{unit}的报告，没有汇总"
        raise ListError(f"已中断；{made}") from None
    return found


def _kept(task: Task, result: Outcome | None) -> Outcome:
    """Write the report of a task; return its outcome without it."""
    if result is None:
        result = failed("处理它的进程意外结束（可能内存不足）；请单独处理这一份")
    if not result.failure:
        try:
            write_all({task.report: partial(_write, result.report)})
        except ListError as error:
            result = msgspec.structs.replace(result, failure=str(error), facts=(), counts={})
    if result.failure and task.report.exists():
        why = f"{result.failure}；文件夹中原有的 {task.report.name} 是以前的，没有更新"
        result = msgspec.structs.replace(result, failure=why)
    return msgspec.structs.replace(result, report=b"")


def _write(data: bytes, stream: IO[bytes]) -> None:
    stream.write(data)


def rendered(writers: dict[Path, Callable[[IO[bytes]], None]]) -> bytes:
    """Return the one report that there is a writer for."""
    import io

    buffer = io.BytesIO()
    (write,) = writers.values()
    write(buffer)
    return buffer.getvalue()
