"""Whether each row of a local list is placed on the rows above that it stands for.

    python -m benchmarks.placing --seeds 4
    python -m benchmarks.placing --seeds 4 --show stages      # the wrong ones of a kind

Lists are derived from a generated national list (`lookalikes`) with departures planted in them. A
row is right when `diffs.checks.placing.placing.placements` gives it exactly the rows that it stands for.
`lost` are rows above that a row stands for and was not placed on, `wrong` placements on others.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tabulate import tabulate

from benchmarks.checkbooks import write_above, write_case
from benchmarks.checkcases import CheckCase
from benchmarks.checklists import cases
from catalogue.item import Item
from diffs.checks.placing.placing import placements
from sources.location import read_list


@dataclass(frozen=True)
class Placed:
    """One row: the kinds that it is of, what it stands for, where it was placed, and how."""

    case: str
    item: Item
    kinds: frozenset[str]
    truth: frozenset[int]
    found: frozenset[int]
    review: frozenset[int]
    reference: tuple[Item, ...]

    @property
    def right(self) -> bool:
        """Whether it was placed on all that it stands for, and on nothing else."""
        return self.truth == self.found

    def told(self) -> str:
        """The row and both answers, to read."""
        rows = [f"  {self.case} 行{self.item.source.row} {self.item.title}｜{self.item.authority}"]
        for at in sorted(self.truth | self.found):
            sign = "=" if at in self.truth & self.found else "-" if at in self.truth else "+"
            above = self.reference[at - 1]
            doubt = "?" if at in self.review else ""
            rows.append(f"    {sign}{doubt} {at} {above.name}｜{above.authority}")
        return "\n".join(rows).replace("\u000a｜", "｜")


def placed(case: CheckCase, path: Path, reference: tuple[Item, ...]) -> Iterator[Placed]:
    """Every row of a case, placed."""
    items = read_list(str(path)).edition.items
    found: dict[int, set[int]] = defaultdict(set)
    review: dict[int, set[int]] = defaultdict(set)
    for one in placements(items, reference):
        found[one.local].add(one.reference + 1)
        if one.review:
            review[one.local].add(one.reference + 1)
    for at, item in enumerate(items):
        row = item.source.row or 0
        kinds = case.alike.get(row, frozenset()) | {
            label.rule for label in case.labels if row in label.lines and label.severity != "info"
        }
        yield Placed(
            case.name, item, kinds or frozenset(("plain",)), frozenset(case.stands.get(row, ())),
            frozenset(found[at]), frozenset(review[at]), reference,
        )  # fmt: skip


def table(rows: list[Placed]) -> str:
    """Rows by kind: how many are right, what was lost and what is wrong."""
    kinds = sorted({kind for row in rows for kind in row.kinds})
    lines = [line("all", rows)]
    lines += [line(kind, [row for row in rows if kind in row.kinds]) for kind in kinds]
    return tabulate(
        lines, headers=("kind", "rows", "right", "share", "lost", "wrong", "of these for review")
    )


def line(kind: str, rows: list[Placed]) -> list[object]:
    """One line of the table."""
    right = sum(row.right for row in rows)
    lost = sum(len(row.truth - row.found) for row in rows)
    wrong = sum(len(row.found - row.truth) for row in rows)
    doubted = sum(len((row.found - row.truth) & row.review) for row in rows)
    return [kind, len(rows), right, f"{right / len(rows):.4f}", lost, wrong, doubted]


def main() -> None:
    """Prints the table, and the wrong rows of a kind where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--show", help="a kind, or all")
    args = parser.parse_args()
    rows: list[Placed] = []
    with TemporaryDirectory() as folder:
        for seed in range(args.first, args.first + args.seeds):
            upper, found = cases(seed)
            above = write_above(Path(folder), upper, seed)
            reference = read_list(str(above.reference)).edition.items
            for number, case in enumerate(found):
                if case.kind != "备案":
                    path = write_case(Path(folder) / f"{number}.xlsx", case)
                    rows += placed(case, path, reference)
    print(table(rows))
    for row in rows:
        if args.show and not row.right and (args.show == "all" or args.show in row.kinds):
            print(*sorted(row.kinds))
            print(row.told())


if __name__ == "__main__":
    main()
