"""One implementing body as a phrase: levels, words beside them, and the body they lead to.

`县级以上地方人民政府教育行政部门` is levels and a department; `省级人民政府确定的部门` an open
reference (开放指称), which names no body but says how one is found. Words are data:
`data/levels.csv`, `qualifiers.csv`, `openwords.csv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import msgspec

from catalogue.implementing.organs import LONGEST, Organ, organ
from catalogue.patterns import Keyed
from catalogue.registry.authorities import canonical, is_known
from catalogue.registry.levels import split_levels
from catalogue.registry.regions import region
from catalogue.vocabulary import rows, terms

_ISSUER = re.compile(r"(?:地方)?(?:党委和政府|党委政府|人民政府|政府|党委)的?")
#: More than this is no phrase but prose.
_MOST: Final = 3 * LONGEST


class Mark(msgspec.Struct, frozen=True):
    """A piece of a text: what it is and its span."""

    kind: str
    start: int
    end: int

    def moved(self, by: int) -> Mark:
        """Return the mark in a text that has `by` more characters in front."""
        return Mark(self.kind, self.start + by, self.end + by)


class Phrase(msgspec.Struct, frozen=True):
    """What a phrase says: one body at its levels. `known` where every word is understood.

    `core` is where the words of the body begin, behind its levels; `bare` a local department that
    leans on the region or level said before it; `reference` an open reference; `mode` where the
    words of an open reference or of a branch state one; `organ` the kind of a recognised name;
    `alias` and `scope` what a bracket inside the name holds.
    """

    name: str
    levels: tuple[str, ...]
    marks: tuple[Mark, ...]
    known: bool
    core: int = 0
    stated: str = ""
    bare: bool = False
    reference: bool = False
    mode: str = ""
    parent: str = ""
    organ: str = ""
    alias: str = ""
    scope: str = ""


@cache
def _qualifiers() -> tuple[tuple[Keyed, str], ...]:
    table = rows("catalogue", "qualifiers.csv")
    return tuple((Keyed(row["pattern"], terms(row["needs"])), row["level"]) for row in table)


@cache
def _open() -> tuple[tuple[Keyed, str], ...]:
    return tuple(
        (Keyed(row["pattern"], terms(row["needs"])), row["mode"])
        for row in rows("catalogue", "openwords.csv")
        if row["use"] == "whole"
    )


@cache
def _tails() -> tuple[Keyed, ...]:
    table = rows("catalogue", "openwords.csv")
    return tuple(
        Keyed(rf"(?:{row['pattern']})$", terms(row["needs"]))
        for row in table
        if row["use"] == "tail"
    )


def tail(text: str) -> int | None:
    """Return where the open end of a list of bodies begins, 等部门; None without one."""
    patterns = filter(None, (words.within(text) for words in _tails()))
    found = (pattern.search(text) for pattern in patterns)
    return min((match.start() for match in found if match is not None), default=None)


@lru_cache(maxsize=1 << 16)
def phrase(text: str) -> Phrase:
    """Read a folded text as one body; where words are not known, the rest is a body of its own.

    Levels are read first, then words beside them, until what is left is a body or a reference.
    """
    levels: tuple[str, ...] = ()
    marks: list[Mark] = []
    place = 0
    while place < len(text) <= _MOST:
        found = _body(text, place, levels, marks)
        if found is not None:
            return found
        step = _step(text, place, levels)
        if step is None:
            break
        more, end, kind = step
        levels = more or levels
        marks.append(Mark(kind, place, end))
        place = end
    return _unknown(text)


def _step(text: str, place: int, known: tuple[str, ...]) -> tuple[tuple[str, ...], int, str] | None:
    """Read the next words in front of a body: levels, or words beside them."""
    levels, rest = split_levels(text[place:])
    if levels and not known:
        return levels, len(text) - len(rest), "level"
    for words, level in _qualifiers():
        pattern = words.within(text)
        match = pattern.match(text, place) if pattern is not None else None
        if match is not None and match.end() > place:
            return ((level,) if level else ()), match.end(), "level" if level else "qualifier"
    if levels:
        return tuple(dict.fromkeys((*known, *levels))), len(text) - len(rest), "level"
    return None


def _body(text: str, place: int, levels: tuple[str, ...], marks: list[Mark]) -> Phrase | None:
    """Read the rest of a phrase as a body or an open reference."""
    rest = text[place:]
    if not levels and split_levels(rest)[0] and not is_known(rest):
        return None
    issuer = _ISSUER.match(rest) if levels or marks else None
    after = issuer.end() if issuer is not None else 0
    if after == len(rest):
        name = "党委" if rest.endswith("党委") else "政府"
        return Phrase(name, levels, (*marks, Mark("body", place, len(text))), True, place)
    issued = organ(rest[after:]) if after else None
    if issued is not None and issued.kind not in ("own", "object"):
        return _named(text, place, after, levels, marks, issued)
    found = organ(rest)
    if found is not None:
        return _named(text, place, 0, levels, marks, found)
    return _referring(text, place, levels, marks)


def _named(
    text: str, place: int, after: int, levels: tuple[str, ...], marks: list[Mark], found: Organ
) -> Phrase:
    start = place + after
    inner, other = "", False
    spans = [(start, start + found.split), (start + found.split, len(text))]
    if found.inner is not None:
        first, last = start + found.inner[0], start + found.inner[1]
        spans = [(start, first), (last, len(text))]
        inner = text[first + 1 : last - 1]
        named = organ(f"{inner}{text[last:]}")
        other = named is not None and not named.region
        marks = [*marks, Mark("alias" if other else "scope", first, last)]
    if after:
        marks = [*marks, Mark("issuer", place, start)]
    pieces = [*marks, *(Mark("body", one, end) for one, end in spans if one < end)]
    bare = found.kind == "local" and not found.region and not levels
    return Phrase(
        name=found.name,
        levels=levels or ((found.level,) if found.level else ()),
        marks=tuple(sorted(pieces, key=lambda mark: mark.start)),
        known=True,
        core=place,
        stated="" if levels else found.level,
        bare=bare,
        mode=_open_mode(text[start + found.split :]) if found.split else "",
        parent=found.parent,
        organ=found.kind,
        alias=inner if other else "",
        scope="" if other else inner,
    )


def _open_mode(text: str) -> str:
    """Return the mode that the words of a branch state: 派出机构."""
    for words, mode in _open():
        pattern = words.within(text) if mode else None
        if pattern is not None and pattern.fullmatch(text):
            return mode
    return ""


def _referring(text: str, place: int, levels: tuple[str, ...], marks: list[Mark]) -> Phrase | None:
    """Read an open reference, also behind a body or government that decides: 民航总局授权的机构."""
    rest = text[place:]
    for words, mode in _open():
        pattern = words.within(rest)
        for match in pattern.finditer(rest) if pattern is not None else ():
            if match.end() < len(rest) or not match.group():
                continue
            head = rest[: match.start()]
            decider = organ(head) if head else None
            level = region(head) if head and decider is None else None
            if head and decider is None and not level:
                continue
            if decider is not None:
                level = "" if decider.kind == "registered" else decider.level
            stated = level or ""
            return Phrase(
                name=re.sub(r"^人民政府", "政府", rest.removeprefix("各")),
                levels=levels or ((stated,) if stated else ()),
                marks=(*marks, Mark("open", place, len(text))),
                known=True,
                core=place,
                stated="" if levels else stated,
                reference=True,
                mode=mode,
            )
    return None


def _unknown(text: str) -> Phrase:
    """Levels in front, and words that nothing is known of."""
    levels, rest = split_levels(text)
    if not levels or not rest:
        mark = Mark("level" if levels else "unknown", 0, len(text))
        return Phrase(canonical(text), (), (mark,), False)
    start = len(text) - len(rest)
    marks = (Mark("level", 0, start), Mark("unknown", start, len(text)))
    name = canonical(_ISSUER.sub("", rest, count=1) or "政府")
    return Phrase(name, levels, marks, False, start)
