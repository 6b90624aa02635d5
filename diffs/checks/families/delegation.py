"""The rule about delegation (委托): who delegates, by what, and to whom.

行政许可法 art. 24: to another administrative organ, made public, and not handed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import msgspec

from catalogue.item import Item
from catalogue.patterns import lazy
from catalogue.text import fold, tidy
from catalogue.vocabulary import rows
from diffs.checks.finding import Finding, finding
from diffs.checks.standing import Standing

_WORD: Final = "委托"
#: A sentence of a cell, with the bracket behind its body: 甲（受乙委托，某政发〔2023〕3号）.
_CLAUSES = lazy(r"[;。]|(?<=\))(?=[^(),、;])|[,、](?![^()]*\))")
_YEAR = lazy(r"\((\d{4})\)")
_RECEIVED = lazy(r"受(?P<principal>[^,;()]*?)(?:的)?委托")
_GIVEN = lazy(
    r"(?P<principal>[^,;()]*?)(?:部分|可以|可|已|再|转)?委托(?:给|由)?(?P<actor>[^,;()]*)"
)
#: What behind 委托 names no body: 委托事项, 委托实施.
_NOBODY = lazy(
    r"^(?:的)?(?:事项|实施|行使|办理|下放|书|协议|期限|权限|审批|许可|管理|执法|部分|依据|文件|或|及).*|^$"
)
_VERBS = lazy(r"(?:组织)?(?:实施|行使|办理|审批|承办|承担|负责)(?:.*)$")
_VAGUE = lazy(r"^(?:上级|上一级|有关|相关|其他|法定|依法)?(?:部门|机关|单位|政府)?$|^部分为?$")
_AGAIN = lazy(r"再委托|转委托")
_NUMBERED = lazy(r"\d号|《|委托书|公告")


class Delegation(msgspec.Struct, frozen=True):
    """A delegation as a cell states it; empty where it does not say."""

    principal: str
    actor: str
    handed_on: bool = False


def delegation_unclear(standing: Standing) -> Iterator[Finding]:
    """Yield cells that speak of 委托 and leave open who, by what, or to whom it may not be."""
    for row, item in standing.rows():
        if _WORD not in item.implementers:
            continue
        problems = list(_problems(item))
        if problems:
            told = "；".join(problems)
            found = finding(
                "delegation-unclear",
                item,
                f"实施机关“{tidy(item.implementers)}”：{told}",
                _asked(problems),
                field="implementers",
                evidence=(tidy(item.implementers),),
            )
            above = standing.above(row)
            given = any(_WORD in one.item.implementers for one in above)
            # The list above delegates in the same words and names no instrument either.
            yield found.at("info") if given and problems == [_INSTRUMENT] else found


_PRINCIPAL: Final = "没有写明委托机关"
_INSTRUMENT: Final = "没有写明委托文书"
_AGAIN_TOLD: Final = "受委托的行政机关不得再委托"
#: What each problem asks for; other problems are of bodies that may not receive.
_WANTED: Final = {_PRINCIPAL: "委托机关", _INSTRUMENT: "委托文书的文号"}


def _asked(problems: Sequence[str]) -> str:
    """Return what is to be done: only what is missing is asked for."""
    wanted = "和".join(_WANTED[one] for one in problems if one in _WANTED)
    others = [one for one in problems if one not in _WANTED]
    asked = [f"写明{wanted}"] if wanted else []
    if any(one != _AGAIN_TOLD for one in others):
        asked.append("收回对非行政机关的委托，由行政机关实施")
    if _AGAIN_TOLD in others:
        asked.append("取消再委托")
    return f"请{'；'.join(asked)}"


def _problems(item: Item) -> Iterator[str]:
    found = delegations(item.implementers)
    if any(not one.principal for one in found):
        yield _PRINCIPAL
    if not _has_instrument(item):
        yield _INSTRUMENT
    for one in found:
        if one.actor and not can_receive(one.actor):
            yield f"“{one.actor}”不是行政机关，不能受委托实施行政许可"
    if any(one.handed_on for one in found):
        yield _AGAIN_TOLD


def _has_instrument(item: Item) -> bool:
    """Say whether the cell, or another one that speaks of the delegation, names its document."""
    others = (item.remark, *(f"{header}{value}" for header, value in item.extra))
    cells = (item.implementers, *(cell for cell in others if _WORD in cell))
    return any(_NUMBERED().search(fold(cell)) for cell in cells)


def delegations(cell: str) -> list[Delegation]:
    """Return the delegations that a cell of bodies states."""
    key = _YEAR().sub(r"\1", fold(cell))
    found = []
    for clause in _CLAUSES().split(key):
        if _WORD in clause:
            outer, _, inner = clause.partition("(")
            again = _AGAIN().search(clause) is not None
            said = _received(outer, inner) if "受" in clause else _given(outer, inner)
            found.append(msgspec.structs.replace(said, handed_on=again))
    return found


def _received(outer: str, inner: str) -> Delegation:
    """乙（受甲委托）, 受甲委托，由乙实施."""
    match = _RECEIVED().search(inner) or _RECEIVED().search(outer)
    principal = match["principal"] if match else ""
    rest = _RECEIVED().sub("", outer).strip(",由的")
    return Delegation("" if _VAGUE().match(principal) else principal, _VERBS().sub("", rest))


def _given(outer: str, inner: str) -> Delegation:
    """甲（委托乙实施）, 乙（甲委托）, 甲委托乙实施, 乙（委托）."""
    text = inner if _WORD in inner else outer
    match = next((one for one in _GIVEN().finditer(text) if _WORD in one[0]), None)
    if match is None:
        return Delegation("", outer)
    principal, actor = match["principal"].strip(), match["actor"].rstrip(")")
    actor = "" if _NOBODY().match(actor) else _VERBS().sub("", actor)
    principal = "" if _VAGUE().match(principal) else principal
    if text is outer:
        return Delegation(principal, actor)
    # The one before the bracket delegates to the one in it, or received from the one in it.
    return Delegation(outer, actor) if actor else Delegation(principal, outer)


@cache
def _words() -> tuple[tuple[str, bool], ...]:
    table = sorted(rows("diffs", "recipients.csv"), key=lambda row: -len(row["word"]))
    return tuple((fold(row["word"]), bool(row["fit"])) for row in table)


def can_receive(name: str) -> bool:
    """Say whether a body may be given a licence to implement: no enterprise, no institution."""
    return next((fit for word, fit in _words() if name.endswith(word)), True)
