"""Regions (行政区划) in the names of bodies, by their units: 广东省, 某某县, 各区, 滨海新区.

The names of places are too many to list; a word that ends in a unit is taken for one. The words
are data: `data/regions.csv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from catalogue.vocabulary import rows, terms

#: What stands before or behind a region without being part of its name.
_FRONT = re.compile(r"(?:中华人民共和国|中国共产党|中共|中国共产主义青年团|共青团|中国)")
_ISSUER = re.compile(r"(?:人民政府|政府|党委|委员会|委|的)$")


@cache
def _levels(use: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("catalogue", "regions.csv"):
        if row["use"] == use:
            found |= dict.fromkeys(terms(row["words"]), row["level"])
    return found


@cache
def _shape() -> re.Pattern[str]:
    names = "|".join(sorted(_levels("name"), key=len, reverse=True))
    units = "|".join(sorted(_levels("unit"), key=len, reverse=True))
    # 城乡, 城镇 and 联盟 end in no unit.
    units = units.replace("|乡|", "|(?<!城)乡|").replace("|镇|", "|(?<!城)镇|")
    units = units.replace("|盟|", "|(?<!联)盟|")
    name = r"(?:[^\x00-\x7f、。的及其与和或由受各级局厅部署院]|(?<=自)由)"
    other = "|".join(_levels("not"))
    part = rf"(?P<bare>{units})|(?!{other}){name}{{1,9}}?(?P<unit>{units})|(?P<name>{names})"
    return re.compile(rf"(?:{part}){{0,3}}")


@cache
def _ends() -> frozenset[str]:
    """Return the characters that regions end in; the empty text stands for no region at all."""
    return frozenset(("", *(word[-1] for use in ("name", "unit") for word in _levels(use))))


@lru_cache(maxsize=1 << 14)
def region(text: str) -> str | None:
    """Return the level that a folded region states, empty where it states none (某某市, "").

    None where the text is no region. 市 states no level: a 市 may be one under the central
    government, one with districts, or one of county rank.
    """
    plain = _ISSUER.sub("", _FRONT.sub("", text, count=1), count=1)
    # Most words end in no unit, and the pattern takes 3 ms to compile.
    if plain[-1:] not in _ends():
        return None
    if not plain:
        return None if text in ("委", "的", "委员会") else ""
    match = _shape().fullmatch(plain)
    if match is None:
        return None
    # The last part is the region that the body is of; a unit by itself is one too: 区, 州.
    for group, use in (("name", "name"), ("unit", "unit"), ("bare", "bare"), ("bare", "unit")):
        if match.end(group) == len(plain) and match[group] in _levels(use):
            return _levels(use)[match[group]] or _levels("name").get(plain, "")
    return ""
