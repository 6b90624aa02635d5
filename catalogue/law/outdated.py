"""Outdated versions (引用旧版): a basis that names the version of a law which gave way to another.

Articles are counted anew in a revision, so that the pinpoints of such a basis may be wrong.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from catalogue.bases.citations import Citation, basis
from catalogue.bases.versions import Event, events
from catalogue.law.laws import Register, Version

#: A law is published within half a year of the day on which it was passed or amended.
_LATER: Final = 183


class Outdated(msgspec.Struct, frozen=True):
    """A citation of a version that no longer holds; `cited` is its date as exact as known.

    `current` is the version that holds.
    """

    citation: Citation
    cited: str
    current: Version


def outdated(cell: str, register: Register, day: str) -> tuple[Outdated, ...]:
    """Return the citations of a basis cell whose version gave way by a day, as ISO.

    What names no amendment says nothing of a version: a law is often cited with the order that
    first published it, and meant as it stands.
    """
    found = (outdated_by(one, register, day) for one in basis(cell).citations)
    return tuple(one for one in found if one is not None)


def outdated_by(one: Citation, register: Register, day: str) -> Outdated | None:
    """Return what a citation's version gave way to by a day, None where it holds or tells none."""
    law = register.find(one.law) if one.law and one.version else None
    current = law.current(day) if law is not None else None
    told = events(one.version) if current is not None else ()
    cited = _dated(told) if any(event.act == "修改" for event in told) else ""
    if current is not None and cited and _gave_way(cited, current.published or current.since):
        return Outdated(one, cited, current)
    return None


def _dated(told: tuple[Event, ...]) -> str:
    """Return the last day on which a version was made, of those that a citation tells.

    A version is called by when it was amended (2015年修订), not by when it took effect (2016年).
    """
    made = [event.date for event in told if event.date and event.act != "施行"]
    return max(made or [event.date for event in told], default="")


def _gave_way(cited: str, published: str) -> bool:
    if cited[:4] >= published[:4]:
        return False
    if len(cited) < len("2018-01-01") or len(published) < len("2018-01-01"):
        return True
    return (date.fromisoformat(published) - date.fromisoformat(cited)).days > _LATER
