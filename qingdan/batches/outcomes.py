"""What a batch works on, and what came of each (结果): values that go between processes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from catalogue.errors import ListError


class Task(msgspec.Struct, frozen=True):
    """A list, or two to be compared: where they are as given, and where the report goes."""

    sources: tuple[str, ...]
    report: Path

    @property
    def label(self) -> str:
        """What the task is called in summaries: the places of its lists."""
        return " → ".join(self.sources)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a task: facts under the titles of their columns, counts, the report.

    `counts` has a number for each rule or kind of change that occurs, under its title. `grave`
    says whether the exit status is to tell of it. `failure` is a Chinese sentence where there is
    no result. `seconds` is what it took, by the clock.
    """

    facts: tuple[tuple[str, str | int], ...] = ()
    counts: dict[str, int] = {}
    report: bytes = b""
    grave: bool = False
    failure: str = ""
    seconds: float = 0.0


def outcome(make: Callable[[], Outcome]) -> Outcome:
    """Return what `make` makes with the time that it took; a failure where it fails.

    One list must not end the others, so no error passes: not even a fault of the program.
    """
    begun = time.perf_counter()
    try:
        made = make()
    except ListError as error:
        made = failed(" ".join(str(error).split()))
    except MemoryError:
        made = failed("内存不足；请单独处理这一份，或减少 -j 的进程数")
    except Exception as error:
        said = " ".join(f"{type(error).__name__} {error}".split())
        made = failed(f"程序出错（{said}）；请把清单交给程序维护者")
    return msgspec.structs.replace(made, seconds=time.perf_counter() - begun)


def failed(why: str) -> Outcome:
    """Return the outcome of a task without a result."""
    return Outcome(failure=why)
