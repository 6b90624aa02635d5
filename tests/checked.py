"""What the citations of real cells are, read by eye, and how far the parser agrees.

`tests/data/bases_checked.csv` holds a sample drawn at random: 112 distinct basis cells of the
workbooks in `../shared/data/karamay`, and 10 of the 31 rows of `pre-registration-2017`. Each cell is
named by file, sheet, row and a fingerprint of its folded text; each row is one citation.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from catalogue.bases.citations import basis, law_of
from catalogue.bases.documents import whole_number
from catalogue.bases.rank import rank
from catalogue.item import Item
from catalogue.text import fingerprint, fold, level

_CHECKED: Final = Path(__file__).resolve().parent / "data" / "bases_checked.csv"
FACTS: Final = ("law", "number", "pinpoint", "rank")
Place = tuple[str, str, str]
#: A fact of a citation: its kind, the law that it is about, and its value.
Fact = tuple[str, str, str]


class Score(msgspec.Struct, frozen=True):
    """Facts of one kind: stated by the parser, true of the cells, both; and what differs."""

    stated: int
    true: int
    both: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.both / self.stated if self.stated else 1.0

    @property
    def recall(self) -> float:
        return self.both / self.true if self.true else 1.0


def checked() -> dict[Place, tuple[str, list[dict[str, str]]]]:
    """What was read by eye: (file, sheet, row) → fingerprint of the cell, its citations."""
    found: dict[Place, tuple[str, list[dict[str, str]]]] = {}
    with _CHECKED.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            place = (row["file"], row["sheet"], row["row"])
            found.setdefault(place, (row["cell"], []))[1].append(row)
    return found


def true_facts(rows: list[dict[str, str]]) -> Iterator[Fact]:
    for row in rows:
        law = law_of(row["law"])
        yield "law", law, ""
        if row["number"]:
            yield "number", law, whole_number(level(row["number"])) or row["number"]
        yield "rank", law, row["rank"]
        yield from (("pinpoint", law, name) for name in row["pinpoints"].split("|") if name)


def stated_facts(cell: str) -> Iterator[Fact]:
    for one in basis(cell).citations:
        yield "law", one.key, ""
        if one.number:
            yield "number", one.key, one.number
        if rank(one):
            yield "rank", one.key, rank(one)
        yield from (("pinpoint", one.key, name) for name in one.pinpoints)


def scores(held: Iterable[Item]) -> tuple[dict[str, Score], int]:
    """Scores of the sample, by kind of fact, and the number of its cells that were found."""
    cells = {
        (item.source.file.rpartition("/")[2], item.source.sheet, str(item.source.row)): item.basis
        for item in held
    }
    stated, true, both = Counter[str](), Counter[str](), Counter[str]()
    wrong: dict[str, list[str]] = {kind: [] for kind in FACTS}
    found = 0
    for place, (mark, rows) in checked().items():
        cell = cells.get(place, "")
        if f"{fingerprint(fold(cell)):012x}" != mark:
            continue
        found += 1
        ours, theirs = Counter(stated_facts(cell)), Counter(true_facts(rows))
        stated.update(kind for kind, _, _ in ours.elements())
        true.update(kind for kind, _, _ in theirs.elements())
        both.update(kind for kind, _, _ in (ours & theirs).elements())
        for sign, only in (("+", ours - theirs), ("-", theirs - ours)):
            for kind, law, value in only.elements():
                wrong[kind].append(f"{sign} {' '.join(place)}: {law} {value}")
    made = {kind: Score(stated[kind], true[kind], both[kind], tuple(wrong[kind])) for kind in FACTS}
    return made, found


def total(made: dict[str, Score]) -> Score:
    """All kinds of facts as one score."""
    numbers = (
        sum(getattr(one, name) for one in made.values()) for name in ("stated", "true", "both")
    )
    return Score(*numbers, wrong=tuple(text for one in made.values() for text in one.wrong))
