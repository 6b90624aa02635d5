"""Words around citations (`data/citationwords.csv`, `data/tags.csv`) as patterns."""

from __future__ import annotations

import re
from functools import cache

from catalogue.bases.tight import LABEL
from catalogue.vocabulary import rows, terms


@cache
def words(kind: str) -> re.Pattern[str]:
    """Return a pattern of the words of a kind, longest first."""
    found = [
        word
        for row in rows("catalogue", "citationwords.csv")
        if row["kind"] == kind
        for word in terms(row["words"])
    ]
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


@cache
def lead() -> re.Pattern[str]:
    """Return a pattern of what leads to a title that soon follows: 根据, 设定依据."""
    return re.compile(rf"(?:{words('lead').pattern})(?=.{{0,12}}《)")


@cache
def scope() -> re.Pattern[str]:
    """Return a pattern of what says how much of a document is meant: 全文适用, 等有关规定."""
    return re.compile(rf"(?:{words('scope').pattern})(?=[\s;,、。:《【()]|$)")


@cache
def mention() -> re.Pattern[str]:
    """Return a pattern of the words at the end of a text that lead to a mention: 依照, 违反."""
    return re.compile(f"(?:{words('mention').pattern})$")


@cache
def endings() -> tuple[str, ...]:
    """Return how titles end."""
    return tuple(words("title").pattern.split("|"))


@cache
def worded_tag() -> re.Pattern[str]:
    """Return a pattern of levels that stand before titles without 【】: 法律：《水法》."""
    tags = sorted((row["tag"] for row in rows("catalogue", "tags.csv")), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, tags))}):\n?(?=(?:{LABEL}|\d{{1,2}}[.、])?《)")
