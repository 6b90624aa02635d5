"""Tokens (标记单位): what a text is cut into before marks are made, each kept or replaced whole.

Chinese has no spaces between words, so most tokens are one character; but a number, a date, a
document number, a pinpoint, a Latin word or a title is one: 第三十条 does not become 第三十一条 by
one 一.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Indel

from catalogue.bases.pinpoints import PINPOINT
from catalogue.numerals import NUMERAL
from catalogue.text import level

_CJK = r"[\u4e00-\u9fff]"
_WORD = r"[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff]"
_NUMBER = rf"第?\s*{NUMERAL}\s*号"
_YEAR = r"\(?(?:19|20)\d\d\)?\s*年?\s*"
#: Where the issuer of a document number may begin.
_START = (
    r"(?:(?<![\u4e00-\u9fffA-Za-z0-9])|(?<=根据)|(?<=依据)|(?<=依照)|(?<=按照))"
    r"(?!根据|依据|依照|按照)"
)
#: On levelled text, so that every character has its plain shape.
_TOKEN: Final = re.compile(
    rf"""
      《(?:[^《》]|《[^《》]*》)*》
    | (?:{_START}{_CJK}{{1,20}}?|国务院|主席)?
      (?:(?:令|公告)\s*(?:{_YEAR})?{_NUMBER}|\((?:19|20)\d\d\)\s*{_NUMBER}|第\s*{NUMERAL}\s*号令)
    | {PINPOINT().pattern.replace(" ", "[ ]")}
    | 第\s*{NUMERAL}\s*号
    | (?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日
    | {_WORD}+(?:(?:[-.'/&+_]|,(?=\d{{3}}(?!\d))){_WORD}+)*[%‰℃]?
    | .[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]*
    """,
    re.VERBOSE | re.DOTALL,
)
#: What a text has that has any token of more than one character.
_LONGER: Final = re.compile(rf"[《第号\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]|{_WORD}")
#: A line break between two characters that may stand in one number: a cell wrapped by hand.
_WRAP: Final = re.compile(r"(?<=[\u4e00-\u9fff0-9(])\n(?=[\u4e00-\u9fff0-9)])")
_LATIN: Final = re.compile(rf"{_WORD}")
_BLANK: Final = re.compile(r"\s+")
#: Titles that share this much, beside what many laws share, are one title with marks inside.
_ALIKE: Final = 0.75
#: More pairs of titles than this are not looked through.
_TITLE_PAIRS: Final = 400
_TITLE_OPENS: Final = frozenset("《«≪⟪︽")
_BRACKET = re.compile(r"\([^()]*\)$")


def tokens(text: str) -> list[str]:
    """Cut a text into what is kept or replaced whole; joined they are the text."""
    plain = level(text)
    if _LONGER.search(plain) is None:
        return list(text)
    if "\n" in plain:
        wraps = [match.start() for match in _WRAP.finditer(plain)]
        if wraps:
            return _unwrapped(text, plain, wraps)
    return [text[match.start() : match.end()] for match in _TOKEN.finditer(plain)]


def _unwrapped(text: str, plain: str, wraps: list[int]) -> list[str]:
    """Cut a text as if some line breaks were not there; they stay in tokens of several words.

    第三十⏎四条 is one pinpoint; between two characters, and in Latin words, a break is a token.
    """
    kept = sorted({*range(len(plain))}.difference(wraps))
    found: list[str] = []
    start = 0
    for match in _TOKEN.finditer("".join([plain[place] for place in kept])):
        end = kept[match.end()] if match.end() < len(kept) else len(text)
        token = text[start:end]
        inner = token.rstrip("\n")
        if "\n" in inner and _LATIN.match(plain[start]):
            found += re.findall(r"\n|[^\n]+", inner)
        elif inner:
            found.append(inner)
        found += ["\n"] * (len(token) - len(inner))
        start = end
    return found


def key(token: str) -> str:
    """Return what a token is aligned by: widths, shapes of marks and breaks inside it aside."""
    if len(token) == 1:
        return token if token >= "\u4e00" or token.isspace() else level(token)
    return _BLANK.sub("", level(token))


def is_title(token: str) -> bool:
    """Say whether a token is the title of a document: 《森林法》."""
    return len(token) > 2 and token[0] in _TITLE_OPENS


def is_pinpoint(token: str) -> bool:
    """Say whether a token is a place in a document: 第三十条第一款."""
    return len(token) > 1 and PINPOINT().fullmatch(level(token)) is not None


def closest_titles(removed: Sequence[str], added: Sequence[str]) -> tuple[int, int] | None:
    """Return the positions of the most similar titles of two runs, if any are nearly one title."""
    old, new = _titles(removed), _titles(added)
    if not old or not new or len(old) * len(new) > _TITLE_PAIRS:
        return None
    ranked = [
        (Indel.normalized_similarity(before, after, score_cutoff=_ALIKE), -left, -right)
        for left, before in old
        for right, after in new
    ]
    value, left, right = max(ranked)
    return (-left, -right) if value else None


def _titles(run: Sequence[str]) -> list[tuple[int, str]]:
    """Return the titles of a run by position, without what many laws share or versions add."""
    found = []
    for place, token in enumerate(run):
        plain = level(token)
        if plain[0] == "《" and len(plain) > 2:
            core = plain[1:-1].replace("中华人民共和国", "")
            found.append((place, _BRACKET.sub("", core) or core))
    return found
