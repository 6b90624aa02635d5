"""The rule about coverage (应认尽认): what a list has to carry at its level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import msgspec

from catalogue.bases.doubts import DECISION
from catalogue.item import Item
from catalogue.text import fold, tidy
from diffs.checks.cores import one_field
from diffs.checks.duty import Claim, claims, reach
from diffs.checks.finding import Finding
from diffs.checks.owners import own_functions
from diffs.checks.serving import of
from diffs.checks.stages import plain
from diffs.checks.standing import Standing
from diffs.sentences import title

_TOLD: Final = 8
#: References of whose rows more than this share are of one other level hardly speak of the list's.
_THIN: Final = 0.75
_HALF: Final = 0.5
#: References of fewer rows show nothing of the kind.
_FEW: Final = 20


def coverage_missing(standing: Standing) -> Iterator[Finding]:
    """Yield items above that are due at the list's level and that no row of it stands for."""
    _, departments = own_functions(standing)
    # A department's list of other powers alone owes what concerns it; one of all, nobody can say.
    if standing.kind == "备案" or ("许可" not in standing.kinds and not departments):
        return
    said: set[tuple[str, ...]] = set()
    for number in range(len(standing.references)):
        own: set[tuple[str, ...]] = set()
        for places, claim in _due(standing, number):
            missing = _missing(standing, number, places)
            item = standing.references[number].items[places[0]]
            key = _same(item)
            if (
                missing
                and key not in said
                and _concerns(item, departments)
                and not _carried(standing, number, item)
            ):
                own.add(key)
                found = _absent(standing, number, missing, places, claim)
                if standing.annexes[number]:
                    found = _old(found)
                found = _perhaps(found, _like(standing, number, places[0]))
                yield found.at("warning") if _retained(standing, number, key) else found
        # Several references that give one item miss it once; twins of one reference are two.
        said |= own


def _concerns(item: Item, departments: frozenset[str]) -> bool:
    """Say whether an item above is a matter of a list's departments; those of all if none."""
    return not departments or not departments.isdisjoint(of(item))


def _due(standing: Standing, number: int) -> Iterator[tuple[list[int], Claim]]:
    """Yield the rows of each main item of a reference that are due at the list's level."""
    items = standing.references[number].items
    kinds = standing.reference_kinds[number]
    for place, whole in enumerate(standing.mains[number]):
        if place == whole[0] and kinds[place] == "许可":
            owed = {
                one: claim for one in whole if (claim := claims(items[one]).get(standing.level))
            }
            if owed:
                yield list(owed), "due" if "due" in owed.values() else "delegated"


def _missing(standing: Standing, number: int, places: list[int]) -> list[int]:
    """Return which rows of one main item nothing stands for; a row of the item stands for all."""
    whole = standing.mains[number][places[0]]
    held = {row for one in whole for row in standing.below(number, one)}
    if any(not fold(standing.items[row].subitem) for row in held):
        return []
    return [one for one in places if not standing.below(number, one)]


def _carried(standing: Standing, number: int, item: Item) -> bool:
    """Say whether the list has an item by another row above of one name and field.

    A province's row and a city's row are one item, and so are the rows of two references.
    """
    own = plain(item.name)
    return any(
        standing.below(reference, place)
        and plain(other.name) == own
        and (reference != number or standing.level not in claims(other))
        and one_field(item, other)
        for reference, edition in enumerate(standing.references)
        for place, other in enumerate(edition.items)
    )


def _same(item: Item) -> tuple[str, ...]:
    return plain(item.name), plain(item.subitem) if item.subitem else ""


def _retained(standing: Standing, number: int, key: tuple[str, ...]) -> bool:
    """Say whether another reference has the item, and does not give it to the list's level."""
    others = (one for other, one in enumerate(standing.references) if other != number)
    alike = [claims(item) for one in others for item in one.items if _same(item) == key]
    return any(alike) and not any(standing.level in one for one in alike)


def _absent(
    standing: Standing, number: int, missing: list[int], places: list[int], claim: Claim
) -> Finding:
    items = standing.references[number].items
    first = items[missing[0]]
    parts = [tidy(items[one].subitem) for one in missing if tidy(items[one].subitem)]
    partly = len(missing) < len(places)
    name = title(first) if partly or len(missing) == 1 else tidy(first.name)
    how = "由本级实施" if claim == "due" else "委托本级实施"
    found = Finding(
        rule="coverage-missing",
        source=standing.source,
        message=f"上级清单{_numbered(first)}“{name}”{how}，清单中没有列入",
        suggestion=f"请将该事项列入清单；{_others(standing)}确不实施的，请在配置文件中写明理由和日期",
        reference=first,
        evidence=(f"实施机关：{tidy(first.implementers or first.level)}", *parts[:_TOLD]),
    )
    # The item is there, a part of it is not.
    return found if claim == "due" and not partly else found.at("warning")


