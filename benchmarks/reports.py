"""How long reports take to write, beside openpyxl writing the same cells and nothing else.

    python -m benchmarks.reports --rows 1000 --changed 150 --runs 9

The peer gets the values of every cell of our workbook and writes them without a style, in its
fastest mode. Runs are interleaved; processor time, not the clock, is compared.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from tabulate import tabulate

from benchmarks.generator import Options, generate
from benchmarks.workbooks import write_pair
from diffs.changeset import ChangeSet, diff
from qingdan.formats import CHANGES
from sources.location import read_list

SUFFIXES = (".xlsx", ".docx", ".html")
Write = Callable[[], bytes]


def changeset(rows: int, changed: int) -> ChangeSet:
    """A pair of editions of `rows` rows of which about `changed` changed."""
    case = generate(1, Options(rows, changed / rows))
    with TemporaryDirectory() as folder:
        places = write_pair(Path(folder), case.old, case.new)
        return diff(*(read_list(str(place)).edition for place in places))


def writer(found: ChangeSet, suffix: str) -> Write:
    """What writes a report of a suffix."""
    path = Path(f"变更报告{suffix}")
    write = CHANGES.writers(found, [path])[path]

    def written() -> bytes:
        stream = io.BytesIO()
        write(stream)
        return stream.getvalue()

    return written


def plain(book: bytes) -> Write:
    """What writes the cells of a workbook by openpyxl alone."""
    read = openpyxl.load_workbook(io.BytesIO(book), read_only=True)
    sheets = [(one.title, list(one.iter_rows(values_only=True))) for one in read.worksheets]

    def written() -> bytes:
        made = openpyxl.Workbook(write_only=True)
        for title, rows in sheets:
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)
        stream = io.BytesIO()
        made.save(stream)
        return stream.getvalue()

    return written


def taken(write: Write) -> float:
    begun = time.process_time()
    write()
    return time.process_time() - begun


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1000)
    asked.add_argument("--changed", type=int, default=150)
    asked.add_argument("--runs", type=int, default=9)
    options = asked.parse_args()
    found = changeset(options.rows, options.changed)
    summary = found.summary()
    print(f"{options.rows} rows; {len(found.links) - summary['unchanged']} links are not unchanged")
    writers = {suffix: writer(found, suffix) for suffix in SUFFIXES}
    sizes = {suffix: len(write()) for suffix, write in writers.items()}
    writers["openpyxl"] = plain(writers[".xlsx"]())
    sizes["openpyxl"] = len(writers["openpyxl"]())
    times: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(options.runs):
        for name, write in writers.items():
            times[name].append(taken(write))
    peer = min(times["openpyxl"])
    rows = [
        (
            name,
            statistics.median(took) * 1000,
            min(took) * 1000,
            min(took) / peer,
            sizes[name] / 1e6,
        )
        for name, took in times.items()
    ]
    whole = sum(min(times[name]) for name in SUFFIXES)
    rows.append(("all three", None, whole * 1000, whole / peer, None))
    titles = ("report", "median ms", "min ms", "min / openpyxl", "MB")
    print(tabulate(rows, titles, floatfmt=("", ".0f", ".0f", ".2f", ".2f")))


if __name__ == "__main__":
    main()
