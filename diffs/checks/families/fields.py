"""Rules about a list by itself: fields, repetitions, counts, characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from catalogue.bases.citewords import words
from catalogue.item import FIELD_TITLES, Item, Source
from catalogue.patterns import lazy
from catalogue.registry.functions import functions
from catalogue.registry.levels import levels_of
from catalogue.suspects import suspects
from catalogue.text import fold, tidy
from diffs.checks.families.repeats import repeated
from diffs.checks.finding import Finding, finding
from diffs.checks.placing.ground import served
from diffs.checks.placing.serving import ALL, serving
from diffs.checks.standing import Standing
from diffs.checks.wording.brackets import unpaired

#: The elements that every list has to state (国办发〔2022〕37号).
ELEMENTS: Final = ("name", "authority", "implementers", "basis")
#: What makes two rows the same item.
_SAME: Final = ("subitem", "authority", "implementers", "kind", "level", "code")
#: Marks that make no other name of one: quotation marks, a stop at its end.
_MARKS: Final = lazy(r"[《》“”‘’\"']|[。.;,、]+$")
#: Fields whose characters are looked at.
_READ: Final = ("name", "subitem", "authority", "implementers", "basis")


def field_missing(standing: Standing) -> Iterator[Finding]:
    """Yield elements that a table has no column for, and cells of them that are empty."""
    yield from _columns_missing(standing)
    held: set[tuple[str, str, str]] = set()
    for _, item in standing.rows():
        for field in ELEMENTS:
            sheet = (field, item.source.sheet, fold(item.name))
            if not _is_void(item.value(field)):
                held.add(sheet)
            # Sub-items often leave empty what the row of their main item says.
            elif has_column(standing, item, field) and not (item.subitem and sheet in held):
                title = FIELD_TITLES[field]
                message, remedy = f"“{title}”一栏没有填写", f"请补填{title}"
                yield finding("field-missing", item, message, remedy, field=field)


def _columns_missing(standing: Standing) -> Iterator[Finding]:
    # The elements are those of licence lists. Lists of all powers name bodies alone, and those of
    # filings who implements them (行使层级、实施部门: 国办函〔2022〕110号).
    filed = standing.kind == "备案"
    tables: dict[str, dict[str, list[Item]]] = {}
    for _, item in standing.rows():
        sheets = tables.setdefault(item.source.file, {})
        sheets.setdefault(item.source.sheet, []).append(item)
    for file, sheets in tables.items():
        for field in ELEMENTS:
            found = [sheet for sheet, items in sheets.items() if _lacks(standing, items, field)]
            if field == "authority":
                # A sheet of one department bears its name.
                found = [sheet for sheet in found if not functions(sheet)]
                if filed and has_column(standing, next(iter(sheets.values()))[0], "implementers"):
                    continue
            if found:
                where = tuple(f"工作表“{sheet}”" for sheet in found if sheet)
                title = FIELD_TITLES[field]
                said = Finding(
                    rule="field-missing",
                    source=Source(file=file, sheet=found[0] if len(found) == 1 else ""),
                    message=f"没有“{title}”一栏",
                    suggestion=f"请增加“{title}”一栏并逐项填写",
                    field=field,
                    evidence=where or _headed(standing, file),
                )
                mixed = field == "authority" and "" in standing.kinds
                yield said.at("warning") if mixed or filed else said


def _headed(standing: Standing, file: str) -> tuple[str, ...]:
    """Return what the columns of a file are headed, as far as that is known."""
    headers = (one for part in standing.parts if part.source.file == file for one in part.headers)
    known = [tidy(one) for one in dict.fromkeys(headers) if one.strip()]
    titles = (FIELD_TITLES.get(field, "") for field in standing.edition.columns)
    return (f"现有各栏：{'、'.join(known or filter(None, titles))}",)


def _lacks(standing: Standing, items: Sequence[Item], field: str) -> bool:
    """Say whether a table neither has a column for a field nor states it in its headings."""
    return not has_column(standing, items[0], field) and not any(
        item.value(field) for item in items
    )


def has_column(standing: Standing, item: Item, field: str) -> bool:
    """Say whether the table of an item has a column for a field."""
    known = dict(item.source.columns)
    return field in known if known else field in standing.edition.columns


def _is_void(text: str) -> bool:
    """Say whether a cell states nothing: empty, 无, /, 暂无, signs alone (——, ？)."""
    key = fold(text)
    return not any(map(str.isalnum, key)) or words("void").fullmatch(key.strip("()")) is not None


def duplicate_item(standing: Standing) -> Iterator[Finding]:
    """Yield rows that repeat an item in all that tells items apart; the first one stays."""
    first: dict[tuple[str, ...], Item] = {}
    for row, item in standing.rows():
        # A sheet for each level repeats what both levels have.
        sheet = levels_of(item.source.sheet) or ()
        name = _MARKS().sub("", fold(item.name))
        key = (name, *(fold(item.value(field)) for field in _SAME), *sheet)
        if not name:
            continue
        before = first.setdefault(key, item)
        if before is not item:
            said = finding(
                "duplicate-item",
                item,
                f"与{before.source}的事项重复",
                "请保留一行；确为不同事项的，请写明子项或者适用范围",
                reference=before,
                field="name",
                evidence=(f"{before.source}：{tidy(before.title)}",),
            )
            yield _as_above(said) if _twins(standing, row) else said


def _as_above(found: Finding) -> Finding:
    message = f"{found.message}；上级清单同样列为两行"
    return msgspec.structs.replace(found, message=message, severity="info")


def _twins(standing: Standing, row: int) -> bool:
    """Say whether a list above has two rows of an item's name that its department serves.

    发展改革 and 能源 both have 固定资产投资项目核准, which one department of a county has twice.
    """
    item = standing.items[row]
    name = fold(item.title)
    _, kin = serving(item.authority or item.implementers)
    for number in {one.reference for one in standing.above(row)}:
        rows = [one for one in standing.references[number].items if fold(one.title) == name]
        if sum(ALL in kin or not kin.isdisjoint(served(one)) for one in rows) > 1:
            return True
    return False


def count_mismatch(standing: Standing) -> Iterator[Finding]:
    """Yield declared numbers of items that differ from what was found."""
    for part in standing.parts:
        for one in part.declared:
            if one.declared != one.found:
                yield Finding(
                    rule="count-mismatch",
                    source=one.source,
                    message=f"“{tidy(one.text)}”声明{one.of}{one.declared}项，实有{one.found}项",
                    suggestion="请核对有无漏行、重复行，并改正项数",
                    field="declared",
                    evidence=one.explained or (f"声明：{tidy(one.text)}",),
                )


def text_suspect(standing: Standing) -> Iterator[Finding]:
    """Yield cells whose characters cannot be as meant."""
    for _, item in standing.rows():
        for field in _READ:
            value = item.value(field)
            said = _suspect(value) if value else ()
            if field == "basis" and value:
                said = (*said, *repeated(value))
            if said:
                message = f"{FIELD_TITLES[field]}：{'；'.join(said)}"
                remedy = "请与文件原文核对后改正"
                yield finding("text-suspect", item, message, remedy, field=field, evidence=said)


@lru_cache(maxsize=1 << 16)
def _suspect(text: str) -> tuple[str, ...]:
    """Say what is suspect in a text; many rows bear the same bases and bodies."""
    found = suspects(text)
    said = [f"“{tidy(one.context)}”{one.reason}" for one in found]
    # A number that lost its bracket is said once: what stands around it is paired without it.
    masked = text
    for other in found:
        size = other.end - other.start
        masked = f"{masked[: other.start]}{' ' * size}{masked[other.end :]}"
    apart = {one.place for one in unpaired(masked)}
    said += [str(one) for one in unpaired(text) if one.place in apart]
    return tuple(dict.fromkeys(said))
