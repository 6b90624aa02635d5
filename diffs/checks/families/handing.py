"""Handing down (下放): whether a row says itself by what a level acts that the list above has not.

It receives what it does (委托, 下放) by a document that it names, or examines first only (初审).
"""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec

from catalogue.bases.citations import Citation, basis
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold
from catalogue.vocabulary import rows, terms

_NUMBERED: Final = lazy(r"\d+号")
#: Words of a basis by which it says who has what was handed down.
_RECEIVED: Final = lazy(r"下放(?:后|至|到|给|由)")


@cache
def _words(kind: str) -> tuple[str, ...]:
    """Return the words of a kind from `data/handing.csv`."""
    return next(terms(row["words"]) for row in rows("diffs", "handing.csv") if row["kind"] == kind)


class Explanation(msgspec.Struct, frozen=True):
    """How a row explains its level, and what is left to be checked, Chinese sentences.

    `documented` is false where it speaks of a handing down and names no document.
    """

    said: str
    remedy: str
    documented: bool = True


def explained(item: Item) -> Explanation | None:
    """Say how a row explains that a level below those of the list above acts; None if it does not.

    It examines first only, a cell names the document, or the basis is such a document.
    """
    said = fold(f"{item.name}{item.subitem}{item.implementers}{item.level}{_duties(item)}")
    first = next((word for word in _words("preliminary") if word in said), "")
    if first:
        remedy = "请核对是否应列入本级清单；列入的，请在实施机关一栏注明"
        return Explanation(f"本级清单写明只作{first}", remedy)
    remedy = "请核对该文书是否现行有效、是否包括本事项"
    told = (item.implementers, item.remark, *(f"{header}{value}" for header, value in item.extra))
    if any(map(_hands, told)):
        return Explanation("本级清单写明了委托、下放及其文书", remedy)
    if cited := _cited(item):
        return Explanation(f"本级依据列有下放、委托的文书{cited}", remedy)
    own = fold(f"{item.implementers}{item.remark}{_duties(item)}")
    if word := next((word for word in _words("handed") if word in own), ""):
        remedy = f"请写明{word}的文书和文号；没有文书的，请从清单中删去"
        return Explanation(f"本级清单提到{word}，没有写明文书", remedy, documented=False)
    return None


def _duties(item: Item) -> str:
    """Return the cells in which a list says how far its level acts: 权限, 职责."""
    return "".join(
        value for header, value in item.extra if any(word in header for word in _words("duties"))
    )


def _hands(cell: str) -> bool:
    key = fold(cell)
    if not any(word in key for word in _words("handed")):
        return False
    # A certificate that the item issues (《植物检疫证书》) is no document that hands it down.
    titles = (fold(one.title) for one in basis(cell).citations)
    named = any(title.endswith(_words("instrument")) for title in titles)
    return named or _NUMBERED().search(key) is not None


def _cited(item: Item) -> str:
    """Name the document of a province or city in a basis that hands the item down."""
    found = [one for one in basis(item.basis).citations if not _is_national(one)]
    for one in found:
        if any(word in fold(one.law) for word in _words("title")):
            return one.label
    numbered = [one for one in found if one.number]
    handed = numbered and _RECEIVED().search(fold(item.basis)) is not None
    return numbered[-1].label if handed else ""


def _is_national(cited: Citation) -> bool:
    text = f"{cited.issuer}{cited.law}{cited.number}"
    return any(word in text for word in _words("nation"))
