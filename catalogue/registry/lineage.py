"""Lineage (沿革) among the authorities of a list: who followed whom, and at which level."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from catalogue.registry.authorities import Succession, split_local, succession
from catalogue.text import fold
from catalogue.vocabulary import rows


def predecessors(name: str, among: Iterable[str]) -> list[Succession]:
    """Return the successions to an authority from others (canonical names), in their order."""
    found = (succession(other, name) for other in among if other != name)
    return [step for step in found if step is not None]


def successions_among(names: Iterable[str]) -> list[Succession]:
    """Return every succession between two of these authorities (canonical names).

    Departments follow one another within their region only, so that the work does not grow with
    the square of a list of many regions.
    """
    regions: dict[str, list[str]] = {}
    for name in names:
        if name in _national():
            regions.setdefault("", []).append(name)
        elif (local := split_local(fold(name))) is not None:
            regions.setdefault(f"地方{local[0]}", []).append(name)
    return [
        step for group in regions.values() for one in group for step in predecessors(one, group)
    ]


@cache
def _national() -> frozenset[str]:
    table = rows("catalogue", "successions.csv")
    return frozenset(name for row in table for name in (row["from"], row["to"]))


@cache
def _levels() -> dict[str, str]:
    return {row["canonical"]: row["level"] for row in rows("catalogue", "authorities.csv")}


def levels_of(name: str) -> tuple[str, ...]:
    """Return the level of a registered authority (canonical name), none where it is not known."""
    level = _levels().get(name, "")
    return (level,) if level else ()
