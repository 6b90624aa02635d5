"""Items shown whole in one cell (事项全貌): name, competent authority, bodies, legal bases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from catalogue.item import FIELD_TITLES, Item
from catalogue.text import tidy
from diffs.links import Link
from diffs.marks import Segment, marks
from diffs.reports.cells import Marked, clean, excerpt, side
from diffs.sentences import title

_FIELDS: Final = ("authority", "implementers", "basis")


def blocks(link: Link) -> tuple[Marked, Marked]:
    """Return the old and the new items of a link, what differs marked.

    Several items are numbered and bear no marks: a piece is not an edited whole.
    """
    if len(link.old) == len(link.new) == 1:
        return _pair(link.old[0], link.new[0])
    if not link.new:
        return _lone(link.old[0], "removed"), ()
    if not link.old:
        return (), _lone(link.new[0], "added")
    return _several(link.old), _several(link.new)


def _pair(old: Item, new: Item) -> tuple[Marked, Marked]:
    found = list(marks(clean(title(old)), clean(title(new))))
    for field in _FIELDS:
        before, after = _value(old, field), _value(new, field)
        if before or after:
            found += [_label(field), *marks(before, after)]
    shown = excerpt(found)
    return side(shown, "removed"), side(shown, "added")


def _lone(item: Item, kind: Literal["removed", "added"]) -> Marked:
    return excerpt((Segment(kind, clean(title(item))), *_rest(item)))


def _several(items: Sequence[Item]) -> Marked:
    found: list[Segment] = []
    for number, item in enumerate(items, start=1):
        mark = f"{number}. " if len(items) > 1 else ""
        end = "\n" if found else ""
        found += [Segment("same", f"{end}{mark}{clean(title(item))}"), *_rest(item)]
    return excerpt(found)


def _rest(item: Item) -> list[Segment]:
    found = []
    for field in _FIELDS:
        value = _value(item, field)
        if value:
            found += [_label(field), Segment("same", value)]
    return found


def _label(field: str) -> Segment:
    return Segment("same", f"\n{FIELD_TITLES[field]}：")


def _value(item: Item, field: str) -> str:
    value = item.value(field)
    return clean(tidy(value) if field == "authority" else value.strip())
