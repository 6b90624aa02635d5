"""Cross-references (对应序号) that cannot be read as numbers: what they name was not looked up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogue.bases.citewords import words
from catalogue.crossreferences import Whose, cross_references
from catalogue.item import Item, Source
from catalogue.patterns import lazy
from catalogue.serials import serials
from catalogue.text import fold, tidy
from diffs.checks.finding import Finding, finding
from diffs.checks.rules import Severity
from diffs.checks.standing import Standing

#: What says that the list above has no such row: 省定, 地方设定, 本省增列.
_OWN: Final = lazy(
    r"^(?:由|本)?(?:省|市|县|区|自治区|自治州|地方)(?:级|内|本级)?(?:[自增]?[设定列]立?|新增|事项|性法规)+"
)
_UNSETTLED: Final = lazy(r"[待定]")
#: As many cells and more are said once, for the column.
_MANY: Final = 5
_REMEDY: Final = "请按上级清单的序号填写，几个序号之间用顿号隔开"
_GIVE: Final = "请用 --against 一并给出该清单"


def unreadable(standing: Standing) -> Iterator[Finding]:
    """Yield references that are neither numbers nor what a row above has as number or code."""
    strange = [item for _, item in standing.rows() if _is_strange(standing, item)]
    known = _known(standing) if strange else frozenset()
    found = [item for item in strange if fold(item.reference) not in known]
    yield from _each(found, "读不出序号，没有核对", _REMEDY, "warning")
    partly = [item for _, item in standing.rows() if _is_partly_held(standing, item)]
    yield from _each(partly, "其中有未给出的清单的序号，没有核对", _GIVE, "info")


def _each(found: list[Item], said: str, remedy: str, severity: Severity) -> Iterator[Finding]:
    """Yield what is said of cells; many are told once, for the column."""
    if len(found) >= _MANY:
        source = found[0].source
        yield Finding(
            rule="reference-broken",
            source=Source(file=source.file, sheet=source.sheet),
            message=f"对应序号一栏有{len(found)}格{said}",
            suggestion=remedy,
            field="reference",
            evidence=tuple(f"第{one.source.row}行 {tidy(one.reference)}" for one in found[:_MANY]),
        ).at(severity)
        return
    for item in found:
        cell = tidy(item.reference)
        message = f"对应序号写作“{cell}”，{said}"
        yield finding(
            "reference-broken", item, message, remedy, field="reference", evidence=(cell,)
        ).at(severity)


def _is_partly_held(standing: Standing, item: Item) -> bool:
    """Say whether some numbers of a cell are of lists that are not given."""
    told = () if item.reference.isdecimal() else cross_references(item.reference)
    return 0 < len(numbers(standing, item)) < len(told) if told else False


def _known(standing: Standing) -> frozenset[str]:
    rows = (item for one in standing.references for item in one.items)
    return frozenset(fold(cell) for item in rows for cell in (item.seq, item.code))


def numbers(standing: Standing, item: Item) -> tuple[int, ...]:
    """Return the numbers of a cross-reference that are of lists as those that are given."""
    given = _given(standing)
    return tuple(number for whose, number in cross_references(item.reference) if whose in given)


def _given(standing: Standing) -> frozenset[Whose]:
    """Return whose lists the references are."""
    national = standing.national
    found: list[Whose] = [""]
    found += ["national"] if any(national) else []
    found += ["local"] if not all(national) else []
    return frozenset(found)


def denied(standing: Standing) -> Iterator[Finding]:
    """Yield references (省定, 待定) of items that surely stand for a national one."""
    for row, item in standing.rows():
        if not is_denial(item):
            continue
        for one in standing.above(row):
            national = standing.national[one.reference]
            if national and not one.placement.review and serials(one.item.seq):
                number = tidy(one.item.seq)
                yield finding(
                    "reference-broken",
                    item,
                    f"对应序号写作“{tidy(item.reference)}”，上级清单第{number}项"
                    f"“{tidy(one.item.title)}”即该事项",
                    f"请填{number}",
                    reference=one.item,
                    field="reference",
                    evidence=(tidy(item.reference), tidy(one.item.title)),
                ).at("warning")
                break


def is_denial(item: Item) -> bool:
    """Say whether a cell states that the item is set below, or that its number is to be settled.

    无 and 未填 state as little as an empty cell.
    """
    cell = fold(item.reference)
    if _OWN().match(cell) is not None:
        return True
    return _UNSETTLED().search(cell) is not None and words("void").fullmatch(cell) is not None


def _is_strange(standing: Standing, item: Item) -> bool:
    """Say whether a cell states something that is no number; a longer number is a code."""
    cell = fold(item.reference)
    if not any(map(str.isalnum, cell)) or words("void").fullmatch(cell):
        return False
    return not cell.isdecimal() and not numbers(standing, item) and not _OWN().match(cell)
