"""Vague bases (笼统依据): words that look like a title and name no document: 国家有关规定.

The words are data, `data/citationwords.csv`: a title without a number that consists of nothing
else names none, wherever it stands.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from catalogue.bases.citations import Citation, basis
from catalogue.bases.citewords import words
from catalogue.text import fold


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('vague').pattern})+|(?:相关|有关).{{0,6}}")


def is_vague(cited: Citation) -> bool:
    """Say whether a citation names no document: no title and no number, or vague words alone."""
    if cited.number:
        return False
    title = fold(cited.title)
    return not title or _vague().fullmatch(title) is not None


@lru_cache(maxsize=1 << 14)
def names_document(cell: str) -> bool:
    """Say whether a cell of bases names any document."""
    return any(not is_vague(one) for one in basis(cell).citations)
