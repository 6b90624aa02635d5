"""Rows of a table, told apart: items, rows that carry an item on, and rows that are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import compress, repeat, takewhile
from typing import Final, Literal

import msgspec

from catalogue.patterns import Lazy, lazy
from catalogue.text import fold, tidy
from catalogue.vocabulary import rows as vocabulary
from sources.asides import counts_columns, is_aside, is_head, starts
from sources.closings import signed
from sources.header import Header, is_header, may_name, possible_ends
from sources.table import Table
from sources.tally import tally

RowKind = Literal[
    "item", "more", "empty", "header", "columns", "title", "group", "note", "total", "void",
    "filtered",
]  # fmt: skip
#: Why a row is left out, as `read` says it.
REASONS: Final = {
    "more": "合并单元格的续行，并入上一行",
    "empty": "空行（或只有序号）",
    "header": "重复的表头",
    "columns": "栏次行",
    "title": "标题行",
    "group": "分组行",
    "note": "说明或注",
    "total": "合计行",
    "void": "内容为“无”",
    "filtered": "不属于所选类别",
}
#: Fields that make a row an item of its own when they stand under a merged name.
_OWN: Final = ("seq", "code", "subitem", "authority", "implementers", "level")
#: Fields that a row without an item has all the same: `3 | 无 | 行政征收 | 市统计局`.
_FRAME: Final = ("seq", "name", "kind", "level", "authority", "implementers")
#: A name of so many characters does not only say that there is none.
_LONG: Final = 8
_COUNT = lazy(r"\d+[项条个]?")


class Row(msgspec.Struct, frozen=True):
    """One row below a header: number in the file from 1, kind, cells, and which are its own.

    `own` are the places of the cells that a vertical merge did not bring down from above.
    `declared` is the number of items that a group or total row states.
    """

    number: int
    kind: RowKind
    cells: tuple[str, ...]
    own: frozenset[int]
    declared: int | None = None
    page: int | None = None

    @property
    def where(self) -> str:
        """Where the row stands, for reports: `第5行`, `第3页第5行` in files with pages."""
        return (f"第{self.page}页" if self.page else "") + f"第{self.number}行"

    @property
    def text(self) -> str:
        """The distinct texts of the row, for reports."""
        return " ".join(dict.fromkeys(tidy(cell) for cell in self.cells if cell))


@cache
def _pattern(kind: RowKind) -> re.Pattern[str]:
    return next(pattern() for one, pattern in _patterns() if one == kind)


@cache
def _patterns() -> tuple[tuple[RowKind, Lazy], ...]:
    kinds: dict[str, RowKind] = {"group": "group", "note": "note", "total": "total", "void": "void"}
    return tuple(
        (kinds[row["kind"]], lazy(row["pattern"])) for row in vocabulary("sources", "rows.csv")
    )


def is_group(text: str) -> bool:
    """Say whether a folded text reads as a group row: `二、地方设定的行政许可事项目录`."""
    return any(kind == "group" and pattern().search(text) for kind, pattern in _patterns())


def classified(table: Table, header: Header) -> tuple[Row, ...]:
    """Tell every row of a table apart, the header's own rows left aside."""
    brought = _brought_down(table)
    spans = _wide(table)
    columns = range(len(table.rows[0]))
    is_plain = _plainly(header)
    # Rows that leave the same cells empty share what is told of them.
    shared: dict[tuple[int, ...], frozenset[int]] = {}
    found: list[Row] = []
    numbers, pages = table.every_number(), table.pages or repeat(None)
    for place, (cells, number, page) in enumerate(zip(table.rows, numbers, pages, strict=False)):
        if header.top <= place <= header.bottom:
            continue
        shown = tuple(compress(columns, cells))
        own = shared.get(shown)
        if own is None:
            own = shared[shown] = frozenset(shown)
        if place in brought:
            own -= brought[place]
        kind: RowKind = "item"
        declared = None
        if place < header.top or not is_plain(cells, shown, own):
            kind, declared = _kind(cells, shown, own, header, place, spans)
            if kind == "item" and is_head(cells, shown, header, _below(table, place)):
                kind = "group"
        found.append(Row(number, kind, cells, own, declared, page))
    return _without_signature(found)


def _below(table: Table, place: int) -> tuple[str, ...]:
    return table.rows[place + 1] if place + 1 < len(table.rows) else ()


def _without_signature(found: list[Row]) -> tuple[Row, ...]:
    """Return the rows, those at the end that only sign and date a list being notes.

    They stand under one of the columns and would carry on its last text.
    """
    shown = (place for place in reversed(range(len(found))) if found[place].kind != "empty")
    tail = list(takewhile(lambda place: _is_alone(found[place]), shown))[::-1]
    count = signed([found[place].text for place in tail])
    for place in tail[len(tail) - count :]:
        found[place] = msgspec.structs.replace(found[place], kind="note", declared=None)
    return tuple(found)


