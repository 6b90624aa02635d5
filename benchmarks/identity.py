"""Changes that concern which items there are: renamed, added, deleted, split, merged.

Traps, where an item goes and another like it comes, stand in `traps`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random

from benchmarks.base import Material
from benchmarks.plan import Entry, Plan
from benchmarks.records import Citation, Draft
from benchmarks.renames import rename, sound
from benchmarks.revisions import revise_basis, revise_bodies
from benchmarks.vocabulary import History, blocks


def tell_histories(plan: Plan, material: Material) -> None:
    """Applies the rewordings that the old edition was prepared for."""
    for history, drafts in material.told:
        plan.keeps({drafts[0].authority}, partial(tell, plan, history, drafts))


def tell(plan: Plan, history: History, drafts: list[Draft]) -> None:
    """Applies one rewording."""
    entries = [plan.of(draft) for draft in drafts]
    for entry in entries:
        entry.free = False
    first = entries[0]
    if history.relation == "renamed":
        reword(plan.rng, first, history.new[0], history.difficulty)
    elif history.relation == "split":
        first.become("split", divided(plan.rng, first.draft, list(history.new)), "told")
    else:
        plan.fuse(entries, gathered(plan.rng, drafts, history.new[0]), "told")


def reword(rng: Random, entry: Entry, name: str, difficulty: str) -> None:
    """Gives an item a new name, and perhaps another basis or bodies."""
    entry.revise(replace(entry.draft, name=name), "renamed")
    entry.difficulty = difficulty
    accompany(rng, entry)


def rename_some(plan: Plan, difficulty: str, count: int) -> None:
    """Renames `count` free items by rule."""
    taken = plan.names() | {name for template in blocks()[2] for name in template.names()}
    for _ in range(count * 40):
        if count <= 0:
            return
        entry = plan.pick(1)[0]
        new = rename(entry.draft.name, difficulty, plan.rng, taken)
        change = partial(reword, plan.rng, entry, new, difficulty)
        if plan.judge and not sound(entry.draft.name, new):
            new = ""
        if new and plan.keeps({entry.draft.authority}, change):
            taken.add(new)
            count -= 1
        else:
            entry.free = True


def accompany(rng: Random, entry: Entry) -> None:
    """Lets a third of the renamed items change their basis or bodies, too."""
    chance = rng.random()
    if chance < 0.2:
        revise_basis(rng, entry)
    elif chance < 0.35:
        revise_bodies(rng, entry)


def divided(rng: Random, draft: Draft, names: list[str]) -> list[Draft]:
    """The pieces of a split: each keeps all bases, or the bases are dealt out among them."""
    cited = draft.citations
    if len(cited) < 2 or rng.random() < 0.6:
        return [replace(draft, name=name) for name in names]
    return [
        replace(draft, name=name, citations=(cited[index % len(cited)],))
        for index, name in enumerate(names)
    ]


def gathered(rng: Random, drafts: list[Draft], name: str) -> Draft:
    """The item that several became: with the first one's bases, or with all of theirs."""
    cited = drafts[0].citations
    if rng.random() < 0.6:
        laws: dict[str, Citation] = {c.law.title: c for draft in drafts for c in draft.citations}
        cited = tuple(laws.values())
    return replace(drafts[0], name=name, citations=cited)


def split_some(plan: Plan, material: Material, count: int) -> None:
    """A、B审批 to A审批 and B审批."""
    for template, draft in material.joined:
        if count > 0:
            new = divided(plan.rng, draft, template.names())
            change = partial(plan.of(draft).become, "split", new, "joined")
            count -= plan.keeps({draft.authority}, change)


def merge_some(plan: Plan, material: Material, count: int) -> None:
    """A审批 and B审批 to A、B审批."""
    for template, drafts in material.joinable:
        if count > 0:
            entries = [plan.of(draft) for draft in drafts]
            new = gathered(plan.rng, drafts, template.joined())
            change = partial(plan.fuse, entries, new, "joined")
            count -= plan.keeps({new.authority}, change)


def add_some(plan: Plan, material: Material, count: int) -> None:
    """New items that resemble nothing that goes; half of them where other items are deleted."""
    names = plan.names()
    fresh = [spare for spare in material.spare if spare.name not in names]
    losers = {entry.draft.authority for entry in plan.entries if entry.relation == "deleted"}
    near = [spare for spare in fresh if spare.authority in losers]
    for draft in dict.fromkeys(near[: count // 2] + fresh):
        if count <= 0:
            return
        if plan.keeps({draft.authority}, partial(plan.add, draft, "plain")):
            material.spare.remove(draft)
            count -= 1


def delete_some(plan: Plan, count: int) -> None:
    """Items that go without a successor."""
    while count > 0 and (entries := plan.pick(count)):
        for entry in entries:
            change = partial(entry.become, "deleted", [], "plain")
            count -= plan.keeps({entry.draft.authority}, change)
