"""Document numbers (文号) and pinpoints (条款项) inside citations (DOMAIN 4)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from catalogue.authorities import canonical
from catalogue.numerals import NUMERAL, chinese, number
from catalogue.text import fold

_NUM = rf"\s*(?P<n>{NUMERAL})\s*"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_ISSUER = r"(?P<i>[^\d\s()《》【】第;:,。令]{2,40}?)"
#: The shapes of a document number, on text whose characters have their plain shape (`level`), each
#: with what must stand in the text: a shape is compiled when a text has that.
_SHAPES: Final = (
    (("令", "20", "19"), rf"{_ISSUER}令\s*\(?{_YEAR}\)?\s*年?\s*第?{_NUM}号"),
    (("号令",), rf"{_ISSUER}\s*\(?{_YEAR}\)?\s*年\s*第?{_NUM}号令"),
    (("号",), rf"{_ISSUER}令?\s*第?{_NUM}号令?(?<=[令号])(?P<order>)"),
    (
        ("公告",),
        rf"(?P<i>[^\d\s()《》【】第;:,。]{{0,30}}?公告)\s*\(?{_YEAR}\)?\s*年?\s*第?{_NUM}号",
    ),
    (("(",), rf"(?P<i>[^\d\s()《》【】;:,。]{{1,20}}?)\s*\(\s*{_YEAR}\s*\)\s*第?{_NUM}号"),
    (("令",), rf"(?P<i>)(?:第{_NUM}号令|令第(?P<n2>{NUMERAL})号)"),
)
UNIT: Final = rf"第?\s*\(?\s*{NUMERAL}\s*\)?\s*(?:条|款|项|目)(?:之{NUMERAL})?"
PINPOINT: Final = re.compile(
    rf"(?:附件\s*{NUMERAL}?|附表|目录)?\s*第\s*\(?\s*{NUMERAL}\s*\)?\s*(?:条|款|项|目|章|节)"
    rf"(?:之{NUMERAL})?(?:\s*{UNIT})*"
)
_ANNEXES: Final = ("附件", "附表", "目录")
_ARABIC = re.compile(r"(?<=[第之])\d+")
_PART = re.compile(
    rf"(?P<annex>附件|附表|目录)|\(?\s*(?P<n>{NUMERAL})\s*\)?\s*(?P<unit>条|款|项|目|章|节)?"
    rf"(?:之(?P<sub>{NUMERAL}))?"
)


def match_number(text: str, start: int) -> re.Match[str] | None:
    """Return the document number that begins at `start` of levelled text, None without one."""
    for needed, shape in _SHAPES:
        match = _compiled(shape).match(text, start) if _may_hold(needed, text) else None
        if match is not None and ("令" in match.group() or "order" not in match.groupdict()):
            return match
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
    return canonical_number(match) if match is not None and match.end() == len(text) else ""


def canonical_number(match: re.Match[str]) -> str:
    """Write a matched number in one way: 国务院令第412号, X令2016年第44号, 国发〔2016〕72号."""
    parts = match.groupdict()
    count = number(parts["n"] or parts.get("n2") or "0")
    issuer = _issuer(parts["i"])
    year = parts.get("y")
    text = fold(match.group())
    if "公告" in text:
        return f"{issuer}{year}年第{count}号"
    if "令" not in text:
        return f"{issuer}〔{year}〕{count}号"
    return f"{issuer}令{year}年第{count}号" if year else f"{issuer}令第{count}号"


def _issuer(text: str) -> str:
    issuer = fold(text).removeprefix("中华人民共和国").removesuffix("令")
    names = issuer.split("、")
    return "、".join(canonical(name) for name in names) if issuer else ""


def completed(pinpoint: str, last: str) -> str:
    """Give a paragraph or item that stands alone the article before it: 第72条第1款、第2款."""
    unit = re.search(r"[条款项目]", pinpoint)
    if unit is None or unit.group() not in "款项目" or not last or pinpoint[0] != "第":
        return pinpoint
    if last.startswith(_ANNEXES) and unit.group() == "项":
        return last[:2] + pinpoint
    above = {"款": "条", "项": "条款", "目": "条款项"}[unit.group()]
    places = [last.rfind(char) for char in above]
    return last[: max(places) + 1] + pinpoint if max(places) >= 0 else pinpoint


def official_pinpoint(text: str) -> str:
    """Write a canonical pinpoint as documents do: 第三十条第一款; items of an annex stay Arabic."""
    if text.startswith(_ANNEXES):
        return text
    return _ARABIC.sub(lambda match: chinese(int(match.group())), text)


@lru_cache(maxsize=1 << 14)
def canonical_pinpoint(text: str) -> str:
    """Write a pinpoint in one way: 第30条第1款第2项, 附件第204项."""
    parts = []
    for match in _PART.finditer(text):
        if match["annex"]:
            parts.append(match["annex"])
        else:
            sub = f"之{number(match['sub'])}" if match["sub"] else ""
            parts.append(f"第{number(match['n'])}{match['unit'] or ''}{sub}")
    return "".join(parts)
