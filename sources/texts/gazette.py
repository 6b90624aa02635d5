"""Documents of a file (公报), one after another or laid into each other by the page.

A gazette sets covering letters, titles and the texts that they issue in frames of their own;
copied, the frames of a page follow each other in any order. A line that stops in mid-sentence
before a frame of another document goes on where a later piece begins in mid-sentence: in the order
in which they stopped, unless the two characters that would meet stand side by side nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from sources.texts.frames import Frame, Kind, frames, paged
from sources.texts.heads import (
    Head,
    Letter,
    addressed,
    find_heads,
    find_letters,
    is_signature,
    is_title,
)
from sources.texts.lines import Line
from sources.texts.openers import OPENERS

#: A sentence that ends, a bracket or title that closes after it, a link.
_CLOSED: Final = re.compile(r"[。！？：；”）》…]$|https?://\S+$|\.[a-z]{3,4}$")
_NUMBERED: Final = re.compile(OPENERS)
#: The first sentence of a text that another document issues: 为……，制定本方案。
_OPENING: Final = re.compile(r"^(?:为|根据|依据|按照)[^。]{8,400}(?:制定|制订)本[^。，]{2,8}。")
#: What no paragraph begins with.
_HANGS: Final = re.compile(r"[。，、；：！？”’）》〕]")
#: How far a stopped sentence may go on, in pages, and how long a line must be to have stopped.
_PAGES: Final = 2
_FULL: Final = 0.7
#: In this order the lines of a document are read: its text comes after what issues it.
_KINDS: Final[tuple[Kind, ...]] = ("head", "letter", "title", "text")


class Draft(msgspec.Struct, frozen=True):
    """A document as found: title, number, and its lines in the order in which they are read.

    `placed` are the numbers of lines that were put where they are by the order of pages alone.
    """

    title: str
    number: str
    lines: tuple[Line, ...]
    head: int
    placed: tuple[int, ...] = ()


class Split(msgspec.Struct, frozen=True):
    """The documents of a file, and the lines that stop in mid-sentence with nothing to go on."""

    drafts: tuple[Draft, ...]
    stopped: tuple[Line, ...] = ()


def split(lines: Sequence[Line]) -> Split:
    """Split a file into its documents at their heads; one without any head is one document."""
    heads = find_heads(lines)
    if not heads:
        return Split((Draft("", "", tuple(lines), 0),) if lines else ())
    letters = find_letters(lines)
    firsts = [head.first for head in heads] + [letter.first for letter in letters]
    width = _width(lines)
    if any(first and _stops(lines, first - 1, width) for first in firsts):
        return _Gazette(lines, heads, letters).split()
    return Split(tuple(_in_order(lines, heads)))


def _in_order(lines: Sequence[Line], heads: Sequence[Head]) -> list[Draft]:
    drafts = []
    if heads[0].first:
        drafts.append(Draft("", "", tuple(lines[: heads[0].first]), 0))
    ends = [head.first for head in heads[1:]] + [len(lines)]
    for head, end in zip(heads, ends, strict=True):
        size = head.last + 1 - head.first
        drafts.append(Draft(head.title, head.number, tuple(lines[head.first : end]), size))
    return drafts


def _width(lines: Sequence[Line]) -> float:
    """Return how wide a full line is: two thirds of the lines are no wider."""
    widths = sorted(line.width for line in lines)
    return widths[len(widths) * 2 // 3] if widths else 0


def _stops(lines: Sequence[Line], place: int, width: float) -> bool:
    """Say whether a line stops in mid-sentence: as wide as lines are, and nothing closes it."""
    line = lines[place]
    closed = _CLOSED.search(line.text) or is_signature(line) or is_title(line.text)
    return not closed and line.width >= _FULL * width


class _Stop(msgspec.Struct, frozen=True):
    owner: int
    page: int
    line: Line


class _Gazette:
    """The work of one file: its frames in order, and which document each piece belongs to."""

    def __init__(
        self, lines: Sequence[Line], heads: Sequence[Head], letters: Sequence[Letter]
    ) -> None:
        self.lines, self.heads = lines, heads
        self.frames = frames(lines, heads, letters)
        self.pages = paged(lines)
        self.width = _width(lines)
        self.text = "".join(line.text for line in lines)
        self.parts: list[dict[Kind, list[Line]]] = [{kind: [] for kind in _KINDS} for _ in heads]
        self.begun: set[int] = set()
        self.stops: list[_Stop] = []
        self.lost: list[Line] = []
        self.placed: list[list[int]] = [[] for _ in heads]

    def split(self) -> Split:
        current = 0
        for place, frame in enumerate(self.frames):
            self._expire(frame.page)
            owner = frame.owner
            if owner is None:
                issued = place > 0 and self.frames[place - 1].kind == "letter"
                after = self.frames[place + 1 :] if issued else []
                begins = any(self._begins(one, current) for one in after)
                owner = self._owner(frame, current, issued=issued and not begins)
                self._stop(frame, owner)
                self.begun.add(owner)
            self.parts[owner][frame.kind] += self.lines[frame.first : frame.last + 1]
            current = owner
        self.lost += [stop.line for stop in self.stops]
        return Split(tuple(self._draft(n) for n in range(len(self.heads))), tuple(self.lost))

    def _draft(self, place: int) -> Draft:
        head, parts = self.heads[place], self.parts[place]
        lines = tuple(line for kind in _KINDS for line in parts[kind])
        size = len(parts["head"])
        return Draft(head.title, head.number, lines, size, tuple(self.placed[place]))

    def _begins(self, piece: Frame, owner: int) -> bool:
        """Say whether the text that a document issues begins with a later piece, at its title."""
        if piece.page > self.pages[self.heads[owner].first] + _PAGES:
            return False
        return (piece.kind, piece.owner) == ("title", owner) or self._opens(piece)

    def _opens(self, piece: Frame) -> bool:
        text = "".join(line.text for line in self.lines[piece.first : piece.last + 1])
        return piece.kind == "text" and _OPENING.match(text) is not None

    def _owner(self, piece: Frame, current: int, *, issued: bool) -> int:
        """Decide which document a piece of text belongs to.

        What follows a letter is what it issues, unless it plainly goes on from elsewhere.
        """
        first = self.lines[piece.first]
        if _NUMBERED.match(first.text):
            return current
        if addressed(self.lines, piece.first) is not None or self._opens(piece):
            return self._unbegun(piece, current)
        stop = self._resumed(first)
        meet = self._meet(stop.line, first) if stop is not None else None
        if stop is None or (issued and not meet):
            return current
        self.stops.remove(stop)
        if meet == 0:
            self.placed[stop.owner].append(first.number)
        return stop.owner

    def _unbegun(self, piece: Frame, current: int) -> int:
        """Return the nearest document whose text has not begun: above, else on this page below."""
        waiting = [n for n, head in enumerate(self.heads) if n not in self.begun]
        above = [n for n in waiting if self.heads[n].first < piece.first]
        if above:
            return above[-1]
        near = [n for n in waiting if self.pages[self.heads[n].first] <= piece.page + 1]
        return near[0] if near else current

    def _resumed(self, first: Line) -> _Stop | None:
        """Return the stop that a line goes on from: the oldest whose two characters may meet."""
        meets = [(self._meet(stop.line, first), stop) for stop in self.stops]
        known = [stop for meet, stop in meets if meet != 0]
        return known[0] if known else meets[0][1] if meets else None

    def _meet(self, line: Line, after: Line) -> int | None:
        """Count how often the characters that would meet do elsewhere; None where a mark stood."""
        if _HANGS.match(after.text):
            return 1
        pair = line.text[-1] + after.text[0]
        return self.text.count(pair) if pair.isalpha() else None

    def _stop(self, piece: Frame, owner: int) -> None:
        if _stops(self.lines, piece.last, self.width):
            self.stops.append(_Stop(owner, self.pages[piece.last], self.lines[piece.last]))

    def _expire(self, page: int) -> None:
        late = [stop for stop in self.stops if page - stop.page > _PAGES]
        self.lost += [stop.line for stop in late]
        self.stops = [stop for stop in self.stops if stop not in late]
