"""Heads of official documents (公文): number, title, addressees, and where the signature stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec

from catalogue.vocabulary import rows
from sources.texts.lines import Line

#: A document's number on a line of its own: 国办发〔2023〕5号, 国函〔2022〕126号.
_NUMBER: Final = re.compile(r"([\u4e00-\u9fff]{2,12}[〔\[（(﹝](?:19|20)\d\d[〕\]）)﹞]第?\d+号)")
#: The number of an order or announcement under the line that names it: 第758号, 2023年第5号.
_ORDER: Final = re.compile(r"[（(]?((?:(?:19|20)\d\d年)?第\d+号)[）)]?")
_ORDERS: Final = re.compile(r"(?:中华人民共和国)?(?P<issuer>[\u4e00-\u9fff、]{2,30}(?:令|公告))")
_PROMULGATED: Final = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_CODE: Final = re.compile(r"[A-Z]{2,8}-?[0-9]{4}-?[0-9]{3,10}")
_LETTERHEAD: Final = re.compile(r"([\u4e00-\u9fff]{4,30})文件")
_DATE: Final = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_SENTENCE: Final = re.compile(r"[。；：]|，(?=.*，)")
_TO: Final = re.compile(
    r"(?:政府|部门|单位|机构|管委会?|办事处|企业|院校|中心|委员会)[^。；]{0,12}：$"
)
_PUBLIC: Final = re.compile(r"（此件[^（）]{2,12}）")
#: How many lines a title, the addressees and a covering letter may take.
_TITLE_LINES: Final = 6
_TO_LINES: Final = 4
_LETTER_LINES: Final = 20


class Head(msgspec.Struct, frozen=True):
    """What a document begins with: places of its first and last line, title, number (文号)."""

    first: int
    last: int
    title: str
    number: str


class Letter(msgspec.Struct, frozen=True):
    """A covering letter (印发通知): addressees to signature, and the titles that it issues."""

    first: int
    last: int
    titles: tuple[str, ...]


def find_heads(lines: Sequence[Line]) -> list[Head]:
    """Return the heads of a file in its order; a number without a title beside it is none."""
    found: list[Head] = []
    for place, line in enumerate(lines):
        floor = found[-1].last + 1 if found else 0
        head = _order(lines, place) or _numbered(lines, place, floor, line.text)
        if head is not None and head.first >= floor:
            found.append(head)
    return found


def _order(lines: Sequence[Line], place: int) -> Head | None:
    """Read an order: who orders on one line, its number on the next, and what it promulgates."""
    number = _ORDER.fullmatch(lines[place].text)
    issuer = _ORDERS.fullmatch(lines[place - 1].text) if place else None
    if number is None or issuer is None:
        return None
    text = "".join(line.text for line in lines[place + 1 : place + 5])
    named = _PROMULGATED.search(text)
    title = named[1] if named is not None else lines[place - 1].text
    return Head(place - 1, place, title, issuer["issuer"] + number[1])


def _numbered(lines: Sequence[Line], place: int, floor: int, text: str) -> Head | None:
    if _NUMBER.fullmatch(text) is None:
        return None
    number = text.translate(str.maketrans("[（(﹝]）)﹞", "〔〔〔〔〕〕〕〕"))
    last = _title_below(lines, place)
    if last is not None:
        first = place - 1 if place > floor and _CODE.fullmatch(lines[place - 1].text) else place
        title = _joined(lines[place + 1 : last + 1])
        above = _LETTERHEAD.fullmatch(lines[place - 1].text) if place > floor else None
        if above is not None:
            return Head(place - 1, last, above[1] + title, number)
        return Head(first, last, title, number)
    start = _title_above(lines, place, floor)
    return None if start is None else Head(start, place, _joined(lines[start:place]), number)


def _title_below(lines: Sequence[Line], place: int) -> int | None:
    """Return where a title under a number ends: with a form of document, else with a work."""
    found = None
    for last in range(place + 1, min(place + 1 + _TITLE_LINES, len(lines))):
        text = lines[last].text
        if _SENTENCE.search(text) or _NUMBER.fullmatch(text) or addressed(lines, last) is not None:
            return found
        if _kinds("form").search(text):
            return last
        if found is None and _kinds("work").search(text):
            found = last
    return found


def _title_above(lines: Sequence[Line], place: int, floor: int) -> int | None:
    """Go up from a number to the first line of its title, which begins a page or ends the text."""
    if place == floor or not is_title(lines[place - 1].text):
        return None
    start = place - 1
    while start > max(floor, place - _TITLE_LINES) and not lines[start].page:
        text = lines[start - 1].text
        if text.endswith(("。", "日", "）", "：")) or _SENTENCE.search(text):
            break
        start -= 1
    return start


def _joined(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


@cache
def _kinds(what: str) -> re.Pattern[str]:
    """How titles end (`data/documentkinds.csv`): a form of document, or a work and its years."""
    named = [row["kind"] for row in rows("sources", "documentkinds.csv") if row["what"] == what]
    return re.compile(rf"(?:{'|'.join(map(re.escape, named))})(?:（[^（）]{{2,24}}）)?$")


def is_title(text: str) -> bool:
    """Say whether a line ends as titles do."""
    return not _SENTENCE.search(text) and any(
        _kinds(what).search(text) for what in ("form", "work")
    )


def addressed(lines: Sequence[Line], place: int) -> int | None:
    """Return the place where addressees that begin at a place end, None where none do."""
    if not lines[place].text.startswith(("各", "有关", "驻")):
        return None
    for last in range(place, min(place + _TO_LINES, len(lines))):
        if _TO.search(lines[last].text):
            return last
        if "。" in lines[last].text:
            return None
    return None


def find_letters(lines: Sequence[Line]) -> list[Letter]:
    """Return the covering letters: addressees, a few lines that issue something, the signature.

    A document whose own text goes from its addressees to its signature is no letter.
    """
    found: list[Letter] = []
    for place in range(len(lines)):
        if (found and place <= found[-1].last) or addressed(lines, place) is None:
            continue
        last = _signed(lines, place)
        text = _joined(lines[place : last + 1]) if last is not None else ""
        if last is not None and "印发给你们" in text:
            found.append(Letter(place, last, tuple(_PROMULGATED.findall(text))))
    return found


def _signed(lines: Sequence[Line], place: int) -> int | None:
    for last in range(place + 1, min(place + _LETTER_LINES, len(lines))):
        if _DATE.fullmatch(lines[last].text):
            after = lines[last + 1].text if last + 1 < len(lines) else ""
            return last + 1 if _PUBLIC.fullmatch(after) else last
    return None


def is_signature(line: Line) -> bool:
    """Say whether a line is the day of signing or the note on publication under it."""
    return bool(_DATE.fullmatch(line.text) or _PUBLIC.fullmatch(line.text))
