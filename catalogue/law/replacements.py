"""What took the place of a law (替代) by a day, as `data/lawsuccessions.csv` says."""

from __future__ import annotations

from functools import cache

from catalogue.bases.citations import law_of
from catalogue.vocabulary import rows


@cache
def _steps() -> dict[str, tuple[str, str]]:
    table = rows("catalogue", "lawsuccessions.csv")
    return {law_of(row["from"]): (law_of(row["to"]), row["date"]) for row in table}


def replacement(law: str, day: str) -> str:
    """Return the canonical law that has taken a law's place by a day, as ISO, empty without one.

    Steps are followed: what replaced a law may have been replaced since.
    """
    found, seen = law, {law}
    while True:
        follower, date = _steps().get(found, ("", ""))
        if not follower or date > day or follower in seen:
            return "" if found == law else found
        seen.add(follower)
        found = follower


def replaced_on(law: str, day: str) -> str:
    """Return the day on which a law lost its place, as ISO; empty where that is after `day`."""
    date = _steps().get(law, ("", ""))[1]
    return date if date <= day else ""
