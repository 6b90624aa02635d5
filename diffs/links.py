"""Links (对应关系): which old rows became which new rows, how sure that is and why."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from catalogue.item import Item

Relation = Literal["unchanged", "changed", "added", "deleted", "split", "merged", "reorganised"]
RELATIONS: Final[tuple[Relation, ...]] = (
    "unchanged", "changed", "added", "deleted", "split", "merged", "reorganised",
)  # fmt: skip
ChangeKind = Literal[
    "renamed", "formatting", "subitems", "transferred", "implementers", "level", "basis", "code",
    "kind", "remark", "extra",
]  # fmt: skip
KINDS: Final[tuple[ChangeKind, ...]] = (
    "renamed", "transferred", "implementers", "basis", "subitems", "level", "code", "kind",
    "remark", "extra", "formatting",
)  # fmt: skip
#: What readers are told apart from changed bases: slips of characters in how documents are cited.
WORDING: Final = "wording"
#: Headings of changes in the order of reports.
TOLD: Final = (*(kind for kind in KINDS if kind != "formatting"), WORDING, "formatting")


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """One reason for or against a link: the signal, its value, and a word more where needed."""

    signal: str
    value: float
    text: str = ""


class Alteration(msgspec.Struct, frozen=True):
    """A law that stays a basis but is cited otherwise; `what` says what differs.

    `what` is `pinpoint`, `number`, `version` (dates, numbers, amendments) or `text` (other words of
    the citation, the quoted article among them).
    """

    title: str
    what: str
    old: str
    new: str


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field that differs: its kind, the field, both texts as read.

    `added` and `removed` name bodies, laws or sub-items; `altered` laws that are cited otherwise.
    `reason` is `column` where one list has no column for the field, so that it was not compared;
    `wording` where documents are cited in other characters only (常委委员会 for 常务委员会).
    """

    kind: ChangeKind
    field: str
    old: str
    new: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    altered: tuple[Alteration, ...] = ()
    reason: str = ""

    @property
    def heading(self) -> str:
        """Under what the change is told and counted: its kind, or that only wording differs."""
        return WORDING if self.reason == WORDING else self.kind


class Rival(msgspec.Struct, frozen=True):
    """A pair of rows that came close to being what a doubtful link says, and its probability."""

    old: Item
    new: Item
    probability: float


class Link(msgspec.Struct, frozen=True):
    """Old rows and the new rows that they became; every row stands in exactly one link.

    `rivals` are what else the rows of a link for review may be, for the reviewer.
    """

    relation: Relation
    old: tuple[Item, ...]
    new: tuple[Item, ...]
    changes: tuple[Change, ...] = ()
    confidence: float = 1.0
    review: bool = False
    evidence: tuple[Evidence, ...] = ()
    causes: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()

    def has(self, kind: str) -> bool:
        """Say whether the link carries a change that is told under this heading."""
        return any(change.heading == kind for change in self.changes)


class Match(msgspec.Struct, frozen=True):
    """A link before its changes are known: positions of rows in both editions.

    `rivals` are pairs of positions with the probability of each, the likeliest first.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float
    review: bool = False
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[tuple[int, int, float], ...] = ()
