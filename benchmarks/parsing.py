"""How much of real basis cells is understood, and how much of what is understood is right.

    python -m benchmarks.parsing            # share of cells fully parsed, precision, recall
    python -m benchmarks.parsing --wrong    # and what is wrong, one by one

The share is of all basis cells of the workbooks in `../shared/data/karamay`. Precision is over a
sample that was drawn at random (112 distinct cells of those workbooks, 10 of the 31 rows of
`pre-registration-2017`) and read by eye: `tests/data/bases_checked.csv` keeps what each cell cites,
and names the cell by file, sheet, row and a fingerprint of its folded text.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from tabulate import tabulate

from catalogue.coverage import Coverage, basis_extent, coverage_of
from catalogue.item import Item
from sources.location import read_list
from tests.checked import scores, total

_ROOT = Path(__file__).resolve().parents[1]


def shared() -> Path:
    return Path(os.environ.get("QINGDAN_SHARED") or _ROOT / ".." / "shared").resolve()


def items(folder: str) -> list[Item]:
    """The items of all lists in a folder of the shared data."""
    paths = sorted((shared() / "data" / folder).glob("*.*"))
    return [item for path in paths for item in read_list(str(path)).edition.items]


def coverage(held: list[Item]) -> Coverage:
    return coverage_of((item.basis for item in held), basis_extent)


def main() -> None:
    parser = argparse.ArgumentParser(description="How much of real basis cells is understood.")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong, one by one")
    options = parser.parse_args()
    karamay, registration = items("karamay"), items("pre-registration-2017")
    start = time.perf_counter()
    tables = []
    for name, held in (("karamay", karamay), ("pre-registration-2017", registration)):
        found = coverage(held)
        tables.append(
            (name, found.cells, found.parsed, f"{found.share:.4f}", f"{found.characters:.4f}")
        )
    seconds = time.perf_counter() - start
    print(tabulate(tables, headers=("bases", "cells", "fully parsed", "share", "characters")))
    print(f"parsed in {seconds:.2f} s\n")
    made, cells = scores(karamay + registration)
    lines = [
        (kind, one.stated, one.true, one.both, f"{one.precision:.4f}", f"{one.recall:.4f}")
        for kind, one in [*made.items(), ("all", total(made))]
    ]
    print(f"sample checked by eye: {cells} cells")
    print(tabulate(lines, headers=("fact", "stated", "true", "both", "precision", "recall")))
    if options.wrong:
        print("\n".join(text for one in made.values() for text in one.wrong))


if __name__ == "__main__":
    main()
