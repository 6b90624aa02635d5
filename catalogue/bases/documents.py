"""Document numbers (文号) inside citations (DOMAIN 4)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

import msgspec

from catalogue.numerals import NUMERAL, number
from catalogue.registry.authorities import canonical
from catalogue.text import fold

_NUM = rf"\s*(?P<n>{NUMERAL})\s*"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_ISSUER = r"(?P<i>[^\d\s()《》【】第;:,。令]{2,40}?)"
_NAME = r"[^\d\s()《》【】第;:,。]"
#: The shapes of a document number, on text whose characters have their plain shape (`level`), each
#: with what must stand in the text: a shape is compiled when a text has that.
_SHAPES: Final = (
    (("令", "20", "19"), rf"{_ISSUER}令\s*\(?{_YEAR}\)?\s*年?\s*第?{_NUM}号"),
    (("号令",), rf"{_ISSUER}\s*\(?{_YEAR}\)?\s*年\s*第?{_NUM}号令"),
    (("号",), rf"{_ISSUER}令?,?\s*第?{_NUM}号令?(?<=[令号])(?P<order>)"),
    (("公告",), rf"(?P<i>{_NAME}{{0,30}}?公告)\s*\(?{_YEAR}\)?\s*年?\s*第?{_NUM}号"),
    (("公告",), rf"(?P<i>{_NAME}{{2,20}}?(?:第{NUMERAL}届{_NAME}{{2,30}}?)?公告)\s*第?{_NUM}号"),
    (("(",), rf"(?P<i>[^\d\s()《》【】;:,。]{{1,20}}?)\s*\(\s*{_YEAR}\s*\)\s*第?{_NUM}号"),
    (("(",), rf"\(\s*{_YEAR}\s*\)\s*(?P<i>{_NAME}{{2,20}}?)第?{_NUM}号"),
    (("令",), rf"(?P<i>)(?:第{_NUM}号令|令第(?P<n2>{NUMERAL})号)"),
    (("-",), r"(?P<standard>[A-Z]{2,6}(?:/[A-Z])?)\s*(?P<n>\d{1,6}(?:\.\d+)?)-(?P<y>\d{4})"),
)
#: No number is longer.
_LONGEST: Final = 100


class Number(msgspec.Struct, frozen=True):
    """A document number as it stands in a text: where it ends, and how it is written at large."""

    end: int
    name: str


def match_number(text: str, start: int) -> Number | None:
    """Return the document number that begins at `start` of levelled text, None without one."""
    window = text[start : start + _LONGEST]
    if "号" not in window and "-" not in window:
        return None
    for needed, shape in _SHAPES:
        match = _compiled(shape).match(window) if _may_hold(needed, window) else None
        if match is not None and ("令" in match.group() or "order" not in match.groupdict()):
            return Number(start + match.end(), _canonical(match))
    return None


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape)


def _may_hold(needed: tuple[str, ...], text: str) -> bool:
    first, *any_of = needed
    return first in text and (not any_of or any(word in text for word in any_of))


@lru_cache(maxsize=1 << 14)
def whole_number(text: str) -> str:
    """Return the canonical number that a levelled text consists of, empty if it is none."""
    match = match_number(text, 0)
    return match.name if match is not None and match.end == len(text) else ""


def _canonical(match: re.Match[str]) -> str:
    """Write a matched number in one way: 国务院令第412号, X令2016年第44号, 国发〔2016〕72号."""
    parts = match.groupdict()
    year = parts.get("y")
    if parts.get("standard"):
        return f"{parts['standard']} {parts['n']}-{year}"
    count = number(parts["n"] or parts.get("n2") or "0")
    issuer = _issuer(parts["i"])
    text = fold(match.group())
    if "公告" in text:
        return f"{issuer}{year}年第{count}号" if year else f"{issuer}第{count}号"
    if "令" not in text:
        return f"{issuer}〔{year}〕{count}号"
    return f"{issuer}令{year}年第{count}号" if year else f"{issuer}令第{count}号"


def _issuer(text: str) -> str:
    issuer = fold(text).replace("中华人民共和国", "").removesuffix("令")
    issuer = "主席" if issuer == "国家主席" else issuer
    names = issuer.split("、")
    return "、".join(canonical(name) for name in names) if issuer else ""
