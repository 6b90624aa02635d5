"""The number of a change (序号): one in every report, that of the Word report.

What is signed on paper is what others quote, and its numbers count in its reading order: 序号 21
there is 21 on the page, in the workbook and on the terminal. Unchanged items bear none.
"""

from __future__ import annotations

from collections.abc import Mapping

from diffs.changeset import ChangeSet
from diffs.reports.word.places import numbers, sections


def numbered(changeset: ChangeSet) -> Mapping[int, int]:
    """Return the number of every link that changed or is for review, by its position."""
    found = dict(numbers(sections(changeset)))
    # What no chapter holds would stand without a number.
    rest = [
        place
        for place, link in enumerate(changeset.links)
        if place not in found and (link.relation != "unchanged" or link.review)
    ]
    return found | {place: number for number, place in enumerate(rest, start=len(found) + 1)}
