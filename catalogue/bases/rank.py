"""The rank (效力层级) of a cited document, told from its title, its number and its version.

The rules are data: the first row of `data/ranks.csv` all of whose patterns are found decides. A
document that no row speaks of, or one that says 不明, has no rank; it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from catalogue.bases.citations import Citation
from catalogue.bases.orders import numbers_of, owner_of
from catalogue.patterns import lazy
from catalogue.vocabulary import rows

#: The ranks, highest first (DOMAIN 4).
RANKS: Final = (
    "法律", "行政法规", "国务院决定", "地方性法规", "部门规章", "地方政府规章", "规范性文件",
)  # fmt: skip
#: The level of a row that says that nothing tells.
_UNKNOWN: Final = "不明"
#: A city, a prefecture or a county at the beginning of a title; 城市 and 市场 are none.
_LOCAL: Final = (
    r"(?:[\u4e00-\u9fff]{1,8}?[^城都上门股集菜夜]市(?!政(?!务|府|协)|民(?![用族办宿间营生兵事政主])|[场容区镇级际值])"
    r"|[\u4e00-\u9fff]{2,12}?自治[州县旗]|[\u4e00-\u9fff]{1,4}县(?![级城乡域])|自治区|[本某]?省)"
)
#: A zone whose regulations a province or a city makes (立法法 arts. 80 and 84): 深圳经济特区.
_ZONE: Final = (
    r"(?:中国\([\u4e00-\u9fff]{2,8}\)自由贸易试验区|横琴|(?!国家)[\u4e00-\u9fff]{2,12}?"
    r"(?:经济特区|自由贸易港|自由贸易试验区|新区|开发区|工业园区|产业园区|合作区|示范区|度假区))"
)

#: Words of level at the beginning of a title, which name no place: 省际普通货物水路运输管理规定.
_GENERIC: Final = lazy(
    r"省[级际直辖部、市]|自治[区州县旗](?![\u4e00-\u9fff]{0,6}(?:实施|贯彻))|直辖市|地方"
)


def rank(citation: Citation, known: Mapping[str, str] | None = None) -> str:
    """Return one of RANKS for a cited document, empty where nothing tells.

    `known` maps canonical titles to ranks, as a registry of laws does; it comes first, except that
    registries file the decisions of the State Council under the regulations.
    """
    level, told = (known or {}).get(citation.law, ""), _told(citation)
    return level if level and (level, told) != ("行政法规", "国务院决定") else told


def _told(citation: Citation) -> str:
    registered = numbers_of(citation.law)
    if registered:
        # What the cell says of the document may be copied from another one.
        return _rank(citation.law, registered[0], "")
    if owner_of(citation.number) not in ("", citation.law):
        # Number and dates are those of another document (文号与名称不符).
        return _rank(citation.issuer + citation.law, "", "")
    return _rank(citation.issuer + citation.law, citation.number, citation.version)


def is_local(citation: Citation) -> bool:
    """Say whether a document is of a province or below, by its title: 某省实施〈某法〉办法."""
    return _place().match(citation.law) is not None and not _GENERIC().match(citation.law)


@cache
def _place() -> re.Pattern[str]:
    provinces = [row["name"] for row in rows("catalogue", "provinces.csv")]
    return re.compile(f"(?:{'|'.join(map(re.escape, provinces))}|{_LOCAL}|{_ZONE})")


@lru_cache(maxsize=1 << 14)
def _rank(title: str, number: str, version: str) -> str:
    texts = {"number": number, "title": title, "version": version}
    for level, patterns in _rules():
        if all(pattern.search(texts[field]) for field, pattern in patterns):
            return level.replace(_UNKNOWN, "")
    return ""


@cache
def _rules() -> tuple[tuple[str, tuple[tuple[str, re.Pattern[str]], ...]], ...]:
    place = _place().pattern
    return tuple(
        (row["level"], tuple((field, re.compile(row[field].replace("{place}", place)))
                             for field in ("number", "title", "version") if row[field]))
        for row in rows("catalogue", "ranks.csv")
    )  # fmt: skip