def _is_alone(row: Row) -> bool:
    """Say whether a row has one text of its own."""
    return len({row.cells[place] for place in row.own}) == 1


def _plainly(header: Header) -> Callable[[tuple[str, ...], tuple[int, ...], frozenset[int]], bool]:
    """Return what says at once of most items that they are: a long name behind another text."""
    name_place = (*header.places("name"), -1)[0]
    openers, ends = starts(), possible_ends()

    def is_plain(cells: tuple[str, ...], shown: tuple[int, ...], own: frozenset[int]) -> bool:
        if name_place not in own or name_place == shown[0]:
            return False
        text, first = cells[name_place], cells[shown[0]]
        name = fold(text)
        return (
            len(name) >= _LONG
            and first != cells[shown[-1]]
            and first[0] not in openers
            and not name[0].isdecimal()
            and name != fold(first)
            and (text[-1] not in ends or not may_name(text))
        )

    return is_plain


def _brought_down(table: Table) -> Mapping[int, AbstractSet[int]]:
    """Return row → the columns whose text a merged range brings down from a row above."""
    found: dict[int, set[int]] = {}
    for area in table.merged:
        for place in range(area.top + 1, min(area.bottom + 1, len(table.rows))):
            found.setdefault(place, set()).update(range(area.left, area.right + 1))
    return found


def _wide(table: Table) -> frozenset[int]:
    """Return the rows that a horizontal merge runs through."""
    return frozenset(
        place
        for area in table.merged
        if area.right > area.left
        for place in range(area.top, area.bottom + 1)
    )


def _kind(
    cells: tuple[str, ...],
    shown: tuple[int, ...],
    own: frozenset[int],
    header: Header,
    place: int,
    wide: frozenset[int],
) -> tuple[RowKind, int | None]:
    if not shown:
        return "empty", None
    if place < header.top:
        text = fold(max((cells[column] for column in shown), key=len))
        return ("note" if _single(text)[0] == "note" else "title"), tally(text).items
    if is_header(cells, header):
        return "header", None
    if is_aside(cells, shown, header):
        return "note", None
    if place == header.bottom + 1 and counts_columns(cells, shown):
        return "columns", None
    if cells[shown[0]] == cells[shown[-1]] and len({cells[column] for column in shown}) == 1:
        text = fold(cells[shown[0]])
        if text.isdecimal() and set(shown) <= set(header.places("seq")):
            return "empty", None
        if place in wide or not _belongs(text, shown, own, header):
            kind, declared = _single(text)
            return (kind, declared) if own else ("more", None)
    return _item_kind(cells, shown, own, header)


def _belongs(text: str, shown: tuple[int, ...], own: frozenset[int], header: Header) -> bool:
    """Say whether the one text of a row is its name, or carries on what stands above it."""
    found = {kind for kind, pattern in _patterns() if pattern().search(text)}
    if len(header.columns) == 1:
        # A list of bare names: `一、二类监控化学品许可` and `农药（3项）` are items there.
        return not found - {"group"}
    if own & set(header.places("name")):
        return not found
    # Titles of groups stand in the first column; elsewhere `二、《水法》` is a basis.
    inside = len(shown) == 1 and bool(own) and shown[0] != header.columns[0].place
    return inside and not found - {"group"}


def _single(text: str) -> tuple[RowKind, int | None]:
    for kind, pattern in _patterns():
        if pattern().search(text):
            return kind, tally(text).items if kind in ("group", "total") else None
    return "group", tally(text).items


def _item_kind(
    cells: tuple[str, ...], shown: tuple[int, ...], own: frozenset[int], header: Header
) -> tuple[RowKind, int | None]:
    names = header.places("name")
    name, first = fold(cells[names[0]]), fold(cells[shown[0]])
    if len(name) < _LONG:
        void = _pattern("void")
        if void.search(name) is not None and _others_void(cells, header, void):
            return "void", None
    counts = name in ("", first) or (name[0].isdecimal() and _COUNT().fullmatch(name))
    if counts and _pattern("total").search(first):
        return "total", tally("共" + "".join(map(fold, cells))).items
    if names[0] in own:
        return "item", None
    fields = {column.field for column in header.columns if column.place in own}
    return ("item" if fields & set(_OWN) else "more"), None


def _others_void(cells: tuple[str, ...], header: Header, void: re.Pattern[str]) -> bool:
    others = (fold(cells[column.place]) for column in header.columns if column.field not in _FRAME)
    return all(not text or void.search(text) for text in others)
