"""Rules about filings (备案): types, fees, and filings between organs.

Sub-items that repeat a cell of their main item, as merged cells do, repeat no finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from catalogue.item import FIELD_TITLES, Item
from catalogue.patterns import lazy
from catalogue.text import fold, tidy
from diffs.checks.finding import Finding, finding
from diffs.checks.kinds import told_kind, typed
from diffs.checks.standing import Standing
from diffs.checks.wording.filingwords import found, says

_BRACKET: Final = lazy(r"\([^()]*\)$")
_NUMBERED: Final = lazy(r"^\d+[.、)]\s*")
#: What separates several types in one cell.
_JOINTS: Final = lazy(r"[、,;/]")


class Once:
    """Lets a text of a cell pass once for all sub-items of one item."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, ...]] = set()

    def first(self, item: Item, *texts: str) -> bool:
        """Say whether no earlier sub-item of the same item had these texts."""
        key = (item.source.file, item.source.sheet, fold(item.name), *map(fold, texts))
        new = not item.subitem or key not in self._seen
        self._seen.add(key)
        return new


def inherited(standing: Standing, row: int, one: Finding) -> Finding:
    """Return a finding as an info where the filing list above has the very same in its place."""
    text = fold(standing.items[row].value(one.field))
    above = next((other for other in standing.above(row)
                  if text and fold(other.item.value(one.field)) == text), None)  # fmt: skip
    if above is None:
        return one
    message = f"{one.message}；上级清单同样如此"
    found_one = msgspec.structs.replace(one, message=message, reference=above.item)
    return found_one.at("info")


def filing_internal(standing: Standing) -> Iterator[Finding]:
    """Yield filings of one organ with another: by the name, else by who files."""
    once = Once()
    for row, item in standing.rows():
        if standing.kinds[row] != "备案" and not says("filing_act", acting(item)[0]):
            continue
        field, said = _between(item)
        if said and once.first(item, said):
            one = finding(
                "filing-internal",
                item,
                f"从“{said}”看，报送备案的一方是行政机关，属于行政机关之间的备案",
                "请从清单中删去，作为政府内部管理事项；如由企业、群众报送，请在名称中写明",
                field=field,
                evidence=(said,),
            )
            yield inherited(standing, row, one)


def _between(item: Item) -> tuple[str, str]:
    """Return the field that shows a filing between organs, and the words; empty where none does."""
    for field in ("subitem", "name"):
        text = _NUMBERED().sub("", fold(item.value(field)))
        if text and says("internal", text):
            return field, tidy(item.value(field))
    for header, value in item.extra:
        if value and says("applicant_header", header) and says("organ", value):
            return f"extra.{header}", f"{tidy(header)}：{tidy(value)}"
    return "", ""


def acting(item: Item) -> tuple[str, str]:
    """Return the folded name by which an item acts, and its field: the sub-item's where it does."""
    part = plain_name(item.subitem)
    if part and (says("filing_act", part) or says("licence_act", part)):
        return part, "subitem"
    return plain_name(item.name), "name"


def plain_name(name: str) -> str:
    """Take numbers before and brackets behind off a name, but no bracket that says what it is."""
    text = _NUMBERED().sub("", fold(name))
    bracket = _BRACKET().search(text)
    if bracket is None or says("both_acts", text):
        return text
    return text[: bracket.start()]


def filing_fee(standing: Standing) -> Iterator[Finding]:
    """Yield filings for which a fee is charged: by a column of fees, else by the conditions."""
    once = Once()
    for row, item in standing.rows("备案"):
        for field, header, text in told(item):
            if _is_fee(header, text) and once.first(item, header, text):
                one = finding(
                    "filing-fee",
                    item,
                    f"{tidy(header)}写作“{tidy(text)}”",
                    "请核对收费有无法定依据；没有的，请取消收费，改为不收费",
                    field=field,
                    evidence=(tidy(text),),
                )
                yield inherited(standing, row, one)


def _is_fee(header: str, text: str) -> bool:
    if says("fee_header", header) and not says("no_fee_header", header):
        return not (says("void", text) or says("free", text))
    if not is_condition(header):
        return False
    key = fold(text)
    refused = [one.span() for one in found("no_fee", key)]
    return any(
        not any(start <= one.end() and one.start() <= end for start, end in refused)
        for one in found("fee", key)
    )


def told(item: Item) -> Iterator[tuple[str, str, str]]:
    """Yield what a row says besides the fields of all lists: field, header, text."""
    if item.remark:
        yield "remark", FIELD_TITLES["remark"], item.remark
    for header, text in item.extra:
        if text:
            yield f"extra.{header}", header, text


def is_condition(header: str) -> bool:
    """Say whether a column states conditions or explains, rather than quotes laws or duties."""
    return says("condition_header", header) and not says("no_condition_header", header)


def filing_type_unknown(standing: Standing) -> Iterator[Finding]:
    """Yield types of filings that are of no province's classes."""
    once = Once()
    typed_rows = frozenset(_typed(standing))
    for row, item in standing.rows("备案"):
        field, text = type_cell(item)
        # Kinds of powers (其他行政权力) are no types.
        if field == "kind" and row not in typed_rows:
            continue
        strange = [part for part in _types(text) if not says("type", part) and not _is_power(part)]
        if strange and once.first(item, text):
            one = finding(
                "filing-type-unknown",
                item,
                f"备案类型“{tidy(text)}”无法识别",
                "请按本省备案管理办法的分类填写，如告知类、确认类、审查类，"
                "或者信息收集型、条件（标准）审查型",
                field=field,
                evidence=(tidy(text),),
            )
            yield inherited(standing, row, one)


def _typed(standing: Standing) -> Iterator[int]:
    """Yield the rows of tables of which the column of kinds has the types of filings."""
    named = [header for field, header in standing.edition.headers if field == "kind"]
    tables = [(one.first, one.last, one.headers) for one in standing.parts]
    for first, last, headers in tables or [(0, len(standing.items), ())]:
        part = msgspec.structs.replace(standing.edition, items=standing.items[first:last])
        if typed(part, (*headers, *named)):
            yield from range(first, last)


def _is_power(part: str) -> bool:
    return bool(told_kind(part)) and part.startswith("行政")


def type_cell(item: Item) -> tuple[str, str]:
    """Return the field and text of a filing's type: a column of that name, else the kind."""
    for header, text in item.extra:
        if says("type_header", header):
            return f"extra.{header}", text
    return "kind", item.kind


def _types(text: str) -> tuple[str, ...]:
    """Return the types that a cell names; one where the whole is one, none where it is void."""
    key = fold(text)
    if says("void", key):
        return ()
    if says("type", key):
        return (key,)
    parts = (_BRACKET().sub("", part) for part in _JOINTS().split(key))
    return tuple(part for part in parts if part)
