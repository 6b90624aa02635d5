"""Where one body of a cell ends and the next begins (DOMAIN 3).

Split at `；` and `或` first, at `、` and `和` only where the pieces are levels or bodies, never
inside brackets. A text that is known as one name is not split at all: 住房和城乡建设部.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import msgspec

from catalogue.implementing.brackets import acting, single
from catalogue.implementing.clauses import (
    Clause,
    Clauses,
    all_known,
    between,
    cuts,
    is_levels,
    mark_alone,
    moved,
    peel,
    said_of,
)
from catalogue.implementing.gaps import bracket_depths, looks_like_body
from catalogue.implementing.modes import best, forms
from catalogue.implementing.organs import kind_of, may_end, organ
from catalogue.implementing.phrases import Mark, phrase, tail
from catalogue.registry.levels import order, split_levels
from catalogue.registry.regions import region

_SEMICOLON: Final = re.compile(r"[;。]+")
_OR: Final = re.compile(r"(?<=[^、,])或者?(?=[^、,])")
_COMMA: Final = re.compile(r"[、,/]+")
_AND: Final = re.compile(r"以及|及|和|与")
#: A part with more pieces or characters than this lists no bodies.
_MOST: Final = 200
_LONGEST: Final = 300
#: Forms that name two bodies are looked for in a part up to this long.
_JOINED: Final = 120
#: Bodies that run together without a mark between them are looked for in a part up to this long.
_RUN: Final = 60


def clauses(text: str) -> Clauses:
    """Parse a text without gaps (`gaps.unwrapped`) into its bodies, in the order read."""
    found: list[Clause] = []
    for start, end, separator in cuts(text, _SEMICOLON):
        if separator:
            found.append(mark_alone("separator", start, end))
            continue
        first, last = _bounds(text, start, end)
        found += [mark_alone("separator", *edge) for edge in ((start, first), (last, end))]
        if first < last:
            found += moved(_clause(text[first:last]), first)
    return tuple(found)


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out separators that stand before the first body or behind the last."""
    while start < end and text[start] in "、,/":
        start += 1
    while start < end and text[end - 1] in "、,/":
        end -= 1
    return start, end


@lru_cache(maxsize=1 << 16)
def _clause(part: str) -> Clauses:
    """Parse what stands between two semicolons; spans from its beginning."""
    if len(part) > _LONGEST or _known_alone(part):
        return single(part, _clause)
    for step in (*(_FORMS if len(part) <= _JOINED else ()), *_LISTS):
        found = step(part)
        if found is not None:
            return found
    return single(part, _clause)


def _known_alone(part: str) -> bool:
    core, _ = peel(part)
    return bool(core) and phrase(core).known


@lru_cache(maxsize=1 << 16)
def _known(part: str) -> bool:
    """Say whether every body that a text names is known."""
    return bool(part) and all_known(_clause(part))


def _fronted(part: str) -> Clauses | None:
    """`受甲委托由乙实施`: the one who acts is the body."""
    form = best(part, "front", _known)
    if form is None or form.principal is None:
        return None
    return (
        *between(part, form),
        mark_alone("principal", *form.principal),
        *acting(part, form, _clause),
    )


def _standing(part: str) -> Clauses | None:
    """A form that stands by itself, as it would in a bracket: `由省级林草部门初审`."""
    form = best(part, "bracket", _known)
    return (*between(part, form), *acting(part, form, _clause)) if form and form.actor else None


def _joined(part: str) -> Clauses | None:
    """`甲及其授权的乙`: both are bodies; a level alone as 甲 is a body of the kind that 乙 is."""
    for form in forms(part, "joint"):
        if form.principal is None or form.actor is None:
            continue
        (_, end), (start, last) = form.principal, form.actor
        first, second = part[:end], part[start:last]
        levels, rest = split_levels(first)
        alone = bool(levels) and not rest
        behind = _branch(first, second, start) or acting(part, form, _clause)
        if not (alone or _known(first)) or not all_known(behind):
            continue
        if alone:
            said = next(clause.phrase for clause in behind if clause.phrase is not None)
            own = msgspec.structs.replace(
                said, levels=levels, marks=(Mark("level", 0, end),), core=0
            )
            words = f"{first}{second[said.core :]}"
            principal: Clauses = (Clause(0, end, own.marks, own, words=words),)
        else:
            principal = _clause(first)
        above = next((clause for clause in principal if clause.phrase is not None), None)
        behind = tuple(_after(clause, above, second, form.mode) for clause in behind)
        return (*principal, *between(part, form), *behind)
    return None


def _after(clause: Clause, above: Clause | None, text: str, mode: str) -> Clause:
    """Fill what the second body of two takes from the first: its level, who decides."""
    said = clause.phrase
    if said is None or above is None:
        return clause
    if said.reference and mode in ("授权", "委托"):
        named = msgspec.structs.replace(said, name=f"{said_of(above).name}{mode}的{said.name}")
        return msgspec.structs.replace(clause, phrase=named)
    if not said.levels and text.startswith("下一级") and above.levels:
        below = order()[order().index(above.levels[-1]) + 1 :][:1]
        return msgspec.structs.replace(clause, phrase=msgspec.structs.replace(said, levels=below))
    if said.bare and mode == "会同":
        return msgspec.structs.replace(clause, implied=above.levels)
    return clause


