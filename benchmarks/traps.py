"""Traps: an item goes, or gets a new name, while a sibling comes that is another item."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from functools import partial

from benchmarks.base import Material
from benchmarks.names import contained, opposed
from benchmarks.plan import Entry, Plan
from benchmarks.records import Draft
from benchmarks.siblings import sibling


def surround(plan: Plan, material: Material, count: int) -> None:
    """Traps beside renames: the item gets a new name while a sibling by a contrast word comes."""
    renamed = {entry.draft.family for entry in plan.entries if "renamed" in entry.kinds}
    names = plan.names()
    for spare in list(material.spare):
        if count > 0 and spare.family in renamed and spare.name not in names:
            change = partial(plan.add, beside(plan, spare), "beside")
            if plan.keeps({spare.authority}, change):
                material.spare.remove(spare)
                renamed.discard(spare.family)
                count -= 1


def beside(plan: Plan, spare: Draft) -> Draft:
    """The sibling that comes beside a renamed item; in plain cases it has a place of its own."""
    families = [e.draft for e in plan.entries if e.draft.family == spare.family and e.kinds]
    return sibling(plan.rng, spare, families[0]) if plan.judge else spare


def exchange_some(plan: Plan, material: Material, count: int) -> None:
    """Traps: an item goes and a sibling by a contrast word comes, which are two items.

    A third of the pairs stand on the very same citations and bodies, the others mostly on the same
    law at another place.
    """
    spares = {spare.family: spare for spare in material.spare}
    for entry in plan.pick(count, lambda draft: draft.family in spares):
        draft = entry.draft
        spare = spares[draft.family]
        if spare not in material.spare or spare.name in plan.names():
            entry.free = True
            continue
        material.spare.remove(spare)
        if plan.rng.random() < 0.33:
            spare = replace(spare, citations=draft.citations, bodies=draft.bodies)
        exchange(plan, entry, spare)


def exchange(plan: Plan, entry: Entry, spare: Draft) -> None:
    """An item goes, another comes."""
    entry.become("deleted", [], "trap")
    plan.add(spare, "trap")


def exchange_plainly(plan: Plan, material: Material, count: int) -> None:
    """Traps that can be told: four in five siblings stand at a place of their own.

    The others have all in common with the item that goes, but for a word and its opposite.
    """
    rng = plan.rng
    for _ in range(count * 40):
        if count <= 0:
            return
        twin = rng.random() < 0.2
        pairs = exchangeable(plan, material, twin=twin)
        if not pairs:
            continue
        entry, spare = rng.choice(pairs)
        draft = entry.draft
        if twin:
            come = replace(spare, citations=draft.citations, bodies=draft.bodies)
        else:
            come = sibling(rng, spare, draft)
        if plan.keeps({draft.authority}, partial(exchange, plan, entry, come)):
            material.spare.remove(spare)
            count -= 1


def exchangeable(plan: Plan, material: Material, *, twin: bool) -> list[tuple[Entry, Draft]]:
    """Free items, each with a spare sibling; for twins, one that an opposite tells apart."""
    names = plan.names()
    return [
        (entry, spare)
        for spare in material.spare
        for entry in plan.entries
        if entry.free and entry.draft.family == spare.family and spare.name not in names
        if not contained(entry.draft.name, spare.name)
        if not twin or opposed(entry.draft.name, spare.name)
    ]


def namesakes(plan: Plan, material: Material, count: int) -> None:
    """Traps across authorities: 农作物… goes while the like 林草… of another authority comes."""
    farm, forest = "农业农村部", "国家林草局"
    ways = [(farm, forest, "农作物", "林草"), (forest, farm, "林草", "农作物")]
    ways += [(farm, forest, "农业", "林业"), (forest, farm, "林业", "农业")]
    ways += [(farm, forest, "水生", "陆生"), (forest, farm, "陆生", "水生")]
    for going, coming, one, other in plan.rng.sample(ways, len(ways)):
        wanted = {spare.name: spare for spare in material.spare if spare.authority == coming}
        fit = partial(becomes, authority=going, one=one, other=other, names=wanted)
        for entry in plan.pick(1 if count > 0 else 0, fit):
            spare = wanted[entry.draft.name.replace(one, other)]
            if plan.keeps({going, coming}, partial(exchange, plan, entry, spare)):
                material.spare.remove(spare)
                count -= 1


def becomes(draft: Draft, authority: str, one: str, other: str, names: Container[str]) -> bool:
    """Whether an item of the authority gets one of the names when a word is exchanged."""
    return (
        draft.authority == authority
        and one in draft.name
        and draft.name.replace(one, other) in names
    )
