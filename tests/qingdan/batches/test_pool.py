"""Workers: all tasks done whatever ends one of them, and none left behind."""

from __future__ import annotations

import multiprocessing
import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from qingdan.batches.pool import each


class _Counted:
    """Leaves a file each time that it is loaded from another process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return _loaded, (self.folder,)


def _loaded(folder: Path) -> _Counted:
    (folder / f"{os.getpid()}-{len(list(folder.iterdir()))}").touch()
    return _Counted(folder)


def _squared(_: object, task: int) -> int:
    if task < 0:
        os._exit(3)
    return task * task


def _done(held: object, tasks: list[int], jobs: int) -> dict[int, int | None]:
    return dict(each(_squared, held, tasks, jobs))


@pytest.mark.parametrize("jobs", [1, 3, 9])
def test_every_task_is_done_once(jobs: int) -> None:
    results = list(each(_squared, None, [3, 1, 2, 5], jobs))
    assert sorted(results) == [(0, 9), (1, 1), (2, 4), (3, 25)]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_kills_its_worker_is_lost_and_the_others_are_done(jobs: int) -> None:
    found = _done(None, [1, -1, 2, -1, 3], jobs)
    assert found == {0: 1, 1: None, 2: 4, 3: None, 4: 9}


def test_what_is_held_goes_to_each_worker_once(tmp_path: Path) -> None:
    assert len(_done(_Counted(tmp_path), list(range(12)), 2)) == 12
    assert len(list(tmp_path.iterdir())) == 2


def test_whoever_stops_early_leaves_no_worker_behind() -> None:
    with closing(each(_squared, None, list(range(50)), 2)) as results:
        next(results)
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_a_worker_that_is_busy_is_ended_too() -> None:
    with closing(each(_slept, None, [0, 3600, 3600], 3)) as results:
        next(results)
    assert not multiprocessing.active_children()


def _slept(_: object, task: int) -> int:
    time.sleep(task)
    return task


def test_without_tasks_nothing_is_started() -> None:
    assert _done(None, [], 4) == {}
