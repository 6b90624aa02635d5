"""A clause is one body of a cell with what is said of it; what all parsers of them share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from catalogue.implementing.gaps import bracket_depths
from catalogue.implementing.modes import OWN, Form
from catalogue.implementing.phrases import Mark, Phrase
from catalogue.registry.authorities import is_known
from catalogue.registry.levels import split_levels


class Clause(msgspec.Struct, frozen=True):
    """One body and what is said of it, or (without a phrase) marks alone; spans in the text."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    phrase: Phrase | None = None
    mode: str = OWN
    scope: str = ""
    aliases: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    principal: str = ""
    words: str = ""

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the levels that the body acts at, stated or implied."""
        return (self.phrase.levels if self.phrase is not None else ()) or self.implied

    def moved(self, by: int) -> Clause:
        """Return the clause in a text that has `by` more characters in front."""
        marks = tuple(mark.moved(by) for mark in self.marks)
        return msgspec.structs.replace(self, start=self.start + by, end=self.end + by, marks=marks)


Clauses: TypeAlias = tuple[Clause, ...]
#: Parses a text between two semicolons, which may hold several bodies.
Read: TypeAlias = Callable[[str], Clauses]


def mark_alone(kind: str, start: int, end: int) -> Clause:
    """Return a piece that names no body."""
    return Clause(start, end, (Mark(kind, start, end),))


def moved(found: Clauses, by: int) -> Clauses:
    """Return clauses in a text that has `by` more characters in front."""
    return tuple(clause.moved(by) for clause in found)


def cuts(text: str, separator: re.Pattern[str]) -> list[tuple[int, int, bool]]:
    """Cut a text at separators outside brackets: (start, end, whether it is a separator)."""
    depths = bracket_depths(text)
    found = []
    last = 0
    for match in separator.finditer(text):
        if not depths[match.start()]:
            found += [(last, match.start(), False), (match.start(), match.end(), True)]
            last = match.end()
    return [*found, (last, len(text), False)]


def all_known(found: Clauses) -> bool:
    """Say whether clauses name bodies, and every word of them is understood."""
    said = [clause.phrase for clause in found if clause.phrase is not None]
    marks = (mark for clause in found for mark in clause.marks)
    return (
        bool(said)
        and all(one.known for one in said)
        and all(mark.kind != "unknown" for mark in marks)
    )


def said_of(clause: Clause) -> Phrase:
    """Return the phrase of a clause that has one."""
    if clause.phrase is None:
        raise ValueError("marks alone")
    return clause.phrase


def between(part: str, form: Form) -> Clauses:
    """Return the words of a form that name no body, as marks."""
    taken = sorted(span for span in (form.principal, form.actor) if span is not None)
    kind = "mode" if form.mode != OWN else "separator"
    found = []
    last = 0
    for start, end in [*taken, (len(part), len(part))]:
        if last < start:
            found.append(mark_alone(kind, last, start))
        last = end
    return tuple(found)


def peel(part: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets off the end of a body: what is before them, and their spans."""
    brackets: list[tuple[int, int]] = []
    end = len(part)
    while part[:end].endswith(")"):
        start = _opening(part[:end])
        if start < 0:
            break
        brackets.insert(0, (start, end))
        end = start
    return part[:end], brackets


def _opening(piece: str) -> int:
    depth = 0
    for place in range(len(piece) - 1, -1, -1):
        depth += (piece[place] == ")") - (piece[place] == "(")
        if not depth:
            return place
    return -1


def is_levels(text: str) -> bool:
    """Say whether a text is nothing but words of levels."""
    levels, rest = split_levels(text)
    return bool(levels) and not rest and not is_known(text)
