"""Running heads and feet (页眉页脚): page numbers and lines that stand on page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec

from catalogue.text import fold
from catalogue.vocabulary import rows as vocabulary
from sources.columns import names_on
from sources.positions import Page, Word, line_text, lines_of

#: How many lines at either end of a page may be running ones.
_DEPTH: Final = 3
#: On this share of the pages a line runs.
_SHARE: Final = 0.5
#: How far a running line may move from page to page, in points.
_SLACK: Final = 4.0
_DIGITS: Final = re.compile(r"\d+")


class Running(msgspec.Struct, frozen=True):
    """Pages without their running lines, and those lines (page numbers aside) with their page."""

    pages: tuple[Page, ...]
    left_out: tuple[tuple[str, int], ...]


@cache
def _page_numbers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in vocabulary("sources", "running.csv"))


def is_page_number(text: str) -> bool:
    """Say whether a line is nothing but the number of a page: `— 17 —`, `3/20`."""
    folded = fold(text)
    return any(pattern.search(folded) for pattern in _page_numbers())


def without_running(pages: Sequence[Page]) -> Running:
    """Leave out what runs; headers of tables, which repeat too, stay."""
    ends = [_ends(page) for page in pages]
    seen = Counter(key for some in ends for key in {_key(line) for line in some})
    least = max(2, _SHARE * len(pages))
    kept = []
    left_out: list[tuple[str, int]] = []
    for page, some in zip(pages, ends, strict=True):
        gone: set[Word] = set()
        for line in some:
            text = line_text(line)
            runs = len(pages) > 1 and _runs(line, seen) >= least
            if is_page_number(text) and _is_outermost(line, page):
                gone.update(line)
            elif runs:
                gone.update(line)
                left_out.append((text, page.number))
        words = tuple(word for word in page.words if word not in gone)
        kept.append(msgspec.structs.replace(page, words=words) if gone else page)
    return Running(tuple(kept), tuple(left_out))


def _ends(page: Page) -> list[list[Word]]:
    """Return the first and last lines of a page, those of its tables' headers aside."""
    lines = lines_of(page.words)
    heads = [(names.top - 1, names.bottom + 1) for names in names_on(page)]
    found = lines[:_DEPTH] + lines[max(_DEPTH, len(lines) - _DEPTH) :]
    return [
        line for line in found if not any(top < line[0].middle < bottom for top, bottom in heads)
    ]


def _key(line: Sequence[Word]) -> tuple[str, int]:
    return _DIGITS.sub("#", fold(line_text(line))), round(line[0].middle / _SLACK)


def _runs(line: Sequence[Word], seen: Counter[tuple[str, int]]) -> int:
    text, height = _key(line)
    return max(seen[text, height + step] for step in (-1, 0, 1))


def _is_outermost(line: Sequence[Word], page: Page) -> bool:
    """Say whether a line is the first or last of its page; serial numbers stand further in."""
    middles = [word.middle for word in page.words]
    return not min(middles) < line[0].middle - 1 or not line[0].middle + 1 < max(middles)
