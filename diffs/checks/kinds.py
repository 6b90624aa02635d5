"""Kinds (类别): what a list is of, and what each row is. `diffs/data/kinds.csv` has the words.

A column of powers says it first (行政许可, 行政处罚), then headers and title. A penalty that
mentions 备案 is no filing. A column of the types of filings (告知类, 审查类) is none of powers, so
that 许可类 among them makes no licence. Group rows (一、行政许可（11项）) say it of the rows
beneath them where no such column does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, Literal, get_args

import msgspec

from catalogue.edition import Edition
from catalogue.item import Item
from catalogue.patterns import Lazy, lazy
from catalogue.text import fold
from catalogue.vocabulary import rows
from diffs.checks.rules import ListKind
from diffs.checks.wording.filingwords import says

#: What one row of a list is; empty where it is neither (a penalty, a check).
ItemKind = Literal["许可", "备案", ""]
_KINDS: Final[tuple[ListKind, ...]] = get_args(ListKind)
_NAMED: Final = lazy(r"\([^()]*\)$")
#: How group rows are numbered, the outermost first; what is numbered otherwise is deeper.
_RANKS: Final = (
    lazy(r"第?[一二三四五六七八九十百]+[、.部类章]"),
    lazy(r"\([一二三四五六七八九十百]+\)"),
)
#: What share of the cells must be types of filings where no header says what they are.
_TYPED: Final = 0.5
#: What share of the names must be of filings where neither title nor header says so.
_FILED: Final = 0.8
#: What a title says of a list whose rows are licences or filings, and nothing else.
_EITHER: Final = "两类"
_PURE: Final = ("许可", "备案")
#: What stands in the cells of a column of powers for the kind that a group row names.
_GROUPED: Final = {
    "许可": "行政许可",
    "备案": "行政备案",
    "其他": "行政处罚",
    "待定": "其他行政权力",
}


@cache
def _patterns(place: str) -> tuple[tuple[Lazy, str], ...]:
    table = rows("diffs", "kinds.csv")
    return tuple((lazy(row["pattern"]), row["kind"]) for row in table if row["place"] == place)


@cache
def _told(place: str, text: str) -> str:
    """Return the kind that a text tells in its place; empty where it tells none."""
    key = fold(text)
    return next((kind for pattern, kind in _patterns(place) if pattern().search(key)), "")


def power(text: str) -> str:
    """Return the kind that a text names as a category of powers (行政处罚); empty where none."""
    return _told("cell", text)


@cache
def _title(text: str) -> str:
    """Return the kind that a title tells, without words of how it is submitted (备案稿)."""
    key = fold(text)
    for pattern, _ in _patterns("submitted"):
        key = pattern().sub("", key)
    return _told("title", key)


class Table(msgspec.Struct, frozen=True):
    """One table of a list: its own title, the headers of columns that are filled, its rows.

    `groups` are the positions of the first items of its groups, with the group's title.
    """

    title: str
    headers: tuple[str, ...]
    first: int
    last: int
    groups: tuple[tuple[int, str], ...] = ()


class Kinds(msgspec.Struct, frozen=True):
    """What a list is of, what each of its rows is, and whether anything in it tells that.

    `likely` counts rows that are neither, for nothing tells of them, but are named like licences.
    """

    kind: ListKind
    rows: tuple[ItemKind, ...]
    told: bool
    likely: int = 0


def kinds_of(
    edition: Edition,
    tables: Sequence[Table] = (),
    headers: Iterable[str] = (),
    only: Literal["许可", "备案"] | None = None,
) -> Kinds:
    """Return what a list and its rows are, each table by itself; `only` is the kind asked for.

    What is asked for is what a list of one kind is taken for, and what the rows of a list are
    that says of none of them what they are.
    """
    edition = _headed(edition, tables)
    parts = _parts(edition, tables, headers)
    found = [one or _by_names(part) for part, one in parts]
    kind = found[0] if len(set(found)) == 1 else "混合"
    if only and kind != "混合":
        kind, found = only, [only] * len(found)
    rows = [
        row
        for (part, _), one in zip(parts, found, strict=True)
        for row in item_kinds(part, one, only)
    ]
    told = kind != "混合" or any(map(_tells_something, edition.items)) or any(rows)
    if not told and only == "许可":
        rows = [_named(item) for item in edition.items]
    likely = 0 if only else sum(map(_likely, edition.items, rows))
    return Kinds(only or kind, tuple(rows), told, likely)


def _likely(item: Item, row: ItemKind) -> bool:
    """Say whether a row that nothing tells of, and that is taken for neither, may be a licence."""
    return not row and not _tells_something(item) and says("licence_act", _plain(item))


def _headed(edition: Edition, tables: Sequence[Table]) -> Edition:
    """Return a list whose rows have the kinds that group rows above them name."""
    if not any(one.groups for one in tables):
        return edition
    items = list(edition.items)
    for one in tables:
        starts = [max(start, one.first) for start, _ in one.groups]
        names = _group_names([text for _, text in one.groups])
        ends = [*starts[1:], one.last]
        for start, end, name in zip(starts, ends, names, strict=True):
            items[start:end] = (_under(item, name) for item in items[start:end])
    return msgspec.structs.replace(edition, items=tuple(items))


def _group_names(groups: Sequence[str]) -> Iterator[str]:
    """Yield for each group the kind that it names, or the one around it does; empty if none."""
    names: dict[int, str] = {}
    for text in groups:
        key = fold(text)
        rank = next((rank for rank, mark in enumerate(_RANKS) if mark().match(key)), len(_RANKS))
        name = _told("group", text)
        # Departments without a number may stand under a kind without one.
        if name or rank < len(_RANKS):
            names = {one: held for one, held in names.items() if one < rank}
        if name:
            names[rank] = name
        yield names[max(names)] if names else ""


def _under(item: Item, name: str) -> Item:
    """Return a row with the kind of its group, where its own cell names no power."""
    told = _told("cell", item.kind) if item.kind else ""
    typed = name == "备案" and told == "许可" and not _is_power(item.kind)
    if not name or (told and not typed):
        return item
    return msgspec.structs.replace(item, kind=_GROUPED[name])


def _by_names(part: Edition) -> ListKind:
    """Return what a table is of that says nothing of itself: filings where its names say so."""
    filed = sum(_told("name", item.name) == "备案" for item in part.items)
    return "备案" if part.items and filed >= _FILED * len(part.items) else "许可"


def _parts(
    edition: Edition, tables: Sequence[Table], headers: Iterable[str] = ()
) -> list[tuple[Edition, ListKind | None]]:
    """Return the tables of a list, each as an edition, and what each says that it is of."""
    parts = [(one, _alone(edition, one, tables)) for one in tables or _sheets(edition)]
    titled = len(parts) == 1 or len({one.title for one, _ in parts}) > 1
    return [
        (part, _said(part, one.headers or headers, _sheet(part, titled=titled)))
        for one, part in parts
    ]


def told_kinds(edition: Edition, tables: Sequence[Table] = ()) -> tuple[ItemKind, ...]:
    """Return what the rows of a list are where something in it says so, empty where nothing does.

    Unlike `kinds_of` this takes no list for one of licences that does not say it is.
    """
    edition = _headed(edition, tables)
    return tuple(
        row if said is not None or _tells_something(item) else ""
        for part, said in _parts(edition, tables)
        for item, row in zip(part.items, item_kinds(part, said or "许可"), strict=True)
    )


def _tells_something(item: Item) -> bool:
    return bool(_told("cell", item.kind) or _told("cell", item.source.sheet))


def likely_licences(edition: Edition) -> int:
    """Return how many rows have the name of a licence; what nobody told may be guessed only."""
    return sum(says("licence_act", _plain(item)) for item in edition.items)


def _named(item: Item) -> ItemKind:
    """Return 许可 for a row that its name does not make another power."""
    return "" if _told("name", _plain(item)) else "许可"


def _plain(item: Item) -> str:
    return _NAMED().sub("", fold(item.subitem or item.name))


def _sheets(edition: Edition) -> tuple[Table, ...]:
    """Return the sheets of an edition, of which nothing is known but their names."""
    starts = [
        row
        for row, item in enumerate(edition.items)
        if not row or _where(item) != _where(edition.items[row - 1])
    ]
    ends = [*starts[1:], len(edition.items)]
    found = (Table("", (), first, last) for first, last in zip(starts, ends, strict=True))
    return tuple(found) or (Table("", (), 0, 0),)


def _where(item: Item) -> tuple[str, str]:
    return item.source.file, item.source.sheet


def _alone(edition: Edition, one: Table, tables: Sequence[Table]) -> Edition:
    """Return a table as an edition of its own, under its own title where it has one."""
    if one.first == 0 and one.last == len(edition.items) and not one.title:
        return edition
    items = edition.items[one.first : one.last]
    title = one.title if len(tables) > 1 and one.title else edition.title
    return msgspec.structs.replace(edition, items=items, title=title)


def _sheet(part: Edition, *, titled: bool) -> str:
    """Return the name of a table's sheet, where no title of its own tells its kind."""
    known = titled and _title(part.title) in _PURE
    return "" if known or not part.items else part.items[0].source.sheet


