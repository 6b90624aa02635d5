"""How far findings agree with what was planted, each rule apart.

A departure is found when a finding of its rule stands on one of its lines, or names its row of
the list above. A finding is false when it is an error or a warning and no departure of its rule was
planted there; on a departure that is told for information only, it is too grave, and false too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.checkcases import CheckCase, Label

GRAVE = ("error", "warning")
#: Departures that no item has; a finding may stand on the list as a whole.
WHOLE = ("numbering-gap", "count-mismatch")


@dataclass(frozen=True)
class Found:
    """A finding: its rule and severity, the line that it stands on, the row above, from 1."""

    rule: str
    severity: str
    line: int | None
    above: int | None
    message: str = ""


@dataclass
class Score:
    """What was planted of one rule, what of it was found, and what else was said.

    `graded` are departures found at another severity. `info` and `told` count the departures that
    are for information.
    """

    planted: int = 0
    found: int = 0
    graded: int = 0
    false: int = 0
    info: int = 0
    told: int = 0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.planted + other.planted, self.found + other.found, self.graded + other.graded,
            self.false + other.false, self.info + other.info, self.told + other.told,
            self.wrong + other.wrong,
        )  # fmt: skip

    @property
    def recall(self) -> float:
        """The share of planted departures that were found."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The share of errors and warnings that are right."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0


def score(case: CheckCase, found: Iterable[Found]) -> dict[str, Score]:
    """The scores of one list by rule."""
    answers = list(found)
    scores: dict[str, Score] = {}
    for label in case.labels:
        weigh(case, label, answers, scores.setdefault(label.rule, Score()))
    for answer in answers:
        own = scores.setdefault(answer.rule, Score())
        if answer.severity in GRAVE and not right(case, answer):
            own.false += 1
            own.wrong.append(f"false  {shown(case, answer.line)}：{answer.message}")
    return scores


def weigh(case: CheckCase, label: Label, answers: list[Found], own: Score) -> None:
    """Counts one departure as found or missed."""
    hits = [answer for answer in answers if hit(label, answer)]
    if label.severity == "info":
        own.info += 1
        own.told += any(answer.severity == "info" for answer in hits)
        if not hits:
            own.wrong.append(f"untold {place(case, label)}")
        return
    own.planted += 1
    grave = [answer for answer in hits if answer.severity in GRAVE]
    own.found += bool(grave)
    own.graded += bool(grave) and all(answer.severity != label.severity for answer in grave)
    if not grave:
        said = "as info" if hits else "missed"
        own.wrong.append(f"{said} {place(case, label)}")


def hit(label: Label, answer: Found) -> bool:
    """Whether a finding is of a departure."""
    if label.rule != answer.rule:
        return False
    if not label.lines:
        return answer.above in (label.reference, label.also)
    return answer.line in label.lines or (answer.line is None and label.rule in WHOLE)


def right(case: CheckCase, answer: Found) -> bool:
    """Whether an error or a warning has a departure under it, or is left aside."""
    if answer.line is not None and (answer.rule, answer.line) in case.tolerated:
        return True
    return any(label.severity != "info" and hit(label, answer) for label in case.labels)


def place(case: CheckCase, label: Label) -> str:
    """Where a departure is, to read."""
    lines = sorted(label.lines)
    where = shown(case, lines[0]) if lines else f"{case.name} 上级第{label.reference}行"
    return f"{where}  [{label.severity}; {label.note}]"


def shown(case: CheckCase, line: int | None) -> str:
    """A line of a list with its cells."""
    if line is None:
        return case.name
    alike = "、".join(sorted(case.alike.get(line, ())))
    cells = "｜".join(cell.replace("\n", "／") for cell in case.rows[line - 1])
    return f"{case.name} 行{line} {cells}" + (f"  ({alike})" if alike else "")


def total(parts: Iterable[dict[str, Score]]) -> dict[str, Score]:
    """Scores summed over lists."""
    summed: dict[str, Score] = {}
    for part in parts:
        for rule, own in part.items():
            summed[rule] = summed.get(rule, Score()) + own
    return summed
