"""Sentences with their names put aside: each name of an item and each title of a law is one mark.

What is left has the few forms that announcements have; names hold any punctuation, also quotation
marks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from catalogue.patterns import lazy
from catalogue.vocabulary import rows

#: Marks of names and of laws: characters for private use, which stand for nothing in a text.
#: Few of them: a pattern takes long to compile where its classes are large.
NAME: Final = "[\ue000-\ue3ff]"
LAW: Final = "[\ue400-\ue4ff]"
MARKS: Final = "\ue000-\ue4ff"
_NAMES, _LAWS = 0xE000, 0xE400
_MOST_NAMES, _MOST_LAWS = 0x400, 0x100
_PRIVATE: Final = lazy("[\ue000-\uf8ff]")
_CLOSING: Final = {"“": "”", "「": "」", "『": "』", "‘": "’", "《": "》", '"': '"', "'": "'"}
_LONGEST: Final = 120
_COUNTED: Final = lazy("等共?(?:[0-9]+|[一二两三四五六七八九十百]+)项|[0-9]项(?:行政|许可|审批)")
_SEPARATORS: Final = "(、|，|以及|和|及)"
_NUMBER: Final = lazy("（[^（）]*号）")


class Masked(msgspec.Struct, frozen=True):
    """A sentence whose names and laws are marks; the n-th mark of a kind stands for the n-th."""

    text: str
    names: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()

    def name(self, mark: str) -> str:
        """Return the name that a mark stands for."""
        return self.names[ord(mark) - _NAMES]

    def law(self, mark: str) -> str:
        """Return the title, with 《》 and number, that a mark stands for."""
        return self.laws[ord(mark) - _LAWS]

    def opened(self, text: str) -> str:
        """Return a piece of the text with its names in it again, without quotation marks."""
        return re.sub(NAME, lambda match: self.name(match[0]), text)

    def hiding(self, start: int, end: int, names: tuple[str, ...]) -> Masked:
        """Return the sentence with a stretch put aside that lists names."""
        count = len(self.names)
        if count + len(names) > _MOST_NAMES:
            return self
        marks = "、".join(chr(_NAMES + count + n) for n in range(len(names)))
        return Masked(self.text[:start] + marks + self.text[end:], self.names + names, self.laws)


def masked(sentence: str) -> Masked:
    """Put aside what stands in quotation marks, nested ones too, and between 《》.

    A title that ends as names of items do is one: 取消《电影放映单位年检》.
    """
    text = _PRIVATE().sub("□", sentence)
    found: list[str] = []
    names: list[str] = []
    laws: list[str] = []
    place = 0
    while place < len(text):
        end = _closed(text, place)
        if not end or len(names) >= _MOST_NAMES or len(laws) >= _MOST_LAWS:
            end = place + 1
            found.append(text[place])
        elif text[place] == "《" and not is_item(text[place + 1 : end - 1]):
            number = _NUMBER().match(text, end)
            end = number.end() if number is not None else end
            found.append(chr(_LAWS + len(laws)))
            laws.append(text[place:end])
        else:
            found.append(chr(_NAMES + len(names)))
            names.append(text[place + 1 : end - 1])
        place = end
    return Masked("".join(found), tuple(names), tuple(laws))


def _closed(text: str, place: int) -> int:
    """Return where the quotation that begins at a place is over, 0 where none does."""
    opening = text[place]
    closing = _CLOSING.get(opening)
    if closing is None or (opening == "'" and text[place - 1 : place].isascii() and place):
        return 0
    if opening == closing:
        end = text.find(closing, place + 1) + 1
    else:
        end = _nested(text, place, opening, closing) or text.find(closing, place + 1) + 1
    size = end - place - 2
    return end if 2 <= size <= (_LONGEST if opening != "《" else 2 * _LONGEST) else 0


def _nested(text: str, place: int, opening: str, closing: str) -> int:
    depth = 0
    for end in range(place, min(len(text), place + 3 * _LONGEST)):
        depth += (text[end] == opening) - (text[end] == closing)
        if not depth:
            return end + 1
    return 0


def is_item(name: str) -> bool:
    """Say whether a name ends as those of items do (`data/endings.csv`) and says more than that.

    Anything else in quotation marks is none without an authority beside it: 新增“跨省通办”… is a
    slogan, 将“三日”修改为“五日” and 将“审批”修改为“许可” amend laws.
    """
    return _item().fullmatch(name) is not None and _generic().fullmatch(name) is None


@cache
def endings() -> str:
    """Return the ways in which names of items end, as alternatives of a pattern."""
    return "|".join(re.escape(row["ending"]) for row in rows("sources", "endings.csv"))


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf".+?(?:{endings()})(?:（.*）)?")


@cache
def _generic() -> re.Pattern[str]:
    words = "|".join(re.escape(row["word"]) for row in rows("sources", "announcingwords.csv")
                     if row["use"] == "generic")  # fmt: skip
    return re.compile(rf"(?:{words}|{endings()})+")


@cache
def _vague() -> re.Pattern[str]:
    words = (row["word"] for row in rows("sources", "announcingwords.csv") if row["use"] == "vague")
    return re.compile("|".join(map(re.escape, words)))


def is_vague(plain: str) -> bool:
    """Say whether words without quotation marks are no name: 一批, 有关…, or …等2项行政许可."""
    if _COUNTED().search(plain) is not None:
        return True
    return _vague().match(plain) is not None or _generic().fullmatch(plain) is not None


def listed(plain: str) -> tuple[str, ...]:
    """Split names without quotation marks; none where one of them does not end as items do.

    Names hold 、 and 和 themselves: a name is over where it ends as items do, and 注册、核准 is one
    ending.
    """
    pieces = re.split(_SEPARATORS, plain)
    found = [pieces[0]]
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if is_item(found[-1]) and not re.fullmatch(endings(), piece):
            found.append(piece)
        else:
            found[-1] += mark + piece
    right = all(is_item(name) and not is_vague(name) for name in found)
    return tuple(found) if right else ()
