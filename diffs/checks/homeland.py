"""Homeland (所在省): the province that a list is of, and documents of other provinces.

What one province sets holds in no other. The title of a list tells its province, or the documents
of provinces that its rows cite; where these tell nothing, nobody knows.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from catalogue.bases.citations import Citation, basis
from catalogue.text import fold
from catalogue.vocabulary import rows
from diffs.checks.standing import Standing

#: What share of the provincial documents that rows cite have to be of one province, and how many.
_MOST: Final = 0.75
_FEW: Final = 2


@cache
def _names() -> tuple[str, ...]:
    return tuple(fold(row["name"]) for row in rows("catalogue", "provinces.csv"))


@cache
def province_of(text: str) -> str:
    """Return the province that a folded title begins with, empty where it names none."""
    return next((name for name in _names() if text.startswith(name)), "")


def homeland(standing: Standing) -> str:
    """Return the province that a list is of, empty where nobody knows it."""
    titled = province_of(fold(standing.edition.title))
    if titled:
        return titled
    cited = {
        one.law for _, item in standing.rows() for one in basis(item.basis).citations if one.law
    }
    found = Counter(name for law in cited if (name := province_of(law)))
    if not found:
        return ""
    [(name, count)] = found.most_common(1)
    return name if count >= _FEW and count >= _MOST * found.total() else ""


def is_foreign(cited: Citation, home: str) -> bool:
    """Say whether a document is of another province than the one that a list is of."""
    named = province_of(cited.law)
    return bool(home and named) and named != home
