"""The rule about what should be gone (变相保留): cancelled items that live on in a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from catalogue.item import Item, content_id
from catalogue.text import fold, tidy
from diffs.checks.cancelled import cancelled
from diffs.checks.cores import apart, as_licence, core, one_field
from diffs.checks.finding import Finding, finding
from diffs.checks.placing import placements
from diffs.checks.standing import Above, Cancelled, Standing
from diffs.weights import weights

#: Ways of standing for a row as a whole.
_WHOLE: Final = ("reference", "paired", "variant")


def survives_cancellation(standing: Standing) -> Iterator[Finding]:
    """Yield rows that are cancelled items under their names, near ones, or as filings."""
    gone = tuple(cancelled(standing))
    if not gone:
        return
    names = _by_core(gone)
    kept = _kept(standing)
    old = frozenset(core(item.name) for edition in standing.before for item in edition.items)
    left: list[int] = []
    for row, item in standing.rows():
        one = _named(item, names)
        if one is None:
            left.append(row)
        elif not (one.filed and standing.kinds[row] == "备案") and not _renamed(standing, row, old):
            yield _survivor(standing, row, one, kept)
    yield from _near(standing, left, gone)


def _by_core(gone: Sequence[Cancelled]) -> Mapping[str, list[Cancelled]]:
    found: dict[str, list[Cancelled]] = {}
    for one in gone:
        found.setdefault(core(one.name) or fold(one.name), []).append(one)
    return found


def _kept(standing: Standing) -> Mapping[str, list[Item]]:
    """Return the rows of the references by the cores of their names."""
    found: dict[str, list[Item]] = {}
    for one in standing.references:
        for item in one.items:
            found.setdefault(core(item.name) or fold(item.name), []).append(item)
    return found


def _named(item: Item, names: Mapping[str, list[Cancelled]]) -> Cancelled | None:
    """Return the cancelled item whose name a row bears but for the act (审批, 备案)."""
    for name in filter(None, (item.subitem, item.name)):
        for one in names.get(core(name) or fold(name), ()):
            if not apart(name, one.name) and one_field(item, as_item(one)):
                return one
    return None


def as_item(one: Cancelled) -> Item:
    """Return a cancelled item as a row, so that others can be held against it."""
    found = Item(name=one.name, authority=one.authority, basis=one.basis, source=one.source)
    return msgspec.structs.replace(found, id=content_id(found))


def _renamed(standing: Standing, row: int, old: frozenset[str]) -> bool:
    """Say whether a row surely stands for a row above whose name is new: then it has another now.

    Where the editions alone tell too little, the number or the bases of the row may say it.
    """
    above = _best(standing, row)
    return bool(old and above and not above.placement.review and core(above.item.name) not in old)


def _survivor(
    standing: Standing, row: int, one: Cancelled, kept: Mapping[str, list[Item]]
) -> Finding:
    """Return the finding of a row that bears a cancelled name."""
    item = standing.items[row]
    said = _finding(standing, row, one, f"上级已经取消“{tidy(one.name)}”")
    above = next((other for other in kept.get(core(one.name) or fold(one.name), ())
                  if not apart(one.name, other.name) and one_field(item, other)), None)  # fmt: skip
    if above is None:
        return said
    # The list above still has it: an older edition, or a province's own.
    where = f"{above.source}仍列有“{tidy(above.title)}”，请核对参照清单是否现行版本"
    return msgspec.structs.replace(
        said, message=f"{said.message}；{where}", reference=above, severity="info"
    )


def _finding(standing: Standing, row: int, one: Cancelled, what: str) -> Finding:
    item = standing.items[row]
    by = f"（{one.by}）" if one.by else ""
    filed = "备案清单仍" if standing.kinds[row] == "备案" else "清单仍"
    said = finding(
        "survives-cancellation",
        item,
        f"{what}{by}，本级{filed}列有“{tidy(item.title)}”",
        "请从清单中删去；确有另外依据的，写明依据并改用规范名称",
        field="name",
        evidence=tuple(text for text in (tidy(one.name), str(one.source)) if text),
    )
    if not one.partial:
        return said
    return msgspec.structs.replace(
        said,
        message=f"{what}{by}这一部分内容，本级{filed}列有“{tidy(item.title)}”",
        suggestion="请删去已取消的内容；保留的部分改用上级清单的名称",
        severity="warning",
    )


def _near(standing: Standing, left: Sequence[int], gone: Sequence[Cancelled]) -> Iterator[Finding]:
    """Yield rows whose names are nearer to a cancelled item than to any row above."""
    loose = [row for row in left if not _is_sure(standing, row)]
    rows = [_licence(standing.items[row]) for row in loose]
    whole = [one for one in gone if not one.partial]
    for placed in placements(rows, [as_item(one) for one in whole]):
        row, one = loose[placed.local], whole[placed.reference]
        above = _best(standing, row)
        chance = above.placement.confidence if above else 0.0
        if placed.way == "part" or placed.confidence < weights().same:
            continue
        if chance >= placed.confidence or (one.filed and standing.kinds[row] == "备案"):
            continue
        said = _finding(standing, row, one, f"名称与上级已经取消的“{tidy(one.name)}”相近")
        yield said.at("warning") if placed.review else said


def _licence(item: Item) -> Item:
    """Return a row as it is weighed: by the name of a licence, without a number of its own."""
    found = msgspec.structs.replace(item, name=as_licence(item.name), reference="")
    return msgspec.structs.replace(found, id=content_id(found))


def _best(standing: Standing, row: int) -> Above | None:
    return next((one for one in standing.above(row) if one.placement.way in _WHOLE), None)


def _is_sure(standing: Standing, row: int) -> bool:
    """Say whether a row bears the name of the row above that it stands for."""
    item = standing.items[row]
    return any(core(item.name) == core(one.item.name) for one in standing.above(row))
