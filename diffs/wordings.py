"""Wordings (用语): which words change an item's identity and which do not.

`data/wordings.csv` holds words that are exchanged freely (审批/许可), words that exclude each
other (进口/出口), words without weight (的, 有关) and phrases that state scope only (县级行使).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from catalogue.numerals import NUMERAL, arabic
from catalogue.text import fold
from catalogue.vocabulary import rows, terms

_BRACKET: Final = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
#: Ordinals and figures: 第三十条 and 第三十三条, 第一类 and 第二类 name other things.
_NUMERALS: Final = re.compile(rf"第{NUMERAL}|\d+")
_TAIL_MARKS: Final = re.compile(r"^\d+[.、)]\s*")


class Wording(msgspec.Struct, frozen=True):
    """A name taken apart: the skeleton that identity rests on, its brackets, contrast terms.

    In the skeleton the first of each group of equal words stands for all of them; words without
    weight and brackets are gone. `contrasts` are (group number, term) pairs found anywhere in the name, `numerals` its
    ordinals and figures.
    """

    name: str
    skeleton: str
    bare: str
    brackets: tuple[str, ...]
    contrasts: frozenset[tuple[int, str]]
    numerals: tuple[str, ...] = ()


@cache
def _groups(relation: str) -> tuple[tuple[str, ...], ...]:
    table = rows("diffs", "wordings.csv")
    return tuple(
        tuple(fold(term) for term in terms(row["terms"]))
        for row in table
        if row["relation"] == relation
    )


def _alternatives(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")


@cache
def _equal() -> tuple[dict[str, str], re.Pattern[str]]:
    table: dict[str, str] = {}
    for group in _groups("equal"):
        for term in group:
            table.setdefault(term, group[0])
    return table, _alternatives(list(table))


@cache
def _contrast() -> tuple[dict[str, tuple[int, ...]], re.Pattern[str]]:
    table: dict[str, tuple[int, ...]] = {}
    for place, group in enumerate(_groups("contrast")):
        for term in group:
            table[term] = (*table.get(term, ()), place)
    return table, _alternatives(list(table))


@cache
def _generic() -> re.Pattern[str]:
    return _alternatives([term for group in _groups("generic") for term in group])


@cache
def _scope() -> re.Pattern[str]:
    words = _alternatives([term for group in _groups("scope") for term in group]).pattern
    return re.compile(rf"(?:仅?限?(?:{words})[、和及/,]?)+")


@cache
def _scope_prefix() -> re.Pattern[str]:
    return re.compile(r"^(?:权限内|权限范围内|本级|职责范围内)(?:的)?")


def is_scope(text: str) -> bool:
    """Say whether a bracket or suffix states only level or stage, so that the item is the same."""
    return _scope().fullmatch(text) is not None


@cache
def wording(name: str) -> Wording:
    """Take a name apart."""
    folded = _TAIL_MARKS.sub("", fold(name))
    brackets = tuple(part for part in _BRACKET.findall(folded) if not is_scope(part))
    bare = _scope_prefix().sub("", _BRACKET.sub("", folded)) or folded
    table, pattern = _equal()
    skeleton = pattern.sub(lambda match: table[match.group()], bare)
    skeleton = _generic().sub("", skeleton) or skeleton
    groups, words = _contrast()
    found = frozenset(
        (group, match.group()) for match in words.finditer(folded) for group in groups[match.group()]
    )
    return Wording(
        name=folded,
        skeleton=skeleton,
        bare=bare,
        brackets=brackets,
        contrasts=found,
        numerals=tuple(sorted(map(arabic, _NUMERALS.findall(folded)))),
    )


def contrast(old: Wording, new: Wording) -> bool:
    """Say whether one name has a word where the other has one that excludes it."""
    only_old = old.contrasts - new.contrasts
    only_new = new.contrasts - old.contrasts
    shared = {group for group, _ in only_old} & {group for group, _ in only_new}
    return bool(shared) or (old.numerals != new.numerals and bool(old.numerals and new.numerals))

