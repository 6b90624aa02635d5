"""The change set (变更集): two editions compared, every row in exactly one link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from catalogue.edition import WHOLE, Edition, Scope
from catalogue.item import FIELD_TITLES, Item
from catalogue.notice import Notice
from catalogue.text import fold
from diffs.causes import Cause, with_causes
from diffs.changes import Columns, changes, shared_changes
from diffs.decisions.decision import Decision
from diffs.identity.pairing import pair
from diffs.links import KINDS, RELATIONS, WORDING, Change, Link, Match, Relation, Rival

if TYPE_CHECKING:  # only comparisons with decisions load it
    from diffs.decisions.settling import Settled


class Side(msgspec.Struct, frozen=True):
    """One of the two editions: title, file, number of rows, and what of the list they are."""

    title: str
    file: str
    items: int
    scope: Scope = WHOLE


class ChangeSet(msgspec.Struct, frozen=True):
    """What differs between two editions; `warnings` are Chinese sentences for the reader.

    `notice` is what a document announced of it, where one was given. `decided` are the decisions of
    reviewers that it was made with, `unsettled` the warnings of those that could not be taken up.
    """

    old: Side
    new: Side
    links: tuple[Link, ...]
    causes: tuple[Cause, ...] = ()
    warnings: tuple[str, ...] = ()
    totals: dict[str, int] | None = None
    notice: Notice | None = None
    decided: tuple[Decision, ...] = ()
    unsettled: tuple[str, ...] = ()

    def summary(self) -> dict[str, int]:
        """Count links by relation, by the kinds of change that they carry, and for review.

        Where unchanged links were left out, the counts are those of the whole comparison.
        """
        if self.totals is not None:
            return self.totals
        counts = Counter[str](link.relation for link in self.links)
        for link in self.links:
            counts.update({change.kind for change in link.changes})
        named = (*RELATIONS, *(kind for kind in KINDS if kind != "formatting"), "formatting")
        result = {name: counts[name] for name in named}
        result["review"] = sum(link.review for link in self.links)
        return result

    def told(self) -> dict[str, int]:
        """Return the summary as readers are told it: `wording` counted apart from `basis`."""
        counts = dict(self.summary())
        counts[WORDING] = sum(link.has(WORDING) for link in self.links)
        counts["basis"] -= counts[WORDING]
        return counts

    def in_review(self) -> dict[Relation, int]:
        """Count the links for review by their relations, those that were left out as unchanged."""
        counts = Counter[Relation](link.relation for link in self.links if link.review)
        counts["unchanged"] += self.summary()["review"] - counts.total()
        return {relation: counts[relation] for relation in RELATIONS if counts[relation]}

    def only_changes(self) -> ChangeSet:
        """Return the change set without its unchanged links; causes follow the new positions."""
        kept = [place for place, link in enumerate(self.links) if link.relation != "unchanged"]
        moved = {place: number for number, place in enumerate(kept)}
        causes = tuple(
            msgspec.structs.replace(
                cause, links=tuple(moved[place] for place in cause.links if place in moved)
            )
            for cause in self.causes
        )
        links = tuple(self.links[place] for place in kept)
        return msgspec.structs.replace(self, links=links, causes=causes, totals=self.summary())

    @property
    def is_empty(self) -> bool:
        """Say whether nothing but formatting differs."""
        return all(link.relation == "unchanged" for link in self.links)


def diff(old: Edition, new: Edition, decisions: Sequence[Decision] = ()) -> ChangeSet:
    """Compare two editions of a list; what reviewers decided is settled before rows are weighed.

    ListError where a decision names rows that can't be told apart.
    """
    columns = _columns(old, new)
    settled = _settled(decisions, old, new)
    matches = pair(old.items, new.items, settled)
    made = tuple(_link(match, old, new, columns) for match in matches)
    links, causes = with_causes(made)
    return ChangeSet(
        old=Side(old.title, old.file, len(old.items), old.scope),
        new=Side(new.title, new.file, len(new.items), new.scope),
        links=links,
        causes=causes,
        warnings=(*_warnings(old, new), *(settled.warnings if settled else ())),
        decided=settled.decisions if settled else (),
        unsettled=settled.warnings if settled else (),
    )


def _settled(decisions: Sequence[Decision], old: Edition, new: Edition) -> Settled | None:
    if not decisions:
        return None
    from diffs.decisions.settling import settle

    return settle(decisions, old.items, new.items)


def _columns(old: Edition, new: Edition) -> Columns:
    extra = {f"extra.{header}" for header in old.extra_columns & new.extra_columns}
    return Columns(frozenset(old.columns & new.columns | extra))


def _link(match: Match, old: Edition, new: Edition, columns: Columns) -> Link:
    before = tuple(old.items[place] for place in match.old)
    after = tuple(new.items[place] for place in match.new)
    relation, found = _relation(before, after, columns)
    return Link(
        relation=relation,
        old=before,
        new=after,
        changes=found,
        confidence=match.confidence,
        review=match.review,
        evidence=match.evidence,
        rivals=tuple(
            Rival(old.items[one], new.items[two], value) for one, two, value in match.rivals
        ),
    )


def _relation(
    old: tuple[Item, ...], new: tuple[Item, ...], columns: Columns
) -> tuple[Relation, tuple[Change, ...]]:
    if not old:
        return "added", ()
    if not new:
        return "deleted", ()
    if len(old) == len(new) == 1:
        found = changes(old[0], new[0], columns)
        plain = all(change.kind == "formatting" for change in found)
        return ("unchanged" if plain else "changed"), found
    shared = shared_changes(old, new, columns)
    if len(old) == 1:
        return "split", shared
    return ("merged" if len(new) == 1 else "reorganised"), shared


def _warnings(old: Edition, new: Edition) -> Iterable[str]:
    for name, edition in (("旧版", old), ("新版", new)):
        yield from (f"{name}：{warning}" for warning in edition.warnings)
    sides = (("旧版", new.columns - old.columns), ("新版", old.columns - new.columns))
    for name, missing in sides:
        titles = [title for field, title in FIELD_TITLES.items() if field in missing - {"seq"}]
        if titles:
            yield f"{name}没有“{'”“'.join(titles)}”列，该项内容未作比对"
    extras = sorted(map(fold, old.extra_columns ^ new.extra_columns))
    if extras:
        yield f"“{'”“'.join(extras)}”列仅一方有，照录而未作比对"
