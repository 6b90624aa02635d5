"""The lines of an official text (行): footers and markup gone, marks and spaces read as meant."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec

from catalogue.vocabulary import rows
from sources.texts.punctuation import Profile, profile

#: An ideographic space is as wide as two.
_BLANKS: Final = str.maketrans(
    {"\u3000": "  ", "\u00a0": " ", "\ufeff": "", "\u200b": "", "\t": "  "}
)
#: Spaces between Chinese and Latin letters or digits are the typesetter's; others are words' ends.
_GAP: Final = re.compile(
    r"(?<=[0-9A-Za-z%]) +(?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) +(?=[0-9A-Za-z])|(?<=[0-9]) +(?=%)"
    r"|(?:(?<=^\d\.)|(?<=^\d\d\.)|(?<=^\d\d\d\.)) +"
)
#: A title set with a space after each character, as on letterheads.
_LETTERED: Final = re.compile(r"(?:[\u4e00-\u9fff] +){3,}[\u4e00-\u9fff]")
_HEADING: Final = re.compile(r"^(?:#{1,6} +|> ?)")
_BOLD: Final = re.compile(r"\*\*([^*]+)\*\*")
_FIELD: Final = re.compile(r"([A-Za-z]+)\s*:\s*\"?([^\"]*)\"?\s*$")


class Line(msgspec.Struct, frozen=True):
    """A line that holds text: its number in the file from 1, whether it begins a page, its indent.

    `apart` says that a blank line stands before it; what that means differs from file to file.

    Copied pages begin with one blank: the sign of a page's start that is left in such files. Two
    blanks, or one as wide as a character, are the indent of a paragraph.
    """

    number: int
    text: str
    page: bool
    indented: bool = False
    apart: bool = False

    @property
    def width(self) -> int:
        """Return the width in half-width columns, quotation marks and dashes as typeset here."""
        return sum(1 if char < "\x80" else 2 for char in self.text)


class Removed(msgspec.Struct, frozen=True):
    """A line that is no text of any document: a page number, a running head, markup."""

    number: int
    text: str
    what: str


class Lines(msgspec.Struct, frozen=True):
    """The lines of a file, what was removed from it, how it writes, and its front matter."""

    kept: tuple[Line, ...]
    removed: tuple[Removed, ...]
    profile: Profile
    front: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str:
        """Return a field of the front matter, empty where there is none."""
        return dict(self.front).get(name, "")


def read_lines(text: str) -> Lines:
    """Return the lines of a file as they are meant, each with its number."""
    raw = [line.translate(_BLANKS) for line in re.split(r"\r\n|[\n\r\f\v]", text)]
    written = profile(text)
    start, front = _front(raw)
    removed = [Removed(n, raw[n - 1], "文件头") for n in range(1, start + 1) if raw[n - 1].strip()]
    kept: list[Line] = []
    marked = any(line.startswith("#") for line in raw)
    blank = paged = False
    for number, line in enumerate(raw[start:], start=start + 1):
        plain = _BOLD.sub(r"\1", _HEADING.sub("", line) if marked else line)
        read = written.read(plain.strip())
        what = furniture(read)
        if what:
            removed.append(Removed(number, line.strip(), what))
        elif read:
            closed = _LETTERED.sub(lambda found: found[0].replace(" ", ""), _GAP.sub("", read))
            indented = line.startswith("  ")
            page = line.startswith(" ") and not indented
            kept.append(Line(number, closed, page, indented, blank and not paged and bool(kept)))
        # The blank lines around a page number are those of the page.
        blank, paged = not read, bool(what) or (paged and not read)
    return Lines(tuple(kept), tuple(removed), written, front)


def _front(raw: list[str]) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Return how many lines the front matter takes, and its fields."""
    marks = [n for n, line in enumerate(raw) if line.strip() == "---"][:2]
    if len(marks) < 2 or any(line.strip() for line in raw[: marks[0]]):
        return 0, ()
    lines = [line for line in raw[marks[0] + 1 : marks[1]] if line.strip()]
    found = [match for match in map(_FIELD.match, lines) if match is not None]
    if len(found) < len(lines):
        return 0, ()
    return marks[1] + 1, tuple((match[1], match[2].strip()) for match in found)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["what"], re.compile(row["pattern"])) for row in rows("sources", "furniture.csv")
    )


def furniture(line: str) -> str:
    """Return what a line with half-width digits is that belongs to the page, empty for text."""
    return next((what for what, pattern in _patterns() if pattern.fullmatch(line)), "")
