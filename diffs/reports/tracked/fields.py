"""The columns of the table (列): those of both editions, and how wide each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from math import sqrt
from typing import Final

import msgspec

from catalogue.edition import Edition
from catalogue.item import FIELD_TITLES, FIELDS, Item
from diffs.reports.cells import clean, width

#: Rows looked at to find how wide a column is.
_SAMPLE: Final = 500
#: Half-width characters that a column has room for at least, and at most as its fixed part.
_NARROWEST: Final = 4
_FIXED: Final = 11
#: A longer header is wrapped.
_HEADER: Final = 8
#: What a cell takes beside its text, in twips.
_MARGINS: Final = 130
#: Longer texts make a column no wider.
_LONGEST: Final = 4000


class Field(msgspec.Struct, frozen=True):
    """A column: what `Item.value` calls it, and its header in either edition, empty without one."""

    key: str
    old: str
    new: str


def fields(old: Edition, new: Edition) -> list[Field]:
    """Return the columns of both editions in the order and the words of the new one.

    Those of the old one alone follow the column that they follow there.
    """
    before, after = _keys(old), _keys(new)
    return [
        Field(
            key,
            _title(key, old) if key in before else "",
            _title(key, new) if key in after else "",
        )
        for key in _merged(after, before)
    ]


def _merged(order: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return keys in their order, others that are not among them behind those that they follow."""
    found = list(order)
    place = 0
    for key in others:
        if key not in found:
            found.insert(place, key)
        place = found.index(key) + 1
    return found


def _keys(edition: Edition) -> list[str]:
    """Return what a list has a column or a value for, as its columns come where that is known."""
    used = [
        field
        for field in FIELDS
        if field in edition.columns or any(item.value(field) for item in edition.items)
    ]
    headers = dict.fromkeys(header for item in edition.items for header, _ in item.extra)
    headers |= dict.fromkeys(sorted(edition.extra_columns))
    keys = dict.fromkeys((*used, *(f"extra.{header}" for header in headers)))
    if "name" not in keys:
        keys = {"name": None, **keys}
    return _merged((key for key, _ in edition.headers if key in keys), keys)


def _title(key: str, edition: Edition) -> str:
    """Return the header of a column as read, the official words where it can't stand alone."""
    read = dict(edition.headers).get(key, "")
    return clean(read or FIELD_TITLES.get(key) or key.removeprefix("extra."))


def widths(columns: Sequence[Field], items: Sequence[Item], total: int, size: int) -> list[int]:
    """Share `total` twips out among the columns, more to those with longer texts.

    `size` is that of the letters, in points.
    """
    sample = items[:: max(1, len(items) // _SAMPLE)]
    needs = [_need(column, sample) for column in columns]
    least = [chars * size * 10 + _MARGINS for chars, _ in needs]
    weights = [weight for _, weight in needs]
    least = _eased(least, weights, total)
    spare = max(0.0, total - sum(least))
    if not any(weights):
        weights = least
    shares = [
        fixed + spare * weight / sum(weights) for fixed, weight in zip(least, weights, strict=True)
    ]
    return _whole(shares, total)


def _eased(least: Sequence[float], weights: Sequence[float], total: int) -> list[float]:
    """Narrow the columns of long texts where they leave no half of their room to share out."""
    short = sum(one for one, weight in zip(least, weights, strict=True) if not weight)
    long = sum(least) - short
    ease = min(1.0, max(0.4, (total - short) / 2 / long)) if long else 1.0
    return [one * ease if weight else one for one, weight in zip(least, weights, strict=True)]


def _need(column: Field, items: Iterable[Item]) -> tuple[float, float]:
    """Return how many half-width characters a column needs, and how much more it could use."""
    texts = [text for item in items if (text := item.value(column.key))]
    sizes = [min(width(line), _LONGEST) for text in texts for line in text.split("\n")]
    longest = max(sizes, default=0)
    header = width(column.new or column.old)
    least = min(max(longest, min(header, _HEADER), _NARROWEST), _FIXED) + 1
    return least, sqrt(sum(sizes) / len(texts)) if longest > _FIXED else 0.0


def _whole(shares: Sequence[float], total: int) -> list[int]:
    """Return whole numbers in the proportion of shares that add up to the total."""
    step = total / sum(shares)
    edges = [0, *(round(edge * step) for edge in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]
