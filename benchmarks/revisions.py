"""Changes inside an item that stays: its bases and its implementing bodies."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random

from benchmarks.drafting import article
from benchmarks.plan import Entry, Plan
from benchmarks.records import LEVELS, Bodies, Citation, Law
from benchmarks.vocabulary import lines


def revise_basis(rng: Random, entry: Entry) -> None:
    """Another place in a law, a citation more, or a citation less."""
    draft = entry.draft
    cited = list(draft.citations)
    way = rng.random()
    if way < 0.45 and cited[0].pinpoint:
        cited[0] = moved(rng, cited[0])
    elif way < 0.7 and len(cited) > 1:
        cited.pop(rng.randrange(len(cited)))
    else:
        cited.append(addition(rng, cited))
    entry.revise(replace(draft, citations=tuple(cited)), "basis")


def moved(rng: Random, citation: Citation) -> Citation:
    """The same law, another place in it."""
    for _ in range(50):
        if citation.pinpoint.startswith("附件"):
            place = f"附件第{rng.randint(1, 500)}项"
        else:
            place = article(rng, rng.randint(5, 70))
        if place != citation.pinpoint:
            break
    return replace(citation, pinpoint=place)


def addition(rng: Random, cited: list[Citation]) -> Citation:
    """A decision that is not among the citations yet."""
    titles = {citation.law.title + citation.law.number for citation in cited}
    fresh = [Law.parse(line) for line in lines("general.tsv")]
    return Citation(rng.choice([law for law in fresh if law.title + law.number not in titles]))


def revise_bodies(rng: Random, entry: Entry) -> None:
    """A level more or less, or the central body joins or leaves."""
    draft = entry.draft
    entry.revise(replace(draft, bodies=shifted(rng, draft.bodies, draft.authority)), "implementers")


def shifted(rng: Random, bodies: Bodies, authority: str) -> Bodies:
    """Other bodies than before, never none."""
    missing = [level for level in LEVELS if level not in bodies.levels]
    present = [level for level in bodies.levels if level in LEVELS]
    choices = [with_level(bodies, level) for level in missing[:1]]
    if len(present) > 1 or (present and (bodies.central or bodies.agency)):
        lost = rng.choice(present)
        choices.append(replace(bodies, levels=bodies.levels.replace(lost, "")))
    if bodies.central and (present or bodies.agency):
        choices.append(replace(bodies, central=""))
    elif not bodies.central:
        choices += [replace(bodies, central=authority)] * 2
    return replace(rng.choice(choices), note="" if bodies.note.startswith("由") else bodies.note)


def with_level(bodies: Bodies, level: str) -> Bodies:
    """Bodies with one more level, in the usual order."""
    levels = "".join(sign for sign in "省市县乡" if sign in bodies.levels + level)
    return replace(bodies, levels=levels)


def revise_some(plan: Plan, bases: int, bodies: int) -> None:
    """Changes the bases of some free items and the bodies of others, one in ten both."""
    for entry in plan.pick(bases):
        plan.keeps({entry.draft.authority}, partial(revise, plan.rng, entry))
    for entry in plan.pick(bodies):
        revise_bodies(plan.rng, entry)


def revise(rng: Random, entry: Entry) -> None:
    """Changes the bases of an item, and now and then its bodies as well."""
    revise_basis(rng, entry)
    if rng.random() < 0.1:
        revise_bodies(rng, entry)
