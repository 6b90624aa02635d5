"""Frames of a gazette's pages (版面): heads, letters, titles, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from catalogue.text import fold
from sources.texts.heads import Head, Letter, addressed, is_signature
from sources.texts.lines import Line

Kind = Literal["head", "letter", "title", "text"]
_TITLE_LINES: Final = 5


class Frame(msgspec.Struct, frozen=True):
    """Lines that stand together, by place, both ends in it; `page` counts pages from 0.

    `owner` is the place of the head that heads, letters and titles belong to, None for text.
    """

    kind: Kind
    first: int
    last: int
    page: int
    owner: int | None = None


def paged(lines: Sequence[Line]) -> list[int]:
    """Return the page that each line stands on, from 0."""
    page, pages = 0, []
    for line in lines:
        page += line.page
        pages.append(page)
    return pages


def frames(lines: Sequence[Line], heads: Sequence[Head], letters: Sequence[Letter]) -> list[Frame]:
    """Return the frames of a file in its order; every line stands in one."""
    pages = paged(lines)
    known = [Frame("head", one.first, one.last, pages[one.first], n) for n, one in enumerate(heads)]
    for letter in letters:
        owner = _owner(letter, heads)
        known.append(Frame("letter", letter.first, letter.last, pages[letter.first], owner))
        known += _titled(lines, letter, owner, pages)
    known.sort(key=lambda frame: frame.first)
    found: list[Frame] = []
    place = 0
    for frame in known:
        if frame.first >= place:
            found += [*_texts(lines, place, frame.first, pages), frame]
            place = frame.last + 1
    return found + _texts(lines, place, len(lines), pages)


def _owner(letter: Letter, heads: Sequence[Head]) -> int:
    """Return the head that names what a letter issues, else the nearest above it."""
    names = [_plain(title) for title in letter.titles]
    titles = [_plain(head.title) for head in heads]
    for place, title in enumerate(titles):
        if any(name in title or title in name for name in names):
            return place
    return max((n for n, head in enumerate(heads) if head.first <= letter.first), default=0)


def _titled(lines: Sequence[Line], letter: Letter, owner: int, pages: Sequence[int]) -> list[Frame]:
    """Find where the title of what a letter issues stands above its text, in a few lines."""
    names = [_plain(title) for title in letter.titles]
    found = []
    for first in range(len(lines)):
        ends = [_spelt(lines, first, name) for name in names]
        last = next((end for end in ends if end is not None), None)
        if last is not None and not letter.first <= first <= letter.last:
            found.append(Frame("title", first, last, pages[first], owner))
    return found


def _spelt(lines: Sequence[Line], first: int, name: str) -> int | None:
    """Return the place where lines from a place on have spelt a whole title, None else."""
    text = ""
    for last in range(first, min(first + _TITLE_LINES, len(lines))):
        text += _plain(lines[last].text)
        if text == name:
            return last
        if not name.startswith(text):
            return None
    return None


def _plain(text: str) -> str:
    """Leave out dashes and blanks, which titles and their quotations write in many ways."""
    return re.sub(r"[-—－–\s]", "", fold(text))


def _texts(lines: Sequence[Line], start: int, end: int, pages: Sequence[int]) -> list[Frame]:
    """Cut what stands between two frames where pages begin, and where a signature ends."""
    cuts = [place for place in range(start + 1, end) if _cut(lines, place)]
    ends = [*cuts, end] if start < end else []
    firsts = [start, *cuts]
    return [Frame("text", first, last - 1, pages[first])
            for first, last in zip(firsts, ends, strict=False)]  # fmt: skip


def _cut(lines: Sequence[Line], place: int) -> bool:
    signed = is_signature(lines[place - 1]) and not is_signature(lines[place])
    return lines[place].page or signed or addressed(lines, place) is not None
