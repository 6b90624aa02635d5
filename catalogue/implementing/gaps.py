"""Spaces and line breaks in a cell of bodies: a separator, or a name wrapped by hand."""

from __future__ import annotations

import re
from typing import Final

from catalogue.implementing.phrases import phrase
from catalogue.patterns import lazy
from catalogue.registry.authorities import is_kind, is_known, split_local, starts_known
from catalogue.registry.levels import split_levels
from catalogue.text import fold, placed

_BODY_ENDS: Final = (
    "局", "委", "部", "厅", "办", "院", "署", "政府", "机关", "部门", "机构", "中心", "公司",
    "大队", "支队", "总队", "海关", "办公室", "委员会", "管委会", "协会", "学会", "联合会",
    "银行", "分行", "支行", "单位", "组织", "窗口", "派出所", "研究所", "服务站", "监督站",
    "管理站", "管理处", ")",
)  # fmt: skip
_GAP: Final = re.compile(r"[ \n]+")
#: What parts bodies of a list.
_PARTED: Final = ";、,或"
#: Parts of the body named before them, which no gap divides from it.
_SUBORDINATE = lazy(
    r"(?:派出|分支|直属|派驻|所属|垂直管理)机构|垂直管理局|分支?局|局|分行|支行|地市分行"
    r"|各(?:地区|地)?(?:直属|派出|分支)?[^、,;]{0,4}(?:监管局|分支?局|分行|支行|海关|机构)"
)
#: How far a gap is looked around; no body's name is longer.
_AROUND: Final = 120


def unwrapped(cell: str) -> tuple[str, list[int]]:
    """Return a cell in plain shapes without gaps, and where each character was read.

    A gap between two bodies becomes `;`, one inside a name goes.
    """
    text, places = placed(cell)
    if " " not in text and "\n" not in text:
        return text, places
    depths = bracket_depths(text)
    found = ""
    kept: list[int] = []
    last = 0
    for gap in _GAP.finditer(text):
        found += text[last : gap.start()]
        kept += places[last : gap.start()]
        last = gap.end()
        if _latin(text, gap.start(), last) and depths[gap.start()] >= 0:
            found, kept = f"{found} ", [*kept, places[gap.start()]]
        elif not depths[gap.start()] and _divides(found[-_AROUND:], text[last : last + _AROUND]):
            found, kept = f"{found};", [*kept, places[gap.start()]]
    return found + text[last:], kept + places[last:]


def _latin(text: str, start: int, end: int) -> bool:
    """Say whether a gap parts two Latin words, which have it by themselves."""
    around = text[start - 1 : start] + text[end : end + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()


def _divides(before: str, after: str) -> bool:
    """Say whether a gap stands between two bodies: one ends before it, one begins after it."""
    left = _piece(_unbracketed(before)[::-1], _PARTED)[::-1]
    rest = after.replace(" ", "").replace("\n", "")
    first = _piece(after, _PARTED + "( \n")
    whole = _piece(rest, _PARTED + "(")
    if not left or not first or first[0] in "及其与和的" or left[-1] in "由同受的及与和":
        return False
    if (
        not (looks_like_body(left) or _names(left))
        or is_known(left + first)
        or any(_SUBORDINATE().fullmatch(split_levels(part)[1]) for part in (first, whole))
    ):
        return False
    if not phrase(whole).known and phrase(left + whole).organ in ("local", "registered"):
        return False
    if split_levels(rest)[0] or starts_known(rest):
        return True
    if left.endswith(("政府", "国务院")):
        return False
    if split_local(first) is not None or (is_known(left) and split_local(whole) is not None):
        return True
    if not looks_like_body(first) and looks_like_body(left + first):
        return False
    return looks_like_body(whole) or (_names(left) and _names(first))


def _piece(text: str, ends: str) -> str:
    """Return what stands before the first of some characters."""
    return text[: next((place for place, char in enumerate(text) if char in ends), len(text))]


def _names(text: str) -> bool:
    """Say whether a text is known as a name by itself, not as words that refer to some body."""
    said = phrase(text)
    return said.known and not said.reference


def _unbracketed(text: str) -> str:
    """Leave out closed brackets, so that what ends before them is seen."""
    while "(" in text and text != (inner := re.sub(r"\([^()]*\)", "", text)):
        text = inner
    return text


def bracket_depths(text: str) -> list[int]:
    """Return for every character how many brackets are open around it."""
    if "(" not in text:
        return [0] * len(text)
    depths, depth = [], 0
    for char in text:
        if char == ")" and depth:
            depth -= 1
        depths.append(depth)
        if char == "(":
            depth += 1
    return depths


def looks_like_body(part: str) -> bool:
    """Say whether a text is a name, or ends as the names of bodies do, whatever its words."""
    key = re.sub(r"\([^()]*\)$", "", fold(part))
    levels, rest = split_levels(key)
    if is_kind(rest):
        return False
    if levels and rest in ("政府", "人民政府"):
        return True
    if is_known(key) or is_known(rest) or split_local(key) is not None:
        return True
    return len(rest) > (1 if levels else 2) and rest.endswith(_BODY_ENDS)
