"""The title above a table (表题), where it stands outside of it: the nearest that reads as one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from catalogue.patterns import lazy

#: How many lines above a table are looked at; more stand between them in no list that was seen.
_LINES: Final = 4
_BRACKET = lazy(r"[（(][^（）()]{2,24}[）)]")
_COUNT = lazy(r"[（(](?:共计?)?\s*\d+\s*[项条个][^（）()]*[）)]$")
#: A title that goes on on the next line.
_GOES_ON = lazy(r"^[^。；：，]{2,40}[的、和及]$")
_MARKS = lazy(r"^[#>*\s]+|\*+$")


def lines_above(lines: Iterable[str]) -> list[str]:
    """Return the nearest lines above a table that say something; `lines` run upwards from it."""
    near = (_MARKS().sub("", " ".join(one.split())) for one in lines)
    return list(islice(filter(None, near), _LINES))


def title_above(lines: Iterable[str]) -> str:
    """Return the title among the lines above a table, the nearest first; empty without one.

    `lines` run upwards from the table. A title ends with what documents and lists are called; a
    bracket on a line of its own belongs to the line above.
    """
    # Its patterns take as long to compile as a list takes to read.
    from sources.texts.heads import is_title

    above = lines_above(lines)
    rest = ""
    for place, text in enumerate(above):
        if _BRACKET().fullmatch(text) and not rest:
            rest = text
            continue
        if is_title(_COUNT().sub("", text + rest)):
            before = above[place + 1 : place + 2]
            return "".join(one for one in before if _GOES_ON().search(one)) + text + rest
    return ""
