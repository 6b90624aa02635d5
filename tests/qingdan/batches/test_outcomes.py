"""Outcomes: no error of one list ends the others."""

from __future__ import annotations

import pytest

from catalogue.errors import ListError
from qingdan.batches.outcomes import Outcome, outcome


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ListError("甲.csv：读不了\n请另存"), "甲.csv：读不了 请另存"),
        (MemoryError(), "内存不足；请单独处理这一份，或减少 -j 的进程数"),
        (KeyError("甲"), "程序出错（KeyError '甲'）；请把清单交给程序维护者"),
        (RecursionError("深"), "程序出错（RecursionError 深）；请把清单交给程序维护者"),
    ],
)
def test_whatever_fails_is_told_in_one_line(error: Exception, said: str) -> None:
    def make() -> Outcome:
        raise error

    assert outcome(make).failure == said


def test_what_is_made_bears_its_time() -> None:
    made = outcome(lambda: Outcome(counts={"甲": 1}))
    assert (made.counts, made.failure) == ({"甲": 1}, "")
    assert made.seconds > 0
