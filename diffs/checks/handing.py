"""Handing down (下放): whether a row says itself by what a level acts that the list above has not.

It receives what it does (委托, 下放) by a document that it names, or examines first only (初审).
"""

from __future__ import annotations

from typing import Final

from catalogue.bases.citations import Citation, basis
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold

_NUMBERED: Final = lazy(r"\d+号|《")
#: Ways of taking part that are no power of one's own.
_HANDED: Final = ("委托", "下放", "授权", "赋权", "承接")
_PRELIMINARY: Final = ("初审", "初步审查", "初核", "转报")
_TITLES: Final = ("委托", "下放", "赋予", "赋权", "承接")
#: Words of a basis by which it says who has what was handed down.
_RECEIVED: Final = lazy(r"下放(?:后|至|到|给|由)")
#: The nation hands down to provinces; what it hands is in the list above.
_NATION: Final = ("国务院", "国发", "国办发")


def explained(item: Item) -> bool:
    """Say whether a row explains that a level below those of the list above acts."""
    said = fold(f"{item.name}{item.subitem}{item.implementers}{item.level}")
    if any(word in said for word in _PRELIMINARY):
        return True
    told = (item.implementers, item.remark, *(f"{header}{value}" for header, value in item.extra))
    return any(map(_hands, told)) or _cited(item)


def _hands(cell: str) -> bool:
    key = fold(cell)
    return any(word in key for word in _HANDED) and _NUMBERED().search(key) is not None


def _cited(item: Item) -> bool:
    """Say whether a basis is a document of a province or city that hands the item down."""
    found = [one for one in basis(item.basis).citations if not _is_national(one)]
    if any(word in fold(one.law) for one in found for word in _TITLES):
        return True
    numbered = any(one.number for one in found)
    return numbered and _RECEIVED().search(fold(item.basis)) is not None


def _is_national(cited: Citation) -> bool:
    text = f"{cited.issuer}{cited.law}{cited.number}"
    return any(word in text for word in _NATION)
