"""How many local lists are checked in a second, from .xlsx to the findings as JSON.

    python -m benchmarks.checking_speed --lists 1000 --jobs 2

County lists of 300 rows, each with departures of its own, against one national list of 1,150 rows
with the edition before it and a register of laws. The lists are written first, which is not timed;
the command is timed as a process, from its start to the summary over all. Beside lists a second stands
the time of the processor for each, which other work on the machine changes less.
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.checkbooks import Above, write_above, write_case
from benchmarks.checklists import PLANTED
from benchmarks.licensed import licences
from benchmarks.lower import Manner
from benchmarks.tool import COMMAND
from benchmarks.upper import DAY, Upper

ROWS = 300
#: How many rows the list above has, so that few lists below have fewer than 300.
ABOVE = 1150
LEVEL = "县级"
MANNERS = (Manner(), Manner(referring=True), Manner(grouped=True, short=True))


def write_lists(folder: Path, upper: Upper, count: int) -> list[Path]:
    """Writes county lists, cut after 300 rows; shorter ones are passed over."""
    folder.mkdir()
    found: list[Path] = []
    for number in itertools.count():
        if len(found) == count:
            break
        case = licences(upper, "县", MANNERS[number % len(MANNERS)], number, PLANTED)
        if len(case.rows) < ROWS + 2:
            continue
        case.rows = case.rows[: ROWS + 2]
        case.merged = [area for area in case.merged if area[1] <= len(case.rows)]
        found.append(write_case(folder / f"{number:04}.xlsx", case))
    return found


def by_command(lists: list[Path], above: Above, out: Path, jobs: int, form: str) -> None:
    """One call of the command over all lists, start of all processes included."""
    command = [
        *COMMAND, "check", *map(str, lists), "--against", str(above.reference),
        "--before", str(above.before), "--laws", str(above.laws), "--as-of", DAY,
        "--level", LEVEL, "--fail-on", "never", "-o", f"{out}/", "-j", str(jobs),
        *(("--format", form) if form != "xlsx" else ()),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)


def findings(out: Path) -> int:
    """How many findings the reports hold, where they are JSON."""
    return sum(len(json.loads(path.read_bytes())["findings"]) for path in out.glob("*.json"))


def processor() -> float:
    """Seconds of the processor that ended children have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Prints lists a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--format", choices=["json", "xlsx"], default="json")
    args = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        upper = Upper.of(1, ABOVE)
        above = write_above(folder, upper, 1)
        lists = write_lists(folder / "lists", upper, args.lists)
        used, begun = processor(), time.perf_counter()
        by_command(lists, above, folder / "out", args.jobs, args.format)
        took, used = time.perf_counter() - begun, processor() - used
        found = findings(folder / "out")
    print(f"{len(lists)} lists of {ROWS} rows, {args.jobs} processes, to {args.format}:")
    print(f"{took:.1f} s, {len(lists) / took:.1f} lists/s, {1000 * used / len(lists):.0f} ms each")
    if found:
        print(f"{found} findings")


if __name__ == "__main__":
    main()
