"""What one sentence announces: its steps from left to right, each with its names and bodies.

A name that no step took is never dropped: `Said.left` tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from catalogue.notice import Announced, Bodies, Kind
from catalogue.patterns import lazy
from sources.texts.forces import weakened
from sources.texts.grammar import Entry, Rule, entries, rules, verbs
from sources.texts.masked import LAW, NAME, Masked, is_item, is_vague, listed, masked
from sources.texts.openers import OPENERS

_OPENER: Final = lazy(OPENERS)
_ORGAN: Final = lazy(r"[；;]|(?<=[局委部厅办会署院])、")
_ACTS: Final = lazy("(?:负责|分级|分别|具体|组织)*(?:实施)?$")
_HOLDER: Final = lazy("(?P<holder>[\u4e00-\u9fff]{1,29}[局委部厅办会署院行])：")
_REASON: Final = lazy("根据|依据|按照|因|由于|鉴于|随着")
_LIST: Final = lazy(f"在{LAW}中?$")
_LAW: Final = lazy(f"(?P<law>{LAW})(?P<after>[^，。\ue400-\ue4ff]{{0,8}})")
_KINDS: Final[dict[str, Kind]] = {"moved": "implementers", "bodies": "implementers",
                                  "delegated": "implementers", "added": "added",
                                  "deleted": "deleted", "transferred": "transferred"}  # fmt: skip


class Said(msgspec.Struct, frozen=True):
    """What a sentence says: its changes, the names that none of them took, and why not."""

    changes: tuple[Announced, ...] = ()
    left: tuple[str, ...] = ()
    why: str = ""


class _Step(msgspec.Struct, frozen=True):
    """One announcement of a sentence with the clauses behind it, and where those are over."""

    rule: Rule
    match: re.Match[str]
    tails: tuple[tuple[str, re.Match[str]], ...]
    end: int


def said(sentence: str, *, plain: bool, year: str = "", holder: str = "") -> Said:
    """Read one sentence; `plain` where names may stand without quotation marks.

    `year` is that of the document, `holder` the authority of items that name none. Quotes and
    lines of the changes are left to the caller.
    """
    hidden = masked(_unnumbered(sentence))
    if plain and verbs().search(hidden.text) is not None:
        hidden = _without_marks(hidden)
    if not hidden.names:
        return _unnamed(hidden.text, year) if plain else Said()
    opening = _HOLDER().match(hidden.text)
    found = _Sum(holder=opening["holder"] if opening is not None else holder)
    for step in _steps(hidden.text):
        found = _with(found, step, hidden, year)
    marks = set(re.findall(NAME, hidden.text))
    left = [mark for mark in sorted(marks) if mark not in found.taken]
    names = tuple(hidden.name(mark) for mark in left if found.changes or mark not in found.silent)
    if not found.changes:
        names = tuple(filter(is_item, names))
    return Said(found.changes, names, "；".join(dict.fromkeys(filter(None, found.whys))))


class _Sum(msgspec.Struct, frozen=True):
    """What the steps of a sentence came to so far: up to `place`, with what holds for the next.

    `taken` are the marks of names that were read, `silent` those that are no items by what is
    said around them.
    """

    holder: str
    changes: tuple[Announced, ...] = ()
    taken: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    whys: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    authority: str | None = None
    place: int = 0


def _with(found: _Sum, step: _Step, hidden: Masked, year: str) -> _Sum:
    """Add a step; where its words have no force, or a notice no kind for it, its reason only."""
    gap = hidden.text[found.place : step.match.start()]
    reasons = _reasons(hidden, gap, found.reasons, first=not found.place)
    marks = frozenset(re.findall(NAME, hidden.text[step.match.start() : step.end]))
    found = msgspec.structs.replace(found, reasons=reasons, place=step.end)
    weak = weakened(hidden.text, *_verb(step), year)
    if step.rule.kind == "mentioned":
        return msgspec.structs.replace(found, taken=found.taken | marks)
    if weak is not None and not weak[1]:
        return msgspec.structs.replace(found, silent=found.silent | marks)
    if weak is not None or step.rule.reason:
        why = _weak(weak) if weak is not None else step.rule.reason
        return msgspec.structs.replace(found, whys=(*found.whys, why))
    before = found.authority if not re.search("[；。]", gap) else None
    changes = tuple(_changes(step, hidden, before, found.holder))
    if not _of_items(changes):
        return found
    changes = tuple(msgspec.structs.replace(one, reasons=reasons) for one in changes)
    return msgspec.structs.replace(found, changes=found.changes + changes,
                                   taken=found.taken | marks,
                                   authority=changes[-1].authority)  # fmt: skip


def _weak(weak: tuple[str, str]) -> str:
    return f"带有“{weak[0]}”（{weak[1]}），不作为本次调整"


def _unnamed(text: str, year: str) -> Said:
    """Tell of what is announced of items whose names cannot be told from the words around them."""
    for rule in rules("unnamed"):
        for match in rule.pattern.finditer(text):
            if is_vague(match["plain"]) or weakened(text, match.start(), match.end(), year):
                continue
            return Said((), (match["plain"],), rule.reason)
    return Said()


def _unnumbered(sentence: str) -> str:
    """Return a sentence without the number that it stands behind (一、)."""
    match = _OPENER().match(sentence)
    return sentence[match.end() :] if match is not None else sentence


def _verb(step: _Step) -> tuple[int, int]:
    """Return where what a step says of itself begins, and where it ends.

    An authority that opens it may have swallowed words (建议公安部主管的…): it is none of its own.
    """
    groups = step.match.groupdict()
    name = next(key for key in ("names", "old", "several") if groups.get(key))
    opens = step.match.start(name) - step.match.start() <= len("将")
    first = re.search(NAME, step.match[name])
    inside = first.start() if opens and first is not None else 0
    return (step.match.start(name) + inside if opens else step.match.start()), step.end


def _of_items(changes: Sequence[Announced]) -> bool:
    """Say whether a list of names is one of items: an authority is beside it, or one ends so."""
    return any(change.authority or all(map(is_item, filter(None, (change.old, change.new))))
               for change in changes)  # fmt: skip


def _without_marks(hidden: Masked) -> Masked:
    """Put aside names without quotation marks, where each of a list ends as names of items do."""
    for rule in rules("plain"):
        place = 0
        while (match := rule.pattern.search(hidden.text, place)) is not None:
            names = listed(match["plain"])
            place = match.start("plain") + 1 if names else match.start() + 1
            if names:
                hidden = hidden.hiding(*match.span("plain"), names)
    return hidden


def _steps(text: str) -> Iterator[_Step]:
    """Yield the announcements of a sentence from left to right, none over another."""
    place = 0 if verbs().search(text) is not None else len(text)
    while place < len(text):
        matches = [(rule, match) for rule in rules()
                   if (match := rule.pattern.search(text, place)) is not None]  # fmt: skip
        if not matches:
            return
        rule, match = min(matches, key=lambda one: one[1].start())
        tails = tuple(_tails(text, match.end()))
        end = tails[-1][1].end() if tails else match.end()
        yield _Step(rule, match, tails, end)
        place = max(end, place + 1)


def _tails(text: str, place: int) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the clauses that follow an announcement and speak of its names."""
    while True:
        found = [(rule.kind, match) for rule in rules("tail")
                 if (match := rule.pattern.match(text, place)) is not None]  # fmt: skip
        if not found:
            return
        yield found[0]
        place = found[0][1].end()


