"""Blocks of a text (分段): where the lists of a text begin, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sources.closings import closes
from sources.numbering.clauses import is_article
from sources.numbering.entries import heading_body
from sources.numbering.labels import Line, label_of, mark_of

_ATTACHED: Final = re.compile(r"附\s*件\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?.{0,60}")
_BRACKET: Final = re.compile(r"[（(][^（）()]*[）)]")
_SENTENCE: Final = re.compile(r"[。；;：:，]")
_TITLE: Final = re.compile(r"(?:清单|目录|事项|项目|一览表)(?:[（(].*[）)])*$")
#: How many lines above the first number a title may take.
_TITLE_LINES: Final = 4


def blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut a text where an attachment begins, and where a list follows the articles of a text."""
    found: list[list[Line]] = [[]]
    article = False
    for place, line in enumerate(lines):
        if is_attached(line) or (article and _titles(lines, place)):
            found.append([])
            article = False
        article = article or is_article(line.text)
        found[-1].append(line)
    return [block for block in found if block]


def _titles(lines: Sequence[Line], place: int) -> bool:
    """Say whether the title of a list begins on a line: a sentence ends above it, a list below.

    A line that articles were wrapped at may end as titles do.
    """
    above = lines[place - 1].text
    if not (above.endswith("。") or closes(above)):
        return False
    ends = [last for last in range(place, min(place + _TITLE_LINES, len(lines)))
            if _TITLE.search(_plain(lines, last))]  # fmt: skip
    if not ends or any(_SENTENCE.search(line.text) for line in lines[place : ends[-1]]):
        return False
    after = next(
        (line.text for line in lines[ends[-1] + 1 :] if not _BRACKET.fullmatch(line.text)), ""
    )
    return mark_of(after) is not None or bool(heading_body(after)) or label_of(after) is not None


def is_attached(line: Line) -> bool:
    """Say whether a line says that an attachment begins: 附件2."""
    return _ATTACHED.fullmatch(line.text) is not None and not line.text.endswith("。")


def title_of(before: Sequence[Line]) -> list[Line]:
    """Return the lines of the title: the last ones above the list that end as titles do."""
    last = next(
        (place for place in reversed(range(len(before))) if _TITLE.search(_plain(before, place))),
        None,
    )
    if last is None:
        return []
    first = last
    while (
        first > max(0, last - _TITLE_LINES)
        and not _SENTENCE.search(before[first - 1].text)
        and not closes(before[first - 1].text)
    ):
        first -= 1
    after = last + 1
    while after < len(before) and _BRACKET.fullmatch(before[after].text):
        after += 1
    return list(before[first:after])


def _plain(before: Sequence[Line], place: int) -> str:
    text = before[place].text
    bracket = text.startswith(("（", "(")) and place > 0
    text = f"{before[place - 1].text}{text}" if bracket else text
    return "" if _SENTENCE.search(text) else text
