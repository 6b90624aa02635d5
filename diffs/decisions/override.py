"""Overriding (以决定为准): decisions and what was found without them, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from diffs.decisions.settling import Note, Settled
from diffs.links import Match


class Held:
    """The rows that decisions hold, and the pairs that they forbid, for quick asking."""

    def __init__(self, settled: Settled) -> None:
        self._settled = settled
        self._apart = settled.apart
        self.old = {place for match in settled.matches for place in match.old}
        self.new = {place for match in settled.matches for place in match.new}

    def open(self, one: int, two: int) -> bool:
        """Say whether decisions leave it open that two rows are a pair."""
        return one not in self.old and two not in self.new and two not in self._apart.get(one, ())

    def free(self, match: Match) -> bool:
        """Say whether a lone row is still looking for its match."""
        return not (self.old.intersection(match.old) or self.new.intersection(match.new))

    def released(
        self, matches: Sequence[Match], left: list[int], right: list[int]
    ) -> tuple[list[Match], list[Match], list[int], list[int]]:
        """Return certain pairs that stand, those that speak for others, and what is left over.

        A pair that is decided as it was found anyway still counts among what is sure, so that a
        decision changes the weight of no other pair.
        """
        decided = {(match.old, match.new) for match in self._settled.matches}
        kept: list[Match] = []
        sure: list[Match] = []
        loose: list[Match] = []
        for match in matches:
            if self.open(match.old[0], match.new[0]):
                kept.append(match)
                sure.append(match)
            elif (match.old, match.new) in decided:
                sure.append(match)
            else:
                loose.append(match)
        before = sorted([*left, *(match.old[0] for match in loose)])
        after = sorted([*right, *(match.new[0] for match in loose)])
        return kept, sure, before, after


def settled_with(found: Iterable[Match], settled: Settled, held: Held) -> list[Match]:
    """Return all matches: those decided, those found for other rows, and what notes add to them."""
    matches = [*settled.matches, *filter(held.free, found)]
    return _noted(matches, settled.notes, len(settled.matches)) if settled.notes else matches


def _rivals(match: Match, added: Iterable[Note]) -> list[tuple[int, int, float]]:
    """Return the pairs that were put off or contradicted, for a match that is not itself one."""
    known = {(one, two) for one, two, _ in match.rivals}
    pairs = {
        (one, two)
        for note in added
        if note.review
        for one in note.old
        for two in note.new
        if (one, two) not in known and (one not in match.old or two not in match.new)
    }
    return [(one, two, 0.5) for one, two in sorted(pairs)]


def _noted(matches: list[Match], notes: Sequence[Note], decided: int) -> list[Match]:
    old = {place: number for number, match in enumerate(matches) for place in match.old}
    new = {place: number for number, match in enumerate(matches) for place in match.new}
    said: dict[int, list[Note]] = {}
    for note in notes:
        rows = {*(old[place] for place in note.old), *(new[place] for place in note.new)}
        for number in rows:
            lone = not (matches[number].old and matches[number].new)
            # What was decided otherwise stays decided.
            if number >= decided and (note.review or lone):
                said.setdefault(number, []).append(note)
    for number, added in said.items():
        match = matches[number]
        evidence = sorted((note.evidence for note in added), key=lambda one: (one.value, one.text))
        matches[number] = msgspec.structs.replace(
            match,
            review=match.review or any(note.review for note in added),
            evidence=(*evidence, *match.evidence),
            rivals=(*_rivals(match, added), *match.rivals),
        )
    return matches
