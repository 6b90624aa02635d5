"""A pair of editions and the truth about what changed between them.

    case = generate(seed=1)            # 1,000 rows, 15 % changed
    case = generate(1, Options(plain=True))     # only changes that the rows decide
    case = reformatted(seed=1)         # the same edition twice: shuffled and typed differently

The old edition looks like the national list: items of some sixty authorities, many of them alike
but for one word. The new one is made from it by changes that are counted apart, and both are
written out in their own style. Truth is known by construction, never by comparing text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks import identity, traps
from benchmarks.base import Material, Wanted, material
from benchmarks.decidable import decidable, judge
from benchmarks.decidable import told as could_tell
from benchmarks.plan import Entry, Plan
from benchmarks.records import Case, Draft, Link
from benchmarks.reforms import hand_over, replace_laws, succeed
from benchmarks.revisions import revise_some
from benchmarks.writing import Style, rows

RENAMED_SHARES = {"easy": 0.010, "medium": 0.013, "hard": 0.017}
TOLD_SHARES = {"medium": 0.005, "hard": 0.012, "split": 0.005, "merged": 0.004}


@dataclass(frozen=True)
class Options:
    """What is wanted of a case. `changed` scales every kind of change alike.

    A `plain` case has only changes that its rows decide (`decidable`).
    """

    rows: int = 1000
    changed: float = 0.15
    noise: bool = True
    shuffle: bool | None = None
    shares: dict[str, float] = field(default_factory=lambda: dict(RENAMED_SHARES))
    plain: bool = False

    def count(self, share: float) -> int:
        """How many rows a share of an edition with 15 % changed rows is here."""
        return round(self.rows * share * self.changed / 0.15)


def generate(seed: int, options: Options | None = None) -> Case:
    """A pair of editions; the same seed and options give the same case."""
    options = options or Options()
    rng = Random(f"qingdan-{seed}")
    found = material(rng, wanted(options))
    plan = Plan(rng, found.drafts, decidable if options.plain else None)
    change(plan, found, options)
    return written(seed, plan, options)


def wanted(options: Options) -> Wanted:
    """What the old edition must hold; plain cases may need to compose what cannot be told."""
    told = {label: options.count(share) for label, share in TOLD_SHARES.items()}
    split, merged = options.count(0.006), options.count(0.005)
    if options.plain:
        more = 2 * (told["split"] + told["merged"])
        return Wanted(options.rows, told, split + more, merged + more, fits=could_tell)
    return Wanted(options.rows, told, split, merged)


def change(plan: Plan, found: Material, options: Options) -> None:
    """Applies every kind of change; reforms come last, since they touch changed rows as well."""
    identity.tell_histories(plan, found)
    identity.split_some(plan, found, missing(plan, options, "split", 0.006))
    identity.merge_some(plan, found, missing(plan, options, "merged", 0.005))
    for difficulty, share in options.shares.items():
        rest = missing(plan, options, difficulty, share - TOLD_SHARES.get(difficulty, 0))
        identity.rename_some(plan, difficulty, rest)
    exchange = traps.exchange_plainly if options.plain else traps.exchange_some
    exchange(plan, found, options.count(0.008))
    traps.namesakes(plan, found, options.count(0.002))
    traps.surround(plan, found, options.count(0.003))
    identity.delete_some(plan, options.count(0.010))
    identity.add_some(plan, found, options.count(0.009))
    revise_some(plan, options.count(0.014), options.count(0.014))
    replace_laws(plan, options.count(0.016))
    judge(plan.entries)
    hand_over(plan, options.count(0.012))
    succeed(plan, options.count(0.030))


def missing(plan: Plan, options: Options, label: str, share: float) -> int:
    """How many renames, splits or mergers to compose, besides those that histories tell.

    Plain cases compose as many more as histories could not be told.
    """
    if not options.plain:
        return options.count(share)
    told = sum(1 for entry in plan.entries if label in (entry.difficulty, entry.relation))
    return options.count(share + TOLD_SHARES.get(label, 0)) - told


def written(seed: int, plan: Plan, options: Options) -> Case:
    """Both editions as rows, one of them noisy, the new one shuffled for every other seed."""
    rng = plan.rng
    old = [draft for entry in plan.entries for draft in entry.old]
    new = [draft for entry in plan.entries for draft in entry.new]
    if options.shuffle if options.shuffle is not None else seed % 2:
        rng.shuffle(new)
    plain = Style.plain(rng)
    styles = [plain, Style.noisy(rng) if options.noise else plain]
    rng.shuffle(styles)
    truth = links(plan.entries, places(old), places(new))
    return Case(seed, rows(old, styles[0], rng), rows(new, styles[1], rng), truth, plan.notes)


def places(drafts: list[Draft]) -> dict[int, int]:
    """Where each draft object stands."""
    return {id(draft): index for index, draft in enumerate(drafts)}


def links(entries: list[Entry], old: dict[int, int], new: dict[int, int]) -> list[Link]:
    """The entries as links between positions."""
    return [
        Link(
            entry.relation,
            tuple(sorted(old[id(draft)] for draft in entry.old)),
            tuple(sorted(new[id(draft)] for draft in entry.new)),
            frozenset(entry.kinds),
            frozenset(entry.optional),
            entry.difficulty,
            decidable=entry.decidable,
        )
        for entry in entries
    ]


def reformatted(seed: int, options: Options | None = None) -> Case:
    """One edition against itself, shuffled and typed differently: nothing changed."""
    options = options or Options()
    rng = Random(f"qingdan-{seed}-same")
    found = material(rng, Wanted(options.rows, {}, 0, 0))
    return written(seed, Plan(rng, found.drafts), Options(options.rows, shuffle=True))
