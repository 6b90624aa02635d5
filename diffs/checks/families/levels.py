"""The rule about levels: a list has nothing that levels above it alone implement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from catalogue.bases.doubts import DECISION
from catalogue.item import FIELD_TITLES, Item
from catalogue.registry.levels import levels_of, order
from catalogue.text import fold, tidy
from diffs.checks.duty import acting, reach
from diffs.checks.families.coverage import is_thin
from diffs.checks.families.handing import explained
from diffs.checks.finding import Finding, finding
from diffs.checks.standing import Above, Standing

#: More than this share of the rows that state a level state the list's own.
_OWN: Final = 0.75


def level_mismatch(standing: Standing) -> Iterator[Finding]:
    """Yield rows whose items only levels above the list's implement."""
    levels = order()
    if standing.level not in levels:
        return
    yield from _strays(standing)
    if is_thin(standing):
        return
    place = levels.index(standing.level)
    for row, item in standing.rows():
        above = standing.above(row)
        reached = [_reach(standing, one, item) for one in above]
        if not reached or any(one.placement.review for one in above):
            continue
        if all(one and all(levels.index(level) < place for level in one) for one in reached):
            found = _mismatch(standing, item, above[0], reached[0] or ())
            old = all(standing.annexes[one.reference] for one in above)
            yield _old(found) if old and found.severity is None else found


def _old(found: Finding) -> Finding:
    """Return what is told where only the annex of 国务院令第412号 says who implements an item."""
    return msgspec.structs.replace(
        found,
        message=f"{found.message}；该清单是{DECISION}的附件，公布后实施机关多有下放",
        suggestion=f"请先与国家清单核对现行实施层级；仍是如此的，{found.suggestion.removeprefix('请')}",
    ).at("warning")


def _strays(standing: Standing) -> Iterator[Finding]:
    """Yield rows that state a level above the list's own, where most rows state that one."""
    stated = [(item, found) for _, item in standing.rows() if (found := levels_of(item.level))]
    own = sum(standing.level in levels for _, levels in stated)
    higher = order()[: order().index(standing.level)]
    for item, levels in stated if own > _OWN * len(stated) else ():
        if set(levels) <= set(higher):
            yield finding(
                "level-mismatch",
                item,
                f"{FIELD_TITLES['level']}写作“{tidy(item.level)}”，清单为{standing.level}的清单",
                f"请核对是否由{standing.level}实施；由{standing.level}实施的，请改正实施层级和实施机关，"
                "否则请从清单中删去",
                field="level",
                evidence=(f"实施机关：{tidy(item.implementers)}",),
            ).at("warning")


def _reach(standing: Standing, one: Above, item: Item) -> tuple[str, ...]:
    """Return the levels that implement a row above, of all sub-items where the list names none."""
    items = standing.references[one.reference].items
    whole = (one.place,) if fold(item.subitem) else standing.mains[one.reference][one.place]
    found = [reach(items[place]) for place in whole]
    if None in found:
        return ()
    return tuple(dict.fromkeys(level for levels in found for level in levels or ()))


def _mismatch(standing: Standing, item: Item, above: Above, reached: tuple[str, ...]) -> Finding:
    why = explained(item)
    found = finding(
        "level-mismatch",
        item,
        f"上级清单中该事项只由{'、'.join(reached)}实施，清单列为{standing.level}的事项"
        + (f"；{why.said}" if why else ""),
        why.remedy
        if why
        else f"请核对{standing.level}有无法定权限、下放或者委托文件；没有的，请从清单中删去",
        reference=above.item,
        field="implementers",
        evidence=(f"上级清单实施机关：{acting(above.item)}",),
    )
    return found.at("info") if why and why.documented else found
