"""Cross-references (对应序号): `1`, `国家清单第1项`, `1、省3`, and whose list each number is of."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from catalogue.patterns import lazy
from catalogue.serials import serials
from catalogue.text import fold
from catalogue.vocabulary import rows, terms

#: Whose list a number is of; empty where the cell does not say.
Whose = Literal["", "national", "local"]
_JOINED: Final = lazy(r"[,、;/|和及与]|以及")


def cross_references(cell: str) -> tuple[tuple[Whose, int], ...]:
    """Return the numbers of a cell in order; none where a part of it is no number (`2-1`, 甲1)."""
    if found := serials(cell):
        return tuple(("", number) for number in found)
    told: list[tuple[Whose, int]] = []
    whose: Whose = ""
    for part in filter(None, _JOINED().split(fold(cell))):
        match = _named().fullmatch(part)
        numbers = serials(match["number"]) if match else ()
        if match is None or not numbers:
            return ()
        # 国家清单1、3: both are of the list that is named before them.
        whose = _whose(match) or whose
        told += ((whose, number) for number in numbers)
    return tuple(told)


def _whose(match: re.Match[str]) -> Whose:
    if match["national"] or match["national_note"]:
        return "national"
    return "local" if match["local"] or match["local_note"] else ""


@cache
def _named() -> re.Pattern[str]:
    """Return the pattern of one number with the words that say whose list it is of."""
    found = {row["kind"]: terms(row["words"]) for row in rows("catalogue", "listwords.csv")}
    national, local, upper, behind = (
        "|".join(map(re.escape, found[kind])) for kind in ("national", "local", "upper", "list")
    )
    return re.compile(
        rf"(?:(?P<national>{national})|(?P<local>{local})|(?:{upper}))?(?:{behind})*:?"
        r"(?P<number>[^()]*?|\(\d+\))"
        rf"(?:\((?:(?P<national_note>{national})|(?P<local_note>{local})|(?:{upper}))(?:{behind})*\)"
        r"|\([^()\d]*\))?"
    )
