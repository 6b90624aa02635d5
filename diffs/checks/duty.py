"""Duty (应认尽认): at which levels an item of a reference list is due in the lists below it.

An item is due at a level whose bodies exercise it in their own power, handle it (承办), or act by
委托; who examines first only (初审), is heard (会同) or sends a branch obliges no local list.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from catalogue.implementing.bodies import implemented_at
from catalogue.implementing.modes import OWN
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.registry.levels import levels_of, order
from catalogue.registry.regions import region
from catalogue.text import fold

Claim = Literal["due", "delegated"]
#: A year or date before the name of the place: 2024年某某市….
_DATE = lazy(r"^(?:19|20)\d\d年?(?:\d{1,2}月)?(?:度|版)?")
#: No place at the beginning of a title has a longer name.
_LONGEST: Final = 24
#: Modes that oblige, and how: what is handed down (下放) is the lower level's own.
_CLAIMS: Final[Mapping[str, Claim]] = {
    OWN: "due",
    "承办": "due",
    "下放": "due",
    "授权": "due",
    "委托": "delegated",
}


def claims(item: Item) -> Mapping[str, Claim]:
    """Return level → how a reference row obliges the lists of that level, highest level first.

    Bodies say it; a column of levels does where no body tells a level. Empty where nothing does:
    then nobody can say where the item is due.
    """
    return _claims(item.implementers, item.level)


@cache
def _claims(implementers: str, level: str) -> Mapping[str, Claim]:
    found: dict[str, Claim] = {}
    told = False
    for exercise in implemented_at(implementers):
        told = told or bool(exercise.level)
        ways = [_CLAIMS[mode] for mode in exercise.modes if mode in _CLAIMS]
        if exercise.level and ways:
            found[exercise.level] = "due" if "due" in ways else "delegated"
    if told:
        return found
    return dict.fromkeys(levels_of(level) or (), "due") if level else {}


def reach(item: Item) -> tuple[str, ...] | None:
    """Return the levels that a reference row obliges or leaves free to act, highest first.

    Who examines first, is heard or sends a branch does not count. None where the level of a body
    that acts is not told, so that nobody can say who else implements the item.
    """
    return _reach(item.implementers, item.level)


@cache
def _reach(implementers: str, level: str) -> tuple[str, ...] | None:
    acting = [one for one in implemented_at(implementers) if any(m in _CLAIMS for m in one.modes)]
    if acting and all(one.level for one in acting):
        return tuple(one.level for one in acting)
    if any(one.level for one in acting):
        return None
    return levels_of(level) or None if level else None


def below(level: str) -> tuple[str, ...]:
    """Return the levels under a level, highest first."""
    levels = order()
    return levels[levels.index(level) + 1 :]


@cache
def list_level(title: str) -> str:
    """Return the level of the government that a list is of, by its title; empty where none tells.

    A 市 by itself is taken for one with districts, which most are.
    """
    text = _DATE().sub("", fold(title))
    for end in range(min(_LONGEST, len(text)), 0, -1):
        level = region(text[:end])
        if level is not None:
            return level or ("设区的市级" if text[end - 1] == "市" else "")
    return ""
