"""Regions (行政区划) in the names of bodies, by their units: 广东省, 某某县, 各区, 滨海新区.

The names of places are too many to list; a word that ends in a unit is taken for one. The words
are data: `data/regions.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from catalogue.vocabulary import rows, terms

#: What stands before or behind a region without being part of its name.
_FRONT: Final = ("中华人民共和国", "中国共产党", "中共", "中国共产主义青年团", "共青团", "中国")
_ISSUERS: Final = ("人民政府", "政府", "党委", "委员会", "委", "的")
#: What the name of a place never holds; 由 only in 自由.
_STRANGE: Final = frozenset("、。的及其与和或由受各级局厅部署院")
#: A place has no longer name before its unit, and a region no more parts: 某省某市某区.
_LONGEST_NAME: Final = 9
_MOST_PARTS: Final = 3
#: Words that end in a unit and are none: 城乡, 城镇, 联盟.
_NO_UNITS: Final = {"乡": "城", "镇": "城", "盟": "联"}


@cache
def _levels(use: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("catalogue", "regions.csv"):
        if row["use"] == use:
            found |= dict.fromkeys(terms(row["words"]), row["level"])
    return found


@cache
def _words(use: str) -> dict[str, tuple[str, ...]]:
    """Return first character → the words of one use that begin with it, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(_levels(use), key=len, reverse=True):
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


def _ends_of(text: str, start: int, use: str) -> list[int]:
    """Return where words of one use end that begin at a place, the longest first."""
    words = _words(use).get(text[start : start + 1], ())
    return [start + len(word) for word in words if text.startswith(word, start)]


def _units(text: str, start: int) -> list[int]:
    ends = _ends_of(text, start, "unit")
    before = text[start - 1 : start] if ends else ""
    return [end for end in ends if not before or _NO_UNITS.get(text[start:end]) != before]


def _parts(text: str, start: int) -> Iterator[tuple[int, str, int]]:
    """Yield every way to read one part of a region: its unit's or name's start, use and end."""
    for end in _units(text, start):
        yield start, "bare", end
    if not _ends_of(text, start, "not"):
        for place in range(start, min(start + _LONGEST_NAME, len(text))):
            char = text[place]
            freely = char == "由" and text[place - 1 : place] == "自"
            if char.isascii() or (char in _STRANGE and not freely):
                break
            for end in _units(text, place + 1):
                yield place + 1, "unit", end
    for end in _ends_of(text, start, "name"):
        yield start, "name", end


def _last_part(text: str, start: int = 0, left: int = _MOST_PARTS) -> tuple[str, str] | None:
    """Return the use and word of the last part of a region that fills a text, None without one."""
    for place, use, end in _parts(text, start) if left else ():
        if end == len(text):
            return use, text[place:end]
        found = _last_part(text, end, left - 1)
        if found is not None:
            return found
    return None


@cache
def _ends() -> frozenset[str]:
    """Return the characters that regions end in; the empty text stands for no region at all."""
    return frozenset(("", *(word[-1] for use in ("name", "unit") for word in _levels(use))))


@lru_cache(maxsize=1 << 14)
def region(text: str) -> str | None:
    """Return the level that a folded region states, empty where it states none (某某市, "").

    None where the text is no region. 市 states no level: a 市 may be one under the central
    government, one with districts, or one of county rank, unless it is one of those known.
    """
    plain = _plain(text)
    # Most words end in no unit.
    if plain[-1:] not in _ends():
        return None
    if not plain:
        return None if text in ("委", "的", "委员会") else ""
    part = _last_part(plain)
    if part is None:
        return None
    use, word = part
    # The last part is the region that the body is of; a unit by itself is one too: 区, 州.
    for one in ("bare", "unit") if use == "bare" else (use,):
        if word in _levels(one):
            return _levels(one)[word] or _levels("name").get(plain, "") or _county(plain)
    return ""


def _county(plain: str) -> str:
    """Return the level of a 市 of county rank, also behind its province: 浙江省义乌市."""
    known = _levels("county")
    ends = range(max(0, len(plain) - _LONGEST_NAME), len(plain) - 1)
    name = next((plain[start:] for start in ends if plain[start:] in known), "")
    # 南昌吉市 is not 昌吉市: what stands before it is a region too.
    before = plain.removesuffix(name)
    return known[name] if name and (not before or _last_part(before) is not None) else ""


def _plain(text: str) -> str:
    """Leave out the first word of a country or party, and what is issued in the name of."""
    places = [(place, -len(word)) for word in _FRONT if (place := text.find(word)) >= 0]
    if places:
        place, length = min(places)
        text = text[:place] + text[place - length :]
    issuer = next((word for word in _ISSUERS if text.endswith(word)), "")
    return text.removesuffix(issuer)
