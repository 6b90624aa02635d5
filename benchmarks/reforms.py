"""Changes with one cause and many rows: an authority succeeds another, a law replaces another."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from benchmarks.plan import Entry, Plan
from benchmarks.records import Citation, Draft, Law
from benchmarks.vocabulary import lines, table


def hand_over(plan: Plan, limit: int) -> None:
    """Moves part of an authority's items to another, for one or two reforms within `limit` rows."""
    reforms = table("bodies.tsv", "part")
    plan.rng.shuffle(reforms)
    for tag, former, present, noun in reforms[:2]:
        fit = [
            entry
            for entry in plan.entries
            if entry.draft.tag == tag and entry.draft.authority == former
        ]
        if 0 < len(fit) <= limit:
            limit -= len(fit)
            plan.notes.append(f"{former} → {present}: {len(fit)}")
            for entry in fit:
                entry.new = [moved(draft, former, present, noun) for draft in entry.new]
                transfer(entry)


def moved(draft: Draft, former: str, present: str, noun: str) -> Draft:
    """A draft under another authority, with that one's local offices."""
    bodies = draft.bodies
    if not bodies.noun.startswith("公安"):
        bodies = replace(bodies, noun=noun)
    if bodies.central == former:
        bodies = replace(bodies, central=present)
    note = bodies.note.replace(draft.bodies.noun, noun)
    return replace(draft, authority=present, bodies=replace(bodies, note=note))


def transfer(entry: Entry) -> None:
    """Notes the transfer where the entry is one to one; its bodies follow the authority."""
    entry.free = False
    if entry.relation in ("unchanged", "changed"):
        entry.mark("transferred")
        entry.optional.add("implementers")
        if "implementers" in entry.kinds:
            entry.kinds.remove("implementers")


def succeed(plan: Plan, limit: int) -> None:
    """Gives an authority of at most `limit` items its former name in the old edition."""
    reforms = table("bodies.tsv", "whole")
    plan.rng.shuffle(reforms)
    for former, noun, present in reforms:
        fit = [e for e in plan.entries if any(draft.authority == present for draft in e.old)]
        if 2 < len(fit) <= limit and not any(present in note for note in plan.notes):
            plan.notes.append(f"{former} → {present}: {len(fit)}")
            for entry in fit:
                entry.old = [renamed(draft, former, present, noun) for draft in entry.old]
                transfer(entry)
            return


def renamed(draft: Draft, former: str, present: str, noun: str) -> Draft:
    """A draft as it was written while the authority had its former name."""
    bodies = replace(
        draft.bodies,
        central=draft.bodies.central.replace(present, former),
        noun=noun,
        agency=draft.bodies.agency.replace(present, former),
        note=draft.bodies.note.replace(draft.bodies.noun, noun),
    )
    return replace(draft, authority=former, bodies=bodies)


def replace_laws(plan: Plan, limit: int) -> None:
    """Replaces up to two laws wherever the new edition cites them, within `limit` rows."""
    pairs = [[Law.parse(cell) for cell in line.split("\t")] for line in lines("replacements.tsv")]
    plan.rng.shuffle(pairs)
    for former, present in pairs:
        fit = [entry for entry in plan.entries if entry.old and cites(entry.new, former)]
        authorities = {entry.draft.authority for entry in fit}
        change = partial(recite, fit, former, present)
        if not 2 < len(fit) <= limit or not plan.keeps(authorities, change):
            continue
        limit -= len(fit)
        plan.notes.append(f"《{former.title}》 → 《{present.title}》: {len(fit)}")
        if limit < 4:
            return


def recite(entries: list[Entry], former: Law, present: Law) -> None:
    """Puts one law in place of another in the new edition."""
    for entry in entries:
        entry.new = [recited(draft, former, present) for draft in entry.new]
        entry.free = False
        if entry.relation in ("unchanged", "changed"):
            entry.mark("basis")


def cites(drafts: list[Draft], law: Law) -> bool:
    """Whether any draft rests on the law."""
    return any(citation.law == law for draft in drafts for citation in draft.citations)


def recited(draft: Draft, former: Law, present: Law) -> Draft:
    """A draft with one law in place of another; the place in it is gone with the old law."""
    cited = [Citation(present) if c.law == former else c for c in draft.citations]
    return replace(draft, citations=tuple(dict.fromkeys(cited)))
