"""Cross-references (对应序号) that cannot be read as numbers: what they name was not looked up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogue.bases.citewords import words
from catalogue.item import Item, Source
from catalogue.patterns import lazy
from catalogue.serials import serials
from catalogue.text import fold, tidy
from diffs.checks.finding import Finding, finding
from diffs.checks.standing import Standing

#: What stands between several numbers, besides what serial numbers have.
_JOINTS: Final = lazy(r"[/|和及与]|以及")
#: What says that the list above has no such row: 省定, 地方设定, 本省增列.
_OWN: Final = lazy(
    r"^(?:由|本)?(?:省|市|县|区|自治区|自治州|地方)(?:级|内|本级)?(?:[自增]?[设定列]立?|新增|事项|性法规)+"
)
#: As many cells and more are said once, for the column.
_MANY: Final = 5
_REMEDY: Final = "请按上级清单的序号填写，几个序号之间用顿号隔开"


def unreadable(standing: Standing) -> Iterator[Finding]:
    """Yield references that are neither numbers nor what a row above has as number or code."""
    strange = [item for _, item in standing.rows() if _is_strange(item)]
    known = _known(standing) if strange else frozenset()
    found = [item for item in strange if fold(item.reference) not in known]
    if len(found) >= _MANY:
        source = found[0].source
        yield Finding(
            rule="reference-broken",
            source=Source(file=source.file, sheet=source.sheet),
            message=f"对应序号一栏有{len(found)}格读不出序号，没有核对",
            suggestion=_REMEDY,
            field="reference",
            evidence=tuple(f"第{one.source.row}行 {tidy(one.reference)}" for one in found[:_MANY]),
        ).at("warning")
        return
    for item in found:
        said = tidy(item.reference)
        message = f"对应序号写作“{said}”，读不出序号，没有核对"
        yield finding(
            "reference-broken", item, message, _REMEDY, field="reference", evidence=(said,)
        ).at("warning")


def _known(standing: Standing) -> frozenset[str]:
    rows = (item for one in standing.references for item in one.items)
    return frozenset(fold(cell) for item in rows for cell in (item.seq, item.code))


def _is_strange(item: Item) -> bool:
    """Say whether a cell states something that is no number; a longer number is a code."""
    cell = fold(item.reference)
    if not any(map(str.isalnum, cell)) or words("void").fullmatch(cell) or _OWN().match(cell):
        return False
    return not cell.isdecimal() and not serials(_JOINTS().sub("、", cell))
