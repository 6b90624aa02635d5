"""Contradictions (参照清单不一致) between references that a list is held against.

A list cannot agree with both; who reads its findings has to know which of them are of that kind.
They are told once for each kind, as a warning of the rule that asks about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.registry.authorities import authorities
from catalogue.registry.functions import function
from catalogue.text import tidy
from diffs.checks.duty import acting, claims
from diffs.checks.families.bases import labels
from diffs.checks.families.citing import (
    Cited,
    counterpart,
    documents,
    number_differs,
    pinpoints_lost,
)
from diffs.checks.finding import Finding
from diffs.checks.placing.serving import serves
from diffs.checks.standing import Above, Standing
from diffs.checks.wording.stages import plain, staged
from diffs.sentences import title

#: Ways of standing for a row as a whole.
_WHOLE: Final = ("reference", "paired")
#: How many are told one by one.
_TOLD: Final = 10
#: What two references may say otherwise, by the rule that asks about it.
_KINDS: Final = {
    "name-differs": "名称",
    "level-mismatch": "实施层级",
    "basis-differs": "依据",
    "authority-differs": "主管部门、实施机关",
}


def contradictions(standing: Standing) -> tuple[Finding, ...]:
    """Return one warning for each kind of contradiction, with the items that it is about.

    Where one of the two references is the annex of 国务院令第412号, of which much was changed
    since, or the list of another province, it is for information.
    """
    found: dict[tuple[str, bool], dict[str, None]] = {}
    for rule, mild, said in _all(standing):
        found.setdefault((rule, mild), {})[said] = None
    order = list(_KINDS)
    ordered = sorted(found.items(), key=lambda entry: (order.index(entry[0][0]), entry[0][1]))
    return tuple(_one(standing, rule, mild, [*said]) for (rule, mild), said in ordered)


def _one(standing: Standing, rule: str, mild: bool, said: list[str]) -> Finding:
    more = [f"另有{len(said) - _TOLD}项"] if len(said) > _TOLD else []
    found = Finding(
        rule=rule,
        source=standing.source,
        message=f"参照清单之间不一致：{len(said)}项的{_KINDS[rule]}说法不同，如{said[0]}",
        suggestion="请核实以哪一份为准；本级清单只需与为准的一份一致",
        evidence=(*said[:_TOLD], *more),
    )
    return found.at("info" if mild else "warning")


def _all(standing: Standing) -> Iterator[tuple[str, bool, str]]:
    """Yield each contradiction: its rule, whether a reference binds nobody, and what is so."""
    if len(standing.references) < 2:
        return
    mild = [
        old or bool(home) for old, home in zip(standing.annexes, standing.elsewhere, strict=True)
    ]
    for row, item in standing.rows():
        first: dict[int, Above] = {}
        for one in standing.above(row):
            if one.placement.way in _WHOLE and not one.placement.review:
                first.setdefault(one.reference, one)
        for one, other in combinations(first.values(), 2):
            for rule, here, there in _differences(one.item, other.item, standing.level):
                said = f"“{title(item)}”：{_told(one)}为{here}，{_told(other)}为{there}"
                yield rule, mild[one.reference] or mild[other.reference], said


def _differences(one: Item, other: Item, level: str) -> Iterator[tuple[str, str, str]]:
    """Yield the rules by which two rows of one item contradict each other, and what each says."""
    if staged(one.name)[0] != staged(other.name)[0]:
        yield "name-differs", f"“{title(one)}”", f"“{title(other)}”"
    here, there = claims(one), claims(other)
    # A row that is not clear in itself contradicts nothing.
    clear = "doubtful" not in (here.get(level), there.get(level))
    if level and here and there and clear and (level in here) != (level in there):
        yield "level-mismatch", f"“{acting(one)}”", f"“{acting(other)}”"
    if plain(one.subitem) == plain(other.subitem):
        yield from _by_basis(documents([one.basis]), documents([other.basis]))
        yield from _by_bodies(one, other)


def _by_basis(ours: tuple[Cited, ...], theirs: tuple[Cited, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield bases of which neither holds the other: no document, or no article, in common.

    What one of them leaves out is no contradiction.
    """
    pairs = [(one, other) for one in ours if (other := counterpart(one, theirs)) is not None]
    apart = [
        (one, other)
        for one, other in pairs
        if number_differs(one, other) or (pinpoints_lost(one, other) and pinpoints_lost(other, one))
    ]
    if apart:
        one, other = apart[0]
        yield "basis-differs", labels(one.citations), labels(other.citations)
    elif ours and theirs and not pairs:
        yield "basis-differs", labels([ours[0].first]), labels([theirs[0].first])


def _by_bodies(one: Item, other: Item) -> Iterator[tuple[str, str, str]]:
    """Yield authorities, else bodies, of which none serves the function of the other's."""
    cells = ((one.authority, other.authority), (one.implementers, other.implementers))
    for place, (here, there) in enumerate(cells):
        names = [_names(cell, place) for cell in (here, there)]
        known = [frozenset(word for name in named if (word := function(name))) for named in names]
        # A body that nobody knows may serve anything.
        if all(known) and not any(
            serves(name, theirs)
            for named, theirs in zip(names, reversed(known), strict=True)
            for name in named
        ):
            yield "authority-differs", f"“{tidy(here)}”", f"“{tidy(there)}”"
            return


def _names(cell: str, place: int) -> tuple[str, ...]:
    return authorities(cell) if not place else tuple(body.name for body in bodies(cell))


def _told(one: Above) -> str:
    source, seq = one.item.source, tidy(one.item.seq)
    row = f"第{source.row}行" if source.row else ""
    return f"{source.file}{f'第{seq}项' if seq else row}"
