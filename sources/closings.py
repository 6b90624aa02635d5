"""What stands behind a list (文尾): dates, signing bodies, attachments, the foot of a web page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from catalogue.patterns import Lazy, lazy
from catalogue.text import fold
from catalogue.vocabulary import rows


@cache
def _patterns(*, body: bool) -> tuple[tuple[str, Lazy], ...]:
    every = rows("sources", "closings.csv")
    return tuple(
        (row["kind"], lazy(row["pattern"])) for row in every if (row["kind"] == "body") == body
    )


def closing(line: str) -> str:
    """Return what a line behind a list is: `date`, `end` or `foot` (of a page); else nothing."""
    text = fold(line)
    return next((kind for kind, pattern in _patterns(body=False) if pattern().search(text)), "")


def closes(line: str) -> bool:
    """Say whether a line stands behind a list (`data/closings.csv`): date, 附件, 抄送, 打印."""
    return bool(closing(line))


def signs(line: str) -> bool:
    """Say whether a line may be the name of a body that signs: 市人民政府办公室.

    Only a date below it tells a signature from a body that a value names.
    """
    text = fold(line)
    return any(pattern().search(text) for _, pattern in _patterns(body=True))


def signed(lines: Sequence[str]) -> int:
    """Return how many lines at the end are a signature, its date among them; 0 where none is."""
    dates = 0
    while dates < len(lines) and closing(lines[-1 - dates]) == "date":
        dates += 1
    count = dates
    while dates and count < len(lines) and signs(lines[-1 - count]):
        count += 1
    return count
