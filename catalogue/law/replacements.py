"""What took the place of a law (替代) by a day, as `data/lawsuccessions.csv` says."""

from __future__ import annotations

from functools import cache

import msgspec

from catalogue.bases.citations import law_of
from catalogue.vocabulary import rows


class Succession(msgspec.Struct, frozen=True):
    """What took a law's place: its canonical title, the day as ISO, and how (替代, 并入)."""

    law: str
    date: str
    kind: str


@cache
def _steps() -> dict[str, Succession]:
    table = rows("catalogue", "lawsuccessions.csv")
    return {
        law_of(row["from"]): Succession(law_of(row["to"]), row["date"], row["kind"])
        for row in table
    }


def replacement(law: str, day: str) -> str:
    """Return the canonical law that has taken a law's place by a day, as ISO, empty without one.

    Steps are followed: what replaced a law may have been replaced since.
    """
    taken = successions(law, day)
    return taken[-1].law if taken else ""


def successions(law: str, day: str) -> tuple[Succession, ...]:
    """Return what took a law's place by a day, and what took the place of that, in their order."""
    found: list[Succession] = []
    last = law
    while (step := _steps().get(last)) is not None:
        if step.date > day or step.law in (law, *(one.law for one in found)):
            break
        found.append(step)
        last = step.law
    return tuple(found)
