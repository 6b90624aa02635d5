"""Law events (法律事件): what a document repeals, and from when.

Read are the forms of 国务院令第758号 (a list under 废止以下…) and of final articles (《…》同时废止,
国务院令第755号), and those of decisions (废止《…》, 《…》自…起废止).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalogue.notice import Document, LawEvent
from sources.texts.openers import NUMBERS
from sources.texts.prose import Text, documents

_TITLE: Final = r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
_NOTE: Final = r"(?:（(?P<note>(?:[^（）]|（[^（）]*）)*)）)?"
_DAY: Final = re.compile(r"(?:自|于)?((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日起?")
_NUMBERS: Final = re.compile(
    r"(?:中华人民共和国)?(?P<order>(?:(?![年月日])[\u4e00-\u9fff]){2,12}令(?:(?:19|20)\d\d年)?第\d+号)"
    r"|(?P<document>(?:(?![年月日])[\u4e00-\u9fff]){1,10}〔(?:19|20)\d\d〕第?\d+号)"
)
#: Several titles in a row, each with what stands in brackets behind it.
_ONE: Final = rf"{_TITLE}{_NOTE}"
_MANY: Final = rf"(?P<all>(?:{re.sub(r'[?]P<[a-z]+>', '?:', _ONE)}[、，和及以]{{0,2}}){{1,40}})"
#: A sentence that repeals; what was repealed before (已经废止) or may be is none.
_REPEALS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_MANY}(?:等)?(?:\d+件[\u4e00-\u9fff]{{2,8}})?(?:自[^。；，《]{{4,16}}起)?(?:同时|相应)?(?:予以)?废止(?=[。；，]|$)",
        rf"(?<![已经或])(?:决定)?(?:予以)?废止(?:下列|以下)?{_MANY}",
    )
)
#: How far back is looked for words that make a repeal past or possible.
_BEFORE: Final = 12
_PAST: Final = re.compile(r"(?:已经?|曾|被|或者?|修改、?|是否)$")
_LIST: Final = re.compile(
    r"废止(?:以下|下列)[^。；：]{2,30}：|(?:以下|下列)[^。；：]{2,30}(?:同时|予以)?废止："
)
_ITEM: Final = re.compile(NUMBERS)
#: A title of such a list, in 《》 or without, and what stands in brackets behind it.
_NOTED: Final = re.compile(rf"(?:{_TITLE}|(?P<plain>[^（）。；]{{3,80}})){_NOTE}[；。]?")
_FORCE: Final = re.compile(
    r"本[\u4e00-\u9fff]{2,4}自(?P<day>[^，。；]{2,20})起(?:施行|实施|生效|执行)"
)
_PUBLISHED: Final = re.compile(r"^(?:公布|发布|印发)之日")


def law_events(text: str) -> list[LawEvent]:
    """Return what the documents of a text repeal, in its order, each title once a document."""
    return [event for one in documents(text) for event in _of(one)]


def _of(one: Text) -> Iterator[LawEvent]:
    about = Document(one.title, one.number, one.date)
    force = _force(one)
    seen: set[str] = set()
    for start, end, title, number, day in _repealed(one):
        if title in seen:
            continue
        seen.add(title)
        quote = one.text[start:end]
        yield LawEvent("repealed", title, number, day or force, about, quote, one.lines(start, end))


def _repealed(one: Text) -> Iterator[tuple[int, int, str, str | None, str | None]]:
    """Yield place, title, number and own day of each repealed law; places are paragraphs."""
    listed = False
    for start, end in one.paragraphs():
        text = one.text[start:end]
        if start < one.body:
            continue
        item = _ITEM.match(text) if listed else None
        if item is not None:
            found = _NOTED.fullmatch(text, item.end())
            if found is not None:
                title = (found["title"] or found["plain"]).strip()
                yield start, end, title, _number(found["note"] or ""), None
            continue
        listed = _LIST.search(text) is not None and text.endswith("：")
        for pattern in _REPEALS:
            for match in pattern.finditer(text):
                before = text[max(0, match.start() - _BEFORE) : match.start()]
                if _PAST.search(before) or _PAST.search(match[0].split("废止")[0]):
                    continue
                yield from _titles(one, start, match)


def _titles(
    one: Text, offset: int, match: re.Match[str]
) -> Iterator[tuple[int, int, str, str | None, str | None]]:
    start, end = _sentence(one.text, offset + match.start(), offset + match.end())
    day = _iso(match[0].partition(match["all"])[2])
    before = one.text[start : offset + match.start()]
    for found in re.finditer(_ONE, match["all"]):
        # 2011年4月16日国务院令第596号公布的《…》: the number stands before a single title.
        number = _number(found["note"] or "") or _number(_clause(before))
        yield start, end, found["title"], number, day


def _clause(before: str) -> str:
    """Return the attribute that ends right before a title: …公布的."""
    last = re.split(r"[，；。]", before)[-1]
    return last if last.endswith("的") else ""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("。", 0, start) + 1
    last = text.find("。", end)
    return first, (last + 1 if last >= 0 else len(text))


def _number(text: str) -> str | None:
    found = _NUMBERS.search(text)
    if found is None:
        return None
    return found["order"] or found["document"]


def _force(one: Text) -> str | None:
    """Return the day from which a document holds, as ISO: the day of signing where it says so."""
    last = next(reversed([*_FORCE.finditer(one.text)]), None)
    if last is None:
        return None
    return (one.date or None) if _PUBLISHED.match(last["day"]) else _iso(last["day"])


def _iso(text: str) -> str | None:
    match = _DAY.search(text)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match is not None else None
