"""Whether time stays in line with size: synthetic local lists of up to 200,000 rows a side.

    python -m benchmarks.scale --sizes 50000 100000 200000

Prints wall time, peak memory, the time ratio beside the size ratio, and how well rows were paired.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tabulate import tabulate

from benchmarks.locals import COLUMNS, editions
from benchmarks.records import Link
from benchmarks.scoring import Tally, scores
from benchmarks.tool import COMMAND, links
from benchmarks.workbooks import write_csv

KINDS = ("renamed", "added", "deleted")
UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """One comparison: rows a side, wall seconds, peak bytes, tallies by kind."""

    rows: int
    seconds: float
    peak: int
    tallies: dict[str, Tally]
    review: int


def process(command: Sequence[str], output: Path) -> tuple[float, int]:
    """Runs a command with its output in a file; its wall seconds and peak bytes."""
    start = time.perf_counter()
    with output.open("wb") as file:
        child = subprocess.Popen(command, stdout=file)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss * UNIT


def run(size: int, seed: int, folder: Path, more: Sequence[str] = ()) -> Run:
    """Makes lists of a size, compares them, and scores the answer."""
    old, new, truth = editions(size, seed)
    paths = folder / f"old-{size}.csv", folder / f"new-{size}.csv"
    write_csv(paths[0], old, COLUMNS)
    write_csv(paths[1], new, COLUMNS)
    output = folder / f"{size}.json"
    command = [*COMMAND, "diff", *map(str, paths), "--format", "json", "--changed-only", *more]
    seconds, peak = process(command, output)
    with output.open(encoding="utf-8") as file:
        answer = links(json.load(file))
    changed = [link for link in truth if link.relation != "unchanged"]
    return Run(size, seconds, peak, scores(changed, answer), reviewed(answer))


def reviewed(answer: list[Link]) -> int:
    """How many links are for review."""
    return sum(link.review for link in answer)


def report(runs: list[Run]) -> str:
    """A row a size: time and memory, ratios to the first size, precision and recall."""
    head = [
        "rows",
        "s",
        "peak MB",
        "size ×",
        "time ×",
        "exponent",
        *(f"{k} P R" for k in KINDS),
        "review",
    ]
    first = runs[0]
    lines: list[list[str | int]] = []
    for one in runs:
        size, slower = one.rows / first.rows, one.seconds / first.seconds
        exponent = f"{math.log(slower) / math.log(size):.2f}" if size > 1 else ""
        quality = [f"{one.tallies[k].precision:.3f} {one.tallies[k].recall:.3f}" for k in KINDS]
        figures = [f"{one.seconds:.1f}", f"{one.peak / 2**20:.0f}", f"{size:.1f}", f"{slower:.2f}"]
        lines.append([one.rows, *figures, exponent, *quality, one.review])
    return tabulate(lines, head, disable_numparse=True)


def main() -> None:
    """Runs all sizes and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50_000, 100_000, 200_000])
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        runs = []
        for size in args.sizes:
            runs.append(run(size, args.seed, Path(folder)))
            print(f"{size}: {runs[-1].seconds:.1f} s", file=sys.stderr)
    print(report(runs))


if __name__ == "__main__":
    main()
