"""Questions (待答): what is for review, each pair or group once, the best question first."""

from __future__ import annotations

import msgspec

from catalogue.item import Item
from diffs.changeset import ChangeSet
from diffs.decisions.decision import Decision, Judgement, RowKey, row_key, subject
from diffs.links import Link, Rival

#: What the answer to a question on which nothing hangs, or that is all but certain, still counts.
_LEAST = 0.25


class Question(msgspec.Struct, frozen=True):
    """Old rows and new rows of which a reviewer should say what they are to each other.

    `proposed` is what the comparison took them for, `probability` how sure it was; `rivals` are
    other pairs that its rows may be, `links` those of the comparison: two where one was deleted and
    one added. `settles` counts what hangs on the answer. `undecided` is
    what a reviewer said who put the question off.
    """

    old: tuple[Item, ...]
    new: tuple[Item, ...]
    links: tuple[Link, ...]
    proposed: Judgement
    probability: float
    rivals: tuple[Rival, ...] = ()
    settles: int = 1
    undecided: Decision | None = None

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the question is about, as decisions are keyed."""
        return subject_of(self.old, self.new)


def subject_of(
    old: tuple[Item, ...], new: tuple[Item, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a decision on these rows is keyed by."""
    rows: tuple[tuple[RowKey, ...], ...] = tuple(tuple(map(row_key, side)) for side in (old, new))
    return subject(Decision(judgement="undecided", old=rows[0], new=rows[1]))


def questions(changeset: ChangeSet) -> list[Question]:
    """Return the questions that a comparison leaves, best first.

    Best is what settles most rows, questions and causes, and what is least sure; ties stay in the
    order of the report. Questions put off (待定) come last.
    """
    weighed = _weighed(asked(changeset), changeset)
    return sorted(weighed, key=lambda one: (one.undecided is not None, -_worth(one)))


def asked(changeset: ChangeSet) -> list[Question]:
    """Return the questions that a comparison leaves in the order of the report."""
    put_off = {subject(one): one for one in changeset.decided if one.judgement == "undecided"}
    found: dict[object, Question] = {}
    for link in changeset.links:
        one = _question(link) if link.review else None
        if one is None:
            continue
        known = found.get(one.key)
        if known is not None:
            found[one.key] = msgspec.structs.replace(known, links=(*known.links, link))
        else:
            found[one.key] = msgspec.structs.replace(one, undecided=put_off.get(one.key))
    return list(found.values())


def _question(link: Link) -> Question | None:
    if link.old and link.new:
        proposed: Judgement = "same"
        if len(link.old) != len(link.new):
            proposed = "split" if len(link.old) == 1 else "merged"
        return Question(link.old, link.new, (link,), proposed, link.confidence, link.rivals)
    if not link.rivals:
        return None
    near, *others = link.rivals
    rivals = tuple(others)
    return Question((near.old,), (near.new,), (link,), "different", near.probability, rivals)


def _weighed(found: list[Question], changeset: ChangeSet) -> list[Question]:
    """Count what hangs on each: its rows, other questions on them or their rivals, its causes."""
    sharing: dict[tuple[int, str], int] = {}
    for one in found:
        for row in _rows(one):
            sharing[row] = sharing.get(row, 0) + 1
    sizes = {cause.id: len(cause.links) for cause in changeset.causes}
    return [
        msgspec.structs.replace(
            one,
            settles=len(one.old)
            + len(one.new)
            + sum(sharing[row] - 1 for row in _rows(one))
            + sum(sizes.get(cause, 0) for link in one.links for cause in link.causes),
        )
        for one in found
    ]


def _rows(one: Question) -> set[tuple[int, str]]:
    rows = {(0, item.id) for item in one.old} | {(1, item.id) for item in one.new}
    rows |= {(0, rival.old.id) for rival in one.rivals}
    return rows | {(1, rival.new.id) for rival in one.rivals}


def _worth(one: Question) -> float:
    """Return what an answer is worth: how much it settles, times how open the question is."""
    openness = 1 - abs(2 * one.probability - 1)
    return round(one.settles * (_LEAST + openness), 6)
