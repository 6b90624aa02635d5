"""The list above: a national list, the edition before it, and a register of its laws.

upper = Upper.of(seed=1)
upper.drafts        # one row each; row i has the serial number i + 1
upper.former[i]     # the name of row i in the edition before, where it had another
upper.cancelled     # items of the edition before that are gone
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from random import Random

from benchmarks.base import Wanted, material
from benchmarks.departments import offices
from benchmarks.records import IMPLEMENTERS, LEVELS, Citation, Draft, Law, Row
from benchmarks.vocabulary import DECISION, lines
from benchmarks.writing import Style, rows

LOCAL = "省市县乡"
DAY = "2026-06-01"
#: Vertical agencies that name local levels are of the centre; who is due there is not decided.
UNDECIDED = re.compile(r"级|分行")
CANCELLED = 40
TWINS = 10
COUNTED = ("title", "level", "status", "published", "effective", "repealed_on", "repealed_by")


@dataclass(frozen=True)
class Upper:
    """A national list as drafts. `twins` are pairs of rows of one name under two authorities."""

    drafts: tuple[Draft, ...]
    former: dict[int, str]
    cancelled: tuple[Draft, ...]
    spare: tuple[Draft, ...]
    twins: tuple[tuple[int, int], ...]
    repealed: frozenset[Law]
    governed: frozenset[int]

    @classmethod
    def of(cls, seed: int, size: int = 1000) -> Upper:
        """The list of a seed, of about `size` rows."""
        rng = Random(f"upper-{seed}")
        told = Wanted(size + CANCELLED, {"medium": 14, "hard": 20}, 0, 0)
        found = material(rng, told)
        renamed = {id(drafts[0]): history.new[0] for history, drafts in found.told}
        # What a place has no office for is in no list of it, and would be missing from all.
        pool = [
            draft
            for draft in found.drafts
            if not UNDECIDED.search(draft.bodies.agency)
            and (draft.bodies.noun in offices() or not set(draft.bodies.levels) & set("省市县"))
        ]
        gone = cancelled(rng, [one for one in pool if id(one) not in renamed])
        lost = {id(draft) for draft in gone}
        kept = [draft for draft in pool if id(draft) not in lost]
        former = {at: draft.name for at, draft in enumerate(kept) if id(draft) in renamed}
        drafts = [
            settled(rng, replace(draft, name=renamed.get(id(draft), draft.name))) for draft in kept
        ]
        twins = twinned(rng, drafts, former)
        spare = tuple(settled(rng, draft) for draft in found.spare)
        gone = tuple(settled(rng, draft) for draft in gone)
        ended = repealed(rng, drafts) | {law for law in cited(drafts) if law.title in lapsed(True)}
        return cls(tuple(drafts), former, gone, spare, twins, ended, governed(rng, drafts))

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name of this list and of the one before."""
        gone = (draft.name for draft in self.cancelled)
        return frozenset((*(draft.name for draft in self.drafts), *self.former.values(), *gone))

    @cached_property
    def families(self) -> Counter[str]:
        """How many rows there are of each family of names."""
        return Counter(draft.family for draft in self.drafts)

    @property
    def before(self) -> tuple[Draft, ...]:
        """The edition before: old names, and the items that were cancelled since."""
        old = [
            replace(draft, name=self.former.get(at, draft.name))
            for at, draft in enumerate(self.drafts)
        ]
        return (*old, *self.cancelled)

    def claim(self, at: int, level: str) -> str:
        """How a row obliges lists of a level: due, delegated, or not at all."""
        return claim(self.drafts[at], level)

    def below(self, at: int, level: str) -> bool:
        """Whether a row is due below a level only; lists of the level carry it for those below."""
        bodies = self.drafts[at].bodies
        under = LOCAL[LOCAL.index(level) + 1 :]
        alone = not (bodies.central or bodies.agency or self.claim(at, level))
        return alone and bool(bodies.levels) and set(bodies.levels) <= set(under)

    @cached_property
    def laws(self) -> list[dict[str, str]]:
        """The register: every law of the list as it stands, and those that departures cite."""
        others = planted()
        known = {row["title"] for row in others}
        return others + [
            entry(law.title, rank(law), ended="2025-03-01" if law in self.repealed else "")
            for law in sorted(cited(self.drafts), key=lambda law: (law.title, law.number))
            if rank(law) and law.title not in known
        ]


def cited(drafts: Iterable[Draft]) -> set[Law]:
    """Every law that some draft rests on."""
    return {one.law for draft in drafts for one in draft.citations}


def claim(draft: Draft, level: str) -> str:
    """How an item obliges lists of a level: `due`, `delegated`, or not at all."""
    if level in draft.bodies.levels:
        return "due"
    unit = {"省": "省级", "市": "设区的市级", "县": "县级"}[level]
    return "delegated" if draft.bodies.note.startswith(f"委托{unit}") else ""


