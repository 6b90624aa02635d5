"""Levels of government (层级): 国家, 省级, 设区的市级, 县级, 乡镇级, numbered 1 to 5 (DOMAIN 3)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from catalogue.patterns import lazy
from catalogue.text import fold
from catalogue.vocabulary import rows, terms

#: A level that leans on the next for its 级: 省、市级.
_LEANS: Final = frozenset("省市县区乡")
#: What joins several levels: 省级、市级和县级.
_JOINTS: Final = frozenset("、,和或及")
_LISTED = lazy(r"[;、,/和及或|]")
#: Levels that lean on one further on: 省、市和县级.
_LEANING = lazy(r".(?=[、,和及](?:[省市县区乡镇][、,和及])*[市县区乡镇]级)")
#: What a level is called by its unit alone, in a run of several: 省、市、县(市、区).
_UNITS: Final = {
    "国家": "国家", "中央": "国家", "省": "省级", "自治区": "省级", "市": "设区的市级",
    "州": "设区的市级", "盟": "设区的市级", "地州": "设区的市级", "县": "县级", "区": "县级",
    "县区": "县级", "区县": "县级", "旗县": "县级", "旗": "县级", "乡": "乡镇级", "镇": "乡镇级",
    "乡镇": "乡镇级",
}  # fmt: skip
_UNIT = lazy(
    r"(?P<unit>国家|中央|省|自治区|市(?![场政容民])|地州|州|盟|县区|区县|旗县|县|区(?!域)|旗|乡镇|乡(?!村)|镇)"
    r"(?:\([市区县旗州地盟街道自治、,]{1,8}\))?(?P<joint>[、,和及]?)"
)
_COUNTED = lazy(r"[两二三四]级")
#: Runs that need neither a joint nor a number behind them.
_RUNS: Final = ("省市县", "市县区", "市县", "市县乡", "省市县乡")
#: Brackets in a cell of levels that say how far, not where: 县级(权限内).
_ASIDE = lazy(r"\([^()]*(?:权限|部分|含|委托|下放|受|除外|另有)[^()]*\)")
_SPANS: Final = ("及以上", "以上", "及以下", "以下")


@cache
def _forms() -> dict[str, str]:
    return {
        fold(form): row["level"]
        for row in rows("catalogue", "levels.csv")
        for form in terms(row["forms"])
    }


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(form) for form in _forms()}, reverse=True))


@cache
def order() -> tuple[str, ...]:
    """Return the levels from the highest to the lowest."""
    return tuple(row["level"] for row in rows("catalogue", "levels.csv"))


@cache
def _numbers() -> dict[str, int]:
    return {row["level"]: int(row["number"]) for row in rows("catalogue", "levels.csv")}


def number(level: str) -> int:
    """Return the number of a level in exchange schemas, 1 (国家) to 5; 0 for what is no level."""
    return _numbers().get(level, 0)


@lru_cache(maxsize=1 << 12)
def levels_of(cell: str) -> tuple[str, ...] | None:
    """Return the levels that a cell of levels names, `省级、市级` or `2,3`, highest first.

    None where something in it is no level: 6 means different things in different systems. What
    a bracket says of the extent of a power (权限内, 委托县级) is left out.
    """
    text = _ASIDE().sub("", fold(cell))
    whole, behind = split_levels(text)
    if whole and not behind:
        return whole
    found: set[str] = set()
    for part in filter(None, _LISTED().split(text)):
        levels, rest = split_levels(part)
        while levels and rest:
            more, rest = split_levels(rest)
            levels = (*levels, *more) if more else ()
        if not levels:
            levels = tuple(one for one, place in _numbers().items() if part == str(place))
            levels = levels or ((_UNITS[part],) if part in _UNITS else ())
        if not levels:
            return None
        found |= set(levels)
    return tuple(level for level in order() if level in found) or None


@lru_cache(maxsize=1 << 16)
def split_levels(text: str) -> tuple[tuple[str, ...], str]:
    """Split level words off the front of a folded phrase: (`省级、县级`, rest) as canonical levels.

    `县级以上` is 县级 and all above it but 国家, whose bodies are always named (DOMAIN 3);
    `省级以上` would be nothing but 省级 then, so that 国家 is meant there.
    """
    found: set[str] = set()
    end = 0
    taken = _word(text, 0)
    while taken is not None:
        levels, end = taken
        found |= levels
        long = text.startswith(("以及", "或者"), end)
        start = end + (2 if long else text[end : end + 1] in _JOINTS)
        taken = _word(text, start) if start > end else None
    return tuple(level for level in order() if level in found), text[end:]


@cache
def _firsts() -> frozenset[str]:
    """Return the characters that words of levels begin with."""
    return frozenset(form[0] for form in (*_forms(), *_UNITS)) | _LEANS | {"各", "县"}


def _word(text: str, start: int) -> tuple[set[str], int] | None:
    """Read one word of level: the levels it means and where it ends, None where none begins."""
    if text[start : start + 1] not in _firsts():
        return None
    if text.startswith("各级", start):
        return set(order()[1:4]), start + 2
    run = _run(text, start)
    if run is not None:
        return run
    form = _form(text, start)
    if form:
        end = start + len(form)
        span = next((span for span in _SPANS if text.startswith(span, end)), "")
        end += len(span)
        end += 2 * text.startswith("地方", end)
        return _expand(_forms().get(form) or _forms()[f"{form}级"], span), end
    leans = text[start] in _LEANS and text[start + 1 : start + 2] in _JOINTS
    if leans and _LEANING().match(text, start) is not None:
        return _expand(_forms()[f"{text[start]}级"], ""), start + 1
    return None


def _run(text: str, start: int) -> tuple[set[str], int] | None:
    """Read units from the higher to the lower, 省、市、县 or 市县两级; None without them."""
    places: list[int] = []
    words, end, joined = "", start, True
    match = _UNIT().match(text, start)
    while match is not None:
        place = order().index(_UNITS[match["unit"]])
        if places and place <= places[-1]:
            break
        joined = joined and (not places or text[end - 1] in _JOINTS)
        places.append(place)
        words += match["unit"]
        end = match.end()
        match = _UNIT().match(text, end)
    if match is not None and text[end - 1 : end] in _JOINTS:
        return None
    end -= text[end - 1 : end] in _JOINTS
    counted = _COUNTED().match(text, end)
    if len(places) < 2 or (text.startswith("级", end) and counted is None):
        return None
    if not (joined or counted or words in _RUNS):
        return None
    return {order()[place] for place in places}, counted.end() if counted else end


def _form(text: str, start: int) -> str:
    """Return the longest form of a level that begins at a place; 县 where it is 县以上."""
    parts = (text[start : start + length] for length in _lengths())
    found = next((part for part in parts if part in _forms()), "")
    return found or ("县" if text.startswith("县以上", start) else "")


def _expand(level: str, span: str) -> set[str]:
    place = order().index(level)
    if "上" in span:
        return set(order()[place > 1 : place + 1])
    return set(order()[place:]) if span else {level}
