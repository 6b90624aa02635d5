"""The rule about coverage (应认尽认): what a list has to carry at its level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from catalogue.bases.doubts import DECISION
from catalogue.item import Item
from catalogue.text import tidy
from diffs.checks.duty import Claim, acting, below, claims, reach
from diffs.checks.families.subitems import are_siblings, is_part
from diffs.checks.finding import Finding
from diffs.checks.owners import own_functions
from diffs.checks.placing.ground import served
from diffs.checks.placing.serving import ALL, of, serving
from diffs.checks.standing import Standing
from diffs.checks.wording.cores import one_field
from diffs.checks.wording.stages import plain
from diffs.sentences import title

_TOLD: Final = 8
#: What the rows of one main item say together: the first of these that one of them says.
_GRAVEST: Final[tuple[Claim, ...]] = ("due", "delegated", "doubtful")
_HOW: Final[Mapping[Claim, str]] = {"due": "由本级实施", "delegated": "委托本级实施"}
#: References of whose rows more than this share are of one other level hardly speak of the list's.
_THIN: Final = 0.75
_ASK: Final[Mapping[Claim, str]] = {"doubtful": "请核实本级是否实施；实施的，请列入清单"}
_HALF: Final = 0.5
_CITY: Final = "设区的市级"
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
                and (missing := [one for one in missing if not _carried(standing, number, one)])
            ):
                own.add(key)
                found = _absent(standing, number, missing, places, claim)
                if standing.annexes[number]:
                    found = _old(found)
                found = _perhaps(found, _like(standing, number, places[0]))
                twins = _twins(standing, number, item)
                # Two rows of the name are both.
                if len(twins) == 1:
                    yield _asked_of(twins[0], found)
                elif not twins:
                    kept = _retained(standing, number, key)
                    yield found if kept is None else _contradicted(found, kept).at("warning")
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
                yield list(owed), min(owed.values(), key=_GRAVEST.index)


def _missing(standing: Standing, number: int, places: list[int]) -> list[int]:
    """Return which rows of one main item nothing stands for; a row of the item stands for all."""
    items = standing.references[number].items
    whole = standing.mains[number][places[0]]
    held = {row for one in whole for row in standing.below(number, one)}
    parts = [items[one] for one in whole]
    if any(not is_part(standing.items[row], parts) for row in held):
        return []
    return [one for one in places if not standing.below(number, one)]


def _carried(standing: Standing, number: int, missing: int) -> bool:
    """Say whether the list has a row above by another row above of one name and field.

    A province's row and a city's row are one item, and so are the rows of two references.
    """
    item = standing.references[number].items[missing]
    held = ((one, standing.references[one].items[place])
            for one, place in standing.named(item.name)
            if standing.below(one, place))  # fmt: skip
    return any(
        not are_siblings(item, other)
        and (reference != number or standing.level not in claims(other))
        and one_field(item, other)
        for reference, other in held
    )


def _twins(standing: Standing, number: int, item: Item) -> tuple[Item, ...]:
    """Return the rows of a list that stand for another row above of an item's name, and may for it.

    发展改革 and 能源 both have 固定资产投资项目核准: where one local department serves both, one
    row may be meant for both (1、729), which only numbers would tell.
    """
    wanted = served(item)
    items = standing.references[number].items
    places = (
        place
        for reference, place in standing.named(item.name)
        if reference == number and served(items[place]) != wanted
    )
    rows = dict.fromkeys(row for place in places for row in standing.below(number, place))
    return tuple(standing.items[row] for row in rows if _serves(standing.items[row], wanted))


def _serves(item: Item, functions_above: frozenset[str]) -> bool:
    _, kin = serving(item.authority or item.implementers)
    return ALL in kin or not kin.isdisjoint(functions_above)


def _asked_of(twin: Item, found: Finding) -> Finding:
    row = f"第{twin.source.row}行" if twin.source.row else ""
    return msgspec.structs.replace(
        found,
        message=f"{found.message}；清单{row}的“{tidy(twin.name)}”同名，可能包括该项",
        suggestion="请核对同名事项是否包括该项；包括的，对应序号写明两项，不包括的，将该事项列入清单",
        severity="info",
    )


def _same(item: Item) -> tuple[str, ...]:
    return plain(item.name), plain(item.subitem) if item.subitem else ""


def _retained(standing: Standing, number: int, key: tuple[str, ...]) -> Item | None:
    """Return the row of another reference that has the item, and not at the list's level.

    None where no reference has it, or one gives it to the list's level too.
    """
    others = (one for other, one in enumerate(standing.references) if other != number)
    alike = [item for one in others for item in one.items if _same(item) == key and claims(item)]
    if not alike or any(standing.level in claims(item) for item in alike):
        return None
    return alike[0]


def _contradicted(found: Finding, kept: Item) -> Finding:
    """Say why an item that one reference gives to the list's level is a warning alone."""
    where = f"{kept.source.file}{_numbered(kept)}"
    return msgspec.structs.replace(
        found,
        message=f"{found.message}；另一份参照清单（{where}）中该事项由{'、'.join(claims(kept))}实施，"
        "两份不一致，故只作警告",
        suggestion=f"请先核实以哪一份为准；应由本级实施的，{found.suggestion.removeprefix('请')}",
        evidence=(*found.evidence, f"另一份参照清单实施机关：{acting(kept)}"),
    )


