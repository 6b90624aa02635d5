"""How well marks read, beside what others make of the same cells.

    python -m benchmarks.marking --seeds 3
    python -m benchmarks.marking OLD NEW      # the changed cells of any two lists

Cells are those that differ between generated editions, names before and after they were reworded,
and lists of bodies and bases one of whose elements changed places. Beside qingdan: difflib by
characters, difflib by the words of jieba, and diff-match-patch with semantic clean-up (`pip install
diff-match-patch jieba`; what is not installed is left out). A word is cut where a mark begins or
ends within two characters that jieba takes for one: 资〔格〕, not 许可〔证〕.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import time
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate
from random import Random
from typing import NamedTuple

from tabulate import tabulate

from benchmarks.generator import Options, generate
from benchmarks.records import BASIS, COLUMNS, IMPLEMENTERS, Row
from benchmarks.vocabulary import histories
from catalogue.text import tidy
from diffs.changeset import diff
from diffs.marking.marks import SIDES, marks
from diffs.marking.tokens import tokens
from sources.location import read_list

Cell = tuple[str, str]
#: Kind and text; kinds are those of `diffs.marking.marks`.
Pieces = list[tuple[str, str]]
Marker = Callable[[str, str], Pieces]


def ours(old: str, new: str) -> Pieces:
    """The marks of the reports."""
    return [(one.kind, one.text) for one in marks(old, new)]


def by_difflib(old: str, new: str) -> Pieces:
    """What `difflib` makes of the characters."""
    return matched(list(old), list(new))


def by_words(old: str, new: str) -> Pieces:
    """What `difflib` makes of the words that jieba finds."""
    jieba = importlib.import_module("jieba")
    return matched(jieba.lcut(old), jieba.lcut(new))


def matched(old: list[str], new: list[str]) -> Pieces:
    """The pieces of a SequenceMatcher over units."""
    found: Pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(old[i:j])))
        else:
            found += [("removed", "".join(old[i:j])), ("added", "".join(new[k:m]))]
    return [piece for piece in found if piece[1]]


def by_google(old: str, new: str) -> Pieces:
    """diff-match-patch with its semantic clean-up."""
    engine = importlib.import_module("diff_match_patch").diff_match_patch()
    found = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(found)
    return [({0: "same", -1: "removed", 1: "added"}[sign], text) for sign, text in found]


MARKERS: dict[str, tuple[Marker, str]] = {
    "qingdan": (ours, ""),
    "difflib, characters": (by_difflib, ""),
    "difflib, words": (by_words, "jieba"),
    "diff-match-patch": (by_google, "diff_match_patch"),
}


class Score(NamedTuple):
    """What the marks of one cell come to."""

    marked: int
    length: int
    segments: int
    number: bool
    title: bool
    word: bool
    moved: bool


def score(old: str, new: str, found: Pieces) -> Score:
    """Counts marked characters and marks, and looks for numbers, titles and words cut in two."""
    edits = [piece for piece in found if piece[0] != "same"]
    cut = [False, False, False]
    for text, side in ((old, SIDES["removed"]), (new, SIDES["added"])):
        inside, kept = places(found, side)
        for index, spans in enumerate((numbers(text), titles(text), words(text))):
            for start, end in spans:
                torn = any(start < place < end for place in inside)
                half = 2 * sum(kept[start:end]) < end - start
                cut[index] |= torn and (index != 1 or half)
    return Score(
        sum(len(text) for _, text in edits),
        len(old) + len(new),
        len(edits),
        *cut,
        any(kind == "departed" for kind, _ in found),
    )


def places(found: Pieces, side: Iterable[str]) -> tuple[list[int], list[bool]]:
    """Where marks begin and end on one side, and which of its characters are not marked."""
    pieces = [(kind, text) for kind, text in found if kind in side]
    kept = [kind == "same" for kind, text in pieces for _ in text]
    borders = list(accumulate(len(text) for _, text in pieces))
    return [at for at in borders[:-1] if kept[at - 1] != kept[at]], kept


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Spans of numbers, dates, document numbers and pinpoints."""
    at = 0
    for token in tokens(text):
        if len(token) > 1 and token[0] not in "《«":
            yield at, at + len(token)
        at += len(token)


