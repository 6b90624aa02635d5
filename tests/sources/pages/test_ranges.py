from __future__ import annotations

import multiprocessing
import os

import pytest

from catalogue.errors import ListError
from sources.pages.ranges import Pace, in_ranges


def _numbered(_data: bytes, _file: str, first: int, last: int) -> list[tuple[int, int]]:
    return [(page, os.getpid()) for page in range(first, last + 1)]


def _killed(_data: bytes, _file: str, first: int, last: int) -> list[int]:
    os.kill(os.getpid(), 9)
    return [first, last]


def test_ranges_come_in_order_from_processes_of_their_own() -> None:
    found = in_ranges(_numbered, b"", "a.pdf", 420, Pace(processes=2))
    assert [page for page, _ in found] == list(range(1, 421))
    assert os.getpid() not in {process for _, process in found}
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("count", "pace"), [(420, Pace()), (40, Pace(processes=2))])
def test_short_files_and_careful_callers_start_no_process(count: int, pace: Pace) -> None:
    found = in_ranges(_numbered, b"", "a.pdf", count, pace)
    assert found == [(page, os.getpid()) for page in range(1, count + 1)]


def test_a_process_that_ends_early_is_one_line() -> None:
    with pytest.raises(ListError, match=r"^a\.pdf：读取第1—50页的进程意外结束[^\n]*请[^\n]*$"):
        in_ranges(_killed, b"", "a.pdf", 420, Pace(processes=2))
    assert multiprocessing.active_children() == []


def test_an_interrupt_leaves_no_process_behind() -> None:
    def stop(_done: int, _count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_ranges(_numbered, b"", "a.pdf", 420, Pace(stop, 2))
    assert multiprocessing.active_children() == []
