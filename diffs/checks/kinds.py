"""Kinds (类别): what a list is of, and what each row is. `diffs/data/kinds.csv` has the words.

A column of powers says it first (行政许可, 行政处罚), then headers and title. A penalty that
mentions 备案 is no filing. A column of the types of filings (告知类, 审查类) is none of powers, so
that 许可类 among them makes no licence.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, Literal, get_args

from catalogue.edition import Edition
from catalogue.item import Item
from catalogue.patterns import Lazy, lazy
from catalogue.text import fold
from catalogue.vocabulary import rows
from diffs.checks.filingwords import says
from diffs.checks.rules import ListKind

#: What one row of a list is; empty where it is neither (a penalty, a check).
ItemKind = Literal["许可", "备案", ""]
_KINDS: Final[tuple[ListKind, ...]] = get_args(ListKind)
_NAMED: Final = lazy(r"\([^()]*\)$")
#: What share of the cells must be types of filings where no header says what they are.
_TYPED: Final = 0.5


@cache
def _patterns(place: str) -> tuple[tuple[Lazy, str], ...]:
    table = rows("diffs", "kinds.csv")
    return tuple((lazy(row["pattern"]), row["kind"]) for row in table if row["place"] == place)


@cache
def _told(place: str, text: str) -> str:
    """Return the kind that a text tells in its place; empty where it tells none."""
    key = fold(text)
    return next((kind for pattern, kind in _patterns(place) if pattern().search(key)), "")


def list_kind(edition: Edition, headers: Iterable[str] = ()) -> ListKind:
    """Return what a list is of: rows of several kinds first, then headers, title and sheets."""
    if typed(edition, headers):
        return "备案"
    tells = _cells_tell(edition)
    cells = {_told("cell", item.kind) for item in edition.items if item.kind and tells} - {""}
    if len(cells) > 1 or cells & {"其他", "待定"}:
        return "混合"
    found = {_told("header", header) for header in (*headers, *edition.extra_columns)} - {""}
    told = "".join(cells) or "".join(found) or _told("title", edition.title)
    return next((kind for kind in _KINDS if kind == told), "许可")


def _cells_tell(edition: Edition) -> bool:
    """Say whether a column tells kinds; one odd cell among types of filings (审批类) does not."""
    return sum(bool(_told("cell", item.kind)) for item in edition.items) * 2 > len(edition.items)


def typed(edition: Edition, headers: Iterable[str] = ()) -> bool:
    """Say whether the column of kinds has the types of filings: by its header, else by most cells.

    Cells that name powers (行政许可) speak against it.
    """
    cells = [item.kind for item in edition.items if item.kind]
    if any(_is_power(cell) for cell in cells):
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
    found = (_item_kind(item, kind, tells=tells) for item in edition.items)
    return tuple(one if only is None or one == only else "" for one in found)


def _item_kind(item: Item, kind: ListKind, *, tells: bool) -> ItemKind:
    if kind == "备案" and not _is_power(item.kind):
        return "备案"
    cell = _told("cell", item.kind) if item.kind and tells else ""
    if not cell and kind == "混合":
        # A sheet named for its kind says it for rows that leave it empty.
        cell = _told("cell", item.source.sheet)
    if cell in ("", "待定") and kind == "混合":
        name = _NAMED().sub("", fold(item.subitem or item.name))
        return "备案" if _told("name", name) else ""
    told = cell or kind
    return "许可" if told == "许可" else "备案" if told == "备案" else ""