def titles(text: str) -> Iterator[tuple[int, int]]:
    """Spans of titles; a title that is kept but for a few characters is not cut."""
    at = 0
    for token in tokens(text):
        if len(token) > 2 and token[0] in "《«":
            yield at, at + len(token)
        at += len(token)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the words of two characters that jieba finds, none where it is not installed."""
    if importlib.util.find_spec("jieba"):
        found = importlib.import_module("jieba").tokenize(text, HMM=False)
        yield from ((start, end) for _, start, end in found if end - start == 2)


def generated(seeds: int) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """Names, cells of bodies and bases that changed, and lists with one element moved."""
    names = [(one.old[0], one.new[0]) for one in histories() if len(one.old) == len(one.new) == 1]
    cells: list[Cell] = []
    orders: list[Cell] = []
    for seed in range(1, seeds + 1):
        case = generate(seed, Options(noise=False))
        rng = Random(seed)
        for link in case.truth:
            if len(link.old) == len(link.new) == 1:
                both = case.old[link.old[0]], case.new[link.new[0]]
                cells += [pair for pair in changed(*both) if pair[0] and pair[1]]
        orders += [pair for row in case.old for pair in reordered(row, rng)]
    return names, cells, orders


def changed(old: Row, new: Row) -> Iterator[Cell]:
    """The cells of two rows that differ."""
    for column in COLUMNS[1:]:
        if old[column] != new[column]:
            yield old[column], new[column]


def reordered(row: Row, rng: Random) -> Iterator[Cell]:
    """Cells with at least three elements, one of which is put elsewhere."""
    for column, mark in ((IMPLEMENTERS, "；"), (BASIS, "\n")):
        elements = row[column].split(mark)
        if len(set(elements)) == len(elements) > 2:
            moved = elements.pop(rng.randrange(len(elements)))
            elements.insert(rng.randrange(len(elements) + 1), moved)
            if (text := mark.join(elements)) != row[column]:
                yield row[column], text


def of_lists(old: str, new: str) -> list[Cell]:
    """The changed cells of two lists."""
    links = diff(read_list(old).edition, read_list(new).edition).links
    changes = [change for link in links for change in link.changes if change.kind != "formatting"]
    return [(tidy(one.old), tidy(one.new)) for one in changes if one.old and one.new]


def table(cells: list[Cell]) -> str:
    """One line a tool: shares in percent, cells a second of processor time."""
    lines = []
    for name, (marker, package) in MARKERS.items():
        if package and not importlib.util.find_spec(package):
            continue
        marker(*cells[0])
        start = time.process_time()
        found = [marker(*cell) for cell in cells]
        spent = time.process_time() - start
        scores = [score(*cell, pieces) for cell, pieces in zip(cells, found, strict=True)]
        count = len(cells)
        lines.append(
            (
                name,
                100 * sum(one.marked for one in scores) / sum(one.length for one in scores),
                sum(one.segments for one in scores) / count,
                100 * sum(one.number for one in scores) / count,
                100 * sum(one.title for one in scores) / count,
                100 * sum(one.word for one in scores) / count,
                100 * sum(one.moved for one in scores) / count,
                count / spent,
            )
        )
    heads = ("tool", "marked %", "marks a cell", "number cut %", "title cut %", "word cut %")
    return tabulate(lines, (*heads, "moves %", "cells/s"), floatfmt=("", *[".1f"] * 6, ",.0f"))


def main() -> None:
    """Prints a table for each kind of cell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", nargs="*", help="two lists instead of generated ones")
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    if options.lists:
        print(table(of_lists(*options.lists)))
        return
    kinds = "names reworded", "cells that changed", "lists with one element moved"
    for kind, cells in zip(kinds, generated(options.seeds), strict=True):
        print(f"\n{kind} ({len(cells):,})\n\n{table(cells)}")


if __name__ == "__main__":
    main()