def _others(standing: Standing) -> str:
    """Say that other departments may have an item, where a list is of some departments only."""
    own, _ = own_functions(standing)
    return "由本地其他部门实施的、" if own else ""


def _old(found: Finding) -> Finding:
    """Return what is told of an item that only the annex of 国务院令第412号 lists."""
    return msgspec.structs.replace(
        found,
        message=f"{found.message}；该清单是{DECISION}的附件，公布后多有取消、下放、合并、更名",
        suggestion="请先与国家清单核对该事项是否仍然保留、现行名称和实施层级；"
        "仍由本级实施的，请列入清单，否则不必列入",
    ).at("warning")


def _like(standing: Standing, number: int, place: int) -> str:
    """Name the rows that may stand for a main item above after all, though no name says so."""
    items = standing.references[number].items
    whole = {(items[one].source, items[one].id) for one in standing.mains[number][place]}
    found = dict.fromkeys(
        tidy(standing.items[row].name)
        for row, near in sorted(standing.near.items())
        if (near.item.source, near.item.id) in whole
    )
    return "、".join(f"“{name}”" for name in found)


def _perhaps(found: Finding, names: str) -> Finding:
    if not names:
        return found
    return msgspec.structs.replace(
        found,
        message=f"{found.message}；清单中的{names}可能即该事项",
        suggestion=f"请先核对{names}是否即该事项；不是的，{found.suggestion.removeprefix('请')}",
    ).at("warning")


def _numbered(item: Item) -> str:
    return f"第{tidy(item.seq)}项" if tidy(item.seq) else ""


def unsaid(standing: Standing) -> Iterator[str]:
    """Say what of coverage and levels could not be checked, Chinese sentences."""
    if not standing.level or "许可" not in standing.kinds:
        return
    found = list(_untold(standing))
    if found:
        shown = "、".join(f"“{title(item)}”" for item in found[:3])
        yield (
            f"参照清单有{len(found)}项没有写明实施层级（如{shown}），"
            f"无法判断是否应由{standing.level}实施，未核对是否应列未列、层级是否相符"
        )
    if is_thin(standing):
        yield from _thinly(standing)
    if any(standing.annexes):
        yield (
            "参照清单中有国务院令第412号的附件，公布后多有取消、下放和调整；"
            "只由该附件列出的事项，应列未列只作警告"
        )
    own, parts = own_functions(standing)
    if own and any(not _concerns(item, parts) for item in _all_due(standing)):
        yield f"清单只列有{'、'.join(sorted(own))}方面的事项，应列未列只核对这些方面"


def _thinly(standing: Standing) -> Iterator[str]:
    for number in _told(standing):
        thin = _thin(standing, number)
        if thin is not None:
            level, count, total = thin
            yield (
                f"参照清单写明层级的{total}项中有{count}项只由{level}实施，"
                f"可能不是覆盖{standing.level}的清单；实施层级是否相符未核对，清单之外设定只作警告"
            )


def _all_due(standing: Standing) -> Iterator[Item]:
    for number, one in enumerate(standing.references):
        for places, _ in _due(standing, number):
            yield one.items[places[0]]


def _untold(standing: Standing) -> Iterator[Item]:
    for edition, kinds in zip(standing.references, standing.reference_kinds, strict=True):
        for item, kind in zip(edition.items, kinds, strict=True):
            if kind == "许可" and standing.level not in claims(item) and reach(item) is None:
                yield item


def is_thin(standing: Standing) -> bool:
    """Say whether every reference speaks of one other level alone, or of one decision alone.

    What a province does itself, or the annex of 国务院令第412号, is not all that a list of this
    level may have: what they do not have may then stand in another list above.
    """
    said = [_thin(standing, number) is not None for number in _told(standing)]
    return any(said) and all(
        thin or standing.annexes[number] for number, thin in zip(_told(standing), said, strict=True)
    )


def _told(standing: Standing) -> list[int]:
    """Return which references have rows of a kind that is known."""
    return [number for number, kinds in enumerate(standing.reference_kinds) if any(kinds)]


def _thin(standing: Standing, number: int) -> tuple[str, int, int] | None:
    """Return the one other level that most rows of a reference are of, how many, and of how many.

    Where no row is of several levels, each level has its rows, and half of them are most.
    """
    items, kinds = standing.references[number].items, standing.reference_kinds[number]
    rows = (claims(item) for item, kind in zip(items, kinds, strict=True) if kind)
    told = [tuple(found) for found in rows if found]
    if len(told) < _FEW:
        return None
    [(levels, count)] = Counter(told).most_common(1)
    share = _THIN if any(len(one) > 1 for one in told) else _HALF
    if len(levels) > 1 or levels[0] == standing.level or count <= share * len(told):
        return None
    return levels[0], count, len(told)
