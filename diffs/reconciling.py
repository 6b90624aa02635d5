"""Reconciliation (通知核对): what a notice announces held against what two editions show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from catalogue.item import Item
from catalogue.notice import Announced, Notice, shown_lines
from catalogue.text import fold
from diffs.changeset import ChangeSet
from diffs.identity.wordings import skeleton
from diffs.links import Link

State = Literal["found", "differs", "missing"]
_KINDS: Final = {
    "added": "新增",
    "deleted": "删去",
    "renamed": "更名",
    "transferred": "调整主管部门",
    "implementers": "调整实施机关",
}
STATES: Final[dict[State, str]] = {
    "found": "通知已列，清单相符",
    "differs": "通知已列，清单变化不同",
    "missing": "通知已列，清单未见",
}
UNANNOUNCED: Final = "清单有变化，通知未列"


class Answer(msgspec.Struct, frozen=True):
    """One announced change and the links that bear it out: `differs` where they show another."""

    announced: Announced
    state: State
    links: tuple[int, ...]


class Reconciliation(msgspec.Struct, frozen=True):
    """A notice beside a change set: every announcement, and changed links that none speaks of.

    Positions are those of the change set's links.
    """

    notice: Notice
    answers: tuple[Answer, ...]
    unannounced: tuple[int, ...]


def reconciled(changeset: ChangeSet, notice: Notice) -> Reconciliation:
    """Hold a notice against a change set."""
    answers = tuple(_answer(one, changeset.links) for one in notice.announced)
    spoken = {place for answer in answers for place in answer.links}
    others = tuple(
        place
        for place, link in enumerate(changeset.links)
        if link.relation != "unchanged" and place not in spoken
    )
    return Reconciliation(notice, answers, others)


def _answer(one: Announced, links: tuple[Link, ...]) -> Answer:
    near = [
        (place, link)
        for place, link in enumerate(links)
        if _named(one.old, link.old) or _named(one.new, link.new)
    ]
    right = tuple(place for place, link in near if _bears_out(one, link))
    if right:
        return Answer(one, "found", right)
    changed = tuple(place for place, link in near if link.relation != "unchanged")
    return Answer(one, "differs" if changed else "missing", changed)


def _bears_out(one: Announced, link: Link) -> bool:
    """Say whether a link shows what was announced: its relation, or its kind of change, says so."""
    if one.kind in ("added", "deleted"):
        return link.relation == one.kind
    both = _named(one.old, link.old) and _named(one.new, link.new)
    return both and link.relation == "changed" and link.has(one.kind)


def _named(name: str | None, items: tuple[Item, ...]) -> bool:
    """Say whether a name stands among items; the verbs of licensing are exchanged freely."""
    if not name:
        return False
    words = fold(name), skeleton(fold(name))
    return any(words[0] == fold(item.name) or words[1] == skeleton(fold(item.name))
               for item in items)  # fmt: skip


def sayings(found: Reconciliation, changeset: ChangeSet) -> Iterator[tuple[str, str]]:
    """Yield each finding for readers: its state, and what the notice or the lists say."""
    for answer in found.answers:
        if answer.state != "found":
            yield STATES[answer.state], _said(answer.announced)
    for place in found.unannounced:
        link = changeset.links[place]
        side, items = ("新版", link.new) if link.new else ("旧版", link.old)
        shown = (f"“{fold(item.name)}”（{side}{item.source}）" for item in items)
        yield UNANNOUNCED, "、".join(shown)


def _said(one: Announced) -> str:
    name = f"“{one.old}”改为“{one.new}”" if one.kind == "renamed" else f"“{one.old or one.new}”"
    return f"{_KINDS[one.kind]}{name}（通知第{shown_lines(one.lines)}行）"


def headline(found: Reconciliation) -> str:
    """Say in one line how a notice and two editions agree."""
    counts = {state: sum(one.state == state for one in found.answers) for state in STATES}
    about = found.notice.document.number or found.notice.document.title
    line = (
        f"通知{about}宣布{len(found.answers)}项：清单相符{counts['found']}项，"
        f"变化不同{counts['differs']}项，未见{counts['missing']}项；"
        f"另有{len(found.unannounced)}条变化通知未列"
    )
    said = any(found.notice.unspecified)
    return f"{line}（通知称对部分事项另有调整，未列明）" if said else line
