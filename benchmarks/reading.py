"""How long reading a list takes, beside the library that it is read with.

    python -m benchmarks.reading --rows 1000 --runs 21

Ours is `read_list`, from the file to items. The peer takes the same bytes no further than its own
objects: python-calamine opens the workbook, reads all cells of all sheets and their merged ranges;
lxml parses the page, or unpacks and parses the document; pdfplumber extracts the tables of all
pages. csv.reader splits the decoded text. Both give back what they made: ours has to let go of the
peer's objects before it is done. Runs are interleaved; as in the command, no garbage is collected
while they last, and folded texts of a run before are forgotten.

    python -m benchmarks.reading --process

What a user waits for, in a second table: `qingdan read FILE --format json`, its account of the list
written to nowhere, beside a process that imports the peer alone and does the same as above.
"""

from __future__ import annotations

import argparse
import csv
import gc
import io
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tabulate import tabulate

from benchmarks.formats import editions
from catalogue.text import forget
from sources.location import read_list
from tests.published.formats import publish

Peer = Callable[[Path], object]
Times = tuple[list[float], list[float]]


def calamine(path: Path) -> object:
    """All cells of all sheets, and the merged ranges where calamine tells them."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return [(sheet.to_python(), sheet.merged_cell_ranges) for sheet in sheets]


def page(path: Path) -> object:
    """The tree of a web page."""
    from lxml import html

    return html.document_fromstring(path.read_bytes())


def document(path: Path) -> object:
    """The tree of a Word document."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def plumber(path: Path) -> object:
    """The tables of all pages."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(path.read_bytes())) as book:
        found = []
        for sheet in book.pages:
            found.append(sheet.extract_tables())
            sheet.close()
        return found


def split(path: Path) -> object:
    """The cells of delimited text."""
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


#: What a file is read with, beside how many times as long we may take (0: only shown).
PEERS: dict[str, tuple[str, Peer, float]] = {
    "list.xlsx": ("python-calamine", calamine, 2),
    "list.ods": ("python-calamine", calamine, 0),
    "list.html": ("lxml", page, 3),
    "word.html": ("lxml", page, 3),
    "list.docx": ("lxml", document, 3),
    "word.docx": ("lxml", document, 3),
    "list.csv": ("csv.reader", split, 0),
    "list.pdf": ("pdfplumber", plumber, 0),
}

#: What the peer does in a process of its own; lxml.etree, since lxml.html takes longer to import.
_CALAMINE = """
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(path)
sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
[(sheet.to_python(), sheet.merged_cell_ranges) for sheet in sheets]
"""
_PAGE = """
from lxml import etree
etree.fromstring(open(path, "rb").read(), etree.HTMLParser(encoding="utf-8"))
"""
_DOCUMENT = """
import zipfile
from lxml import etree
etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
"""
PROGRAMS: dict[str, str] = {
    "list.xlsx": _CALAMINE,
    "list.ods": _CALAMINE,
    "list.html": _PAGE,
    "word.html": _PAGE,
    "list.docx": _DOCUMENT,
    "word.docx": _DOCUMENT,
    "list.csv": "import csv; list(csv.reader(open(path, encoding='utf-8-sig', newline='')))",
    "list.pdf": "import pdfplumber; [p.extract_tables() for p in pdfplumber.open(path).pages]",
}


def seconds(read: Callable[[], object], clock: Callable[[], float]) -> float:
    """How long one reading takes, until what it made is given back."""
    forget()
    gc.collect()
    gc.disable()
    # The heap is put in order when the next larger piece is asked for, which after a large tree
    # takes as long as parsing it; this is not the next reading's work.
    bytes(1 << 16)
    start = clock()
    read()
    elapsed = clock() - start
    gc.enable()
    return elapsed


def measured(name: str, path: Path, runs: int, processor: bool) -> Times:
    """Times of ours and of the peer, one after the other, `runs` times after one to warm up."""
    times: Times = ([], [])
    clock = time.process_time if processor else time.perf_counter
    for run in range(runs + 1):
        ours = seconds(lambda: read_list(str(path)), clock)
        theirs = seconds(lambda: PEERS[name][1](path), clock)
        if run:
            times[0].append(ours)
            times[1].append(theirs)
    return times


def alone(name: str, path: Path, runs: int, processor: bool) -> Times:
    """The times of one file, taken in a process of its own.

    Where a tree of a hundred megabytes was given back before, reading a text takes three times as
    long as in a process that never held one.
    """
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned) as pool:
        return pool.submit(measured, name, path, runs, processor).result()


def waited(command: list[str], processor: bool) -> float:
    """How long a process takes from its start to its end, or how long it has the processor."""
    start = used() if processor else time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (used() if processor else time.perf_counter()) - start


def used() -> float:
    """How long the processes that have ended had the processor, in seconds."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def processes(name: str, path: Path, runs: int, processor: bool) -> Times:
    """Times of whole processes, ours and the peer's, in turn, after one of each to warm up."""
    ours = [sys.executable, "-m", "qingdan", "read", str(path), "--format", "json"]
    program = f"import sys; path = sys.argv[1]\n{PROGRAMS[name]}"
    theirs = [sys.executable, "-c", program, str(path)]
    pairs = [(waited(ours, processor), waited(theirs, processor)) for _ in range(runs + 1)]
    return [pair[0] for pair in pairs[1:]], [pair[1] for pair in pairs[1:]]


def report(times: dict[str, Times]) -> str:
    """Medians and minima in milliseconds, and the ratio of ours to the peer's."""
    lines = []
    for name, (ours, theirs) in times.items():
        peer, _, bound = PEERS[name]
        medians = statistics.median(ours), statistics.median(theirs)
        ratios = [medians[0] / medians[1], min(ours) / min(theirs)]
        least = [1000 * min(ours), 1000 * min(theirs)]
        shown = [1000 * one for one in medians]
        lines.append([name, peer, *shown, *least, *ratios, f"≤ {bound}" if bound else ""])
    heads = ["file", "peer", "ms", "peer ms", "min ms", "peer min", "ratio", "min ratio", "asked"]
    return tabulate(lines, heads, floatfmt=("", "", ".1f", ".1f", ".1f", ".1f", ".2f", ".2f"))


def main() -> None:
    """Prints the table; PDF, which takes seconds, is measured in a ninth of the runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=18)
    shared = "time of the processor, not of the clock: for a machine that others use, too"
    parser.add_argument("--processor", action="store_true", help=shared)
    parser.add_argument("--process", action="store_true", help="whole processes, too")
    parser.add_argument("--only", nargs="*", choices=list(PEERS), default=list(PEERS))
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        paths = publish(Path(folder), editions(args.rows, 1)[0])
        runs = {
            name: max(1, args.runs // 9) if name == "list.pdf" else args.runs for name in args.only
        }
        takes = [("in one process", alone)]
        takes += [("as processes", processes)] if args.process else []
        for title, take in takes:
            times = {
                name: take(name, paths[name], count, args.processor) for name, count in runs.items()
            }
            print(f"{title}:\n{report(times)}\n", flush=True)


if __name__ == "__main__":
    main()
