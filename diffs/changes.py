"""Typed changes (变化类型) of rows that belong together.

Two cells that differ as read are one `Change`: of the field's kind where their meaning differs,
`formatting` where it does not, so that every difference can be replayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from catalogue.bases.citations import Citation, basis, segments
from catalogue.bases.versions import digits, events
from catalogue.implementing.bodies import Body, bodies
from catalogue.item import FIELDS, Item
from catalogue.registry.authorities import authorities
from catalogue.text import fold, official
from diffs.links import WORDING, Alteration, Change, ChangeKind

_KINDS: Final[dict[str, ChangeKind]] = {
    "seq": "formatting",
    "code": "code",
    "reference": "code",
    "name": "renamed",
    "subitem": "subitems",
    "kind": "kind",
    "authority": "transferred",
    "implementers": "implementers",
    "basis": "basis",
    "level": "level",
    "remark": "remark",
}


class Columns(msgspec.Struct, frozen=True):
    """The fields, and `extra.HEADER`s, that both lists have a column for."""

    shared: frozenset[str]

    def compares(self, field: str) -> bool:
        """Say whether a difference in this field means anything."""
        return field in self.shared


def changes(old: Item, new: Item, columns: Columns) -> tuple[Change, ...]:
    """Return every difference between two rows, in the order of the fields."""
    found = [
        _change(field, before, after, columns)
        for field, before, after in zip(FIELDS, old.values(), new.values(), strict=True)
        if before != after
    ]
    if old.extra != new.extra:
        ours, theirs = old.texts(), new.texts()
        for field in _extra_fields(old, new):
            before, after = ours.get(field, ""), theirs.get(field, "")
            if before != after:
                found.append(_change(field, before, after, columns))
    return tuple(found)


def _extra_fields(old: Item, new: Item) -> list[str]:
    headers = dict.fromkeys(header for header, _ in (*old.extra, *new.extra))
    return sorted(f"extra.{header}" for header in headers)


def _change(field: str, old: str, new: str, columns: Columns) -> Change:
    if fold(old) == fold(new):
        return Change("formatting", field, old, new)
    kind = _KINDS.get(field, "extra")
    if field != "seq" and not columns.compares(field):
        return Change("formatting", field, old, new, reason="column")
    if kind == "formatting":
        return Change("formatting", field, old, new)
    if field == "authority":
        same = authorities(old) == authorities(new)
        return Change("formatting" if same else kind, field, old, new)
    if field == "implementers":
        return _implementers(old, new)
    if field == "basis":
        return _basis(old, new)
    if field == "subitem":
        return Change(kind, field, old, new, added=_given(new), removed=_given(old))
    return Change(kind, field, old, new)


def _given(text: str) -> tuple[str, ...]:
    return (text,) if fold(text) else ()


def _implementers(old: str, new: str) -> Change:
    before, after = bodies(old), bodies(new)
    gone = {body.key for body in before} - {body.key for body in after}
    come = {body.key for body in after} - {body.key for body in before}
    kind: ChangeKind = "implementers" if gone or come else "formatting"
    return Change(
        kind,
        "implementers",
        old,
        new,
        added=_labels(after, come),
        removed=_labels(before, gone),
    )


def _labels(found: Iterable[Body], keys: set[tuple[str, str, str, str]]) -> tuple[str, ...]:
    return tuple(body.label for body in found if body.key in keys)


def _basis(old: str, new: str) -> Change:
    if segments(old) == segments(new):
        return Change("formatting", "basis", old, new)
    before, after = _by_law(old), _by_law(new)
    added = tuple(one[0].label for law, one in after.items() if law not in before)
    removed = tuple(one[0].label for law, one in before.items() if law not in after)
    found = [
        pair
        for law in sorted(before.keys() & after.keys())
        for pair in _alterations(before[law], after[law])
    ]
    altered = tuple(one for one, _ in found)
    rest = basis(old).rest == basis(new).rest
    same = rest and not (added or removed or altered)
    slips = rest and not (added or removed) and bool(found) and all(slip for _, slip in found)
    kind: ChangeKind = "formatting" if same else "basis"
    reason = WORDING if slips else ""
    return Change(kind, "basis", old, new, added, removed, altered, reason)


def _by_law(cell: str) -> dict[str, list[Citation]]:
    table: dict[str, list[Citation]] = {}
    for citation in basis(cell).citations:
        table.setdefault(citation.key or citation.title, []).append(citation)
    return table


def _alterations(
    old: Sequence[Citation], new: Sequence[Citation]
) -> Iterable[tuple[Alteration, bool]]:
    """Compare all citations of one law on both sides; order and direction do not matter.

    Yield each difference and whether it is a slip: words of a version other than what makes it one.
    """
    # The canonical title: short or full as typed, it is the same, in both directions.
    title = official(new[0].key or new[0].title)
    texts = {
        "pinpoint": [_joined(pin for one in side for pin in one.pinpoints) for side in (old, new)],
        "number": [_joined(one.number for one in side) for side in (old, new)],
        "version": [_joined(one.version for one in side) for side in (old, new)],
        "text": [_joined(one.detail for one in side) for side in (old, new)],
    }
    for what, (before, after) in texts.items():
        if before != after:
            slip = what == "version" and _one_version(before, after)
            yield Alteration(title, "text" if slip else what, before, after), slip


def _one_version(old: str, new: str) -> bool:
    """Say whether two versions name the same dates, numbers and amendments in other words.

    A text with nothing to tell a version by is compared as it stands.
    """
    told = [(frozenset(events(text)), digits(text)) for text in (old, new)]
    return bool(told[0][0]) and told[0] == told[1]


def _joined(texts: Iterable[str]) -> str:
    return "、".join(sorted({text for text in texts if text}))


def shared_changes(
    wholes: Sequence[Item], pieces: Sequence[Item], columns: Columns
) -> tuple[Change, ...]:
    """Return the changes that every piece of a split or merger shows against every whole.

    Names are never compared (a piece is not a renamed whole), nor sub-items and serial numbers.
    """
    every = [
        [
            change
            for change in changes(whole, piece, columns)
            if change.kind not in ("renamed", "formatting", "subitems", "code")
        ]
        for whole in wholes
        for piece in pieces
    ]
    first, *others = every
    return tuple(
        change
        for change in first
        if all(any(_alike(change, other) for other in rest) for rest in others)
    )


def _alike(one: Change, other: Change) -> bool:
    if one.kind != other.kind or one.field != other.field:
        return False
    if one.kind in ("implementers", "basis"):
        return (set(one.added), set(one.removed), set(one.altered)) == (
            set(other.added),
            set(other.removed),
            set(other.altered),
        )
    return fold(one.old) == fold(other.old) and fold(one.new) == fold(other.new)
