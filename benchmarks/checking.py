"""Each rule of `qingdan check` on lists with planted departures: recall and precision.

    python -m benchmarks.checking                              # seeds 1 to 4
    python -m benchmarks.checking --seeds 8 --first 101
    python -m benchmarks.checking --show basis-differs         # the wrong cases, one by one
    python -m benchmarks.checking --write FOLDER               # the cases as files, with the truth

Ten lists a seed are derived from a generated national list (`lookalikes`, `filed`): provinces,
cities and counties, in several manners of writing, each with departures of every rule planted in it and
lawful look-alikes beside them. The lists go through .xlsx files, as in an office.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tabulate import tabulate

from benchmarks.checkbooks import Above, write_above, write_case
from benchmarks.checkcases import CheckCase
from benchmarks.checklists import PLANTED, cases
from benchmarks.checkscores import Score, score, total
from benchmarks.checktool import check, held
from benchmarks.upper import DAY

HEADERS = (
    "rule",
    "planted",
    "found",
    "recall",
    "false",
    "precision",
    "graded otherwise",
    "info",
    "told",
)


def scored(seed: int, planted: int, folder: Path) -> Iterator[dict[str, Score]]:
    """The scores of each list of a seed."""
    upper, found = cases(seed, planted)
    bench = held(write_above(folder, upper, seed))
    for number, case in enumerate(found):
        path = write_case(folder / f"{seed}-{number}.xlsx", case)
        yield score(case, check(path, bench, case))


def table(scores: dict[str, Score], only: str | None = None) -> str:
    """One line a rule."""
    rows = [
        (rule, own.planted, own.found, f"{own.recall:.3f}", own.false, f"{own.precision:.3f}",
         own.graded, own.info, own.told)
        for rule, own in sorted(scores.items())
        if only in (None, rule)
    ]  # fmt: skip
    return tabulate(rows, headers=HEADERS, disable_numparse=True)


def write(folder: Path, seed: int, planted: int) -> None:
    """Writes the cases of a seed to look at, the truth as JSON beside each list."""
    folder.mkdir(parents=True, exist_ok=True)
    upper, found = cases(seed, planted)
    above: Above = write_above(folder, upper, seed)
    for number, case in enumerate(found):
        path = write_case(folder / f"{seed}-{number}-{case.name}.xlsx", case)
        path.with_suffix(".json").write_text(truth(case, above), encoding="utf-8")


def truth(case: CheckCase, above: Above) -> str:
    """The planted departures of a list, and how it is to be checked."""
    labels = [{**asdict(label), "lines": sorted(label.lines)} for label in case.labels]
    command = {
        "against": above.reference.name,
        "level": case.level,
        "kind": case.kind,
        "as_of": DAY,
    }
    tolerated = sorted(case.tolerated)
    value = {"command": command, "labels": labels, "tolerated": tolerated}
    return json.dumps(value, ensure_ascii=False, indent=1)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--planted", type=int, default=PLANTED, help="0: nothing but look-alikes")
    parser.add_argument("--show", metavar="RULE", help="wrong cases of a rule, or of all")
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    seeds = range(args.first, args.first + args.seeds)
    if args.write:
        for seed in seeds:
            write(args.write, seed, args.planted)
        return
    with TemporaryDirectory() as folder:
        scores = total(part for seed in seeds for part in scored(seed, args.planted, Path(folder)))
    only = None if args.show in (None, "all") else args.show
    print(table(scores, only))
    for rule, own in sorted(scores.items()):
        if args.show in ("all", rule):
            print(f"\n{rule}", *own.wrong, sep="\n  ")


if __name__ == "__main__":
    main()
