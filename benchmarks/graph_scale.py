"""Whether the graph of a very large list fits and answers: time and memory by number of items.

    python -m benchmarks.graph_scale --items 1000000

Local lists put one behind the other, each row with strings of its own as a reader makes them. The
walk goes from every law to its items and asks which of them would have no other law left.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
import time
from collections.abc import Iterator
from random import Random

from tabulate import tabulate

from benchmarks.locals import COLUMNS, DETAILS, places, row, subjects
from catalogue.edition import Edition
from catalogue.graphs.graph import Graph, graph
from catalogue.graphs.queries import carriers, resting_on
from catalogue.item import Item, Source
from catalogue.law.impact import impact
from catalogue.law.laws import Register, Version

UNIT = 1 if sys.platform == "darwin" else 1024
OWN = 0.1
DAY = "2026-09-01"
_, AUTHORITY, NAME, IMPLEMENTERS, BASIS = COLUMNS


def items(count: int, seed: int) -> Iterator[Item]:
    """Every item of the vocabulary in place after place, as often as it takes."""
    rng = Random(f"graph-{seed}")
    pool, cities = subjects(rng), places()
    for number in range(count):
        turn, subject = divmod(number, len(pool))
        batch, city = divmod(turn, len(cities))
        name = pool[subject].draft.name + rng.choice(DETAILS)
        cells = row(cities[city], pool[subject], f"{name}（第{batch + 1}批）" if batch else name)
        yield Item(
            id=f"{number:012x}",
            name=own(cells[NAME]),
            authority=own(cells[AUTHORITY]),
            implementers=own(cells[IMPLEMENTERS]),
            basis=own(cells[BASIS] + local(cities[city], rng)),
            source=Source(file="清单.csv", row=number + 2),
        )


def local(place: str, rng: Random) -> str:
    """A citation of the place's own that a tenth of the rows add, so that many cells are distinct."""
    if rng.random() >= OWN:
        return ""
    return f"；《{place}行政许可事项管理规定》第{rng.randint(1, 99)}条第{rng.randint(1, 9)}款"


def own(text: str) -> str:
    """A string of its own, as each cell of a file is."""
    return "".join(list(text))


def versions(made: Graph, repealed: str) -> Iterator[Version]:
    """A register of all laws of the graph, one of them repealed before the day asked for."""
    for type_, key in made:
        if type_ == "law":
            ended = DAY if key == repealed else ""
            yield Version(key, "法律", "有效", "2000-01-01", repealed_on=ended)


def walk(made: Graph) -> int:
    """How many items would have no law left if any one law went: what an impact query costs."""
    kept = 0
    for node in made:
        if node[0] == "item":
            kept += sum(one[0] == "law" for one in made.successors(node)) == 1
    return kept


def peak() -> float:
    """The most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / 2**20


class Clock:
    """Collects a line a step: what, seconds, peak MB."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str, str]] = []
        self.start = time.perf_counter()

    def stop(self, what: str) -> None:
        """End a step and begin the next."""
        now = time.perf_counter()
        self.lines.append((what, f"{now - self.start:.2f}", f"{peak():.0f}"))
        self.start = time.perf_counter()


def measure(count: int, seed: int) -> str:
    """Build and ask; the table."""
    clock = Clock()
    rows = tuple(items(count, seed))
    clock.stop(f"{count} items")
    made = graph(Edition(items=rows, title="清单"))
    clock.stop(f"graph: {len(made)} nodes, {made.number_of_edges()} edges")
    law, carried = carriers(made, "law")[0]
    clock.stop("the laws by items")
    found = len(resting_on(made, law))
    clock.stop(f"items resting on {law}: {found} of {carried}")
    clock.stop(f"items with one law only: {walk(made)}")
    register = Register(versions(made, law))
    listed = (made.nodes[node]["item"] for node in made if node[0] == "item")
    footings = impact(listed, register, DAY).footings
    bare = sum(not one.setting_left for one in footings)
    clock.stop(
        f"impact of that law's repeal: {len(footings)} items, {bare} without a setting basis"
    )
    distinct = len({one.basis for one in rows}), len({one.implementers for one in rows})
    table = tabulate(clock.lines, ("step", "s", "peak MB"), disable_numparse=True)
    return f"{table}\ndistinct cells: {distinct[0]} bases, {distinct[1]} bodies"


def main() -> None:
    """Runs one size and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    gc.disable()  # as the command does
    print(measure(args.items, args.seed))


if __name__ == "__main__":
    main()
