"""The running text of pages (版面文字): lines from top to bottom, as a copied text has them.

A page's first line begins with one blank and an indented line with two, as `texts.lines` reads
them; lines that run on every page are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from sources.pages.positions import Page, Word, line_text, lines_of
from sources.pages.running import without_running

#: How far a paragraph's first line is indented, as shares of the size of its characters.
_INDENT: Final = (1.4, 3.2)


def script(pages: Sequence[Page]) -> str:
    """Return the text of pages, a line of it for each of theirs."""
    kept = without_running(pages).pages
    lines = [(page.number, line) for page in kept for line in lines_of(page.words)]
    margin = _margin([line for _, line in lines])
    found = []
    before = 0
    for number, line in lines:
        begins = " " if number != before else ""
        found.append(("  " if _is_indented(line, margin) else begins) + line_text(line))
        before = number
    return "\n".join(found)


def _margin(lines: Sequence[Sequence[Word]]) -> float:
    """Return where most lines begin."""
    counts = Counter(round(line[0].x0) for line in lines)
    near = {place: sum(counts[place + n] for n in (-1, 0, 1)) for place in counts}
    return min((place for place in near if near[place] == max(near.values())), default=0)


def _is_indented(line: Sequence[Word], margin: float) -> bool:
    first = line[0]
    return _INDENT[0] <= (first.x0 - margin) / first.size <= _INDENT[1]
