"""Cores (核心) of names: what a licence and a filing of the same thing have in common.

农药经营许可, 农药经营审批 and 农药经营备案 have the core 农药经营.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.registry.functions import functions
from catalogue.text import fold
from diffs.checks.wording.filingwords import says, without
from diffs.checks.wording.stages import plain, staged
from diffs.identity.wordings import contrast, excludes, names_thing, skeleton, wording

#: Shorter cores say nothing; 取水 does.
_SHORTEST: Final = 2
_BRACKETS: Final = lazy(r"\([^()]*\)")
#: What a licence is written on, or who is allowed to act: 木材运输证, 兽药经营资格.
_PAPER: Final = lazy(
    r"(?<=.{4})证$|(?<=.{4})证明$|(?<=经营|加工|生产|收购|运输|销售|储存|批发|零售|使用)资质$"
)
_VERB_FIRST: Final = lazy(
    r"(?:(?:设立|编制|开办|举办|经营|生产|加工|收购|运输|批发|零售|销售|筹建|采集|猎捕|购买)(?!性))+(?=.{2,})"
)
#: How it came out is no part of what it is of: 竣工验收合格备案 is the filing of 竣工验收.
_PASSED: Final = "合格"


@lru_cache(maxsize=1 << 14)
def core(name: str) -> str:
    """Return the core of a name, folded; empty where it says too little.

    A filing of what happens to a licence (食品经营许可变更备案) has another core than the licence.
    """
    text = _BRACKETS().sub("", staged(name)[0])
    if says("filing_end", text):
        rest = without("filing_end", text)
        found = skeleton(rest) if plain(rest) != skeleton(rest) else plain(rest)
    else:
        found = plain(name)
    found = _PAPER().sub("", _turned(found.removesuffix(_PASSED)))
    return found if len(found) >= _SHORTEST else ""


def _turned(text: str) -> str:
    """Return a name with what is done at its end: 经营农药 as 农药经营."""
    found = _VERB_FIRST().match(text)
    if found is None or found[0] in text[found.end() :]:
        return text
    return text[found.end() :] + found[0]


def apart(one: str, other: str) -> bool:
    """Say whether names are told apart by words that exclude each other, or by their brackets."""
    before, after = wording(staged(one)[0]), wording(staged(other)[0])
    return contrast(before, after) or of_others(one, other)


def of_others(one: str, other: str) -> bool:
    """Say whether names are of other things by their brackets: （攀岩） and （潜水）."""
    here, there = things(one), things(other)
    return bool(here and there and not here & there)


def things(name: str) -> frozenset[str]:
    """Return what the brackets of a name say that it is of: 攀岩; not 含变更, 县级行使."""
    return frozenset(filter(names_thing, wording(staged(name)[0]).brackets))


def narrowed(name: str) -> bool:
    """Say whether a bracket leaves a part of the thing: 食品经营备案（仅销售预包装食品）."""
    brackets = wording(staged(name)[0]).brackets
    return any(excludes(one) or one.startswith(("仅", "只")) for one in brackets)


def as_licence(name: str) -> str:
    """Return a filing's name as that of a licence, so that the two can be weighed: …审批."""
    text = staged(name)[0]
    return f"{without('filing_end', text)}审批" if says("filing_end", text) else fold(name)


def one_field(one: Item, other: Item) -> bool:
    """Say whether two rows may be of one department's field; unknown ones may.

    民族宗教 is the field of 宗教; where powers are concentrated (行政审批局) nobody can say.
    """
    cells = [row.authority or row.implementers for row in (one, other)]
    if any(says("concentrated", cell) for cell in cells):
        return True
    here, there = map(functions, cells)
    if not here or not there or here & there:
        return True
    return any(word in more or more in word for word in here for more in there)
