"""The summary of a batch (汇总): every list with its counts, and what failed; the times apart.

The workbook depends on the lists alone: how long each took differs from run to run and stands in a
table of its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Final

import msgspec

from diffs.reports.cells import Value, clean
from diffs.reports.columns import harmless
from diffs.reports.delimited import safe
from diffs.reports.tables import Cell, Column, Line, Row, Sheet, header
from qingdan.batches.outcomes import Outcome, Task

#: What the files are called.
SUMMARY: Final = "汇总.xlsx"
TIMES: Final = "用时.csv"
#: Failures that the front sheet tells of; the sheet of failures has all.
_TOLD: Final = 20


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch is told: its title, the unit of its tasks (份, 对), what was held against what.

    `counted` are the titles of the counts in their order.
    """

    title: str
    unit: str
    about: tuple[tuple[str, str], ...]
    counted: tuple[str, ...]
    of_counts: str


class Overview(msgspec.Struct, frozen=True):
    """All tasks with their outcomes, in the order in which they were given."""

    told: Told
    tasks: Sequence[Task]
    outcomes: Sequence[Outcome]

    @property
    def failures(self) -> list[tuple[Task, str]]:
        """The tasks that failed, and why."""
        pairs = zip(self.tasks, self.outcomes, strict=True)
        return [(task, _why(task, one)) for task, one in pairs if one.failure]


def _why(task: Task, one: Outcome) -> str:
    """Return why a task failed without the name of its list, which stands before it."""
    place = task.sources[-1]
    return one.failure.removeprefix(f"{place}：").removeprefix(f"{Path(place).name}：")


def write(overview: Overview, stream: IO[bytes]) -> None:
    """Write the workbook of a batch."""
    from diffs.reports.book import book, front, save, table

    made = book()
    front(made, list(_front(overview)))
    for sheet in _sheets(overview):
        table(made, sheet)
    buffer = io.BytesIO()
    save(made, buffer)
    stream.write(buffer.getbuffer())


def write_times(overview: Overview, stream: IO[bytes]) -> None:
    """Write the table of times, in seconds."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(("序号", "清单", "用时（秒）"))
    for number, (task, one) in enumerate(_done(overview), start=1):
        rows.writerow((number, safe(clean(task.label)), f"{one.seconds:.2f}"))
    stream.write(b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace"))


def headline(overview: Overview) -> str:
    """Say in one sentence how many were done and how many failed."""
    failed, unit = len(overview.failures), overview.told.unit
    count = len(overview.tasks)
    told = f"{count}{unit}清单，完成{count - failed}{unit}"
    return f"{told}，失败{failed}{unit}" if failed else told


def _done(overview: Overview) -> Iterator[tuple[Task, Outcome]]:
    yield from zip(overview.tasks, overview.outcomes, strict=True)


def _front(overview: Overview) -> Iterator[Line]:
    told = overview.told
    sections = (
        ("依据", [(Cell(label), Cell(clean(text), "text", 4)) for label, text in told.about]),
        ("结果", list(_result(overview))),
        (f"按{told.of_counts}", list(_counts(overview))),
        ("失败的清单", list(_failures(overview))),
    )
    yield (Cell(told.title, "title", 5),)
    filled = [(heading, lines) for heading, lines in sections if lines]
    for number, (heading, lines) in zip("一二三四", filled, strict=False):
        yield ()
        yield (Cell(f"{number}、{heading}", "heading", 5),)
        yield from lines


def _result(overview: Overview) -> Iterator[Line]:
    yield (Cell(f"{headline(overview)}。", "text", 5),)
    sums: dict[str, int] = {}
    for one in overview.outcomes:
        for title, value in one.facts:
            if isinstance(value, int):
                sums[title] = sums.get(title, 0) + value
    if sums:
        said = "，".join(f"{title} {count}" for title, count in sums.items())
        yield (Cell(f"合计：{said}。", "text", 5),)
    yield (Cell(f"每{overview.told.unit}的用时每次不同，另见 {TIMES}。", "text", 5),)


def _counts(overview: Overview) -> Iterator[Line]:
    found = _occurring(overview)
    if not found:
        return
    yield header((overview.told.of_counts, 3), ("条数", 1), ("涉及的清单", 1))
    for title in found:
        counts = [one.counts[title] for one in overview.outcomes if title in one.counts]
        yield (
            Cell(title, "text", 3),
            Cell(sum(counts), "number"),
            Cell(f"{len(counts)}{overview.told.unit}"),
        )


def _failures(overview: Overview) -> Iterator[Line]:
    found = overview.failures
    for task, why in found[:_TOLD]:
        yield (Cell(clean(task.label), "text", 2), Cell(clean(why), "text", 3))
    if len(found) > _TOLD:
        yield (Cell(f"另有{len(found) - _TOLD}{overview.told.unit}，见“失败”表。", "plain", 5),)


def _occurring(overview: Overview) -> list[str]:
    """Return the titles of the counts that some list has."""
    used = {title for one in overview.outcomes for title in one.counts}
    return [title for title in overview.told.counted if title in used]


def _sheets(overview: Overview) -> Iterator[Sheet]:
    facts = list(dict.fromkeys(title for one in overview.outcomes for title, _ in one.facts))
    counted = _occurring(overview)
    numbers = {
        title for one in overview.outcomes for title, value in one.facts if isinstance(value, int)
    }
    columns = (
        Column("序号", 6, "number"),
        Column("清单", 34),
        *(
            Column(title, 10, "number") if title in numbers else Column(title, 30)
            for title in facts
        ),
        *(Column(title, 10, "number") for title in counted),
        Column("报告（失败的，为原因）", 34),
    )
    rows = []
    for number, (task, one) in enumerate(_done(overview), start=1):
        known = dict(one.facts)
        values: list[Value] = [number, clean(task.label)]
        values += [_value(known.get(title, "")) for title in facts]
        values += ["" if one.failure else one.counts.get(title, 0) for title in counted]
        values.append(clean(_why(task, one) or task.report.name))
        rows.append(Row(tuple(values), frozenset((1, len(values) - 1) if one.failure else ())))
    yield Sheet(f"各{overview.told.unit}清单", columns, rows, fixed=2)
    failures = [
        Row((number, clean(task.label), clean(why)))
        for number, (task, why) in enumerate(overview.failures, start=1)
    ]
    if failures:
        titles = (Column("序号", 6, "number"), Column("清单", 40), Column("原因", 80))
        yield Sheet("失败", titles, failures)


def _value(value: str | int) -> Value:
    return value if isinstance(value, int) else clean(value)


def lines(overview: Overview) -> Iterator[str]:
    """Yield what the terminal says at the end: how many were done, and why others were not."""
    yield f"{headline(overview)}"
    for task, why in overview.failures:
        yield harmless(f"失败：{task.label}：{why}")