def _changes(step: _Step, hidden: Masked, before: str | None, holder: str) -> Iterator[Announced]:
    groups = {key: value or "" for key, value in step.match.groupdict().items()}
    kind = step.rule.kind
    if kind == "mentioned":
        return
    named = entries(groups.get("names") or groups.get("old") or "")
    inherited = (before if kind in ("renamed", "moved", "bodies") else None) or holder or None
    late = groups.get("late") or groups.get("last") or _tail(step, "manager", "by")
    news = entries(groups["several"]) if kind == "paired" else ()
    if kind == "paired" and len(news) != len(named):
        return
    for place, (entry, held) in enumerate(_held(named, late, inherited)):
        name = hidden.name(entry.mark)
        if news:
            groups["new"] = news[place].mark
        change = _change(kind, name, groups, hidden, held)
        bodies = _bodies(step, groups, entry, hidden)
        if kind == "moved" and entry.role == "实施" and bodies.removed:
            change = msgspec.structs.replace(change, authority=None)
        change = msgspec.structs.replace(change, implementers=bodies)
        yield _transferred(step, change, hidden)


def _held(
    named: Sequence[Entry], late: str, inherited: str | None
) -> Iterator[tuple[Entry, str | None]]:
    """Yield each name with its authority: in brackets, before it, before others, or behind all."""
    if named and not late and not any(one.by or one.own for one in named[:-1]) and not named[-1].by:
        late = named[-1].own
    for entry in named:
        yield entry, entry.own or entry.by or late or inherited