def _absent(
    standing: Standing, number: int, missing: list[int], places: list[int], claim: Claim
) -> Finding:
    items = standing.references[number].items
    first = items[missing[0]]
    parts = [tidy(items[one].subitem) for one in missing if tidy(items[one].subitem)]
    partly = len(missing) < len(places)
    name = title(first) if partly or len(missing) == 1 else tidy(first.name)
    found = Finding(
        rule="coverage-missing",
        source=standing.source,
        message=f"上级清单{_numbered(first)}“{name}”{_how(first, claim)}，清单中没有列入",
        suggestion=f"{_ASK.get(claim, '请将该事项列入清单')}；{_others(standing)}"
        "确不实施的，请在配置文件中写明理由和日期",
        reference=first,
        evidence=(f"实施机关：{acting(first)}", *parts[:_TOLD]),
    )
    # The item is there, a part of it is not.
    return found if claim == "due" and not partly else found.at("warning")


def _how(item: Item, claim: Claim) -> str:
    column = "与层级一栏对是否由本级实施说法不一" if tidy(item.level) else "没有写清是否由本级实施"
    return _HOW.get(claim, f"的实施机关{column}")


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
    yield from _at_odds(standing)
    if is_thin(standing):
        yield from _thinly(standing)
    if any(standing.annexes):
        yield (
            "参照清单中有国务院令第412号的附件，公布后多有取消、下放和调整；"
            "只由该附件列出的事项，应列未列只作警告"
        )
    yield from _beneath(standing)
    own, parts = own_functions(standing)
    if own and any(not _concerns(item, parts) for item in _all_due(standing)):
        yield f"清单只列有{'、'.join(sorted(own))}方面的事项，应列未列只核对这些方面"


def _beneath(standing: Standing) -> Iterator[str]:
    """Say how many items of the counties alone a city's list lacks: some provinces ask for them."""
    if standing.level != _CITY or is_thin(standing):
        return
    _, departments = own_functions(standing)
    lower = frozenset(below(_CITY))
    held: set[str] = set()
    lacking: dict[str, Item] = {}
    for number, edition in enumerate(standing.references):
        kinds = standing.reference_kinds[number]
        for place, whole in enumerate(standing.mains[number]):
            item = edition.items[place]
            if any(standing.below(number, one) for one in whole):
                held.add(plain(item.name))
            elif (
                kinds[place] == "许可"
                and all(lower.issuperset(claims(edition.items[one]) or ("",)) for one in whole)
                and _concerns(item, departments)
            ):
                lacking.setdefault(plain(item.name), item)
    lacking = {name: item for name, item in lacking.items() if name not in held}
    if lacking:
        yield (
            f"上级清单另有{len(lacking)}项只由县级以下实施，清单没有列入（如“"
            f"{title(next(iter(lacking.values())))}”），没有作为缺漏；"
            "本省要求市级清单包含所辖县（市、区）实施事项的，请补列"
        )


def _at_odds(standing: Standing) -> Iterator[str]:
    """Say of which rows above the bodies and the column of levels speak against each other."""
    odd = [
        item
        for edition, kinds in zip(standing.references, standing.reference_kinds, strict=True)
        for item, kind in zip(edition.items, kinds, strict=True)
        if kind == "许可" and claims(item).get(standing.level) == "doubtful"
    ]
    if odd:
        yield (
            f"参照清单有{len(odd)}项没有写清是否由{standing.level}实施"
            f"（如“{title(odd[0])}”：{acting(odd[0])}），应列未列只作警告，实施层级按由本级实施核对"
        )


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
