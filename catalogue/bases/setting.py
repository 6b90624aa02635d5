"""Who may set a licence (设定权): by the rank of a document, and by what its title does.

The ranks are data: `data/setting.csv` (行政许可法 arts. 14-17).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, get_args

import msgspec

from catalogue.bases.citations import Citation, basis
from catalogue.bases.doubts import levels_of_tag
from catalogue.bases.rank import rank
from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.registry.regions import region
from catalogue.text import fold
from catalogue.vocabulary import rows

#: What a document is that a ministry issued by letter when rules could be.
DRAFT: Final = "尚未通过的草案"
LETTER: Final = "部门规章或者规范性文件"
Setting = Literal["可以", "暂可", "不可", "不明"]

#: The government whose order a document is.
_GOVERNMENT = lazy(r"^(.{2,20}?)(?:人民)?政府令")
#: A decision that only changes or ends others sets nothing itself (国务院关于取消…的决定).
_CHANGES = lazy(r"(?:修改|修订|修正|废止|取消|调整|下放|停止执行|清理)[^。]*的?(?:决定|通知|命令)$")
#: A number of a letter from before rules had to be published by order (2002).
_DRAFT = lazy(r"\((?:[^()]{0,6}草案|(?:征求|公开征求)意见稿|送审稿|讨论稿|审议稿|草稿)[^()]*\)")
_LETTER = lazy(r"(?!国发|国办|国函|中)[^〔]{1,12}〔(?:19\d\d|200[01])〕")


class Unset(msgspec.Struct, frozen=True):
    """A basis cell none of whose documents may set a licence (依据不能设定许可).

    `citations` are all that it cites, each with its rank; a decision that only amends has its own.
    """

    citations: tuple[tuple[Citation, str], ...]


@cache
def _table() -> tuple[tuple[str, str, Setting], ...]:
    known: dict[str, Setting] = {one: one for one in get_args(Setting)}
    table = rows("catalogue", "setting.csv")
    return tuple((row["level"], row["numbers"], known[row["sets"]]) for row in table)


def level_sets(level: str, number: str = "") -> Setting:
    """Say whether documents of a level and number may set a licence; 不明 for unknown levels."""
    found = (sets for one, start, sets in _table() if one == level and number.startswith(start))
    return next(found, "不明")


def only_changes(title: str) -> bool:
    """Say whether a document changes or ends others, by its canonical title."""
    return _CHANGES().search(title) is not None


def may_set(cited: Citation, known: Mapping[str, str] | None = None) -> Setting:
    """Say whether a cited document may set a licence; `known` maps canonical titles to ranks."""
    if only_changes(cited.law or cited.title) or _is_of_city(cited) or is_draft(cited):
        return "不可"
    told = rank(cited, known)
    if told == "规范性文件" and not cited.number and cited.law.startswith("国务院关于"):
        # Its number, 国发 or not, would tell.
        return "不明"
    if not told and is_letter(cited) and not cited.tag:
        return "不可"
    if not told and cited.tag:
        # What a list calls a document itself counts where nothing else tells its rank.
        sets = {level_sets(level, cited.number) for level in levels_of_tag(cited.tag)}
        return "不可" if sets == {"不可"} else "不明"
    return level_sets(told, cited.number)


def is_draft(cited: Citation) -> bool:
    """Say whether a document is one that nobody has passed yet: 某条例（草案）."""
    return _DRAFT().search(f"{fold(cited.title)}{cited.detail}") is not None


def is_letter(cited: Citation) -> bool:
    """Say whether a ministry issued a document by letter, when rules could be: 劳部发〔1994〕503号.

    It is a rule of that ministry or below; neither may set a licence, unless the State Council
    approved it, which its version or a register says.
    """
    return _LETTER().match(cited.number) is not None and "国务院" not in cited.version


def _is_of_city(cited: Citation) -> bool:
    """Say whether the order of a government below the provinces published a document.

    Only rules of provinces may set a licence, for a year (行政许可法 art. 15).
    """
    issued = _GOVERNMENT().match(cited.number)
    level = region(issued[1]) if issued is not None else None
    # A 市 by itself is none of the four that are provinces.
    return level is not None and level not in ("省级", "国家")


def is_licence(item: Item) -> bool:
    """Say whether a row is a licence: lists that mix powers say so in a column."""
    return not fold(item.kind) or "许可" in fold(item.kind)


def unset(cell: str, known: Mapping[str, str] | None = None) -> Unset | None:
    """Return what a basis cell cites where none of it may set a licence.

    None where something may, or where nothing tells of something whether it may: an unknown
    document is no finding. A cell without citations is no finding of this kind either.
    """
    cited = basis(cell).citations
    if not cited or any(may_set(one, known) != "不可" for one in cited):
        return None
    return Unset(tuple((one, rank(one, known) or _tagged(one)) for one in cited))


def _tagged(cited: Citation) -> str:
    """Return the rank that the tag of a document gives, empty where it may be one of several."""
    if is_draft(cited):
        return DRAFT
    if is_letter(cited) and not cited.tag:
        return LETTER
    levels = levels_of_tag(cited.tag) if not only_changes(cited.law or cited.title) else ()
    return levels[0] if len(levels) == 1 else ""