def _change(
    kind: str, name: str, groups: dict[str, str], hidden: Masked, held: str | None
) -> Announced:
    new = hidden.opened(groups.get("new", ""))
    part = "、".join(hidden.name(one.mark) for one in entries(groups.get("part", "")))
    sides: tuple[Kind, str | None, str | None]
    if kind == "partial":
        sides = ("renamed", name, new) if new else ("deleted", name, name)
    elif kind in ("renamed", "paired"):
        sides = ("renamed", name, new)
    else:
        real = _KINDS[kind]
        sides = (real, None if real == "added" else name, None if real == "deleted" else name)
    former = None
    if kind == "transferred":
        former, held = hidden.opened(groups["before"]) or held, hidden.opened(groups["after"])
    return Announced(*sides, held, former, Bodies(), part or None, (), "", (0, 0))


def _transferred(step: _Step, change: Announced, hidden: Masked) -> Announced:
    """Add the authority that a clause behind an announcement hands the item to."""
    after = hidden.opened(_tail(step, "transferred", "after"))
    if not after:
        return change
    former = hidden.opened(_tail(step, "transferred", "before")) or change.authority
    return msgspec.structs.replace(change, authority=after, authority_old=former)


def _tail(step: _Step, kind: str, group: str) -> str:
    return next((match[group] or "" for one, match in step.tails if one == kind), "")


def _bodies(step: _Step, groups: dict[str, str], entry: Entry, hidden: Masked) -> Bodies:
    """Return the bodies that an announcement and the clauses behind it give and take."""
    found = [groups] if step.rule.kind in ("moved", "bodies", "delegated") else []
    found += [{key: value or "" for key, value in match.groupdict().items()}
              for kind, match in step.tails if kind in ("carried", "moved")]  # fmt: skip
    added: list[str] = []
    removed: list[str] = []
    for one in found:
        who = split(hidden.opened(one.get("who", "") or one.get("after", "")))
        gone = one.get("way") in ("删去", "取消")
        (removed if gone else added).extend(who)
        removed += split(hidden.opened(one.get("before", "")))
    if step.rule.kind == "moved" and not removed and entry.role == "实施":
        removed.append(entry.by)
    return Bodies(tuple(added), tuple(removed))


def split(who: str) -> tuple[str, ...]:
    """Split several bodies; 省级、设区的市级、县级体育部门 is one phrase."""
    parts = _ORGAN().split(who)
    return tuple(name for part in parts if (name := _ACTS().sub("", part)))


def _reasons(hidden: Masked, gap: str, before: tuple[str, ...], *, first: bool) -> tuple[str, ...]:
    """Return the laws and documents named before an announcement; without any, those before it.

    Another reason (因机构改革) ends what an earlier announcement rests on.
    """
    found = []
    for match in _LAW().finditer(gap):
        if _LIST().search(gap[: match.end("law")]):
            continue
        after = match["after"]
        lately = "修订" if "修订" in after else "废止" if "废止" in after else ""
        lately = lately or ("出台" if gap[: match.start()].endswith("出台的") else "")
        found.append(f"{hidden.law(match['law'])}{lately}")
    if first or _REASON().search(gap):
        return tuple(dict.fromkeys(found))
    return before
