"""Numbered paragraphs (编号段落): the numbers and labels that lines of a text begin with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from typing import Final

import msgspec

from catalogue.numerals import number as numeral
from catalogue.text import fold
from sources.header import field_of
from sources.texts.lines import furniture

#: What Markdown puts before a paragraph and around words.
_DRESS: Final = re.compile(r"^(?:#{1,6}\s+|[-*+]\s+|>\s*)+|\*\*|__")
#: Wide gaps say no more than two spaces do, and cost more.
#: A line that only parts what stands above and below.
_RULE: Final = re.compile(r"([-=_*~—–－─━═＝＿·.…])\1{2,}")
_GAPS: Final = re.compile(r"[ \t]{3,}")
#: Fields whose labels make a list; others (备注：, 类型：) stand in prose, too.
CORE: Final = frozenset(("basis", "implementers", "authority"))
CHINESE: Final = "[一二三四五六七八九十百]{1,4}"
TEXT: Final = r"(?=[\u4e00-\u9fff《（“])"
#: Measures, before which 1.2 is a number of the text.
_MEASURE: Final = (
    r"(?!万|亿|元|倍|个百分|平方|公里|公顷|公斤|米|吨|年(?!检)|小时|天|项|家|户|名|人次)"
)
#: The ways to number, from the outermost: 第一部分, 一、, （一）, 1., 1.1, 1.1.1, （1）, ①, a.
_STYLES: Final = (
    (0, re.compile(rf"第\s*({CHINESE})\s*(?:部分|篇|章|类)[、：:\s]*")),
    (1, re.compile(rf"({CHINESE})\s*[、.．]\s*")),
    # A pinpoint that a line begins with is none: （一）项, （二）、（三）项.
    (
        2,
        re.compile(
            rf"(?:[（(]\s*({CHINESE})\s*[）)][、.．]?|([㈠-㈩]))\s*(?![项款目至和及]|、?[（(])"
        ),
    ),
    (
        4,
        re.compile(r"(?:([0-9]{1,6})\s*(?:[.．](?![0-9])|[、)）])|([⒈-⒛]))\s*(?!\s*[项条款])"),
    ),
    (5, re.compile(rf"[0-9]{{1,3}}[.．]([0-9]{{1,3}})(?:\s+|[.．、]\s*){TEXT}{_MEASURE}")),
    (
        6,
        re.compile(
            rf"(?:[0-9]{{1,3}}[.．]){{2,4}}([0-9]{{1,3}})(?:\s+|[.．、]\s*){TEXT}{_MEASURE}"
        ),
    ),
    (7, re.compile(r"(?:[（(]\s*([0-9]{1,6})\s*[）)][、.．]?|([⑴-⒇]))\s*(?![项款目至和及])")),
    (8, re.compile(r"([①-⑳㉑-㉟㊱-㊿❶-❿])\s*")),
    (9, re.compile(rf"[（(]?([A-Za-z]|[ivxIVX]{{2,6}})\s*[.．)）]\s*{TEXT}")),
)
#: The style of numbers in words, see `uncommon`.
WORDED: Final = 3
#: The numbering in letters.
LETTERS: Final = 9
_ROMAN: Final = {"i": 1, "v": 5, "x": 10}
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_NAMED: Final = r"[\u4e00-\u9fff（）()][\u4e00-\u9fff（）() ]{1,20}?"
_LABEL: Final = re.compile(rf"({_NAMED})\s*[:：]\s*")
_OPENED: Final = re.compile(rf"[（(]\s*({_NAMED})\s*[:：]\s*")
_BARE: Final = re.compile(r"([\u4e00-\u9fff]{4,12})(?:[ \t\u3000]+|$|(?=《))")
_BOXED: Final = re.compile(r"[【〖]\s*([\u4e00-\u9fff（）()]{2,20})\s*[】〗]\s*[:：]?\s*")
#: What may stand before a label.
_BULLETS: Final = "·•●■◆▪◇□○★☆▲►➢—–－- "
#: Where a label may begin inside a paragraph, and how.
_INSIDE: Final = re.compile(
    rf"(?P<gap>[\s；;。，,]+|[（(]\s*)(?:(?P<plain>[\u4e00-\u9fff]{{2,20}}?)\s*[:：]"
    r"|(?P<wide>(?<=[ \t\u3000])[\u4e00-\u9fff]{4,12}(?=[ \t\u3000]+|《)))\s*"
    rf"|\s*(?:{_BOXED.pattern.replace('([', '(?P<boxed>[', 1)})"
)
_ARTICLE: Final = re.compile(r"第.*[条款项]|.*(?:规定|如下|下列|包括)$")


class Line(msgspec.Struct, frozen=True):
    """One line that shows something: number in the file from 1, text without dress.

    `heads` says that Markdown makes a heading of it.
    """

    number: int
    text: str
    heads: bool = False


class Mark(msgspec.Struct, frozen=True):
    """The number that a paragraph begins with: style from 0 (outermost), value, what follows."""

    style: int
    value: int
    rest: str


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text; blank ones, rules (-----) and page numbers are left out."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.replace("\u3000", " ").replace("\u00a0", " ").replace("\ufeff", "")
        if _RULE.fullmatch(plain.replace(" ", "")):
            continue
        plain = _GAPS.sub("  ", _DRESS.sub("", plain.strip()).strip())
        if plain and not furniture(plain.translate(_DIGITS)):
            found.append(Line(number, plain, line.lstrip().startswith("#")))
    return found


def mark_of(text: str) -> Mark | None:
    """Return the number that a line begins with, None where it has none."""
    levelled = text.translate(_DIGITS)
    for style, pattern in _STYLES:
        match = pattern.match(levelled)
        if match is not None:
            return Mark(style, value(match[match.lastindex or 0]), text[match.end() :])
    return None


def lettered(mark: Mark, text: str, last: int) -> Mark:
    """Read i., v. and x. as letters where the letter before them stands above; else they are Roman.

    `text` is the line of the mark, `last` the number of the last mark in letters.
    """
    letters = [char for char in text[: len(text) - len(mark.rest)].lower() if char.isalpha()]
    place = ord(letters[0]) - 96 if len(letters) == 1 else 0
    return Mark(mark.style, place, mark.rest) if place == last + 1 else mark


def value(shown: str) -> int:
    """Return the number that digits, characters or letters say: 12, 十二, ⑿, xii."""
    if len(shown) == 1 and unicodedata.category(shown) == "No":
        return int(unicodedata.numeric(shown))
    if not (shown.isascii() and shown.isalpha()):
        return numeral(shown)
    if set(shown.lower()) <= set(_ROMAN):
        signs = [_ROMAN[sign] for sign in shown.lower()]
        return sum(
            -sign if sign < after else sign
            for sign, after in zip(signs, (*signs[1:], 0), strict=True)
        )
    return ord(shown.lower()) - 96


def label_of(text: str, known: Container[str] = ()) -> tuple[str, str] | None:
    """Return the label that a text begins with and what follows: 实施机关：…, 【设定依据】….

    A label is a column name of the vocabulary, one of `known`, or anything in 【】. A bracket that
    opens before it （实施机关：…） goes; the closing one stays with the value.
    """
    text = text.lstrip(_BULLETS) if text[:1] in _BULLETS else text
    match = _BOXED.match(text)
    if match is None:
        match = _OPENED.match(text)
        if match is not None and field_of(match[1]) is not None:
            return match[1], text[match.end() :]
        match = _LABEL.match(text)
        if match is None or not _is_label(match[1], known):
            match = _BARE.match(text)
            if match is None or field_of(match[1]) is None:
                return None
    return match[1], text[match.end() :]


def _is_label(text: str, known: Container[str]) -> bool:
    return field_of(text) is not None or text in known


def unknown_label(text: str) -> str | None:
    """Return what a line begins with that may be a label nobody knows: 办理时限：…."""
    match = _LABEL.match(text)
    if match is None or len(match[1]) > 10 or _ARTICLE.fullmatch(match[1]):
        return None
    return None if field_of(match[1]) else match[1]


def divided(text: str, known: Container[str] = ()) -> tuple[str, list[tuple[str, str]]]:
    """Part a paragraph from the labels inside it: name（实施机关：…；设定依据：…）.

    Labels follow a gap, a separator or an opening bracket, whose closing one goes with the value.
    """
    cuts: list[tuple[int, int, str, bool]] = []
    place = 0
    while (match := _INSIDE.search(text, place)) is not None:
        label = match["plain"] or match["wide"] or match["boxed"]
        place = match.end()
        if match["boxed"] or _is_label(label, known):
            opened = (match["gap"] or "").strip()[:1] in ("（", "(") and bool(match["gap"])
            cuts.append((match.start(), match.end(), label, opened))
        elif match["gap"] is not None:
            place = match.start() + max(1, len(match["gap"]))
    head = text[: cuts[0][0]] if cuts else text
    found = []
    inside = False
    for position, (_, end, label, opened) in enumerate(cuts):
        inside = inside or opened
        until = cuts[position + 1][0] if position + 1 < len(cuts) else len(text)
        value = text[end:until].strip()
        if inside and shuts(value):
            value, inside = value.rstrip("。；;")[:-1], False
        found.append((label, value))
    return head.strip(), found


def shuts(value: str) -> bool:
    """Say whether a value ends with a closing bracket that nothing in it opened."""
    plain = fold(value).rstrip("。;")
    return plain.endswith(")") and plain.count(")") > plain.count("(")


def follow(before: str, after: str) -> str:
    """Put a wrapped line behind the one before it; words of letters keep their space."""
    letters = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii()
    return f"{before} {after}" if letters and after[:1].isalnum() else f"{before}{after}"


def runs(numbers: Iterable[int], shift: int = 0) -> list[tuple[int, int]]:
    """Return first and last of every run of numbers that follow one another, moved by `shift`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [(first + shift, last + shift) for first, last in found]