def list_kind(edition: Edition, headers: Iterable[str] = (), sheet: str = "") -> ListKind:
    """Return what a list is of: what it says, and licences where it says nothing."""
    return _said(edition, headers, sheet) or "许可"


def _said(edition: Edition, headers: Iterable[str], sheet: str) -> ListKind | None:
    """Return what a list says that it is of: rows of several kinds, headers, sheet, title."""
    headers = tuple(headers)
    if typed(edition, headers):
        return "备案"
    tells = _cells_tell(edition)
    cells = {_told("cell", item.kind) for item in edition.items if item.kind and tells} - {""}
    if len(cells) > 1 or cells & {"其他", "待定"}:
        return "混合"
    found = {_told("header", header) for header in (*headers, *_filled(edition))} - {""}
    named = _told("cell", sheet)
    told = "".join(cells) or "".join(found) or (named if named in _PURE else "")
    told = told or _title(edition.title)
    if told == _EITHER:
        return "混合"
    return next((kind for kind in _KINDS if kind == told), None)


def _filled(edition: Edition) -> set[str]:
    """Return the headers that were not understood, of columns that most rows fill."""
    counts = Counter(header for item in edition.items for header, value in item.extra if value)
    return {header for header, count in counts.items() if count * 2 > len(edition.items)}


