"""Which changes two editions decide by themselves, and which nobody could tell from the rows.

The rule, applied to what the generator did and never to what a tool answers:

- A rename is decidable (a) when only verbs of licensing, particles, word order or scope changed and
  no other row of its authority is left with the same words; or (b) when its citations (laws and
  pinpoints) and its bodies stayed the same, the new name keeps more than half of the content words
  of the old one, no word gave way to its opposite or lost a negation, and it has no rival.
- A trap (an item goes, a sibling comes) is decidable when of every row of the other edition that
  lost its partner each that stands in the same place of a law and shares more than half of the
  content words differs by a well-known opposite (`vocabulary/opposites.tsv`) or in its bodies.
  One item of an annex sets one licence: a row of the same annex item is no other.
- Splits and mergers are decidable when the pieces' names are made of the words of the whole and
  together take all of them up, or when all citations stay the same and each piece holds the whole's
  words; and when there is no rival.
- Any other deletion or addition is decidable when no row of the other edition at all stands in the
  same place of a law and shares more than half of the content words.
- A row that keeps its name is decidable.

A rival is a row of the other edition, of the same authority, that did not keep its name either,
stands in the same place of a law, and shares more than half of the content words. A place is a law
with its article (or item of an annex); decisions that many items cite beside their own law make
none. Reforms of authorities come afterwards and are left aside: many rows bear witness to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from benchmarks.names import alike, contrary, equivalent, kept, letters, opposed
from benchmarks.places import places
from benchmarks.plan import Entry
from benchmarks.records import Draft
from benchmarks.vocabulary import History

TRAPS = ("trap", "beside")


def judge(entries: Iterable[Entry]) -> None:
    """Marks every entry by the rule."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.draft.authority].append(entry)
    for group in groups.values():
        for entry in group:
            entry.decidable = decidable(entry, group)


def decidable(entry: Entry, around: Sequence[Entry]) -> bool:
    """Whether the rows decide an entry among the entries of its authority."""
    if keeps_name(entry):
        return True
    others = [other for other in around if other is not entry]
    if not entry.old or not entry.new:
        return apart(entry, others)
    if settled(entry):
        return not any(
            equivalent(draft.name, entry.draft.name)
            for other in others
            for draft in (*other.old, *other.new)
        )
    return holds(entry) and not any(near(*pair) for pair in facing(entry, left(others)))


def holds(entry: Entry) -> bool:
    """Whether a rename, a split or a merger holds its evidence in its own rows."""
    cited = {frozenset(draft.citations) for draft in (*entry.old, *entry.new)}
    names = [draft.name for draft in entry.old], [draft.name for draft in entry.new]
    if entry.relation in ("split", "merged"):
        return regrouped(*names, same=len(cited) == 1)
    bodies = entry.old[0].bodies == entry.new[0].bodies
    return len(cited) == 1 and bodies and reworded(names[0][0], names[1][0])


def reworded(one: str, other: str) -> bool:
    """Whether a new name still says the same, given that all else stayed."""
    return kept(one, other) > 0.5 and not contrary(one, other)


def regrouped(old: list[str], new: list[str], *, same: bool) -> bool:
    """Whether names tell a split or a merger; `same` where citations stayed the same."""
    whole, pieces = sorted((old, new), key=len)
    words, parts = set(letters(whole[0])), [set(letters(piece)) for piece in pieces]
    if all(part <= words for part in parts) and words == set().union(*parts):
        return True
    return same and all(part >= words for part in parts)


def told(history: History) -> bool:
    """Whether the names of a history, all else unchanged, leave it decidable."""
    if history.relation == "renamed":
        return reworded(history.old[0], history.new[0])
    return regrouped(list(history.old), list(history.new), same=True)


def apart(entry: Entry, others: Sequence[Entry]) -> bool:
    """Whether an item that went or came is nothing that the other edition holds."""
    if entry.difficulty in TRAPS:
        rivals = [pair for pair in facing(entry, left(others)) if near(*pair)]
        return all(siblings(*pair) for pair in rivals)
    return not any(near(*pair) for pair in facing(entry, others))


def siblings(one: Draft, other: Draft) -> bool:
    """Whether two rows at one place in a law are plainly two items."""
    if any(place.startswith("附件") for _, place in places(one) & places(other)):
        return False
    return opposed(one.name, other.name) or offices(one) != offices(other)


def facing(entry: Entry, others: Iterable[Entry]) -> Iterable[tuple[Draft, Draft]]:
    """Each row of an entry with each row of the other edition that other entries hold."""
    for other in others:
        yield from product(entry.old, other.new)
        yield from product(entry.new, other.old)


def left(entries: Iterable[Entry]) -> list[Entry]:
    """The entries whose names do not settle them."""
    return [entry for entry in entries if not settled(entry)]


def keeps_name(entry: Entry) -> bool:
    """Whether an item stands in both editions under one name, whatever else changed."""
    return [draft.name for draft in entry.old] == [draft.name for draft in entry.new]


def settled(entry: Entry) -> bool:
    """Whether an item stands in both editions under names that say the same."""
    return len(entry.old) == len(entry.new) == 1 and equivalent(
        entry.old[0].name, entry.new[0].name
    )


def near(one: Draft, other: Draft) -> bool:
    """Whether two rows stand in the same place of a law under names that are alike."""
    return bool(places(one) & places(other)) and alike(one.name, other.name)


def offices(draft: Draft) -> tuple[str, str, str]:
    """Who implements an item, notes left aside."""
    return draft.bodies.central, draft.bodies.levels, draft.bodies.agency
