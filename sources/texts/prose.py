"""Official texts as they reach users (公文): hard-wrapped lines joined, one document after another.

Footers go, spaces beside digits close, and every character keeps the line that it was read from.
Where lines end is no sign of where paragraphs end; sentences are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from catalogue.suspects import Suspect, suspects
from sources.texts.gazette import Draft, split
from sources.texts.heads import is_title
from sources.texts.lines import Line, Lines, Removed, read_lines
from sources.texts.paragraphs import breaks

_DATE: Final = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
#: How many lines a title may take.
_TITLE_LINES: Final = 6


class Text(msgspec.Struct, frozen=True):
    """One document, its lines joined: title, number (文号), date as ISO, text without gaps.

    `body` is the place where title and number are over. `starts` are the places where lines begin
    in `text`, `numbers` their numbers in the file from 1, `breaks` the places where paragraphs do.
    """

    title: str
    number: str
    date: str
    text: str
    body: int
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    breaks: tuple[int, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    placed: tuple[int, ...] = ()

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last line of a stretch of the text."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return self.numbers[max(0, first)], self.numbers[max(0, last)]

    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Return the paragraphs as places in the text, the end of each not in it."""
        ends = (*self.breaks[1:], len(self.text))
        return tuple(zip(self.breaks, ends, strict=True))


class Unwrapped(msgspec.Struct, frozen=True):
    """What a file holds: its documents, lines removed as no text, and lines that found no place.

    `notes` say in Chinese how its marks were read.
    """

    documents: tuple[Text, ...]
    removed: tuple[Removed, ...]
    unplaced: tuple[Line, ...]
    notes: tuple[str, ...]


def documents(text: str) -> list[Text]:
    """Split a file into its documents at their numbers; one without any number is one document."""
    return list(unwrap(text).documents)


def unwrap(text: str) -> Unwrapped:
    """Turn a file of wrapped lines back into documents of paragraphs, with what was left out."""
    lines = read_lines(text)
    found = split(lines.kept)
    one = len(found.drafts) == 1
    return Unwrapped(
        documents=tuple(_document(draft, lines, alone=one) for draft in found.drafts),
        removed=lines.removed,
        unplaced=found.stopped,
        notes=lines.profile.notes(),
    )


def _document(draft: Draft, lines: Lines, *, alone: bool) -> Text:
    whole, starts = _joined(draft.lines)
    begins = [*range(draft.head), *(n + draft.head for n in breaks(draft.lines[draft.head :]))]
    if draft.head:
        begins = _head_breaks(draft) + begins[draft.head :]
    front = lines if alone and not draft.number else None
    texts = [line.text for line in draft.lines]
    return Text(
        title=draft.title or (front.field("title") if front else "") or _first_title(texts),
        number=draft.number or (front.field("subtitle") if front else ""),
        date=_last_date(texts) or (front.field("date")[:10] if front else ""),
        text=whole,
        body=starts[draft.head] if draft.head < len(starts) else len(whole),
        starts=starts,
        numbers=tuple(line.number for line in draft.lines),
        breaks=tuple(starts[place] for place in begins),
        suspects=tuple(suspects(whole, pointless=lines.profile.pointless)),
        placed=draft.placed,
    )


def _head_breaks(draft: Draft) -> list[int]:
    """Return where the paragraphs of a head begin: its number stands alone, its title is one."""
    number = next((n for n, line in enumerate(draft.lines[: draft.head])
                   if line.text.endswith(draft.number[-3:])), 0)  # fmt: skip
    return sorted({0, number, min(number + 1, draft.head - 1)})


def _joined(lines: Sequence[Line]) -> tuple[str, tuple[int, ...]]:
    """Join lines; only two pieces of Latin text keep a space between them."""
    joined: list[str] = []
    starts: list[int] = []
    size = 0
    for line in lines:
        latin = joined and joined[-1][-1].isascii() and joined[-1][-1].isalpha()
        text = f" {line.text}" if latin and line.text[0].isascii() else line.text
        starts.append(size)
        joined.append(text)
        size += len(text)
    return "".join(joined), tuple(starts)


def _first_title(texts: Sequence[str]) -> str:
    """Return the first lines up to one that ends like a title; the first line where none does."""
    for count in range(1, min(_TITLE_LINES, len(texts)) + 1):
        title = "".join(texts[:count])
        if is_title(title):
            return title
    return texts[0] if texts else ""


def _last_date(texts: Iterable[str]) -> str:
    """Return the last date that stands on a line of its own: the day of signing."""
    found = [match for match in map(_DATE.fullmatch, texts) if match is not None]
    if not found:
        return ""
    year, month, day = found[-1].groups()
    return f"{year}-{int(month):02}-{int(day):02}"
