"""A chain of lists: the province's, which a county is held against beside the national one.

The province carries what the levels below it implement, and items of its own in a second part.
"""

from __future__ import annotations

from benchmarks.checkcases import CheckCase, Label
from benchmarks.departments import Place, offices
from benchmarks.extras import SETTING, extra
from benchmarks.lookalikes import document
from benchmarks.lower import Lower
from benchmarks.records import LEVELS
from benchmarks.writing import Style, citation

COLUMNS = ["序号", "省级主管部门", "事项名称", "实施机关", "设定和实施依据"]
#: How many items the province has set itself.
OWN = 14
#: Rows of the province are told from those of the nation by this, in labels and findings.
OFFSET = 100_000


class Province:
    """The list of a province: national rows by their places, then its own items."""

    def __init__(self, lower: Lower, items: list[tuple[str, str]]) -> None:
        self.lower = lower
        self.own = [items.pop() for _ in range(OWN)]
        self.bases = [document(lower, noun, SETTING) for noun, _ in self.own]
        self.rows = [
            at
            for at, draft in enumerate(lower.upper.drafts)
            if set(draft.bodies.levels) & set("省市县") and draft.bodies.noun in offices()
        ]

    def sheet(self) -> list[list[str]]:
        """The list as a sheet with two parts."""
        name = self.lower.place.province
        place = Place.of(name, name, "省", self.lower.rng)
        total = len(self.rows)
        sheet = [
            [f"{name}行政许可事项清单（2023年版）"],
            COLUMNS,
            [f"一、中央设定的行政许可事项（共{total}项）"],
        ]
        sheet += [
            [str(number), *self.national(place, at)] for number, at in enumerate(self.rows, 1)
        ]
        sheet.append([f"二、地方设定的行政许可事项（共{OWN}项）"])
        for number, (noun, item) in enumerate(self.own):
            bodies = f"设区的市级、县级{noun}"
            cells = [str(total + number + 1), place.office(noun), item, bodies, self.bases[number]]
            sheet.append(cells)
        return sheet

    def national(self, place: Place, at: int) -> list[str]:
        """The cells of a national row as the province has them, without the central body."""
        draft = self.lower.upper.drafts[at]
        levels = "、".join(LEVELS[level] for level in draft.bodies.levels if level in LEVELS)
        note = draft.bodies.note if draft.bodies.note.startswith("委托县级") else ""
        bodies = f"{levels}{draft.bodies.noun}" + (f"（{note}）" if note else "")
        if at in self.lower.upper.governed:
            bodies = f"{levels}政府（由{draft.bodies.noun}承办）"
        basis = "\n".join(citation(one, Style(), short=False) for one in draft.citations)
        return [place.office(draft.bodies.noun), draft.name, bodies, basis]

    def carry(self, case_labels: list[Label], count: int) -> None:
        """Adds the province's items to the second part of the county's list, but for `count`."""
        lower = self.lower
        left = set(lower.rng.sample(range(OWN), count))
        for number, (noun, item) in enumerate(self.own):
            if number in left:
                place = OFFSET + len(self.rows) + number + 1
                case_labels.append(Label("coverage-missing", "error", frozenset(), place, item))
                continue
            line = extra(lower, noun, item, self.bases[number], 2)
            line.alike.add("local item of the province")
            lower.insert(line)

    def finish(self, case: CheckCase, labels: list[Label]) -> None:
        """Notes the province's rows beside the national ones that a label speaks of."""
        numbers = {at + 1: OFFSET + number for number, at in enumerate(self.rows, 1)}
        case.labels = [
            Label(
                one.rule,
                one.severity,
                one.lines,
                one.reference,
                one.note,
                numbers.get(one.reference),
            )
            if one.reference
            else one
            for one in case.labels
        ] + labels
        case.reference = self.sheet()
