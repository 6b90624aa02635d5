"""What a body inherited (承继): the bodies before it, with the chain of steps and their dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from catalogue.registry.authorities import Succession, all_successions, canonical


class Inheritance(msgspec.Struct, frozen=True):
    """One predecessor of a body; `steps` lead from it to the body, oldest first."""

    authority: str
    steps: tuple[Succession, ...]

    @property
    def date(self) -> str:
        """Return the date of the last step, from which the body has what it inherited."""
        return self.steps[-1].date

    @property
    def whole(self) -> bool:
        """Say whether all duties passed on in each step; else `part` names which did."""
        return all(step.kind != "划转" for step in self.steps)

    @property
    def part(self) -> str:
        """Return what passed on in the step that was not whole; empty where all were."""
        return next((step.part for step in self.steps if step.kind == "划转"), "")


def inherited(authority: str, as_of: str) -> tuple[Inheritance, ...]:
    """Return the predecessors of a body as of an ISO date, nearest first, with their chains.

    A step counts from its date; one dated by the year alone counts through all of that year. A
    predecessor's own predecessors count where they came to it before it passed its duties on. A
    part of a part is not followed: nobody knows whether the one holds the other.
    """
    return inherited_by(canonical(authority), as_of, _before())


def inherited_by(
    name: str, as_of: str, before: dict[str, tuple[Succession, ...]]
) -> tuple[Inheritance, ...]:
    """Do what `inherited` does, by a registry given as the steps that lead to each body."""
    found: dict[str, Inheritance] = {}
    frontier: list[tuple[Succession, ...]] = [()]
    while frontier:
        longer = []
        for chain in frontier:
            body, until = (chain[0].old, chain[0].date) if chain else (name, as_of)
            for step in before.get(body, ()):
                parts = sum(one.kind == "划转" for one in (step, *chain))
                if step.old != name and parts < 2 and _reached(step.date, until):
                    one = Inheritance(step.old, (step, *chain))
                    known = found.get(step.old)
                    # A whole inheritance says more than an earlier found partial one.
                    if known is None or (one.whole and not known.whole):
                        found[step.old] = one
                        longer.append(one.steps)
        frontier = longer
    return tuple(found.values())


def _reached(date: str, until: str) -> bool:
    """Say whether a date, as exact as known, has come by another."""
    exact = min(len(date), len(until))
    return date[:exact] <= until[:exact]


@cache
def _before() -> dict[str, tuple[Succession, ...]]:
    return steps_before(all_successions())


def steps_before(steps: Iterable[Succession]) -> dict[str, tuple[Succession, ...]]:
    """Return successions by the body that they lead to, the latest first."""
    table: dict[str, list[Succession]] = {}
    for step in steps:
        table.setdefault(step.new, []).append(step)
    return {
        body: tuple(sorted(found, key=lambda step: (step.date, step.old), reverse=True))
        for body, found in table.items()
    }
