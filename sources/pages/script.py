"""The running text of pages (版面文字): lines from top to bottom, as a copied text has them.

A page's first line begins with one blank and an indented line with two, as `texts.lines` reads
them; lines that run on every page are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sources.pages.positions import Page, Word, line_text, lines_of
from sources.pages.running import is_page_number

#: The share of pages that a line runs on.
_SHARE: Final = 0.8
_DIGITS: Final = re.compile(r"\d+")
#: How far a paragraph's first line is indented, as shares of the size of its characters.
_INDENT: Final = (1.4, 3.2)


def script(pages: Sequence[Page]) -> str:
    """Return the text of pages, a line of it for each of theirs."""
    lines = [(number, line) for number, some in _bodies(pages) for line in some]
    margin = _margin([line for _, line in lines])
    found = []
    before = 0
    for number, line in lines:
        begins = " " if number != before else ""
        found.append(("  " if _is_indented(line, margin) else begins) + line_text(line))
        before = number
    return "\n".join(found)


def _bodies(pages: Sequence[Page]) -> list[tuple[int, list[list[Word]]]]:
    """Return the lines of each page without its number and what runs over or under every page."""
    lines = [(page.number, lines_of(page.words)) for page in pages]
    for end in (0, -1, 0, -1):
        outermost = Counter(_key(some[end]) for _, some in lines if some)
        running = {key for key, count in outermost.items() if count >= max(3, _SHARE * len(lines))}
        lines = [(number, _without(some, end, running)) for number, some in lines]
    return lines


def _without(lines: list[list[Word]], end: int, running: set[str]) -> list[list[Word]]:
    gone = bool(lines) and (is_page_number(line_text(lines[end])) or _key(lines[end]) in running)
    if not gone:
        return lines
    return lines[1:] if end == 0 else lines[:-1]


def _key(line: Sequence[Word]) -> str:
    return _DIGITS.sub("#", line_text(line))


def _margin(lines: Sequence[Sequence[Word]]) -> float:
    """Return where most lines begin."""
    counts = Counter(round(line[0].x0) for line in lines)
    near = {place: sum(counts[place + n] for n in (-1, 0, 1)) for place in counts}
    return min((place for place in near if near[place] == max(near.values())), default=0)


def _is_indented(line: Sequence[Word], margin: float) -> bool:
    first = line[0]
    return _INDENT[0] <= (first.x0 - margin) / first.size <= _INDENT[1]
