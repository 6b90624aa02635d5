"""How long whole processes take: the diff beside daff's, and the help beside an import of click.

    python -m benchmarks.speed --rows 1000 --runs 9

Runs are interleaved, so that a busy machine slows all alike, and medians are compared.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tabulate import tabulate

from benchmarks.generator import Options, generate
from benchmarks.records import NAME
from benchmarks.tool import COMMAND
from benchmarks.workbooks import write_pair

_UNKEPT = "PYTHONDONTWRITEBYTECODE"
Commands = dict[str, list[str]]


def seconds(command: list[str]) -> float:
    """The wall time of one process that must succeed."""
    start = time.perf_counter()
    # Where bytecode may not be kept, a checkout is compiled anew in each run, which no user's
    # installation is.
    kept = {name: value for name, value in os.environ.items() if name != _UNKEPT}
    done = subprocess.run(command, capture_output=True, check=False, env=kept)
    elapsed = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode(errors='replace').strip()}")
    return elapsed


def interleaved(commands: Commands, runs: int) -> dict[str, list[float]]:
    """Times of each command, one after the other, `runs` times after one run to warm up."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            elapsed = seconds(command)
            if run:
                times[name].append(elapsed)
    return times


def ours() -> list[str]:
    """The qingdan command as users run it where it is installed beside this interpreter."""
    beside = Path(sys.executable).with_name("qingdan")
    return [str(beside)] if beside.exists() else COMMAND


def daff() -> str:
    """The daff command beside this interpreter, or the one on the path."""
    beside = Path(sys.executable).with_name("daff")
    found = str(beside) if beside.exists() else shutil.which("daff")
    if not found:
        raise RuntimeError("daff is not installed: pip install daff")
    return found


def diffs(folder: Path, rows: int) -> Commands:
    """Both ways to compare the same two editions of `rows` rows and five columns."""
    case = generate(1, Options(rows))
    books = [str(path) for path in write_pair(folder, case.old, case.new)]
    texts = [str(path) for path in write_pair(folder, case.old, case.new, ".csv")]
    mine, theirs = [*ours(), "diff"], [daff(), "diff", "--id", NAME]
    return {
        "daff diff --id a.csv b.csv": [*theirs, "--output", str(folder / "daff.csv"), *texts],
        "qingdan diff a.xlsx b.xlsx --format json": [*mine, *books, "--format", "json"],
        "qingdan diff a.csv b.csv --format json": [*mine, *texts, "--format", "json"],
    }


def report(commands: Commands, runs: int) -> str:
    """Medians and their ratio to the first command's."""
    times = interleaved(commands, runs)
    base = statistics.median(next(iter(times.values())))
    lines = []
    for name, found in times.items():
        median = statistics.median(found)
        lines.append([name, median, min(found), max(found), median / base])
    return tabulate(lines, ["command", "median s", "min s", "max s", "ratio"], floatfmt=".3f")


def main() -> None:
    """Prints both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=9)
    args = parser.parse_args()
    starts = {
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "qingdan --help": [*ours(), "--help"],
    }
    with TemporaryDirectory() as folder:
        print(report(diffs(Path(folder), args.rows), args.runs), end="\n\n")
    print(report(starts, args.runs))


if __name__ == "__main__":
    main()
