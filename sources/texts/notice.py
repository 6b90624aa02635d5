"""Change notices (调整通知): what a document says was added, deleted, renamed or handed over.

The wordings are those of 国办发〔2023〕5号 (DOMAIN 2) and of notices of its kind. Names of items
stand in quotation marks, or in a list below a heading; without either they are read only in
documents about items, so that what other documents add or cancel (fees, certificates, measures) is
no announcement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from catalogue.notice import Announced, Document, LawEvent, Notice, Unread, Unspecified
from catalogue.patterns import lazy
from catalogue.vocabulary import data
from sources.texts.announcing import Said, said
from sources.texts.listed import Block, blocks
from sources.texts.openers import NUMBERS
from sources.texts.prose import Text, documents

SCHEMA: Final = "qingdan.notice/1"

_ENUMERATED: Final = lazy(NUMBERS)
#: Titles of documents that are about items.
_ABOUT: Final = lazy(
    r"(?:许可|审批|备案|权力|服务|清单|目录)[^。]*(?:事项|项目)|(?:事项|项目)[^。]*(?:清单|目录|调整)"
)
_UNSPECIFIED: Final = lazy(
    r"对部分(?:行政许可|行政备案|许可|备案)?事项的(?P<fields>[^，。；]{2,60}?)(?:等内容|等)?(?:作出|进行)?(?:了)?(?:相应)?调整"
)


def notices(text: str) -> list[Notice]:
    """Return a notice for each document of a text that announces something.

    A sentence of which a name was not understood stands in `unread`, with the reason.
    """
    found = []
    for one in documents(text):
        about = _ABOUT().search(one.title) is not None
        readings = tuple(_readings(one, about=about))
        announced = tuple(change for reading in readings for change in _announced(reading))
        unspecified = tuple(_unspecified(one))
        unread = tuple(_unread(readings))
        if announced or unspecified or (unread and about):
            document = Document(one.title, one.number, one.date)
            found.append(Notice(document, announced, unspecified, unread))
    return found


class _Reading(msgspec.Struct, frozen=True):
    """What a stretch of a document says; `lines` are the first and last that it stands on."""

    said: Said
    quote: str
    lines: tuple[int, int]


def announcement(notice: Notice | None, events: Sequence[LawEvent] = ()) -> str:
    """Return the JSON report, `qingdan.notice/1`; an empty one where nothing was announced.

    `events` are those of all documents of the file: each names the document that it stands in.
    """
    empty = Notice(Document("", "", ""), ())
    about = {"schema": SCHEMA, **msgspec.to_builtins(notice or empty)}
    document = {**about, "events": msgspec.to_builtins(tuple(events))}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def schema() -> str:
    """Return the JSON Schema of the report."""
    return data("sources", "notice.schema.json").decode()


def _sentences(one: Text) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; a full stop inside quotation marks ends none.

    Whom a document is addressed to, and what introduces a list (…通知如下：一、…), are sentences of
    their own.
    """
    start, depth = one.body, 0
    begins = frozenset(one.starts)
    for place, char in enumerate(one.text[start:], start=start):
        depth += (char == "“") - (char == "”")
        ends = char == "。" and depth <= 0
        listed = place + 1 in begins or _ENUMERATED().match(one.text, place + 1) is not None
        if ends or (char == "：" and listed):
            yield start, place + 1
            start, depth = place + 1, 0
    if start < len(one.text):
        yield start, len(one.text)


def _readings(one: Text, *, about: bool) -> Iterator[_Reading]:
    """Yield what the lists under headings and the sentences between them say, in their order."""
    lists = blocks(one, one.date[:4]) if about else ()
    found = [(start, reading) for block in lists for start, reading in _of_block(one, block)]
    for start, end in _between(_sentences(one), lists):
        sentence = one.text[start:end]
        read = said(sentence, plain=about, year=one.date[:4])
        if read.changes or read.left:
            found.append((start, _Reading(read, sentence, one.lines(start, end))))
    yield from (reading for _, reading in sorted(found, key=lambda pair: pair[0]))


def _of_block(one: Text, block: Block) -> Iterator[tuple[int, _Reading]]:
    """Yield the entries of a list: each is quoted behind its heading, with its own lines."""
    for start, end, read in block.entries:
        quote = f"{block.heading}{one.text[start:end]}"
        yield start, _Reading(read, quote, one.lines(start, end))


def _between(
    sentences: Iterable[tuple[int, int]], lists: Sequence[Block]
) -> Iterator[tuple[int, int]]:
    """Yield sentences without the stretches that lists take."""
    for start, end in sentences:
        place = start
        for block in lists:
            if block.end <= place or block.start >= end:
                continue
            if block.start > place:
                yield place, block.start
            place = block.end
        if place < end:
            yield place, end


def _announced(reading: _Reading) -> Iterator[Announced]:
    for change in reading.said.changes:
        yield msgspec.structs.replace(change, quote=reading.quote, lines=reading.lines)


def _unread(readings: Iterable[_Reading]) -> Iterator[Unread]:
    """Yield the sentences with names that no change took, and why."""
    for one in readings:
        if one.said.left:
            names = "、".join(f"“{name}”" for name in dict.fromkeys(one.said.left))
            part = f"其中{names}没有读懂" if one.said.changes else ""
            why = "；".join(filter(None, (part, one.said.why)))
            yield Unread(one.quote, why, one.lines)


def _unspecified(one: Text) -> Iterator[Unspecified]:
    for start, end in _sentences(one):
        match = _UNSPECIFIED().search(one.text, start, end)
        if match is not None:
            fields = tuple(match["fields"].split("、"))
            yield Unspecified(one.text[start:end], fields, one.lines(start, end))
