"""Versions (版本): what a citation says of when a document was passed, published and amended.

`1997年11月1日…通过，2019年4月23日主席令第29号第二次修正` is two events. The text is the folded
version of a citation; what cannot be read of it stays in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

import msgspec

from catalogue.bases.documents import match_number
from catalogue.numerals import NUMERAL, number
from catalogue.patterns import lazy
from catalogue.text import level
from catalogue.vocabulary import rows, terms

#: A date as versions write it; the day, and even the month, may be missing. The year of a number
#: (农业部令2015年第4号) is none.
DATE: Final = (
    rf"(?P<year>(?:19|20)\d\d)年(?!第?{NUMERAL}号)"
    r"(?:份|(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日曰]?)?)?)"
)
_DATE = lazy(DATE)
_CUT = lazy(rf"(?<!令),|[;。:()]|(?=自?(?:19|20)\d\d年(?!第?{NUMERAL}号))|(?=《)|(?<=》)")
_ORDINAL = lazy(rf"第({NUMERAL})次(?=修|部分修)")
_QUOTED = lazy(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉")
#: Meetings are no document numbers: 国务院令第36次常务会议.
_MEETING = lazy(rf"第{NUMERAL}(?:届[^,;。]{{0,24}}?|次[^,;。]{{0,8}}?)会议|第{NUMERAL}次")
#: The year of a number, which no bracket cuts off: 国发(2012)52号.
_YEAR = lazy(r"\((\d{4})\)")
_SINCE = lazy(rf"自?{DATE}")
#: What stands between the act and the number of a letter: 颁发《X》的通知劳部发〔1993〕134号.
_LETTER = lazy("的(?:通知|决定|公告|批复|意见|函)")
_DIGITS = lazy(r"\d+")
_TIMES = lazy(rf"第{NUMERAL}次")


class Event(msgspec.Struct, frozen=True):
    """One step in the life of a document: what was done, when (ISO, as exact as known), by what.

    `act` is one of the acts of `data/versionwords.csv`, empty where the text names a date or a
    number only; `number` is the order that did it, `ordinal` counts amendments.
    """

    act: str
    date: str = ""
    number: str = ""
    ordinal: int = 0


@cache
def acts() -> dict[str, str]:
    """Return word → act, longest words first: 通过, 公布, 施行, 修改, 废止, 批准."""
    table = {word: row["act"] for row in rows("catalogue", "versionwords.csv")
             for word in terms(row["words"])}  # fmt: skip
    return dict(sorted(table.items(), key=lambda entry: -len(entry[0])))


@cache
def _act() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, acts())))


@cache
def _leads() -> re.Pattern[str]:
    words = [word for row in rows("catalogue", "versionwords.csv") for word in terms(row["leads"])]
    return re.compile(f"(?:{'|'.join(sorted(words, key=len, reverse=True))})+")


def tells_version(text: str) -> bool:
    """Say whether a bracket tells when a document was made or changed, not what it covers."""
    return _act().search(text) is not None or _DATE().search(text) is not None


@lru_cache(maxsize=1 << 14)
def events(version: str) -> tuple[Event, ...]:
    """Read the events of a version text, in the order in which it names them."""
    found: list[Event] = []
    date, number_ = "", ""
    parts = _CUT().split(_YEAR().sub(r"〔\1〕", _QUOTED().sub("", version)))
    for place, part in enumerate(parts):
        stated = _DATE().search(part)
        date = _iso(stated) if stated is not None else date
        named, by = _number(part)
        number_ = named or number_
        done = [acts()[word] for word in _act().findall(part)]
        ordinal = _ORDINAL().search(part)
        for act in dict.fromkeys(done):
            times = number(ordinal[1]) if ordinal is not None and act == "修改" else 0
            did = by in ("", act)
            found.append(Event(act, date, number_ if did else "", times))
            number_ = "" if did else number_
        date = "" if done else date
        if number_ and any(map(_DATE().search, parts[place + 1 : place + 2])):
            found.append(Event("", date, number_))
            date, number_ = "", ""
    if date or number_:
        found.append(Event("", date, number_))
    return tuple(found)


def own_number(version: str) -> str:
    """Return the number that a document was published under, empty where none is stated."""
    return next((one.number for one in events(version) if one.number and one.act != "修改"), "")


def digits(version: str) -> tuple[str, ...]:
    """Return the runs of digits in a version text, sorted; those of meetings and titles left out.

    They are what tells versions apart where a date or number can't be read.
    """
    return tuple(sorted(_DIGITS().findall(_MEETING().sub("", _QUOTED().sub("", version)))))


def _number(part: str) -> tuple[str, str]:
    """Return the document number in a part of a version, and the act right behind it.

    A meeting's number is none.
    """
    part = _SINCE().sub("", part)
    rest = level(_MEETING().sub("", part) if "次" in part or "会议" in part else part)
    lead = _leads().match(rest)
    for start in (*_after_acts(rest), lead.end() if lead is not None else 0):
        match = match_number(rest, start)
        if match is not None:
            times = _TIMES().match(rest, match.end)
            act = _act().match(rest, times.end() if times is not None else match.end)
            return match.name, acts()[act.group()] if act is not None else ""
    return "", ""


def _after_acts(text: str) -> Iterator[int]:
    for found in _act().finditer(text):
        letter = _LETTER().match(text, found.end())
        yield letter.end() if letter is not None else found.end()


def _iso(stated: re.Match[str]) -> str:
    parts = [stated["year"], *(f"{int(stated[unit]):02d}" for unit in ("month", "day")
                               if stated[unit])]  # fmt: skip
    return "-".join(parts)
