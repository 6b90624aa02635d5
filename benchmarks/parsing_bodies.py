"""How well cells of implementing bodies are parsed: share fully parsed, precision, time.

python -m benchmarks.parsing_bodies                     # the real lists in ../shared
python -m benchmarks.parsing_bodies --shared FOLDER
python -m benchmarks.parsing_bodies --left 20           # also cells that are not fully parsed

Precision is measured on `tests/data/bodies_checked.csv`, a random sample whose bodies were written
down by reading the cells: of the bodies that fully parsed cells yield, how many are right in name,
level, mode, scope and other names; and of the true bodies, how many are found.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tabulate import tabulate

from catalogue.implementing.bodies import parse
from catalogue.item import Item
from sources.location import read_list

_ROOT = Path(__file__).resolve().parent.parent
CHECKED = _ROOT / "tests" / "data" / "bodies_checked.csv"
Truth = tuple[str, str, str, str, str]
#: Where bodies stand: a list, and the field or unread column of it.
_SOURCES = (
    ("karamay", "implementers", "karamay 行使主体"),
    ("karamay", "extra.承办机构", "karamay 承办机构"),
    ("decision-412", "implementers", "decision-412"),
    ("pre-registration-2017", "implementers", "pre-registration-2017"),
    ("guangdong-2021", "authority", "guangdong-2021"),
)


def cells(folder: Path, field: str) -> Counter[str]:
    """The distinct cells of a field in the lists of a folder, each with its number of rows."""
    files = sorted(folder.glob("*.csv"))
    items: Iterable[Item] = read_list(str(files[0] if files else folder)).edition.items
    return Counter(value for item in items if (value := item.value(field)))


def checked() -> dict[str, set[Truth]]:
    """The bodies of every cell of the sample, as they were read by eye."""
    table: dict[str, set[Truth]] = {}
    with CHECKED.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            one = (row["name"], row["level"], row["mode"], row["scope"], row["aliases"])
            table.setdefault(row["cell"], set()).add(one)
    return table


def answered(cell: str) -> set[Truth]:
    """The bodies that the parser finds in a cell."""
    return {
        (body.name, body.level, body.mode, body.scope, "|".join(body.aliases))
        for body in parse(cell).bodies
    }


def precision() -> tuple[int, int, int, list[str]]:
    """Bodies right and given in fully parsed cells, bodies in all cells, and the wrong cells."""
    right = given = wanted = 0
    wrong = []
    for cell, truth in checked().items():
        wanted += len(truth)
        found = answered(cell) if parse(cell).complete else set()
        right += len(found & truth)
        given += len(found)
        if found != truth:
            wrong.append(f"{cell!r}: {sorted(found)} instead of {sorted(truth)}")
    return right, given, wanted, wrong


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared")
    parser.add_argument("--left", type=int, default=0, help="print so many cells not fully parsed")
    options = parser.parse_args()
    lines = []
    left: list[str] = []
    for folder, field, title in _SOURCES:
        if not (options.shared / "data" / folder).is_dir():
            continue
        found = cells(options.shared / "data" / folder, field)
        start = time.perf_counter()
        whole = {cell for cell in found if parse(cell).complete}
        spent = time.perf_counter() - start
        rows = sum(count for cell, count in found.items() if cell in whole)
        share = rows / sum(found.values())
        lines.append([title, sum(found.values()), len(found), len(whole), f"{share:.3f}",
                      f"{1e6 * spent / len(found):.0f}"])  # fmt: skip
        left += [f"{title}: {cell!r}" for cell in found if cell not in whole]
    head = ["list", "cells", "distinct", "fully parsed", "share of cells", "µs a distinct cell"]
    print(tabulate(lines, head, disable_numparse=True))
    right, given, wanted, wrong = precision()
    print(f"\nsample of {len(checked())} distinct cells checked by hand: precision "
          f"{right / given:.3f} ({right} of {given} bodies), recall {right / wanted:.3f}")  # fmt: skip
    print("\n".join([*wrong, *left[: options.left]]))


if __name__ == "__main__":
    main()
