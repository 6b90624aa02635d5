"""The work sheet on which an old edition becomes a new one.

Every old draft stands in exactly one `Entry`; changes are made to entries that are still free, so
that the truth is known by construction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, fields
from random import Random

from benchmarks.records import Draft


@dataclass
class Entry:
    """Drafts that belong together. `free` until a change is made that rules out others."""

    old: list[Draft]
    new: list[Draft]
    relation: str = "unchanged"
    kinds: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)
    difficulty: str = ""
    free: bool = True
    decidable: bool = True

    @property
    def draft(self) -> Draft:
        """The draft that stands for the entry: the newest one."""
        return (self.new or self.old)[0]

    def mark(self, *kinds: str) -> None:
        """Notes kinds of change on a one-to-one entry."""
        self.kinds.update(kinds)
        self.relation = "changed"

    def revise(self, draft: Draft, *kinds: str) -> None:
        """Replaces the new draft of a one-to-one entry and notes what changed."""
        self.new = [draft]
        self.mark(*kinds)

    def become(self, relation: str, new: list[Draft], difficulty: str = "") -> None:
        """Makes the entry a deletion, a split or a merger."""
        self.relation, self.new, self.difficulty, self.free = relation, new, difficulty, False

    def state(self) -> dict[str, object]:
        """What the entry holds, to be put back by `restore`."""
        return {field.name: copy(getattr(self, field.name)) for field in fields(self)}

    def restore(self, state: dict[str, object]) -> None:
        """Puts back what the entry held."""
        for name, value in state.items():
            setattr(self, name, value)


Judge = Callable[[Entry, Sequence[Entry]], bool]


class Plan:
    """All entries of a pair of editions. With a `judge`, only changes that it accepts are kept."""

    def __init__(self, rng: Random, drafts: list[Draft], judge: Judge | None = None) -> None:
        self.rng = rng
        self.judge = judge
        self.entries = [Entry([draft], [draft]) for draft in drafts]
        self.notes: list[str] = []

    def of(self, draft: Draft) -> Entry:
        """The entry that holds an old draft."""
        return next(entry for entry in self.entries if any(old is draft for old in entry.old))

    def pick(self, count: int, fits: Callable[[Draft], bool] | None = None) -> list[Entry]:
        """Up to `count` free one-to-one entries whose draft fits; they are free no longer."""
        fit = [entry for entry in self.entries if entry.free and (not fits or fits(entry.draft))]
        chosen = self.rng.sample(fit, min(count, len(fit)))
        for entry in chosen:
            entry.free = False
        return chosen

    def keeps(self, authorities: Collection[str], change: Callable[[], object]) -> bool:
        """Makes a change to items of some authorities; unmakes it where the judge refuses it.

        It does where any entry of these authorities, changed now or before, could not be decided.
        """
        if not self.judge:
            change()
            return True
        before = list(self.entries)
        states = [(e, e.state()) for e in before if e.draft.authority in authorities]
        change()
        if all(self.holds(authority) for authority in authorities):
            return True
        self.entries = before
        for entry, state in states:
            entry.restore(state)
        return False

    def holds(self, authority: str) -> bool:
        """Whether the judge accepts every entry of an authority."""
        group = [entry for entry in self.entries if entry.draft.authority == authority]
        return self.judge is None or all(self.judge(entry, group) for entry in group)

    def fuse(self, entries: Iterable[Entry], new: Draft, difficulty: str = "") -> None:
        """Merges entries into one that stands where the first stood."""
        first, *rest = entries
        first.old += [draft for entry in rest for draft in entry.old]
        first.become("merged", [new], difficulty)
        for entry in rest:
            self.entries.remove(entry)

    def add(self, draft: Draft, difficulty: str = "") -> None:
        """Puts a new item after a random item of the same authority."""
        entry = Entry([], [draft], "added", difficulty=difficulty, free=False)
        places = [i for i, e in enumerate(self.entries) if e.draft.authority == draft.authority]
        self.entries.insert(self.rng.choice(places or [len(self.entries) - 1]) + 1, entry)

    def names(self) -> set[str]:
        """Every name in either edition."""
        return {draft.name for entry in self.entries for draft in (*entry.old, *entry.new)}
