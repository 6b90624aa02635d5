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
from sources.pages.columns import names_on
from sources.pages.positions import Page, Word, line_text, lines_of

#: How many lines at either end of a page may be running ones.
_DEPTH: Final = 3
#: On this share of the pages a line runs.
_SHARE: Final = 0.8
#: What runs is further from the table than this share of its size.
_APART: Final = 1.6
#: How far a running line may move from page to page, in points.
_SLACK: Final = 4.0
_DIGITS: Final = re.compile(r"[0-9]{1,6}")


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
    seen = Counter(
        key
        for page, both in zip(pages, ends, strict=True)
        for key in {_key(line, page.number) for some in both for line in some}
    )
    least = max(2, _SHARE * len(pages))
    kept = []
    left_out: list[tuple[str, int]] = []
    for page, both in zip(pages, ends, strict=True):
        gone: set[Word] = set()
        for some in both:
            for line in _running(some, page.number, seen, least):
                gone.update(line)
                text = line_text(line)
                left_out += [] if is_page_number(text) else [(text, page.number)]
        words = tuple(word for word in page.words if word not in gone)
        kept.append(msgspec.structs.replace(page, words=words) if gone else page)
    return Running(tuple(kept), tuple(left_out))


def _ends(page: Page) -> tuple[list[list[Word]], list[list[Word]]]:
    """Return the lines of a page from either end inwards, up to the header of a table."""
    lines = lines_of(page.words)
    heads = [(names.top - 1, names.bottom + 1) for names in names_on(page)]

    def outside(some: list[list[Word]]) -> list[list[Word]]:
        inner = next(
            (at for at, line in enumerate(some)
             if any(top < line[0].middle < bottom for top, bottom in heads)),
            len(some),
        )  # fmt: skip
        return some[: min(inner, _DEPTH + 1)]

    return outside(lines), outside(lines[::-1])


def _running(
    lines: Sequence[list[Word]], number: int, seen: Counter[tuple[str, int]], least: float
) -> list[list[Word]]:
    """Return the outermost lines that run; those close to what follows belong to it."""
    found: list[list[Word]] = []
    for line in lines[:_DEPTH]:
        if not is_page_number(line_text(line)) and _runs(line, number, seen) < least:
            break
        found.append(line)
    while found and len(found) < len(lines):
        last, inner = found[-1][0], lines[len(found)][0]
        text = line_text(found[-1])
        # A bare number close to the table may be a serial number.
        if abs(last.middle - inner.middle) > _APART * last.size or (
            is_page_number(text) and not text.strip().isdecimal()
        ):
            break
        found.pop()
    return found


def _key(line: Sequence[Word], number: int) -> tuple[str, int]:
    """Return what a line says, the number of its page aside, and where it stands."""
    text = _DIGITS.sub(
        lambda found: "#" if int(found[0]) == number else found[0], fold(line_text(line))
    )
    return text, round(line[0].middle / _SLACK)


def _runs(line: Sequence[Word], number: int, seen: Counter[tuple[str, int]]) -> int:
    text, height = _key(line, number)
    return max(seen[text, height + step] for step in (-1, 0, 1))
