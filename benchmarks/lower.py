"""A list below the national one before it is written: lines that can still be changed.

Every line knows the rows of the list above that it stands for, what kinds of lawful look-alike it
is, and the departures that were planted in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

from benchmarks.departments import Place
from benchmarks.records import Citation
from benchmarks.upper import Upper


@dataclass(frozen=True)
class Mark:
    """A planted departure: its rule, how grave it is, and a note of how it was made."""

    rule: str
    severity: str = "error"
    note: str = ""


@dataclass
class Line:
    """One row to be. `basis` beats `cited` and `more`; `serials` is how many numbers it takes.

    A line with `same` shares the serial number of the line before it (a further sub-item).
    """

    name: str
    noun: str
    authority: str
    implementers: str
    cited: tuple[Citation, ...] = ()
    more: tuple[str, ...] = ()
    basis: str | None = None
    stands: tuple[int, ...] = ()
    subitem: str = ""
    kind: str = ""
    part: int = 1
    serials: int = 1
    skip: int = 0
    same: bool = False
    number: str | None = None
    other: dict[str, str] = field(default_factory=dict)
    tags: dict[int, str] = field(default_factory=dict)
    alike: set[str] = field(default_factory=set)
    marks: list[Mark] = field(default_factory=list)
    tolerated: set[str] = field(default_factory=set)
    free: bool = True

    def plant(self, rule: str, severity: str = "error", note: str = "") -> None:
        """Marks a departure; a line has one at most, besides what it inherits."""
        self.marks.append(Mark(rule, severity, note))
        self.free = False


@dataclass(frozen=True)
class Manner:
    """How a list is written: does it tag bases, refer to numbers above, group by department.

    A chained one is held against the list of its province as well.
    """

    tagged: bool = False
    referring: bool = False
    grouped: bool = False
    mixed: bool = False
    short: bool = False
    chained: bool = False


@dataclass
class Lower:
    """A list under construction."""

    upper: Upper
    place: Place
    manner: Manner
    rng: Random
    lines: list[Line] = field(default_factory=list)
    missing: list[tuple[int, Mark]] = field(default_factory=list)
    wrong_counts: dict[int, int] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """省, 市 or 县."""
        return self.place.level

    def pick(
        self, count: int, fits: Callable[[Line], bool] = lambda _: True, *, plain: bool = True
    ) -> list[Line]:
        """Free lines that carry an item of the list above, in the order of the list.

        Plain ones have no look-alike in their name and share their rows with no other line.
        """
        fit = [
            line
            for line in self.lines
            if line.free and line.stands and line.part == 1 and fits(line)
            if not plain or not line.alike & GROUPED
        ]
        chosen = self.rng.sample(range(len(fit)), min(count, len(fit)))
        return [fit[at] for at in sorted(chosen)]

    def insert(self, line: Line, near: int | None = None) -> None:
        """Puts a line behind those of lower rows above; without `near`, behind those of its part."""
        line.free = False
        for at, other in enumerate(self.lines):
            behind = near is not None and other.part == line.part and other.stands[:1] > (near,)
            if (other.part > line.part or behind) and not other.same:
                self.lines.insert(at, line)
                return
        self.lines.append(line)

    def drop(self, lines: Iterable[Line]) -> None:
        """Takes lines out."""
        gone = {id(line) for line in lines}
        self.lines = [line for line in self.lines if id(line) not in gone]


#: Look-alikes that several lines, or several rows above, share.
GROUPED = frozenset(("stages", "subitems", "twins", "joined"))
