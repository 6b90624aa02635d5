"""Replay (重放): a change set applied to the old edition gives the new one, and the inverse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from catalogue.edition import Edition, edition
from catalogue.item import FIELDS, Item
from diffs.changeset import ChangeSet
from diffs.decisions.decision import inverted
from diffs.links import Alteration, Change, Link, Relation, Rival

_INVERSE: dict[Relation, Relation] = {
    "added": "deleted",
    "deleted": "added",
    "split": "merged",
    "merged": "split",
}


def apply(old: Edition, changeset: ChangeSet) -> Edition:
    """Return the new edition as the old one and the changes give it, field by field.

    Rows stand in the order in which the new edition was read. ValueError where the change set
    was not made from this old edition.
    """
    if Counter(item.id for item in old.items) != Counter(
        item.id for link in changeset.links for item in link.old
    ):
        raise ValueError("变更集与旧版清单不符：旧版的行与变更集所载不一致")
    items = [item for link in changeset.links for item in _applied(link)]
    items.sort(key=_place)
    made = edition(items, title=changeset.new.title, file=changeset.new.file)
    return msgspec.structs.replace(made, scope=changeset.new.scope)


def _applied(link: Link) -> Iterable[Item]:
    if link.relation not in ("unchanged", "changed"):
        return link.new
    item = link.old[0]
    for change in link.changes:
        item = _changed(item, change)
    return (msgspec.structs.replace(item, source=link.new[0].source),)


def _changed(item: Item, change: Change) -> Item:
    if change.field in FIELDS:
        return msgspec.structs.replace(item, **{change.field: change.new})
    header = change.field.removeprefix("extra.")
    extra = dict(item.extra)
    extra[header] = change.new
    return msgspec.structs.replace(item, extra=tuple(extra.items()))


def _place(item: Item) -> tuple[str, str, int, str]:
    source = item.source
    return (source.file, source.sheet, source.row or 0, item.id)


def inverse(changeset: ChangeSet) -> ChangeSet:
    """Return the change set that leads from the new edition to the old one; causes left out.

    A succession has a direction, so causes are found anew by `diff(new, old)`.
    """
    return ChangeSet(
        old=changeset.new,
        new=changeset.old,
        links=tuple(_inverse_link(link) for link in changeset.links),
        decided=tuple(inverted(decision) for decision in changeset.decided),
    )


def _inverse_link(link: Link) -> Link:
    return msgspec.structs.replace(
        link,
        relation=_INVERSE.get(link.relation, link.relation),
        old=link.new,
        new=link.old,
        changes=tuple(_inverse_change(change) for change in link.changes),
        causes=(),
        rivals=tuple(Rival(one.new, one.old, one.probability) for one in link.rivals),
    )


def _inverse_change(change: Change) -> Change:
    return msgspec.structs.replace(
        change,
        old=change.new,
        new=change.old,
        added=change.removed,
        removed=change.added,
        altered=tuple(Alteration(one.title, one.what, one.new, one.old) for one in change.altered),
    )
