"""Two synthetic editions of local lists: the same items again and again, place after place.

    old, new, truth = editions(50_000, seed=1)

The national vocabulary is repeated for each city with that city's departments, so that a name
stands in the list a hundred times and only the authority tells the rows apart. 5 % of the rows
change: 3 % get a new name, 1 % go, 1 % come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from benchmarks.drafting import Drafter
from benchmarks.records import Draft, Link, Row
from benchmarks.renames import rename
from benchmarks.vocabulary import blocks, lines
from benchmarks.writing import Style, citation

COLUMNS = ("序号", "主管部门", "事项名称", "实施机关", "设定和实施依据")
TRADES = {"水行政": "水务", "林草": "林业和草原", "司法行政": "司法", "宗教": "民族宗教"}
DETAILS = (
    "",
    "",
    "",
    "",
    "（市级权限）",
    "（委托县级实施）",
    "（不含中央驻本市单位）",
    "（中心城区）",
)


@dataclass(frozen=True)
class Subject:
    """An item as all cities have it, and the other wordings that some will give it."""

    draft: Draft
    basis: str
    wordings: tuple[tuple[str, str], ...]


def places() -> list[str]:
    """All cities, each with its province before it."""
    rows = [line.split("\t") for line in lines("places.tsv")]
    return [province + city for province, cities in rows for city in cities.split()]


def subjects(rng: Random) -> list[Subject]:
    """Every item of the vocabulary once, of authorities that have departments in cities."""
    drafter = Drafter(rng)
    local = {template.authority for template in blocks()[2] if set("市县") & set(template.levels)}
    templates = [template for template in blocks()[2] if template.authority in local]
    drafts = [drafter.draft(template, name) for template in templates for name in template.names()]
    taken = {draft.name for draft in drafts}
    return [Subject(draft, basis(draft), wordings(draft.name, rng, taken)) for draft in drafts]


def basis(draft: Draft) -> str:
    """The citations of a draft in one line."""
    return "；".join(citation(cited, Style(), short=False) for cited in draft.citations)


def wordings(name: str, rng: Random, taken: set[str]) -> tuple[tuple[str, str], ...]:
    """Up to three new names of an item, each with its difficulty."""
    tried = [(level, rename(name, level, rng, taken)) for level in ("easy", "medium", "hard")]
    return tuple((level, new) for level, new in tried if new)


def department(place: str, noun: str) -> str:
    """What the department for a trade is called in a place."""
    trade = re.sub(r"(主管)?(部门|机关|机构)$", "", noun)
    trade = TRADES.get(trade, trade)
    return f"{place}{trade}{'' if trade.endswith(('局', '会')) else '局'}"


def row(place: str, subject: Subject, name: str) -> Row:
    """One item in one place; its serial number comes later."""
    body = department(place, subject.draft.bodies.noun)
    handled = f"{body}；{place}各县（市、区）{subject.draft.bodies.noun}"
    return dict(zip(COLUMNS, ("", body, name, handled, subject.basis), strict=True))


def editions(size: int, seed: int) -> tuple[list[Row], list[Row], list[Link]]:
    """Both editions and the truth; rows that only moved are unchanged."""
    rng = Random(f"locals-{seed}")
    pool = subjects(rng)
    cities = places()
    share = min(len(pool) * 4 // 5, size)
    chosen = cities[: -(-size // share)]
    if len(chosen) * share < size:
        raise ValueError(
            f"{len(cities)} places with {share} items each give fewer than {size} rows"
        )
    old: list[Row] = []
    new: list[Row] = []
    truth: list[Link] = []
    for place in chosen:
        settle(rng, place, pool, min(share, size - len(old)), (old, new, truth))
    for edition in (old, new):
        for index, value in enumerate(edition, 1):
            value[COLUMNS[0]] = str(index)
    return old, new, truth


def settle(
    rng: Random,
    place: str,
    pool: list[Subject],
    count: int,
    into: tuple[list[Row], list[Row], list[Link]],
) -> None:
    """Adds one place to both editions."""
    old, new, truth = into
    order = rng.sample(range(len(pool)), len(pool))
    spare = iter(order[count:])
    for index in sorted(order[:count]):
        subject, chance = pool[index], rng.random()
        name = subject.draft.name + rng.choice(DETAILS)
        old.append(row(place, subject, name))
        here = (len(old) - 1,)
        if chance < 0.01:
            truth.append(Link("deleted", here, ()))
            continue
        level, text = (
            rng.choice(subject.wordings) if chance < 0.04 and subject.wordings else ("", name)
        )
        kinds = frozenset({"renamed"} if level else ())
        new.append(row(place, subject, text))
        truth.append(
            Link(
                "changed" if level else "unchanged", here, (len(new) - 1,), kinds, difficulty=level
            )
        )
        if 0.04 <= chance < 0.05 and (fresh := next(spare, None)) is not None:
            new.append(row(place, pool[fresh], pool[fresh].draft.name))
            truth.append(Link("added", (), (len(new) - 1,)))
