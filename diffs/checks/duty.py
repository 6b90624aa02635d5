"""Duty (应认尽认): at which levels an item of a reference list is due in the lists below it.

An item is due at a level whose bodies exercise it in their own power, handle it (承办), or act by
委托; who examines first only (初审), is heard (会同) or sends a branch obliges no local list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from catalogue.implementing.bodies import Exercise, implemented_at
from catalogue.implementing.clauses import cuts
from catalogue.implementing.modes import OWN, forms
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.registry.authorities import level_of
from catalogue.registry.levels import levels_of, order, split_levels
from catalogue.text import fold, tidy

#: `doubtful` where bodies and the column of levels speak against each other.
Claim = Literal["due", "delegated", "doubtful"]
#: Modes that oblige, and how: what is handed down (下放) is the lower level's own.
_CLAIMS: Final[Mapping[str, Claim]] = {
    OWN: "due",
    "承办": "due",
    "下放": "due",
    "授权": "due",
    "委托": "delegated",
}
#: What the brackets of a column of levels hand on, and that they say it was received.
_GIVEN: Final = lazy(r"(?<!受)(?P<way>委托|下放)(?:至|给|由|到)?(?P<level>[^(),;受委下]{1,12}?级)")
_LISTED: Final = re.compile(r"[、,;]+")
_RECEIVED: Final = lazy(r"\([^()]*受[^()]*委托[^()]*\)")


def claims(item: Item) -> Mapping[str, Claim]:
    """Return level → how a reference row obliges the lists of that level, highest level first.

    Bodies say it, and a column of levels: it adds the levels that no body is named of (a province
    puts its own department down for 省级、市级、县级). A level that one of both leaves out is
    doubtful. Empty where nothing tells a level: then nobody can say where the item is due.
    """
    return _claims(item.implementers, item.level)


@cache
def _claims(implementers: str, level: str) -> Mapping[str, Claim]:
    found: dict[str, Claim] = {}
    named: set[str] = set()
    handed: set[str] = set()
    for exercise in implemented_at(implementers):
        ways = [_CLAIMS[mode] for mode in exercise.modes if mode in _CLAIMS]
        if exercise.level:
            named.add(exercise.level)
        if exercise.level and ways:
            found[exercise.level] = "due" if "due" in ways else "delegated"
        for body in exercise.bodies:
            handed |= _given(fold(body.scope)).keys()
    stated = _stated(level)
    added = {one: way for one, way in stated.items() if one not in named}
    if stated and not found.keys() <= stated.keys():
        added = dict.fromkeys(added, "doubtful")
        found = {one: way if one in stated else "doubtful" for one, way in found.items()}
    # A scope whose words are not understood hands something to a level that no body is named of.
    unread: dict[str, Claim] = {one: "doubtful" for one in handed if one not in named}
    both = unread | found | added
    return {one: both[one] for one in order() if one in both}


@cache
def _stated(cell: str) -> Mapping[str, Claim]:
    """Return what a cell of levels obliges, with what its brackets hand to another level.

    省级（委托县级） obliges the county by delegation, 县级（受省级委托） too, 县级（初审） not.
    """
    text = fold(cell)
    received: Claim = "delegated" if _RECEIVED().search(text) else "due"
    parts = (text[start:end] for start, end, cut in cuts(text, _LISTED) if not cut)
    deciding = "、".join(part for part in parts if not _is_first(part))
    found = _given(text) | dict.fromkeys(levels_of(deciding) or (), received)
    return {level: found[level] for level in order() if level in found}


def _given(text: str) -> dict[str, Claim]:
    """Return the levels that a folded text hands something to, by 委托 or 下放."""
    return {
        level: "delegated" if match["way"] == "委托" else "due"
        for match in _GIVEN().finditer(text)
        for level in levels_of(match["level"]) or ()
    }


def _is_first(text: str) -> bool:
    """Say whether a piece of a column of levels examines first only: 县级（初审）, 县级初审."""
    levels, rest = split_levels(text)
    said = rest.removeprefix("(").removesuffix(")")
    return bool(levels and said) and next(forms(said, "own"), None) is not None


def reach(item: Item) -> tuple[str, ...] | None:
    """Return the levels that a reference row obliges or leaves free to act, highest first.

    Bodies and the column of levels count, also where they speak against each other. Who examines
    first, is heard or sends a branch does not. None where the level of a body that acts is not
    told, so that nobody can say who else implements the item.
    """
    return _reach(item.implementers, item.level)


@cache
def _reach(implementers: str, level: str) -> tuple[str, ...] | None:
    acting = [one for one in implemented_at(implementers) if any(m in _CLAIMS for m in one.modes)]
    levels = {one.level or _of_branches(one) for one in acting}
    if not _stated(level) and not all(levels):
        return None
    told = levels | _claims(implementers, level).keys()
    return tuple(one for one in order() if one in told) or None


def acting(item: Item) -> str:
    """Return how reports say who implements a row above: its bodies, and its column of levels."""
    told = tidy(item.implementers), tidy(item.level)
    return f"{told[0]}（{told[1]}）" if all(told) else told[0] or told[1]


def _of_branches(exercise: Exercise) -> str:
    """Return 国家 where those whose level no words tell are branches of national bodies."""
    national = all(level_of(body.parent) == order()[0] for body in exercise.bodies)
    return order()[0] if national else ""


def below(level: str) -> tuple[str, ...]:
    """Return the levels under a level, highest first."""
    levels = order()
    return levels[levels.index(level) + 1 :]
