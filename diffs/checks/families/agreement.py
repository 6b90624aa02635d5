"""The rule that bases agree (依据一致) with the list above: none dropped, replaced or altered.

What a place adds of its own is lawful; a further national law is told for information. Where a
list is held against several, the bases of any of them are lawful: it need agree with one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from catalogue.bases.orders import owner_of
from catalogue.bases.pinpoints import official_pinpoints
from catalogue.bases.rank import rank
from catalogue.bases.titles import one_document
from catalogue.bases.vague import names_document
from catalogue.bases.versions import events
from catalogue.item import Item
from catalogue.law.outdated import outdated_by
from catalogue.law.replacements import replacement
from catalogue.text import official
from diffs.checks.families.bases import labels, name_of
from diffs.checks.families.citing import (
    Cited,
    counterpart,
    documents,
    named_alike,
    number_differs,
    pinpoints_joined,
    pinpoints_lost,
    quoted_otherwise,
)
from diffs.checks.families.sides import Side, sides_of
from diffs.checks.families.validity import is_repealed
from diffs.checks.finding import Finding, finding
from diffs.checks.rules import Severity
from diffs.checks.standing import Standing
from diffs.sentences import title

#: Documents that hold in the whole country: to cite more of them than the list above is told.
_NATIONAL: Final = ("法律", "行政法规", "国务院决定", "部门规章")
#: Titles as long as this are no slips of each other unless so many characters differ at most.
_LONG_ENOUGH: Final = 8
_SLIP: Final = 2


class Departure(msgspec.Struct, frozen=True):
    """One way in which a cell departs from the one above; None: as grave as the rule.

    `of` says that it is of articles of a document that both cite, or of one that is left out.
    """

    message: str
    suggestion: str
    severity: Severity | None = None
    of: Literal["", "pinpoints", "absence"] = ""


def basis_differs(standing: Standing) -> Iterator[Finding]:
    """Yield rows whose bases are not those of any list above."""
    for row, item in standing.rows():
        # Where no document is named at all, basis-missing says so.
        ours = documents([item.basis]) if names_document(item.basis) else ()
        sides = tuple(sides_of(standing, row, item)) if ours else ()
        found = [(side, tuple(_departures(ours, side, standing))) for side in sides]
        if not found:
            continue
        # The list need agree with one of those above; the surest is the first.
        best, departures = min(found, key=lambda entry: (entry[0].review, _graveness(entry[1])))
        if parts := tuple(_quoted_apart(ours, best, item)):
            departures = tuple(_partly(departures, parts))
        for one in (*departures, *_further(ours, sides, standing)):
            yield _told(one, item, best)


def _quoted_apart(ours: tuple[Cited, ...], side: Side, item: Item) -> Iterator[Departure]:
    """Yield where both sides quote other articles of one document: the item has several parts."""
    for above in side.documents:
        local = counterpart(above, ours)
        lost = pinpoints_lost(above, local) if local is not None else ()
        if local and lost and quoted_otherwise(item.basis, side.item.basis, above.key):
            right, stated = _joined(lost), _joined(local.pinpoints)
            yield Departure(
                f"{name_of(above.first)}引用{stated}，上级清单引用{right}，所引条文不同，"
                "可能只实施该事项的另一部分",
                f"请核对本级实施的是哪一部分；两部分都实施的，补上{right}和相应的依据，"
                "只实施一部分的，请写明子项或者适用范围",
                "warning",
            )


def _partly(departures: tuple[Departure, ...], parts: tuple[Departure, ...]) -> Iterator[Departure]:
    """Yield the departures of a row that may be another part of the item: all are to be checked."""
    yield from parts
    for one in departures:
        if one.of == "absence":
            asked = "其余依据按所实施的部分核对"
            yield msgspec.structs.replace(one, suggestion=asked, severity="warning")
        elif one.of != "pinpoints":
            yield one


def _graveness(departures: tuple[Departure, ...]) -> tuple[int, int]:
    return sum(one.severity is None for one in departures), len(departures)


def _told(one: Departure, item: Item, side: Side) -> Finding:
    found = finding(
        "basis-differs",
        item,
        f"{_doubtful(side)}{one.message}",
        one.suggestion,
        reference=side.item,
        field="basis",
        evidence=(f"上级清单：{labels(side.citations)}",),
    )
    severity = "info" if side.review else one.severity
    return found if severity is None else found.at(severity)


def _doubtful(side: Side) -> str:
    return f"如与上级清单“{title(side.item)}”为同一事项：" if side.review else ""


def _departures(ours: tuple[Cited, ...], side: Side, standing: Standing) -> Iterator[Departure]:
    for above in side.documents:
        local = counterpart(above, ours)
        if local is None:
            yield _absent(above, ours, side, standing)
        else:
            yield from _altered(above, local, standing)


def _absent(above: Cited, ours: tuple[Cited, ...], side: Side, standing: Standing) -> Departure:
    """Say what became of a basis of the list above that a row does not cite."""
    name, day = name_of(above.first), standing.day
    said = f"上级清单的依据{above.first.label}没有列出"
    follower = replacement(above.key, day)
    newer = next((one for one in ours if follower and one.key == follower), None)
    if newer is not None:
        message = f"上级清单引用{name}，该文件已由{name_of(newer.first)}替代，本级引用后者"
        return Departure(message, "请与上级清单主管部门核实", "info")
    older = next((one for one in ours if replacement(one.key, day) == above.key), None)
    if older is not None:
        message = f"仍引用{name_of(older.first)}，该文件已由{name}替代，上级清单引用后者"
        return Departure(message, f"请改引{above.first.label}")
    law = standing.laws.find(above.key) if standing.laws is not None else None
    ended = follower or (law is not None and is_repealed(law, day))
    # What is repealed need not be cited where another basis of the list above is.
    if ended and any(counterpart(one, ours) for one in side.documents):
        return Departure(f"{said}，该文件已废止", "请与上级清单主管部门核实", "info")
    if counterpart(above, side.siblings) is not None:
        return Departure(f"{said}，同一事项的其他子项列有", "请核实本子项是否适用", "info")
    free = (one for one in ours if counterpart(one, side.documents) is None)
    near = next((one for one in free if _near(above.key, one.key)), None)
    if near is not None:
        return _misnamed(above, near)
    right = owner_of(above.first.number)
    if right and above.first.title and not one_document(right, above.key):
        # What is wrong in the list above is not to be copied.
        name = f"《{official(right)}》"
        said = f"{said}，但{above.first.number}是{name}"
        return Departure(said, f"请与上级清单主管部门核实名称后补上{name}", of="absence")
    return Departure(said, f"请补上{above.first.label}", of="absence")


def _misnamed(above: Cited, local: Cited) -> Departure:
    name = name_of(above.first)
    message = f"上级清单的依据{name}写作{name_of(local.first)}"
    right = owner_of(above.first.number)
    if right and not one_document(right, above.key) and one_document(right, local.key):
        said = f"{message}，后者与文号相符"
        return Departure(said, "请与上级清单主管部门核实", "info")
    return Departure(message, f"请核对名称，改为{name}")


def _near(one: str, other: str) -> bool:
    """Say whether two titles differ by a slip: two characters at most, of a long name."""
    from rapidfuzz.distance import OSA

    long = min(len(one), len(other)) >= _LONG_ENOUGH
    return long and OSA.distance(one, other, score_cutoff=_SLIP) <= _SLIP


def _altered(above: Cited, local: Cited, standing: Standing) -> Iterator[Departure]:
    """Yield where a document is cited by another number or place than above."""
    name = name_of(above.first)
    if not named_alike(above, local):
        yield _misnamed(above, local)
    if number_differs(above, local):
        stated, right = local.numbers[0], above.numbers[0]
        yield Departure(f"{name}的文号写作{stated}，上级清单为{right}", f"请将文号改为{right}")
    lost = pinpoints_lost(above, local)
    if lost:
        yield _displaced(above, local, lost, standing)


def _displaced(above: Cited, local: Cited, lost: tuple[str, ...], standing: Standing) -> Departure:
    """Say which places of a document a row leaves out, or has others for."""
    name, right = name_of(above.first), _joined(above.pinpoints)
    if not local.pinpoints:
        return Departure(f"{name}没有写明条款，上级清单为{right}", f"请写明{right}", "info")
    strange, wanting = pinpoints_lost(local, above), _joined(lost)
    whole = _joined(pinpoints_joined(local, above))
    said = f"{name}的条款写作{_joined(local.pinpoints)}，上级清单为{right}"
    if _is_old(above, standing) and _is_new(local, standing):
        remedy = "请与上级清单主管部门核实现行版本的条款"
        return Departure(f"{said}；上级清单引用的是旧版", remedy, "info")
    if not strange:
        told = f"{name}的条款缺{wanting}，上级清单为{right}"
        return Departure(told, f"请补上{wanting}，写作{whole}", of="pinpoints")
    changed = "条款" if whole == wanting else _joined(strange)
    written = "" if whole == wanting else f"，写作{whole}"
    remedy = f"请核对是否为同一事项；是的，将{changed}改为{wanting}{written}"
    return Departure(said, remedy, of="pinpoints")


def _is_old(cited: Cited, standing: Standing) -> bool:
    """Say whether a version is cited that gave way to another by the day."""
    laws, day = standing.laws, standing.day
    return laws is not None and any(outdated_by(one, laws, day) for one in cited.citations)


def _is_new(cited: Cited, standing: Standing) -> bool:
    """Say whether a version is cited, and one that holds."""
    told = (event.act for one in cited.citations for event in events(one.version))
    return "修改" in told and not _is_old(cited, standing)


def _joined(pinpoints: tuple[str, ...]) -> str:
    return official_pinpoints(pinpoints)


def _further(
    ours: tuple[Cited, ...], sides: tuple[Side, ...], standing: Standing
) -> Iterator[Departure]:
    """Yield national documents that no list above cites for the item."""
    known = [one for side in sides for one in side.documents]
    day = standing.day
    for one in ours:
        level = rank(one.first, standing.ranks)
        replaced = {replacement(one.key, day), *(replacement(other.key, day) for other in known)}
        taken = one.key in replaced or any(other.key in replaced for other in known)
        if level in _NATIONAL and not taken and counterpart(one, known) is None:
            label = one.first.label
            message = f"另列{level}{label}，上级清单没有列出"
            yield Departure(message, f"请核实{label}是否为该事项的依据", "info")
