"""Contradictions (参照清单不一致) between references that a list is held against.

A list cannot agree with both; who reads its findings has to know which of them are of that kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from catalogue.text import tidy
from diffs.checks.duty import claims
from diffs.checks.stages import staged
from diffs.checks.standing import Above, Standing
from diffs.sentences import title

#: Ways of standing for a row as a whole.
_WHOLE: Final = ("reference", "paired")
#: How many are told one by one.
_TOLD: Final = 10


def contradictions(standing: Standing) -> tuple[str, ...]:
    """Say where two references name one item otherwise, or give it to other levels."""
    found = list(dict.fromkeys(_all(standing)))
    if len(found) > _TOLD:
        return (*found[:_TOLD], f"参照清单之间的不一致另有{len(found) - _TOLD}处，未逐一列出")
    return tuple(found)


def _all(standing: Standing) -> Iterator[str]:
    if len(standing.references) < 2:
        return
    for row, item in standing.rows():
        first: dict[int, Above] = {}
        for one in standing.above(row):
            if one.placement.way in _WHOLE and not one.placement.review:
                first.setdefault(one.reference, one)
        for one, other in combinations(first.values(), 2):
            said = _differ(one, other, standing.level)
            if said:
                where = f"{_told(one)}与{_told(other)}"
                yield f"参照清单之间不一致：“{title(item)}”对应的{where}{said}；请核实以哪一份为准"


def _differ(one: Above, other: Above, level: str) -> str:
    if staged(one.item.name)[0] != staged(other.item.name)[0]:
        return "名称不同"
    here, there = claims(one.item), claims(other.item)
    if level and here and there and (level in here) != (level in there):
        return f"对{level}是否实施的规定不同"
    return ""


def _told(one: Above) -> str:
    seq = f"第{tidy(one.item.seq)}项" if tidy(one.item.seq) else ""
    return f"{one.item.source.file}{seq}“{title(one.item)}”"
