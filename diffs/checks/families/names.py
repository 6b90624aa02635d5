"""The rule about names: an item bears the name that the list above gives it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from catalogue.bases.doubts import DECISION, decision_items
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold, tidy
from diffs.checks.families.subitems import subitem_differs
from diffs.checks.finding import Finding, finding
from diffs.checks.placing.decided import annex_numbers
from diffs.checks.standing import Above, Standing
from diffs.checks.wording.stages import is_issue, staged, without_stage
from diffs.identity.wordings import unscoped

#: The level of a list before a name, which means nothing where the rest is the name above.
_LEVEL = lazy(r"^(?:省|市|县|区|区县|县区|设区的市)级")
_PUNCTUATION = lazy(r"[^\w]|_")
#: What is changed, renewed or issued again is the certificate of an item.
_CERTIFICATES: Final = ("证书", "证")
#: What narrows an item behind its name: a bracket, or words behind a dash.
_BEHIND = lazy(r"\([^()]*\)$|-+[^-]+$")


def name_differs(standing: Standing) -> Iterator[Finding]:
    """Yield rows that bear another name than the row above, lawful suffixes aside."""
    former = frozenset(
        name for edition in standing.before for item in edition.items for name in _names(item)
    )
    for row, item in standing.rows():
        above = standing.above(row)
        if above and fold(item.name) and not _agrees(item, above):
            yield _settled(standing, item, above, _differs(item, above, former))
        elif above and (part := subitem_differs(standing, item, above)) is not None:
            yield part


def _agrees(item: Item, above: tuple[Above, ...]) -> bool:
    """Say whether a row bears a name above, or one that a bracket narrows to a part of the item."""
    own = _names(item)
    given = {name for one in above for name in _names(one.item)}
    shorter = (part.sub("", name) for name in own for part in (_BEHIND(), _LEVEL()))
    held = filter(None, map(_held, (item.name, item.subitem)))
    if given.intersection(own) or not given.isdisjoint((*shorter, *held)):
        return True
    # 检验补办 is 检验 where the list above has the item 检验.
    rest = {_name(without_stage(text)) for text in (item.name, item.subitem)} - {""}
    return not rest.isdisjoint(given)


def _names(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_name, (item.name, item.subitem)))))


@cache
def _name(text: str) -> str:
    """Return a name without stages, scopes, numbers and signs, folded."""
    return unscoped(staged(text)[0])


@cache
def _held(text: str) -> str:
    """Return the item of whose certificate a name states a stage: 农药经营许可 of …许可证补办."""
    name, stages = staged(text)
    certificate = next((end for end in _CERTIFICATES if name.endswith(end)), "")
    # What is issued at first is no stage: 取水许可证核发 is another name for 取水许可.
    stated = bool(stages) and not is_issue(stages[-1])
    return unscoped(name.removesuffix(certificate)) if stated and certificate else ""


def _differs(item: Item, above: tuple[Above, ...], former: frozenset[str]) -> Finding:
    first = above[0]
    named = tuple(dict.fromkeys(tidy(one.item.name) for one in above))
    ours = _shown(item)
    given = "”、“".join(named)
    doubt = "疑似对应的" if first.placement.review else ""
    was = "是更名前的名称，" if former.intersection(_names(item)) else ""
    found = finding(
        "name-differs",
        item,
        f"名称写作“{ours}”，{was}{doubt}上级清单事项为“{given}”",
        f"请改为“{given}”" if not doubt else f"请核对是否为同一事项；是的，请改为“{given}”",
        reference=first.item,
        field="name",
        evidence=named,
    )
    if doubt:
        return found.at("warning")
    if any(_letters(one) in map(_letters, _names(item)) for one in map(_name, named)):
        return found.at("info")
    if len(named) > 1 and all(set(_name(one)) <= set(_name(item.name)) for one in named):
        return found.at("info")
    return found


def _settled(standing: Standing, item: Item, above: tuple[Above, ...], found: Finding) -> Finding:
    """Return a finding as it is told where 国务院令第412号 bears on which name is right.

    The annex gave names in 2004; the national list of today may have others. What bears the very
    name of the item that it cites has it from there, not from nowhere.
    """
    numbers = annex_numbers(item)
    names = {fold(decision_items().get(number, "")): number for number in numbers}
    own = next((names[name] for name in map(fold, (item.name, item.subitem)) if name in names), 0)
    if own:
        message = f"{found.message}；本级名称与所依据的{DECISION}附件第{own}项一致"
        given = "、".join(f"“{one}”" for one in found.evidence)
        remedy = f"请按国家清单的现行名称核对：已改称{given}的，请改用；未改的，不必修改"
        return msgspec.structs.replace(found, message=message, suggestion=remedy, severity="info")
    if found.severity != "info" and all(standing.annexes[one.reference] for one in above):
        message = f"{found.message}，该清单是{DECISION}的附件，公布后名称多有调整"
        sure = not above[0].placement.review
        first = "请" if sure else "请先核对是否为同一事项；是的，"
        remedy = f"{first}按国家清单的现行名称核对；国家清单仍用上述名称的，请改用"
        return msgspec.structs.replace(found, message=message, suggestion=remedy).at("warning")
    return found


def _shown(item: Item) -> str:
    return tidy(item.name)


def _letters(name: str) -> str:
    return _PUNCTUATION().sub("", name)
