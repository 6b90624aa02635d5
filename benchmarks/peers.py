"""What people use today, on the same cases, each answering with links of the same form.

All get cells whose widths and blanks are evened out first, which is more than they do by
themselves. None knows splits, mergers, aliases or citations: a cell that differs is a change of
its column.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable

import daff
import numpy
from rapidfuzz import fuzz, process

from benchmarks.records import AUTHORITY, BASIS, COLUMNS, IMPLEMENTERS, NAME, Link, Row

Pairs = list[tuple[int, int]]
Peer = Callable[[list[Row], list[Row]], list[Link]]
KINDS = {NAME: "renamed", AUTHORITY: "transferred", IMPLEMENTERS: "implementers", BASIS: "basis"}


def tidy(row: Row) -> Row:
    """A row with compatible widths and without any blanks."""
    return {
        column: "".join(unicodedata.normalize("NFKC", cell).replace("\u200b", "").split())
        for column, cell in row.items()
    }


def answer(old: list[Row], new: list[Row], pairs: Pairs) -> list[Link]:
    """Links from pairs: kinds are the columns that differ; other rows are added or deleted."""
    links = []
    for one, other in sorted(pairs):
        kinds = frozenset(
            kind for column, kind in KINDS.items() if old[one][column] != new[other][column]
        )
        links.append(Link("changed" if kinds else "unchanged", (one,), (other,), kinds))
    gone = set(range(len(old))) - {one for one, _ in pairs}
    come = set(range(len(new))) - {other for _, other in pairs}
    links += [Link("deleted", (one,), ()) for one in sorted(gone)]
    return links + [Link("added", (), (other,)) for other in sorted(come)]


def same(old: Iterable[tuple[int, str]], new: Iterable[tuple[int, str]]) -> Pairs:
    """Pairs of equal texts, in the order in which they come."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for index, text in new:
        waiting[text].append(index)
    return [(index, waiting[text].pop(0)) for index, text in old if waiting[text]]


def greedy(old: list[str], new: list[str], pairs: Pairs, least: float) -> Pairs:
    """Adds the best pairs of what is left, best first, while `fuzz.ratio` reaches `least`."""
    gone = [i for i in range(len(old)) if i not in {one for one, _ in pairs}]
    come = [i for i in range(len(new)) if i not in {other for _, other in pairs}]
    if not gone or not come:
        return pairs
    scores = process.cdist([old[i] for i in gone], [new[i] for i in come], scorer=fuzz.ratio)
    found = list(pairs)
    taken: tuple[set[int], set[int]] = set(), set()
    rows, columns = (places.tolist() for places in numpy.nonzero(scores >= least))
    for row, column in sorted(zip(rows, columns, strict=True), key=lambda at: (-scores[at], at)):
        if row not in taken[0] and column not in taken[1]:
            taken[0].add(row)
            taken[1].add(column)
            found.append((gone[row], come[column]))
    return found


def exact(old: list[Row], new: list[Row]) -> list[Link]:
    """A merge on the name, as VLOOKUP or pandas do it."""
    old, new = [*map(tidy, old)], [*map(tidy, new)]
    names = [enumerate(row[NAME] for row in rows) for rows in (old, new)]
    return answer(old, new, same(*names))


def ratio(old: list[Row], new: list[Row]) -> list[Link]:
    """Equal names first, then the most similar names with a ratio of at least 80."""
    old, new = [*map(tidy, old)], [*map(tidy, new)]
    names = [[row[NAME] for row in rows] for rows in (old, new)]
    pairs = same(enumerate(names[0]), enumerate(names[1]))
    return answer(old, new, greedy(names[0], names[1], pairs, 80))


def git(old: list[Row], new: list[Row]) -> list[Link]:
    """Rename detection like git's: equal rows first, then rows that are half alike, best first."""
    old, new = [*map(tidy, old)], [*map(tidy, new)]
    texts = [
        ["\n".join(row[column] for column in COLUMNS[1:]) for row in rows] for rows in (old, new)
    ]
    pairs = same(enumerate(texts[0]), enumerate(texts[1]))
    return answer(old, new, greedy(texts[0], texts[1], pairs, 50))


def by_daff(old: list[Row], new: list[Row]) -> list[Link]:
    """`daff diff --id 许可事项名称`: rows that it aligns are pairs; it knows no new names."""
    old, new = [*map(tidy, old)], [*map(tidy, new)]
    tables = [
        [list(COLUMNS), *([row[column] for column in COLUMNS] for row in rows)]
        for rows in (old, new)
    ]
    flags = daff.CompareFlags()
    flags.addPrimaryKey(NAME)
    flags.ignoreColumn(COLUMNS[0])
    views = [daff.PythonTableView(table) for table in tables]
    order = daff.Coopy.compareTables(*views, flags).align().toOrder()
    units = order.getList()
    pairs = [(unit.l - 1, unit.r - 1) for unit in units if unit.l > 0 and unit.r > 0]
    return answer(old, new, pairs)


PEERS: dict[str, Peer] = {
    "exact name": exact,
    "ratio ≥ 80": ratio,
    "git-like 50 %": git,
    "daff": by_daff,
}
