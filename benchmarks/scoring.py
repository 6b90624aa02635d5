"""How far an answer agrees with the truth, each kind of change apart.

A rename is found when the answer joins exactly these two rows one to one and says `renamed`; a
split or merger when it joins exactly these rows; an addition or deletion when the row stands alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from benchmarks.records import Link

SINGLE = ("changed", "unchanged")
KINDS = ("renamed", "transferred", "implementers", "basis")
GROUPS = ("split", "merged")
DIFFICULTIES = ("easy", "medium", "hard")
ORDER = (
    "renamed",
    *(f"renamed, {difficulty}" for difficulty in DIFFICULTIES),
    *("added", "deleted", *GROUPS, *KINDS[1:], "unchanged", "paired", "false pairs of traps"),
)


@dataclass(frozen=True)
class Tally:
    """Counts of right, wrong and missed answers of one kind."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @classmethod
    def of(cls, wanted: set[Hashable], answered: set[Hashable]) -> Tally:
        """Counts how two sets agree."""
        return cls(len(wanted & answered), len(answered - wanted), len(wanted - answered))

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of answers that are right, 1 where nothing was answered."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the truth that was found, 1 where there was nothing to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else 1.0


def scores(truth: list[Link], answer: list[Link]) -> dict[str, Tally]:
    """Tallies by kind. For difficulties only recall means anything: wrong answers have none."""
    found = {kind: of_kind(truth, answer, kind) for kind in KINDS}
    renamed = carrying(answer, "renamed")
    for difficulty in DIFFICULTIES:
        wanted = carrying((link for link in truth if link.difficulty == difficulty), "renamed")
        found[f"renamed, {difficulty}"] = Tally(len(wanted & renamed), 0, len(wanted - renamed))
    for relation in ("added", "deleted", "unchanged", *GROUPS):
        found[relation] = Tally.of(related(truth, relation), related(answer, relation))
    found["paired"] = Tally.of(related(truth, *SINGLE), related(answer, *SINGLE))
    found["false pairs of traps"] = Tally(wrong=trapped(truth, answer))
    return found


def of_kind(truth: list[Link], answer: list[Link], kind: str) -> Tally:
    """The tally of one kind of change on one-to-one links, optional ones left aside."""
    aside = {ends(link) for link in truth if kind in link.optional}
    return Tally.of(carrying(truth, kind), carrying(answer, kind) - aside)


def carrying(links: Iterable[Link], kind: str) -> set[Hashable]:
    """The row pairs whose one-to-one link carries a kind of change."""
    return {ends(link) for link in links if link.relation in SINGLE and kind in link.kinds}


def related(links: Iterable[Link], *relations: str) -> set[Hashable]:
    """The rows of all links of some relations."""
    return {ends(link) for link in links if link.relation in relations}


def ends(link: Link) -> Hashable:
    """The rows that a link joins."""
    return link.old, link.new


def trapped(truth: list[Link], answer: list[Link]) -> int:
    """How many links join a row that was deleted to one that was added."""
    gone = {row for link in truth if link.relation == "deleted" for row in link.old}
    come = {row for link in truth if link.relation == "added" for row in link.new}
    return sum(1 for link in answer if gone & set(link.old) and come & set(link.new))


def total(parts: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """Tallies summed over cases."""
    summed: dict[str, Tally] = {}
    for part in parts:
        for kind, tally in part.items():
            summed[kind] = summed.get(kind, Tally()) + tally
    return summed


def agrees(truth: Link, answer: Link) -> bool:
    """Whether a link of the answer says what the truth says about the same rows."""
    if (truth.relation, *truth.old, None, *truth.new) != (
        answer.relation,
        *answer.old,
        None,
        *answer.new,
    ):
        return False
    if truth.relation not in SINGLE:
        return True
    return not (truth.kinds ^ answer.kinds) & set(KINDS) - truth.optional
