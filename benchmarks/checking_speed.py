"""How many local lists are checked in a second, from .xlsx to the findings as JSON.

    python -m benchmarks.checking_speed --lists 1000 --jobs 2

County lists of 300 rows, each with departures of its own, against one national list of 1,000 rows
with the edition before it and a register of laws. The lists are written first, which is not timed. The
command itself is timed as a process where it knows `-j`; otherwise the same lists are checked by a pool of
processes, start included.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.checkbooks import Above, write_above, write_case
from benchmarks.checklists import PLANTED
from benchmarks.checktool import held
from benchmarks.licensed import licences
from benchmarks.lower import Manner
from benchmarks.tool import COMMAND
from benchmarks.upper import DAY, Upper
from qingdan.checking import Bench, checked

ROWS = 300
LEVEL = "县级"
MANNERS = (Manner(), Manner(referring=True), Manner(grouped=True, short=True))


def write_lists(folder: Path, upper: Upper, count: int) -> list[Path]:
    """Writes county lists, cut after 300 rows."""
    folder.mkdir()
    found = []
    for number in range(count):
        case = licences(upper, "县", MANNERS[number % len(MANNERS)], number, PLANTED)
        case.rows = case.rows[: ROWS + 2]
        case.merged = [area for area in case.merged if area[1] <= len(case.rows)]
        found.append(write_case(folder / f"{number:04}.xlsx", case))
    return found


def knows_jobs() -> bool:
    """Whether the command checks several lists in one call."""
    done = subprocess.run(
        [*COMMAND, "check", "--help"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return "-j" in done.stdout


def by_command(lists: list[Path], above: Above, out: Path, jobs: int) -> None:
    """One call of the command over all lists."""
    command = [
        *COMMAND, "check", *map(str, lists), "--against", str(above.reference),
        "--before", str(above.before), "--laws", str(above.laws), "--as-of", DAY,
        "--level", LEVEL, "--fail-on", "never", "-o", str(out), "-j", str(jobs),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)


@cache
def bench_of(above: Above) -> Bench:
    """What a process holds its lists against, read once."""
    bench = held(above)
    means = msgspec.structs.replace(bench.means, level=LEVEL)
    return msgspec.structs.replace(bench, means=means)


def check_one(work: tuple[Path, Above, Path]) -> int:
    """Checks one list and writes its findings; how many there are."""
    path, above, out = work
    found = checked(str(path), bench_of(above)).findings
    (out / f"{path.stem}.json").write_bytes(msgspec.json.encode(found))
    return len(found)


def by_pool(lists: list[Path], above: Above, out: Path, jobs: int) -> None:
    """All lists by a pool of processes, until the command has `-j`."""
    out.mkdir()
    work: Iterator[tuple[Path, Above, Path]] = ((path, above, out) for path in lists)
    with ProcessPoolExecutor(jobs) as pool:
        print(f"{sum(pool.map(check_one, work, chunksize=4))} findings")


def main() -> None:
    """Prints lists a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pool", action="store_true", help="a pool, not the command")
    args = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        upper = Upper.of(1)
        above = write_above(folder, upper, 1)
        lists = write_lists(folder / "lists", upper, args.lists)
        command = not args.pool and knows_jobs()
        way = by_command if command else by_pool
        begun = time.perf_counter()
        way(lists, above, folder / "out", args.jobs)
        took = time.perf_counter() - begun
    print(
        f"{len(lists)} lists of {ROWS} rows, {args.jobs} processes, by "
        f"{'the command' if command else 'a pool'}: {took:.1f} s, {len(lists) / took:.1f} lists/s"
    )


if __name__ == "__main__":
    main()
