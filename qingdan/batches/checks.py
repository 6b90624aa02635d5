"""`qingdan check LIST… -o FOLDER/`: many lists held against the same references."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from catalogue.errors import ListError
from diffs.checks.rules import SEVERITY_TITLES, rules
from qingdan.batches.folder import folder_of, suffix_of
from qingdan.batches.naming import report_names
from qingdan.batches.outcomes import Outcome, Task, outcome
from qingdan.batches.overview import Told
from qingdan.batches.running import rendered, run
from qingdan.checking import Asked, Bench, FailOn, bench, checked, reaches
from qingdan.formats import FINDINGS
from qingdan.terminal.progress import steps

_BEHIND: Final = "-核对报告"


class Held(msgspec.Struct, frozen=True):
    """What every list is checked by."""

    bench: Bench
    fail_on: FailOn


def run_checks(
    places: Sequence[str],
    asked: Asked,
    outputs: Sequence[str],
    form: str | None,
    fail_on: FailOn,
    jobs: int | None,
) -> int:
    """Check lists, write a report for each and a summary; return the exit status.

    `form` is the format of the reports, a workbook where none is named. ListError before any list
    is read where a reference or an option is wrong.
    """
    folder = folder_of(outputs)
    if "-" in places:
        raise ListError("标准输入不能成批核对；请存成文件，或单独核对这一份")
    suffix = suffix_of(form)
    with steps(asked.preparing) as work:
        held = Held(bench(asked, work.pace), fail_on)
    named = zip(places, report_names(places), strict=True)
    tasks = [Task((place,), folder / f"{name}{_BEHIND}{suffix}") for place, name in named]
    return run(check_one, held, tasks, _told(held.bench), jobs, asked.places)


def check_one(held: Held, task: Task) -> Outcome:
    """Check one list: a pure call, the same in every process."""
    return outcome(lambda: _checked(held, task))


def _checked(held: Held, task: Task) -> Outcome:
    (place,) = task.sources
    found = checked(place, held.bench)
    summary = found.summary()
    titles = rules()
    return Outcome(
        facts=(
            ("清单名称", found.list.title),
            ("项数", found.list.items),
            ("核对项数", len(found.examined)),
            *((SEVERITY_TITLES[name], count) for name, count in summary.items()),
            ("结论的说明", len(found.warnings)),
        ),
        counts={titles[name].title: count for name, count in found.by_rule().items()},
        report=rendered(FINDINGS.writers(found, (task.report,))),
        grave=reaches(found, held.fail_on),
    )


def _told(held: Bench) -> Told:
    above = tuple(
        ("参照清单", f"{one.title}（{one.file}，{len(one.items)} 项）") for one in held.references
    )
    warnings = tuple(("说明", warning) for warning in held.warnings)
    return Told(
        title="成批核对汇总",
        unit="份",
        about=(*above, ("核对日期", held.means.day), *warnings),
        counted=tuple(rule.title for rule in rules().values()),
        of_counts="规则",
    )
