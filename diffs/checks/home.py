"""The home (所属地区) of a list: the province whose list it is, by what the list says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from catalogue.bases.citations import Citation, basis
from catalogue.edition import Edition
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold
from catalogue.vocabulary import rows

#: So many cells name the province, and hardly any another.
_FEW: Final = 3
_MOST: Final = 0.9

#: What the title of a list names that is no national one; 市场监管 is no city.
_PLACE: Final = lazy(r"[省州县]|市(?!场)|自治区")


@cache
def _provinces() -> tuple[str, ...]:
    """Return the names of provinces; bodies that act in one (新疆生产建设兵团) are none."""
    names = (row["name"] for row in rows("catalogue", "provinces.csv"))
    return tuple(name for name in names if name.endswith(("省", "市", "自治区")))


@lru_cache(maxsize=8)
def home(edition: Edition) -> str:
    """Return the province whose list an edition is, empty where nothing tells.

    By its title; else by the bodies of its rows and the local regulations that they cite.
    """
    titled = set(_named([edition.title]))
    if titled:
        return "".join(titled)
    counts = Counter(_named(text for item in edition.items for text in _texts(item)))
    [(name, count)] = counts.most_common(1) or [("", 0)]
    return name if count >= max(_FEW, _MOST * counts.total()) else ""


def is_national(edition: Edition) -> bool:
    """Say whether a list is of no province, city or county, as far as it tells."""
    return not home(edition) and not _PLACE().search(edition.title)


def is_foreign(cited: Citation, ours: str) -> bool:
    """Say whether a document is of another province than `ours`, by its title."""
    theirs = next(_named([cited.law]), "")
    return bool(ours and theirs) and theirs != ours


def _texts(item: Item) -> Iterator[str]:
    yield item.authority
    yield item.implementers
    # One row may cite a document many times.
    yield from dict.fromkeys(one.law for one in basis(item.basis).citations)


def _named(texts: Iterable[str]) -> Iterator[str]:
    """Yield the province that stands at the front of each text that has one there."""
    known = _provinces()
    for text in texts:
        key = fold(text)
        if key.startswith(known):
            yield next(name for name in known if key.startswith(name))
