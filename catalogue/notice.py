"""Notices (通知): what a document announces about items."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["added", "deleted", "renamed", "transferred", "implementers"]


class Bodies(msgspec.Struct, frozen=True):
    """Implementing bodies (实施机关) that a notice adds or takes away."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Announced(msgspec.Struct, frozen=True):
    """One announced change of one item; `lines` are those that the quotation stands on, from 1.

    `partial` is the part of the item that was cancelled. A transferred item has its name on both
    sides, the new authority in `authority`, the former in `authority_old`; so has one that was
    renamed and handed over at once. An entry of a list is quoted behind its heading, with the lines
    of the entry.
    """

    kind: Kind
    old: str | None
    new: str | None
    authority: str | None
    authority_old: str | None
    implementers: Bodies
    partial: str | None
    reasons: tuple[str, ...]
    quote: str
    lines: tuple[int, int]


class Unspecified(msgspec.Struct, frozen=True):
    """A sentence that says that something changed, but not what."""

    quote: str
    fields: tuple[str, ...]
    lines: tuple[int, int]


class Unread(msgspec.Struct, frozen=True):
    """A sentence that names items, of which not all was understood; `reason` in Chinese, or ""."""

    quote: str
    reason: str
    lines: tuple[int, int]


class Document(msgspec.Struct, frozen=True):
    """What document announces: title, number (文号) and date of signing."""

    title: str
    number: str
    date: str


class LawEvent(msgspec.Struct, frozen=True):
    """What a document does to a law or document: repeals it from a day on (废止).

    `law` is the title, `number` the number that the text gives it (国务院令第160号), None where it
    gives none. `date` is the day from which it holds, as ISO, None where the text does not say.
    """

    kind: Literal["repealed"]
    law: str
    number: str | None
    date: str | None
    by: Document
    quote: str
    lines: tuple[int, int]


class Notice(msgspec.Struct, frozen=True):
    """The changes that a document announces, in its order."""

    document: Document
    announced: tuple[Announced, ...]
    unspecified: tuple[Unspecified, ...] = ()
    unread: tuple[Unread, ...] = ()


def shown_lines(lines: tuple[int, int]) -> str:
    """Write a first and last line: 3-5, or 3 alone. A sentence that a frame cut may run back."""
    first, last = sorted(lines)
    return f"{first}" if first == last else f"{first}-{last}"
