"""Pinpoints (条款项): where in a document a citation points to (DOMAIN 4).

Texts are tight views (`catalogue.bases.tight`); canonical pinpoints have Arabic numbers:
第30条第1款.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from catalogue.numerals import NUMERAL, chinese, number
from catalogue.patterns import lazy

_UNITS: Final = "条|款|小项|项|目"
_OUTER: Final = "章|节|编|部分|页"
#: Between the parts of a pinpoint; a line break ends it.
_GAP: Final = r"[^\S\n]*"
_UNIT: Final = rf"第?{_GAP}\(?{_GAP}{NUMERAL}{_GAP}\)?{_GAP}(?:款|小项|项|目)(?:之{NUMERAL})?"
_COUNTED: Final = rf"第{_GAP}\(?{_GAP}{NUMERAL}{_GAP}\)?{_GAP}"
PINPOINT = lazy(
    rf"(?:(?:附件|附表|附录){_GAP}{NUMERAL}?|目录)?{_GAP}"
    rf"(?:{_COUNTED}(?:{_OUTER}){_GAP}){{0,6}}"
    rf"{_COUNTED}(?:{_UNITS}|{_OUTER})(?:之{NUMERAL})?(?:{_GAP}{_UNIT}){{0,12}}"
)
_ANNEXES: Final = ("附件", "附表", "附录", "目录")
_ARABIC = lazy(r"(?<=[第之])\d+")
#: A step of an official pinpoint: 第十三条, 第一款, 第三项之一.
_OFFICIAL = lazy(rf"第[^第]+?(?:{_UNITS})(?:之[^第]+)?")
_PART = lazy(
    rf"(?P<annex>附件|附表|附录|目录)(?P<annexed>{NUMERAL})?"
    rf"|\(?\s*(?P<n>{NUMERAL})\s*\)?\s*(?P<unit>{_UNITS}|{_OUTER})?(?:之(?P<sub>{NUMERAL}))?"
)
#: How many articles or items share one unit at most: what goes on without end is no pinpoint.
_MOST: Final = 60
_NUMBER: Final = rf"(?:{NUMERAL}|\({NUMERAL}\))"
#: Articles that share one unit: 第六、七条, 第(一)(三)项.
_SERIES = lazy(
    rf"(?P<head>(?:附件|附表|附录){NUMERAL}?)?第(?P<all>{_NUMBER}(?:(?:以及|[、,和及])第?{_NUMBER}|\({NUMERAL}\)){{1,{_MOST}}})"
    rf"(?P<unit>{_UNITS})"
)
#: Articles from one to another that share one unit: 第十至十五条.
_SPAN = lazy(rf"第(?P<one>{_NUMBER})(?:至|到|[~-])第?(?P<two>{_NUMBER})(?P<unit>{_UNITS})")
_UNTIL = lazy(r"\s*(?:至|到|[~-])\s*")
#: Items behind their article: 第三条（一）、（二）项.
_BRACKETED = lazy(
    rf"(?P<all>\({NUMERAL}\)(?:[、,和及]?\({NUMERAL}\)){{0,{_MOST}}})(?P<unit>小项|项|款|目)"
)
#: What may go on after a separator: 第六十一条和六十三条.
_LOOSE = lazy(rf"{_NUMBER}(?P<unit>{_UNITS})")
#: Sections of standards, 11.1.5, and rows of lists, D28005项.
_SECTION = lazy(r"第?(?P<section>\d{1,3}(?:\.\d{1,3}){1,3}|[A-Z]\d{3,6})(?P<unit>条|项|款)?")
#: Articles whose unit is missing: 第十九：, 第二十七第二款.
_UNITLESS = lazy(rf"第{NUMERAL}(?=:|第{NUMERAL}款)(?:{_UNIT})*")
_NUMERALS = lazy(NUMERAL)


class Taken(tuple[int, tuple[str, ...]]):
    """Where a pinpoint ends, and the canonical pinpoints that it names."""

    __slots__ = ()


def take(text: str, start: int, last: str = "", *, follows: bool = False) -> Taken | None:
    """Read the pinpoints that begin at `start`, None without any.

    `last` is the pinpoint before, which completes one that stands alone: 第三十条第一款、第二款.
    `follows` says that a separator stands between the two, so that 第 may be missing.
    """
    if text[start : start + 1] not in _FIRST:
        return None
    window = text[start + 1 : start + _NEAR]
    found = _SPAN().match(text, start) if not _UNTILS.isdisjoint(window) else None
    if found is None and not _JOINTS.isdisjoint(window):
        found = _SERIES().match(text, start)
    found = found or PINPOINT().match(text, start)
    if found is not None:
        end, names = _read(found)
        return Taken((end, tuple(completed(name, last) for name in names)))
    found = _BRACKETED().match(text, start) if last and text[start] == "(" else None
    if found is not None:
        end, names = _series(found)
        return Taken((end, tuple(completed(name, last) for name in names)))
    found = _LOOSE().match(text, start) if follows else None
    if found is None:
        return None
    return Taken((found.end(), (completed(canonical_pinpoint(f"第{found.group()}"), last),)))


def section(text: str, start: int) -> Taken | None:
    """Read a section of a standard or a row of a list, at the beginning of a line."""
    found = _SECTION().match(text, start) or _UNITLESS().match(text, start)
    if found is None:
        return None
    name = found.groupdict().get("section") or canonical_pinpoint(found.group())
    return Taken((found.end(), (name,)))


def _span(found: re.Match[str]) -> tuple[int, list[str]]:
    ends = [canonical_pinpoint(f"第{found[side]}{found['unit']}") for side in ("one", "two")]
    return found.end(), ["至".join(ends)]


def _series(found: re.Match[str]) -> tuple[int, list[str]]:
    annex = found.groupdict().get("head")
    head = canonical_pinpoint(annex) if annex else ""
    names = [f"{head}第{number(one)}{found['unit']}" for one in _NUMERALS().findall(found["all"])]
    return found.end(), names


def _chain(found: re.Match[str]) -> tuple[int, list[str]]:
    name, end = canonical_pinpoint(found.group()), found.end()
    until = _UNTIL().match(found.string, end)
    other = PINPOINT().match(found.string, until.end()) if until is not None else None
    if other is None:
        return end, [name]
    return other.end(), [f"{name}至{canonical_pinpoint(other.group())}"]


def _read(found: re.Match[str]) -> tuple[int, list[str]]:
    parts = found.groupdict()
    return _span(found) if "two" in parts else _series(found) if "all" in parts else _chain(found)


#: Within how many characters what joins several numbers must stand, and what that is.
_NEAR: Final = 24
_UNTILS: Final = frozenset("至到~-")
_JOINTS: Final = frozenset("、,和及以(")
_FIRST: Final = frozenset("第附目(零〇一二三四五六七八九十百千两0123456789")


def completed(pinpoint: str, last: str) -> str:
    """Give a paragraph or item that stands alone the article before it: 第72条第1款、第2款."""
    unit = re.search(_UNITS, pinpoint)
    if unit is None or unit.group() == "条" or not last or pinpoint[0] != "第":
        return pinpoint
    if last.startswith(_ANNEXES):
        return last.partition("第")[0] + pinpoint
    above = {"款": "条", "项": "条款", "小项": "条款项", "目": "条款项"}[unit.group()]
    # Of a range the last article goes on.
    last = last.rsplit("至", 1)[-1]
    places = [last.rfind(char) for char in above]
    return last[: max(places) + 1] + pinpoint if max(places) >= 0 else pinpoint


def official_pinpoints(pinpoints: Iterable[str]) -> str:
    """Write several pinpoints as documents do, what they share once: 第十三条第一款、第二款."""
    told: list[str] = []
    before: list[str] = []
    for one in map(official_pinpoint, pinpoints):
        steps = _OFFICIAL().findall(one)
        if "".join(steps) != one:
            steps = []
        # The last step alone may stand for the whole, where it is of the unit of the last before.
        shared = len(steps) > 1 and len(steps) == len(before) and steps[:-1] == before[:-1]
        told.append(steps[-1] if shared else one)
        before = steps
    return "、".join(told)


def official_pinpoint(text: str) -> str:
    """Write a canonical pinpoint as documents do: 第三十条第一款; items of an annex stay Arabic."""
    if text.startswith(_ANNEXES):
        return text
    return _ARABIC().sub(lambda match: chinese(int(match.group())), text)


@lru_cache(maxsize=1 << 14)
def canonical_pinpoint(text: str) -> str:
    """Write a pinpoint in one way: 第30条第1款第2项, 附件第204项, 附件1第34项."""
    parts = []
    for match in _PART().finditer(text):
        if match["annex"]:
            parts.append(match["annex"])
            parts += [str(number(match["annexed"]))] if match["annexed"] else []
        else:
            sub = f"之{number(match['sub'])}" if match["sub"] else ""
            parts.append(f"第{number(match['n'])}{match['unit'] or ''}{sub}")
    return "".join(parts)