def cancelled(rng: Random, pool: list[Draft]) -> tuple[Draft, ...]:
    """Items to cancel: of cities and counties, and alone in their families and names."""
    families = Counter(draft.family for draft in pool)
    names = Counter(draft.name for draft in pool)
    fit = [
        draft
        for draft in pool
        if set("市县") & set(draft.bodies.levels)
        and families[draft.family] == names[draft.name] == 1
        and draft.bodies.noun in offices()
    ]
    return tuple(rng.sample(fit, CANCELLED))


def settled(rng: Random, draft: Draft) -> Draft:
    """A draft with what the check has an answer to.

    Numbers in the annex of 国务院令第412号 are real ones elsewhere, so none is made up here; 下级 says no
    level. Some items of cities are delegated to counties.
    """
    bare = tuple(Citation(c.law) if c.law == DECISION else c for c in draft.citations)
    bodies = draft.bodies
    # A body without an office of its level (证监会) hands down to nobody who has a list.
    if "下级" in bodies.note or ("委托" in bodies.note and bodies.noun not in offices()):
        bodies = replace(bodies, note="")
    lowest = bodies.levels[-1:]
    if lowest == "市" and not bodies.note and not bodies.central and rng.random() < 0.25:
        bodies = replace(bodies, note=f"委托县级{bodies.noun}实施")
    return replace(draft, citations=bare, bodies=bodies)


def twinned(
    rng: Random, drafts: list[Draft], former: dict[int, str]
) -> tuple[tuple[int, int], ...]:
    """Adds rows that carry the name of another one under a second authority."""
    fit = [
        at
        for at, draft in enumerate(drafts)
        if at not in former and draft.bodies.levels == "省市县" and draft.bodies.noun in offices()
    ]
    pairs = []
    others = [draft for draft in drafts if draft.bodies.levels and draft.bodies.noun in offices()]
    for at in rng.sample(fit, TWINS):
        draft = drafts[at]
        other = rng.choice([one for one in others if one.authority != draft.authority])
        bodies = replace(draft.bodies, noun=other.bodies.noun, note="")
        drafts.append(replace(draft, authority=other.authority, bodies=bodies))
        pairs.append((at, len(drafts) - 1))
    return tuple(pairs)


def governed(rng: Random, drafts: list[Draft]) -> frozenset[int]:
    """Rows that governments decide on and their offices handle (承办)."""
    fit = [
        at
        for at, draft in enumerate(drafts)
        if draft.bodies.levels in ("市县", "省市县", "县")
        and not (draft.bodies.central or draft.bodies.agency or draft.bodies.note)
    ]
    return frozenset(rng.sample(fit, len(fit) // 12))


def published(drafts: Sequence[Draft], governed: frozenset[int], seed: int) -> list[Row]:
    """The rows of a national list, tidily written."""
    rng = Random(f"upper-{seed}-rows")
    found = rows(list(drafts), Style.plain(rng), rng)
    for at in governed:
        bodies = drafts[at].bodies
        levels = "、".join(LEVELS[level] for level in bodies.levels)
        found[at][IMPLEMENTERS] = f"{levels}政府（由{bodies.noun}承办）"
    return found


def repealed(rng: Random, drafts: list[Draft]) -> frozenset[Law]:
    """A few laws that the list still cites though they are gone: lists below inherit that."""
    counted = Counter(
        cited.law
        for draft in drafts
        if "县" in draft.bodies.levels
        for cited in draft.citations
        if rank(cited.law) in ("法律", "行政法规")
    )
    return frozenset(rng.sample([law for law, count in counted.items() if count == 2], 3))


def rank(law: Law) -> str:
    """The level of a law, by what its title and number say for sure; else empty."""
    if law == DECISION:
        return "国务院决定"
    if law.title.startswith("中华人民共和国") and re.search("(?<!办)法$", law.title):
        return "法律"
    if law.number.startswith("国务院令"):
        return "行政法规"
    issued = re.search(r"[部局署委会室行]令", law.number) and "军委" not in law.number
    return "部门规章" if issued and not law.title.endswith("条例") else ""


def sets(draft: Draft) -> bool | None:
    """Whether a basis of the draft may set a licence; None where one is not sure."""
    ranks = {rank(cited.law) for cited in draft.citations}
    if ranks & {"法律", "行政法规", "国务院决定"}:
        return True
    return False if ranks == {"部门规章"} else None


def entry(title: str, level: str, since: str = "2005-01-01", ended: str = "") -> dict[str, str]:
    """One row of the register."""
    status = "已废止" if ended else "有效"
    return dict(zip(COUNTED, (title, level, status, since, since, ended, ""), strict=True))


@cache
def lapsed(ended: bool) -> frozenset[str]:
    """Titles of laws for departures: gone at the day of the check, or not yet in force."""
    rows = [line.split("\t") for line in lines("lapsed.tsv")]
    return frozenset(
        title for title, _, since, end in rows if (end and end <= DAY if ended else since > DAY)
    )


def planted() -> list[dict[str, str]]:
    """Laws that departures cite: gone, or not yet in force."""
    found = [line.split("\t") for line in lines("lapsed.tsv")]
    return [entry(title, level, since, ended) for title, level, since, ended in found]
