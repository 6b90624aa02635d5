"""Official texts as they reach users (公文): hard-wrapped lines joined, one document after another.

Footers go, spaces beside digits close, and every character keeps the line that it was read from.
Where lines end is no sign of where paragraphs end; sentences are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

_FOOTER: Final = re.compile(r"\s*[-—–－]+\s*[0-9０-９]{1,4}\s*[-—–－]+\s*")
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
#: A document's number on a line of its own: 国办发〔2023〕5 号, 国函〔2022〕126 号.
_NUMBER: Final = re.compile(
    r"\s*([\u4e00-\u9fff]{2,12}\s*[〔\[（(﹝]\s*(?:19|20)\d\d\s*[〕\]）)﹞]\s*\d+\s*号)\s*"
)
_DATE: Final = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_GAP: Final = re.compile(r"(?<=[0-9])\s+(?=[^\x00-\x7f0-9])|(?<=[^\x00-\x7f])\s+(?=[0-9])")
#: How many lines a title may take, and what ends one.
_TITLE_LINES: Final = 6
_TITLE_END: Final = re.compile(r"的?(?:通知|决定|批复|意见|公告|函|通报|命令|令)$")


class Text(msgspec.Struct, frozen=True):
    """One document, its lines joined: title, number (文号), date as ISO, text without gaps.

    `body` is the place where title and number are over. `starts` are the places where lines begin
    in `text`, `numbers` their numbers in the file from 1.
    """

    title: str
    number: str
    date: str
    text: str
    body: int
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last line of a stretch of the text."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return self.numbers[max(0, first)], self.numbers[max(0, last)]


class _Line(msgspec.Struct, frozen=True):
    number: int
    text: str
    page: bool


def documents(text: str) -> list[Text]:
    """Split a file into its documents at their numbers; one without any number is one document."""
    lines = list(_lines(text))
    places = [place for place, line in enumerate(lines) if _NUMBER.fullmatch(line.text)]
    starts = [_title_start(lines, place) for place in places]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    ends = [*starts[1:], len(lines)]
    pairs = zip(starts, ends, strict=True)
    return [_document(lines[start:end]) for start, end in pairs if end > start]


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.replace("\u3000", " ").replace("\u00a0", " ").replace("\ufeff", "")
        if plain.strip() and not _FOOTER.fullmatch(plain):
            yield _Line(number, plain.strip().translate(_DIGITS), plain.startswith(" "))


def _title_start(lines: list[_Line], number: int) -> int:
    """Go up from a document's number to the first line of its title, which begins a page."""
    place = number
    while place > max(0, number - _TITLE_LINES):
        place -= 1
        if lines[place].page:
            return place
        if lines[place].text.endswith(("。", "日", "）")) and place < number - 1:
            return place + 1
    return place


def _document(lines: list[_Line]) -> Text:
    joined: list[str] = []
    starts: list[int] = []
    size = 0
    for line in lines:
        text = _GAP.sub("", line.text)
        if (
            joined
            and joined[-1][-1:].isascii()
            and joined[-1][-1:].isalpha()
            and text[:1].isascii()
        ):
            text = f" {text}"
        starts.append(size)
        joined.append(text)
        size += len(text)
    whole = "".join(joined)
    place = next((n for n, line in enumerate(lines[:12]) if _NUMBER.fullmatch(line.text)), None)
    return Text(
        title="".join(joined[:place]) if place is not None else _first_title(joined),
        number=_number(lines[place].text) if place is not None else "",
        date=_last_date(joined),
        text=whole,
        body=starts[place + 1] if place is not None and place + 1 < len(starts) else 0,
        starts=tuple(starts),
        numbers=tuple(line.number for line in lines),
    )


def _first_title(joined: list[str]) -> str:
    """Return the first lines up to one that ends like a title; the first line where none does."""
    for count in range(1, min(_TITLE_LINES, len(joined)) + 1):
        title = "".join(joined[:count])
        if _TITLE_END.search(title):
            return title
    return joined[0] if joined else ""


def _number(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("[（(﹝]）)﹞", "〔〔〔〔〕〕〕〕"))


def _last_date(joined: Iterable[str]) -> str:
    """Return the last date that stands on a line of its own: the day of signing."""
    found = [match for match in map(_DATE.fullmatch, joined) if match is not None]
    if not found:
        return ""
    year, month, day = found[-1].groups()
    return f"{year}-{int(month):02}-{int(day):02}"
