"""Handing down (下放): whether a row says itself by what a level acts that the list above has not.

It receives what it does (委托, 下放) by a document that it names, or examines first only (初审).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from catalogue.bases.citations import Citation, basis
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold
from catalogue.vocabulary import rows, terms

_NUMBERED: Final = lazy(r"\d+号|《")
#: Words of a basis by which it says who has what was handed down.
_RECEIVED: Final = lazy(r"下放(?:后|至|到|给|由)")


@cache
def _words(kind: str) -> tuple[str, ...]:
    """Return the words of a kind from `data/handing.csv`."""
    return next(terms(row["words"]) for row in rows("diffs", "handing.csv") if row["kind"] == kind)


def explained(item: Item) -> bool:
    """Say whether a row explains that a level below those of the list above acts."""
    said = fold(f"{item.name}{item.subitem}{item.implementers}{item.level}")
    if any(word in said for word in _words("preliminary")):
        return True
    told = (item.implementers, item.remark, *(f"{header}{value}" for header, value in item.extra))
    return any(map(_hands, told)) or _cited(item)


def _hands(cell: str) -> bool:
    key = fold(cell)
    return any(word in key for word in _words("handed")) and _NUMBERED().search(key) is not None


def _cited(item: Item) -> bool:
    """Say whether a basis is a document of a province or city that hands the item down."""
    found = [one for one in basis(item.basis).citations if not _is_national(one)]
    if any(word in fold(one.law) for one in found for word in _words("title")):
        return True
    numbered = any(one.number for one in found)
    return numbered and _RECEIVED().search(fold(item.basis)) is not None


def _is_national(cited: Citation) -> bool:
    text = f"{cited.issuer}{cited.law}{cited.number}"
    return any(word in text for word in _words("nation"))
