"""Decided (复核情况): what reviewers settled, by whom, when and why, in the words of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from diffs.changeset import ChangeSet
from diffs.decisions.decision import JUDGEMENTS, Decision, said
from diffs.links import Link


def decided_links(changeset: ChangeSet) -> Mapping[int, tuple[str, ...]]:
    """Return, by the position of a link, what was decided of its rows: a sentence a decision."""
    told: dict[int, list[str]] = {}
    for decision, places in zip(changeset.decided, decided_places(changeset), strict=True):
        for place in places:
            told.setdefault(place, []).append(_told(decision, changeset.links[place]))
    return {place: tuple(dict.fromkeys(sentences)) for place, sentences in told.items()}


def decided_places(changeset: ChangeSet) -> list[tuple[int, ...]]:
    """Return, for each decision, the positions of the links that have a row of it."""
    if not changeset.decided:
        return []
    rows: dict[tuple[str, str], int] = {}  # every row stands in exactly one link
    for place, link in enumerate(changeset.links):
        rows.update((key, place) for key in _keys(link))
    return [
        tuple(sorted({rows[key] for key in _rows(decision) if key in rows}))
        for decision in changeset.decided
    ]


def _keys(link: Link) -> Iterable[tuple[str, str]]:
    yield from (("old", item.id) for item in link.old)
    yield from (("new", item.id) for item in link.new)


def _rows(decision: Decision) -> Iterable[tuple[str, str]]:
    yield from (("old", row.id) for row in decision.old)
    yield from (("new", row.id) for row in decision.new)


def _told(decision: Decision, link: Link) -> str:
    """Return the sentence of a decision; one that made the link needs no names of its rows."""
    judged = JUDGEMENTS[decision.judgement]
    whole = set(_rows(decision)) == set(_keys(link))
    if decision.judgement == "undecided":
        found = "复核待定"
    elif whole and decision.judgement != "different":
        found = f"复核认定为{judged}"
    else:
        found = f"复核认定{said(decision)}"
    why = f"，理由：{decision.why.strip()}" if decision.why.strip() else ""
    return f"经{by(decision)}{found}{why}"


def by(decision: Decision) -> str:
    """Return who decided and on which day: 李四2026年11月22日."""
    return f"{decision.by.strip()}{day(decision)}"


def day(decision: Decision) -> str:
    """Return the day of a decision as documents write it; empty where none was given."""
    date = decision.date
    return f"{date.year}年{date.month}月{date.day}日" if date else ""


def decided_count(changeset: ChangeSet) -> str:
    """Return how many decisions were taken up, and of what kind; empty without any."""
    counts = Counter(one.judgement for one in changeset.decided)
    if not counts:
        return ""
    kinds = "、".join(f"{title}{counts[key]}条" for key, title in JUDGEMENTS.items() if counts[key])
    return f"已采用复核决定{counts.total()}条：{kinds}"
