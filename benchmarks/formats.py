"""Whether one edition is the same list in every format: the changes between any two are none.

    python -m benchmarks.formats --rows 1000 --seeds 2

Both editions of a generated case, one of them typed with the noise of real files, are written as
.xlsx, .csv, .ods, .md, .html, .docx and as a ruled PDF, web page and document both plainly and as
Word saves them; each file is compared with each, both ways.
"""

from __future__ import annotations

import argparse
import sys
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tabulate import tabulate

from benchmarks.generator import Options, generate
from benchmarks.records import AUTHORITY, BASIS, IMPLEMENTERS, NAME, Row
from diffs.changeset import diff
from sources.location import read_list
from sources.reading import Reading
from tests.published.formats import publish
from tests.published.sheets import Sheet, sheet

REMARKS = ("", "", "", "", "仅限省级", "分级实施，\n由省级确定", "自由贸易试验区内ＡＢＣ类除外")


def editions(rows: int, seed: int) -> list[Sheet]:
    """Both editions of a case as published lists, with a column of remarks, mostly empty."""
    case = generate(seed, Options(rows, shuffle=False))
    rng = Random(seed)
    return [
        sheet("国家行政许可事项清单", [(*published(row), rng.choice(REMARKS)) for row in edition])
        for edition in (case.old, case.new)
    ]


def published(row: Row) -> tuple[str, ...]:
    """The columns of a published list but its serial number."""
    return row[AUTHORITY], row[NAME], row[IMPLEMENTERS], row[BASIS]


def changes(readings: dict[str, Reading]) -> list[list[object]]:
    """A row a format: the links between it and every other that are not unchanged."""
    lines: list[list[object]] = []
    for name, old in readings.items():
        counts = []
        for new in readings.values():
            links = diff(old.edition, new.edition).links
            counts.append(sum(link.relation != "unchanged" for link in links))
        lines.append([name, len(old.edition.items), len(old.edition.warnings), *counts])
    return lines


def main() -> None:
    """Prints a matrix for each edition; the exit status is 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=1)
    args = parser.parse_args()
    found = 0
    for seed, half in product(range(1, args.seeds + 1), (0, 1)):
        with TemporaryDirectory() as folder:
            paths = publish(Path(folder), editions(args.rows, seed)[half])
            readings = {name: read_list(str(path)) for name, path in paths.items()}
        pages = readings["list.pdf"].edition.items[-1].source.page
        lines = changes(readings)
        found += sum(int(str(count)) for line in lines for count in line[3:])
        print(
            f"seed {seed}, {('old', 'new')[half]} edition, PDF of {pages} pages: links that are not unchanged"
        )
        print(tabulate(lines, ["read", "items", "warnings", *readings]), end="\n\n", flush=True)
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
