"""Cancelled items (取消事项): deleted between two editions above, listed, or announced.

A name that was only renamed, moved or merged above is not among them: its pair is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from catalogue.edition import Edition
from catalogue.item import Item, Source
from catalogue.notice import Notice
from catalogue.text import fold
from diffs.checks.cores import one_field
from diffs.checks.filingwords import says
from diffs.checks.stages import is_stage
from diffs.checks.standing import Cancelled, Standing
from diffs.links import Match
from diffs.pairing import pair
from diffs.signals import row_laws

#: What joins several parts of one item in a notice as read.
_BETWEEN: Final = "、"
#: Longer cells tell of supervision afterwards, not of what became of the item.
_BRIEF: Final = 40


def cancelled(standing: Standing) -> Iterator[Cancelled]:
    """Yield what was cancelled above: announced or listed, and deleted since editions before."""
    yield from standing.cancelled
    for before in standing.before:
        after = _successor(before, standing.references)
        if after is not None:
            yield from deleted(before, after)


def announced(notice: Notice, file: str) -> Iterator[Cancelled]:
    """Yield what a notice cancels: whole items, and parts (一部分内容取消) of such as live on."""
    by = notice.document.number or f"《{notice.document.title}》"
    for one in notice.announced:
        for part in (one.partial or "").split(_BETWEEN):
            if part:
                yield Cancelled(part, one.authority or "", by, Source(file=file), partial=True)
        if one.kind == "deleted" and one.old and not one.partial:
            filed = says("made_filing", one.quote)
            yield Cancelled(one.old, one.authority or "", by, Source(file=file), filed=filed)


def listed(edition: Edition) -> Iterator[Cancelled]:
    """Yield the items of a list of cancelled items, without such as were renamed or moved."""
    by = f"《{edition.title}》" if edition.title else edition.file
    for item in edition.items:
        told = (item.kind, item.remark, *(text for _, text in item.extra))
        brief = [text for text in told if len(fold(text)) <= _BRIEF]
        if is_stage(fold(item.subitem)) or any(says("moved", text) for text in brief):
            continue
        yield Cancelled(
            name=item.subitem or item.name,
            authority=item.authority,
            by=by,
            source=item.source,
            basis=item.basis,
            partial=any(says("part_only", text) for text in brief),
            filed=any(says("made_filing", text) for text in told),
        )


def _successor(before: Edition, references: tuple[Edition, ...]) -> Edition | None:
    """Return the reference that followed an edition: the one with most of its names."""
    names = {fold(item.name) for item in before.items}
    shared = [sum(fold(item.name) in names for item in one.items) for one in references]
    best = max(shared, default=0)
    return references[shared.index(best)] if best else None


# Many lists are checked against the same two editions, one after the other.
@lru_cache(maxsize=4)
def deleted(before: Edition, after: Edition) -> tuple[Cancelled, ...]:
    """Return the items that the edition after has nothing of, in the order of the one before."""
    by = f"《{before.title}》" if before.title else before.file
    matches = pair(before.items, after.items)
    gone = [place for match in matches if not match.new for place in match.old]
    renamed = set(_in_place(before, after, matches, gone))
    return tuple(
        Cancelled(item.name, item.authority, f"{by}之后", item.source, item.basis)
        for place, item in ((place, before.items[place]) for place in gone)
        if place not in renamed
    )


def _in_place(
    before: Edition, after: Edition, matches: Sequence[Match], gone: Sequence[int]
) -> Iterator[int]:
    """Yield the deleted rows at whose very place the edition after has a new one.

    Of the same authority, on the same law, between the same neighbours: the item has a new name
    that has nothing of the old one.
    """
    places = {one.old[0]: one.new[0] for one in matches if len(one.old) == len(one.new) == 1}
    added = {place for one in matches if not one.old for place in one.new}
    for place in gone:
        old = before.items[place]
        for beside, step in ((place - 1, 1), (place + 1, -1)):
            other = places.get(beside, -9) + step
            new = after.items[other] if other in added else None
            if new is not None and one_field(old, new) and _share_laws(old, new):
                yield place


def _share_laws(one: Item, other: Item) -> bool:
    return bool(row_laws(one.basis) & row_laws(other.basis))
