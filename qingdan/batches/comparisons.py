"""`qingdan diff --pairs PAIRS.csv -o FOLDER/`: many pairs of lists, each compared apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from catalogue.errors import ListError
from catalogue.notice import Notice
from diffs.decisions.decision import Decision
from diffs.links import KINDS, RELATIONS
from diffs.titles import KIND_TITLES, RELATION_TITLES
from qingdan.batches.folder import folder_of, suffix_of
from qingdan.batches.naming import report_names
from qingdan.batches.outcomes import Outcome, Task, outcome
from qingdan.batches.overview import Told
from qingdan.batches.pairs import read_pairs
from qingdan.batches.running import rendered, run
from qingdan.comparing import Asked, changes_of, decided_in
from qingdan.formats import CHANGES

_BEHIND: Final = "-变更报告"
#: What a count of the summary is called; relations come first, then kinds, as in reports.
_TITLES: Final[dict[str, str]] = {
    **{str(name): title for name, title in RELATION_TITLES.items()},
    **KIND_TITLES,
    "review": "待复核",
}


class Held(msgspec.Struct, frozen=True):
    """What every pair is compared by."""

    kinds: tuple[str, ...]
    changed_only: bool
    notice: Notice | None
    decisions: tuple[Decision, ...] = ()


def run_pairs(
    table: Path, asked: Asked, outputs: Sequence[str], form: str | None, jobs: int | None
) -> int:
    """Compare the pairs of a table, write a report for each and a summary; return the status.

    The status is 1 where some pair differs. ListError before any list is read where the table or an
    option is wrong.
    """
    folder = folder_of(outputs)
    pairs = read_pairs(table)
    if any("-" in (one.old, one.new) for one in pairs):
        raise ListError(f"{table}：标准输入不能成批比对；请存成文件")
    announced = None
    if asked.notice is not None:
        from qingdan.noticing import announced_in

        announced = announced_in(asked.notice)
    decided = decided_in(asked.decisions)
    suffix = f"{_BEHIND}{suffix_of(form)}"
    names = report_names([one.new for one in pairs], [one.name for one in pairs])
    tasks = [
        Task((one.old, one.new), folder / f"{name}{suffix}")
        for one, name in zip(pairs, names, strict=True)
    ]
    about = (("对照表", f"{table.name}（{len(pairs)} 对）"),)
    told = Told(
        title="成批比对汇总",
        unit="对",
        about=about,
        counted=tuple(_TITLES[name] for name in (*RELATIONS, *KINDS, "review")),
        of_counts="变化",
    )
    held = Held(asked.kinds, asked.changed_only, announced, decided)
    return run(compare_one, held, tasks, told, jobs, (str(table), *asked.beside))


def compare_one(held: Held, task: Task) -> Outcome:
    """Compare one pair: a pure call, the same in every process."""
    return outcome(lambda: _compared(held, task))


def _compared(held: Held, task: Task) -> Outcome:
    old, new = task.sources
    found = changes_of(old, new, held.kinds, decisions=held.decisions)
    summary = found.summary()
    grave = not found.is_empty
    if held.notice is not None:
        found = msgspec.structs.replace(found, notice=held.notice)
    if held.changed_only:
        found = found.only_changes()
    return Outcome(
        facts=(("旧版项数", found.old.items), ("新版项数", found.new.items)),
        counts={_TITLES[name]: count for name, count in summary.items() if count},
        report=rendered(CHANGES.writers(found, (task.report,))),
        grave=grave,
    )