def _cells_tell(edition: Edition) -> bool:
    """Say whether a column tells kinds; one odd cell among types of filings (审批类) does not."""
    return sum(bool(_told("cell", item.kind)) for item in edition.items) * 2 > len(edition.items)


def typed(edition: Edition, headers: Iterable[str] = ()) -> bool:
    """Say whether the column of kinds has the types of filings: by its header, else by most cells.

    Cells that name powers (行政许可) speak against it.
    """
    cells = [item.kind for item in edition.items if item.kind]
    if not cells or any(_is_power(cell) for cell in cells):
        return False
    extra = set(map(fold, edition.extra_columns))
    known = sum(says("type", cell) for cell in cells)
    return known > len(cells) * _TYPED or any(
        says("type_header", header) and fold(header) not in extra for header in headers
    )


def _is_power(cell: str) -> bool:
    return fold(cell).startswith("行政") and _told("cell", cell) in ("许可", "其他")


def told_kind(cell: str) -> str:
    """Return the kind that a cell of powers tells: 许可, 备案, 其他 or 待定; empty where none."""
    return _told("cell", cell) if cell else ""


def item_kinds(
    edition: Edition, kind: ListKind, only: Literal["许可", "备案"] | None = None
) -> tuple[ItemKind, ...]:
    """Return what each row of a list is; rows of other kinds than `only` count as neither."""
    tells = kind == "混合" or _cells_tell(edition)
    other: ItemKind = "许可" if _title(edition.title) == _EITHER else ""
    found = (_item_kind(item, kind, other, tells=tells) for item in edition.items)
    return tuple(one if only is None or one == only else "" for one in found)


def _item_kind(item: Item, kind: ListKind, other: ItemKind, *, tells: bool) -> ItemKind:
    """Return what a row is; `other` is what one is that nothing but its list's title tells of."""
    if kind == "备案" and not _is_power(item.kind):
        return "备案"
    cell = _told("cell", item.kind) if item.kind and tells else ""
    if not cell and kind == "混合":
        # A sheet named for its kind says it for rows that leave it empty.
        cell = _told("cell", item.source.sheet)
    if cell in ("", "待定") and kind == "混合":
        named = _told("name", _plain(item))
        return "备案" if named == "备案" else "" if named or cell else other
    told = cell or kind
    return "许可" if told == "许可" else "备案" if told == "备案" else ""
