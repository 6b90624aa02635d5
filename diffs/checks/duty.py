"""Duty (应认尽认): at which levels an item of a reference list is due in the lists below it.

An item is due at a level whose bodies exercise it in their own power, handle it (承办), or act by
委托; who examines first only (初审), is heard (会同) or sends a branch obliges no local list.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from catalogue.implementing.bodies import Exercise, implemented_at
from catalogue.implementing.modes import OWN
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.registry.authorities import level_of
from catalogue.registry.levels import levels_of, order
from catalogue.text import fold

Claim = Literal["due", "delegated"]
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
_RECEIVED: Final = lazy(r"\([^()]*受[^()]*委托[^()]*\)")


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
    return _stated(level)


@cache
def _stated(cell: str) -> Mapping[str, Claim]:
    """Return what a cell of levels obliges, with what its brackets hand to another level.

    省级（委托县级） obliges the county by delegation, 县级（受省级委托） too.
    """
    text = fold(cell)
    received: Claim = "delegated" if _RECEIVED().search(text) else "due"
    found: dict[str, Claim] = dict.fromkeys(levels_of(cell) or (), received)
    for match in _GIVEN().finditer(text):
        way: Claim = "delegated" if match["way"] == "委托" else "due"
        for level in levels_of(match["level"]) or ():
            found.setdefault(level, way)
    return {level: found[level] for level in order() if level in found}


def reach(item: Item) -> tuple[str, ...] | None:
    """Return the levels that a reference row obliges or leaves free to act, highest first.

    Who examines first, is heard or sends a branch does not count. None where the level of a body
    that acts is not told, so that nobody can say who else implements the item.
    """
    return _reach(item.implementers, item.level)


@cache
def _reach(implementers: str, level: str) -> tuple[str, ...] | None:
    acting = [one for one in implemented_at(implementers) if any(m in _CLAIMS for m in one.modes)]
    levels = {one.level or _of_branches(one) for one in acting}
    if acting and all(levels):
        return tuple(one for one in order() if one in levels)
    if any(levels):
        return None
    return tuple(_stated(level)) or None


def _of_branches(exercise: Exercise) -> str:
    """Return 国家 where those whose level no words tell are branches of national bodies."""
    national = all(level_of(body.parent) == order()[0] for body in exercise.bodies)
    return order()[0] if national else ""


def below(level: str) -> tuple[str, ...]:
    """Return the levels under a level, highest first."""
    levels = order()
    return levels[levels.index(level) + 1 :]
