"""The page of changes: its size, what rendering costs beside the workbook, and how fast it answers.

    python -m benchmarks.pages --runs 5

Rendering is CPU time, so that a busy machine slows nothing down; the workbook's cells written by
openpyxl alone are the measure. Answers are the time from a key to the next frame in Chromium, the
slowest and the median of several words.
"""

from __future__ import annotations

import argparse
import io
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

import msgspec
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, sync_playwright
from tabulate import tabulate

from benchmarks.generator import Options, generate
from benchmarks.workbooks import write_pair
from catalogue.item import Item
from diffs.changeset import ChangeSet, Side, diff
from diffs.links import Link
from diffs.reports import excel
from diffs.reports.cells import plain
from diffs.reports.everything import everything
from diffs.reports.page import changes
from diffs.reports.sheets import sheets
from sources.location import read_list

_WORDS: Final = ("许", "许可", "保险公司", "国务院", "国务院 海关", "412", "没有这样的词", "")
_ANSWER: Final = """
async word => {
  const q = document.getElementById('q'), start = performance.now();
  q.value = word;
  q.dispatchEvent(new Event('input', {bubbles: true}));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - start;
}
"""
_READY: Final = "() => new Promise(done => requestIdleCallback(done))"


def compared(rows: int, changed: float) -> ChangeSet:
    """Two generated editions, read from workbooks and compared."""
    case = generate(1, Options(rows, changed=changed))
    with TemporaryDirectory() as folder:
        paths = write_pair(Path(folder), case.old, case.new)
        return diff(*(read_list(str(path)).edition for path in paths))


def repeated(changeset: ChangeSet, times: int) -> ChangeSet:
    """The changed rows of a change set over and over, each time called otherwise."""
    links = tuple(
        _called(link, f"（{time}类）")
        for time in range(times)
        for link in changeset.links
        if link.relation != "unchanged"
    )
    old, new = (sum(len(getattr(link, side)) for link in links) for side in ("old", "new"))
    return ChangeSet(Side("旧版", "", old), Side("新版", "", new), links)


def _called(link: Link, suffix: str) -> Link:
    def named(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(msgspec.structs.replace(one, name=one.name + suffix) for one in items)

    return msgspec.structs.replace(link, old=named(link.old), new=named(link.new), causes=())


def bare(changeset: ChangeSet, stream: BinaryIO) -> None:
    """Write the cells of the workbook's tables by openpyxl alone: no styles, no marks."""
    book = Workbook(write_only=True)
    for sheet in (*sheets(changeset), everything(changeset)):
        table = book.create_sheet(sheet.name)
        table.append([column.title for column in sheet.columns])
        for row in sheet.rows:
            table.append([plain(value) for value in row.values])
    book.save(stream)


def seconds(
    write: Callable[[ChangeSet, BinaryIO], None], changeset: ChangeSet, runs: int
) -> tuple[float, int]:
    """The median CPU time of a report, and its size."""
    times, size = [], 0
    for _ in range(runs):
        stream = io.BytesIO()
        start = time.process_time()
        write(changeset, stream)
        times.append(time.process_time() - start)
        size = len(stream.getvalue())
    return statistics.median(times), size


def rendering(changeset: ChangeSet, runs: int) -> list[list[object]]:
    """A line for each way to write a change set."""
    ways = {"openpyxl alone": bare, "report.xlsx": excel.write, "report.html": changes.write}
    measured = {name: seconds(write, changeset, runs) for name, write in ways.items()}
    base = measured["openpyxl alone"][0]
    return [[name, cost, cost / base, size / 1e6] for name, (cost, size) in measured.items()]


def answering(browser: Browser, changeset: ChangeSet, folder: Path) -> list[object]:
    """How long a page takes to open, to be ready for a search, and to answer."""
    path = folder / "page.html"
    with path.open("wb") as stream:
        changes.write(changeset, stream)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    start = time.perf_counter()
    page.goto(path.as_uri())
    opened = time.perf_counter() - start
    page.evaluate(_READY)
    times = _answers(page)
    rows = page.evaluate("JSON.parse(document.getElementById('data').textContent)[0].rows.length")
    page.close()
    return [rows, path.stat().st_size / 1e6, opened, statistics.median(times), max(times)]


def _answers(page: Page) -> list[float]:
    times = []
    for word in _WORDS:
        times.append(page.evaluate(_ANSWER, word))
        page.wait_for_timeout(300)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    pair, dense = compared(1000, 0.15), compared(1200, 0.85)
    print("rendering, 1,000 rows of which 150 changed (CPU seconds)")
    heads = ["report", "seconds", "× openpyxl alone", "MB"]
    print(tabulate(rendering(pair, runs), heads, floatfmt=".3f"))
    heads = ["changes", "MB", "opened s", "answer ms, median", "answer ms, slowest"]
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        sets = (pair, repeated(dense, 1), repeated(dense, 12))
        lines = [answering(browser, one, Path(folder)) for one in sets]
        browser.close()
    print("\nthe page in Chromium")
    print(tabulate(lines, heads, floatfmt=".1f"))


if __name__ == "__main__":
    main()
