"""Items shown whole in one cell (事项全貌): name, competent authority, bodies, legal bases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from catalogue.item import FIELD_TITLES, FIELDS, Item
from catalogue.text import tidy
from diffs.links import Link
from diffs.marking.marks import Segment, Shape, marks
from diffs.reports.cells import Marked, clean, excerpt, side
from diffs.sentences import title

_FIELDS: Final = ("authority", "implementers", "basis")
#: Changed characters shown of a column that was not understood.
_MOST: Final = 120
_EDITED: Final = ("removed", "departed", "added", "arrived")
#: What stands for a field in the list that has no column for it.
LACKING: Final = "（本版无此栏，未作比对）"
#: Fields that stand in the name of an item.
_NAMED: Final = frozenset(("name", "subitem"))


def blocks(link: Link) -> tuple[Marked, Marked]:
    """Return the old and the new items of a link, what differs marked.

    Several items are numbered and bear no marks: a piece is not an edited whole.
    """
    if len(link.old) == len(link.new) == 1:
        return _pair(link)
    if not link.new:
        return excerpt(_lone(link.old[0], "removed")), ()
    if not link.old:
        return (), excerpt(_lone(link.new[0], "added"))
    return _several(link.old), _several(link.new)


def edits(link: Link) -> tuple[Marked, Marked]:
    """Return the name, the authority and what was changed of a link, what differs marked.

    Fields that stay are left out: a table for signatures says what is otherwise. Where it is
    doubtful that rows are one item, or there are several, they are shown whole. An item that was
    deleted or added bears the mark on all that is shown of it, and nothing is left out.
    """
    if not link.new and len(link.old) == 1:
        return _lone(link.old[0], "removed", "removed"), ()
    if not link.old and len(link.new) == 1:
        return (), _lone(link.new[0], "added", "added")
    if len(link.old) != 1 or len(link.new) != 1:
        return blocks(link)
    changed = {change.field for change in link.changes if change.kind != "formatting"}
    whole = changed.union(_FIELDS) if link.review else changed
    ordered = [field for field in FIELDS if field in whole and field not in _NAMED]
    old, new = link.old[0], link.new[0]
    if "authority" not in whole and _value(old, "authority") == _value(new, "authority"):
        ordered.insert(0, "authority")
    others = sorted(field for field in changed if field not in FIELDS)
    return _pair(link, [*ordered, *others])


def _pair(link: Link, fields: Iterable[str] = _FIELDS) -> tuple[Marked, Marked]:
    """Show two items beside each other; fields that were not compared stand last, unmarked."""
    old, new = link.old[0], link.new[0]
    alone = {change.field for change in link.changes if change.reason == "column"}
    names = [title(one) for one in (old, new)]
    if "subitem" in alone:  # a column that one list lacks is no change of the name
        names, fields = [tidy(old.name), tidy(new.name)], ("subitem", *fields)
    found = list(marks(*map(clean, names)))
    for field in fields:
        before, after = _value(old, field), _value(new, field)
        if (before or after) and field not in alone:
            found += [_label(field), *_told(field, marks(before, after))]
    shown = excerpt(found)
    apart = [field for field in fields if field in alone]
    return (
        (*side(shown, "removed"), *_apart(old, apart)),
        (*side(shown, "added"), *_apart(new, apart)),
    )


def _apart(item: Item, fields: Iterable[str]) -> Marked:
    """Return the texts of fields that only one of the lists has a column for."""
    found = []
    for field in fields:
        found += [_label(field), Segment("same", _value(item, field) or LACKING)]
    return excerpt(found)


def _told(field: str, found: Iterable[Segment]) -> Sequence[Segment]:
    """Return the marks of a field; of a column that is none of a list's own, how much changed.

    Columns such as duties and accountability run over pages: they would bury what is signed.
    """
    segments = list(found)
    sizes = {kind: sum(len(one.text) for one in segments if one.kind == kind) for kind in _EDITED}
    if field in FIELDS or sum(sizes.values()) <= _MOST:
        return segments
    gone, come = sizes["removed"] + sizes["departed"], sizes["added"] + sizes["arrived"]
    return [Segment("same", f"（有修改：删{gone}字、增{come}字）")]


def _lone(item: Item, kind: Literal["removed", "added"], rest: Shape = "same") -> Marked:
    """Return an item that stands alone: its name marked, the texts of its fields as `rest`."""
    return (Segment(kind, clean(title(item))), *_rest(item, rest))


def _several(items: Sequence[Item]) -> Marked:
    found: list[Segment] = []
    for number, item in enumerate(items, start=1):
        mark = f"{number}. " if len(items) > 1 else ""
        end = "\n" if found else ""
        found += [Segment("same", f"{end}{mark}{clean(title(item))}"), *_rest(item)]
    return excerpt(found)


def _rest(item: Item, kind: Shape = "same") -> list[Segment]:
    found = []
    for field in _FIELDS:
        value = _value(item, field)
        if value:
            found += [_label(field), Segment(kind, value)]
    return found


def _label(field: str) -> Segment:
    name = FIELD_TITLES.get(field) or clean(field.removeprefix("extra."))
    return Segment("same", f"\n{name}：")


def _value(item: Item, field: str) -> str:
    value = item.value(field)
    return clean(tidy(value) if field == "authority" else value.strip())