def _branch(first: str, second: str, start: int) -> Clauses:
    """Return the second body where it is a branch of the first: 国家外汇局及其分支局."""
    whole = organ(f"{first}{second}")
    if whole is None or whole.kind != "branch" or whole.split != len(first):
        return ()
    said = phrase(f"{first}{second}")
    span = Mark("body", start, start + len(second))
    own = msgspec.structs.replace(said, marks=(span,), core=0)
    return (Clause(span.start, span.end, (span,), own),)


def _at_or(part: str) -> Clauses | None:
    return _listed(part, _OR)


def _at_commas(part: str) -> Clauses | None:
    return _listed(part, _COMMA)


def _listed(part: str, separator: re.Pattern[str]) -> Clauses | None:
    """Split a list where every piece is a body by itself; levels stay with their body."""
    pieces = _levels_joined(part, cuts(part, separator))
    texts = [part[start:end] for start, end, cut in pieces if not cut]
    if not 1 < len(texts) <= _MOST or not all(texts):
        return None
    kind = kind_of(peel(texts[-1])[0])
    found: list[Clause] = []
    carried: tuple[str, ...] = ()
    parent = ""
    for start, end, cut in pieces:
        if cut:
            found.append(mark_alone("separator", start, end))
            continue
        read = _listed_piece(part[start:end], kind, last=end == len(part))
        if read is None or not all_known(read):
            read = _branch(parent, part[start:end], 0) or read
        if read is None:
            return None
        read = _carried(read, carried)
        carried = next((clause.levels for clause in read if clause.phrase is not None), ())
        parent = next((one.phrase.parent for one in read if one.phrase is not None), parent)
        found += moved(read, start)
    return tuple(found)


def _listed_piece(text: str, kind: str, *, last: bool) -> Clauses | None:
    """Read a piece of a list: a body, or a function that shares the kind at the end of the list."""
    if _known(text) or _is_tailed(text):
        return _clause(text)
    shared = phrase(f"{text}{kind}") if kind and not last else None
    if shared is not None and shared.known:
        marks = tuple(
            Mark(mark.kind, mark.start, min(mark.end, len(text))) for mark in shared.marks
        )
        return (Clause(0, len(text), marks, shared),)
    return _clause(text) if looks_like_body(text) else None


def _is_tailed(text: str) -> bool:
    return tail(text) is not None and _known(text)


def _carried(read: Clauses, levels: tuple[str, ...]) -> Clauses:
    """Give a department that leans on the words before it their levels: 省级民政部门、商务部门."""
    return tuple(
        msgspec.structs.replace(
            clause, phrase=msgspec.structs.replace(clause.phrase, levels=levels, stated="")
        )
        if clause.phrase is not None and clause.phrase.bare and levels != ("国家",)
        else clause
        for clause in read
    )


def _levels_joined(part: str, pieces: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Join a piece that is nothing but levels with what follows it."""
    found: list[tuple[int, int, bool]] = []
    for first, end, cut in pieces:
        start = first
        if not cut and len(found) > 1 and is_levels(part[found[-2][0] : found[-2][1]]):
            start = found[-2][0]
            del found[-2:]
        found.append((start, end, cut))
    return found


def _at_and(part: str) -> Clauses | None:
    """Split at 和 or 及 where both sides are known: 公安部和省级公安机关."""
    depths = bracket_depths(part)
    for match in _AND.finditer(part):
        left, right = part[: match.start()], part[match.end() :]
        beside = left and right and min(len(left), len(right)) <= _JOINED
        if beside and not depths[match.start()] and _known(left) and _known(right):
            before = _clause(left)
            levels = next((one.levels for one in before if one.phrase is not None), ())
            after = _carried(_clause(right), levels)
            separator = mark_alone("separator", match.start(), match.end())
            return (*before, separator, *moved(after, match.end()))
    return None


def _tailed(part: str) -> Clauses | None:
    """`商务部等部门`: the bodies named, and an open end."""
    start = tail(part)
    if not start or not _known(part[:start]):
        return None
    return (*_clause(part[:start]), mark_alone("open", start, len(part)))


def _run(part: str) -> Clauses | None:
    """Part two bodies that run together: 国家发展改革委质检总局."""
    if len(part) > _RUN:
        return None
    depths = bracket_depths(part)
    for place in range(len(part) - 2, 1, -1):
        ends = part[place - 1] == ")" or may_end(part[:place])
        if depths[place] or not ends or not _known_alone(part[:place]):
            continue
        core, _ = peel(part[place:])
        said = phrase(core) if core else None
        if said is None or not said.known or said.reference:
            continue
        apart = said.organ == "registered" or said.marks[0].kind == "level"
        if apart or (said.organ in ("local", "government") and _regional(core)):
            return (*single(part[:place], _clause), *moved(single(part[place:], _clause), place))
    return None


def _regional(core: str) -> bool:
    found = organ(core)
    return found is not None and bool(found.region) and region(found.region) is not None


_FORMS: Final[tuple[Callable[[str], Clauses | None], ...]] = (_fronted, _standing, _joined)
_LISTS: Final[tuple[Callable[[str], Clauses | None], ...]] = (
    _at_or, _at_commas, _at_and, _tailed, _run,
)  # fmt: skip
