"""Kinds (类别): what a list is of, and what each row is. `diffs/data/kinds.csv` has the words.

A column of powers says it first (行政许可, 行政处罚), then headers and title. A penalty that
mentions 备案 is no filing.
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
from diffs.checks.rules import ListKind

#: What one row of a list is; empty where it is neither (a penalty, a check).
ItemKind = Literal["许可", "备案", ""]
_KINDS: Final[tuple[ListKind, ...]] = get_args(ListKind)
_NAMED: Final = lazy(r"\([^()]*\)$")


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


def item_kinds(
    edition: Edition, kind: ListKind, only: Literal["许可", "备案"] | None = None
) -> tuple[ItemKind, ...]:
    """Return what each row of a list is; rows of other kinds than `only` count as neither."""
    tells = kind == "混合" or _cells_tell(edition)
    found = (_item_kind(item, kind, tells=tells) for item in edition.items)
    return tuple(one if only is None or one == only else "" for one in found)


def _item_kind(item: Item, kind: ListKind, *, tells: bool) -> ItemKind:
    cell = _told("cell", item.kind) if item.kind and tells else ""
    if not cell and kind == "混合":
        # A sheet named for its kind says it for rows that leave it empty.
        cell = _told("cell", item.source.sheet)
    if cell in ("", "待定") and kind == "混合":
        name = _NAMED().sub("", fold(item.subitem or item.name))
        return "备案" if _told("name", name) else ""
    told = cell or kind
    return "许可" if told == "许可" else "备案" if told == "备案" else ""
