"""The level (层级) of the government that a list is of, by what the list says of itself.

Words of level in the title (区县级) and names of sheets say it first; then the region of the title
and the column of levels. Where they speak against each other nobody knows, and the user is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

import msgspec

from catalogue.edition import Edition
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.registry.levels import levels_of, order, split_levels
from catalogue.registry.regions import region
from catalogue.text import fold
from diffs.checks.duty import below

#: A year or date before or behind the name of the place: 2024年某某市2024年….
_DATE: Final = lazy(r"(?:19|20)\d\d年?(?:\d{1,2}月)?(?:度|版)?")
#: Words of level that belong to the name of a zone: 国家级新区.
_ZONE: Final = lazy(
    r"(?:重点)?(?:新区|开发|高新|经开|经济|示范|试验|园区|工业|旅游|风景|自然|保护|度假|森林|湿地)"
)
#: No place at the beginning of a title has a longer name.
_LONGEST: Final = 24
#: What share of the rows that state a level must state one and the same.
_MOST: Final = 0.75
_CITY: Final = "设区的市级"
_ASK: Final = "无法判断清单属于哪一级；请用 --level 注明，如 --level 县级"


class OwnLevel(msgspec.Struct, frozen=True):
    """A list's level, canonical, empty where nobody knows it; `doubt` is a Chinese sentence."""

    level: str
    doubt: str = ""


@cache
def list_level(title: str) -> str:
    """Return the level of the government that a list is of, by its title; empty where none tells.

    A 市 that is not known for one of county rank is taken for one with districts.
    """
    text = _DATE().sub("", fold(title))
    worded = _worded(text)
    return worded.pop() if len(worded) == 1 else _placed(text)[0]


def is_placed(title: str) -> bool:
    """Say whether a title begins with the name of a place: 某县行政许可事项清单."""
    text = _DATE().sub("", fold(title))
    return any(region(text[:end]) is not None for end in range(1, min(_LONGEST, len(text)) + 1))


def _placed(text: str) -> tuple[str, bool]:
    """Return the level of the region at the front of a title, and whether it is a 市."""
    for end in range(min(_LONGEST, len(text)), 0, -1):
        level = region(text[:end])
        if level is not None:
            city = text[end - 1] == "市"
            return level or (_CITY if city else ""), city
    return "", False


def _worded(text: str) -> set[str]:
    """Return the levels that words of a folded text state: 区县级, 省级; not 国家级新区."""
    found: set[str] = set()
    start = 0
    while start < len(text):
        levels, rest = split_levels(text[start:])
        end = len(text) - len(rest)
        if levels and text[end - 1] == "级" and not _ZONE().match(text, end):
            found |= set(levels)
        start = max(end, start + 1) if levels else start + 1
    return found


def own_level(edition: Edition, rows: Iterable[Item]) -> OwnLevel:
    """Return the level of a list; `rows` are those to be checked, all where it has none."""
    items = tuple(rows) or edition.items
    title = _DATE().sub("", fold(edition.title))
    place, city = _placed(title)
    sheets = {level for item in _a_sheet_each(items) for level in _sheet(item)}
    if len(sheets) > 1:
        names = "、".join(one for one in order() if one in sheets)
        return OwnLevel("", f"工作表分属{names}，{_ASK}；或者用“文件#工作表名”分别核对")
    worded = _alone(_worded(title))
    named = worded or (set() if sheets else set(filter(None, (place,))))
    tagged = _tagged(items)
    stated = named | sheets
    # A city of county rank calls its own level 市级; a list has items of the levels below it too.
    homonym = city and place == "县级" and tagged == {_CITY}
    own = stated != {_CITY} or worded or sheets
    if homonym or (own and any(one in below(other) for one in tagged for other in stated)):
        tagged = set()
    told = {"标题": named, "工作表名": sheets, "实施层级一栏": tagged}
    known = {level for levels in told.values() for level in levels}
    if len(known) > 1:
        said = "，".join(f"{where}为{one}" for where, levels in told.items() for one in levels)
        return OwnLevel("", f"{said}，{_ASK}")
    return OwnLevel("".join(known))


def against(level: str, own: OwnLevel, edition: Edition, rows: Iterable[Item]) -> str:
    """Say that a list tells another level than was asked for; empty where it does not.

    A 市 may be of county rank, and such a city calls its own level 市级.
    """
    if own.level == level:
        return ""
    city = _placed(_DATE().sub("", fold(edition.title)))[1] and level == "县级"
    rank = "" if city and own.level == _CITY else own.level
    acting = _acting(rows, level)
    told = "标题、实施机关" if rank == acting else "标题等" if rank else "实施机关"
    if acting == level or not (rank or acting):
        return ""
    return (
        f"按给定的层级（{level}）核对，而清单的{told}为{rank or acting}；"
        "请核对 --level 或者配置文件中的层级"
    )


def _acting(rows: Iterable[Item], level: str) -> str:
    """Return the level that the names of most rows' bodies begin with, empty where none does."""
    texts = Counter(fold(item.implementers or item.authority) for item in rows)
    counts: Counter[str] = Counter()
    for text, count in texts.items():
        found, city = _placed(text)
        # Lists of levels (省级、县级公安机关) are of nobody, and a 市 may be of county rank.
        if not split_levels(text)[0] and not (city and level == "县级"):
            counts[found] += count
    [(most, count)] = counts.most_common(1) or [("", 0)]
    return most if count and count >= _MOST * texts.total() else ""


def _alone(levels: set[str]) -> set[str]:
    return levels if len(levels) == 1 else set()


def _a_sheet_each(items: Iterable[Item]) -> Iterable[Item]:
    return {(item.source.file, item.source.sheet): item for item in items}.values()


def _sheet(item: Item) -> set[str]:
    return _alone(_worded(fold(item.source.sheet)))


def _tagged(items: tuple[Item, ...]) -> set[str]:
    """Return the level that most rows state of those that state any."""
    counts = Counter(levels for item in items if (levels := levels_of(item.level)))
    if not counts:
        return set()
    [(levels, count)] = counts.most_common(1)
    return set(levels) if len(levels) == 1 and count >= _MOST * counts.total() else set()
