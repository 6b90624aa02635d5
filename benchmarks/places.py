"""Which places in the laws a row stands in."""

from __future__ import annotations

import re
from functools import cache

from benchmarks.records import Draft, Law
from benchmarks.vocabulary import lines

ARTICLE = re.compile(r"附件第\d+项|第[^条]+条")


def places(draft: Draft) -> set[tuple[Law, str]]:
    """The laws with the articles that a row rests on."""
    found = {(cited.law, article(cited.pinpoint)) for cited in draft.citations}
    return {place for place in found if place[0] not in general()} or found


def article(pinpoint: str) -> str:
    """第三十条 of 第三十条第一款."""
    match = ARTICLE.match(pinpoint)
    return match[0] if match else ""


@cache
def general() -> frozenset[Law]:
    """Decisions that items cite beside their own law."""
    return frozenset(Law.parse(line) for line in lines("general.tsv"))
