"""Cases of the check: a list as a sheet, and what is wrong with it.

case = licences(Upper.of(1), "县", Manner(), seed=1, count=2)
case.rows          # the sheet from its first line
case.labels        # every planted departure with its lines
"""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.lower import Line, Mark

PLACES = {
    "省": (("河北省", "河北省"), ("四川省", "四川省"), ("江西省", "江西省")),
    "市": (("沧州市", "河北省"), ("绍兴市", "浙江省"), ("荆州市", "湖北省")),
    "县": (("青禾县", "河北省"), ("云溪区", "浙江省"), ("临湖县", "江西省"), ("石桥县", "湖南省")),
}
NAMED = {"省": "省级", "市": "设区的市级", "县": "县级"}


@dataclass(frozen=True)
class Label:
    """A planted departure: the lines that a finding may stand on, or the row above (from 1).

    `also` is the same item in the list of the province, where a case has one.
    """

    rule: str
    severity: str
    lines: frozenset[int]
    reference: int | None = None
    note: str = ""
    also: int | None = None


@dataclass
class CheckCase:
    """A list as a sheet, with the truth. Lines are counted from 1, rows above too.

    `reference` is a list that it is held against besides, as a sheet. `merged` are ranges of lines in one column, as (first, last, column). `stands` says for every item's line which rows above it stands for, `alike` what kinds of
    look-alike it is. Findings of `tolerated` (rule, line) count neither for nor against a tool.
    """

    name: str
    level: str
    kind: str
    rows: list[list[str]]
    labels: list[Label] = field(default_factory=list)
    tolerated: set[tuple[str, int]] = field(default_factory=set)
    stands: dict[int, tuple[int, ...]] = field(default_factory=dict)
    alike: dict[int, frozenset[str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    reference: list[list[str]] | None = None


def take(case: CheckCase, line: Line, before: int) -> None:
    """Notes the truth of the line that was just written."""
    here = len(case.rows)
    case.stands[here] = tuple(at + 1 for at in line.stands)
    case.alike[here] = frozenset(line.alike)
    if line.same:
        case.merged = [*case.merged[:-1], (case.merged[-1][0], here, 1)]
    else:
        case.merged.append((here, here, 1))
    case.tolerated |= {(rule, here) for rule in line.tolerated}
    for mark in line.marks:
        spots = {here, before} if mark.rule == "numbering-gap" and before else {here}
        case.labels.append(labelled(mark, frozenset(spots)))


def labelled(mark: Mark, lines: frozenset[int]) -> Label:
    """A mark on its lines."""
    return Label(mark.rule, mark.severity, lines, note=mark.note)


def unite(case: CheckCase) -> None:
    """Lets a finding on either of two equal rows count, whichever the tool names."""
    name = case.rows[1].index("事项名称")
    for at, label in enumerate(case.labels):
        if label.rule != "duplicate-item":
            continue
        [here] = label.lines
        alike = {
            line for line in case.stands
            if case.rows[line - 1][name:] == case.rows[here - 1][name:]
        }  # fmt: skip
        case.labels[at] = Label(label.rule, label.severity, frozenset(alike), note=label.note)
