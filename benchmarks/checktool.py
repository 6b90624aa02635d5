"""`qingdan check` on lists as files, its findings by line: what the command does, in one process."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from benchmarks.chained import OFFSET
from benchmarks.checkbooks import Above, beside
from benchmarks.checkcases import CheckCase
from benchmarks.checkscores import Found
from benchmarks.upper import DAY
from diffs.checks.finding import Finding
from qingdan.checking import Asked, Bench, bench, checked
from sources.location import read_list


def held(above: Above) -> Bench:
    """What lists are held against: the list above, the one before it, the laws, the day."""
    return bench(
        Asked(
            against=(str(above.reference),),
            before=(str(above.before),),
            laws=str(above.laws),
            day=DAY,
        )
    )


def check(path: Path, bench: Bench, case: CheckCase) -> list[Found]:
    """The findings on a list; its level is told, as an office would."""
    references = bench.references
    if case.reference:
        references = (read_list(str(beside(path))).edition, *references)
    means = replace(bench.means, level=case.level)
    found = checked(str(path), replace(bench, means=means, references=references)).findings
    return [answer(one, beside(path).name) for one in found]


def answer(one: Finding, second: str) -> Found:
    """One finding as scores know it; `second` is the file of the second list above."""
    above = one.reference
    number = above.seq if above else ""
    offset = OFFSET if above and above.source.file.endswith(second) else 0
    said = f"{one.message} → {above.name if above else ''}"
    return Found(
        one.rule,
        one.severity or "",
        one.source.row,
        int(number) + offset if number.isdigit() else None,
        said,
    )
