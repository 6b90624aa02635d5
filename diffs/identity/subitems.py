"""Sub-items (子项) beside an item that has none: which part of a whole a row is.

Where one list names sub-items and the other does not, an item stands against each of its parts
under one name. The part that says most of what the item is called is the one to take, and where
it says less, a reviewer should know that the rest has no counterpart.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from catalogue.vocabulary import rows
from diffs.identity.signals import Profile
from diffs.identity.wordings import lists_fewer, wording

#: What the best part is ahead of others, in log odds: it settles ties, and nothing else.
_AHEAD: Final = 1e-3


def preference(old: Profile, new: Profile) -> float:
    """Return by how much a pair is taken before others as probable, for its sub-item."""
    part, whole = _part(old, new)
    if part is None or whole is None:
        return 0.0
    said = _own(part)
    if not said:
        return _AHEAD
    # A name that tells no stage is that of the beginning: 设立, not 变更 or 注销.
    later = bool(_stages(said) - _stages(whole.wording.name) - _beginnings())
    return round(_AHEAD * (_alike(said, whole.wording.bare) + (not later)) / 2, 9)


def narrows(old: Profile, new: Profile) -> bool:
    """Say whether one row is a part of the other's item, so that the rest may have gone or stay.

    A sub-item named as its item is all of it.
    """
    part, whole = _part(old, new)
    if part is None or whole is None or not _own(part):
        return False
    said, name = wording(part.subitem), whole.wording
    return lists_fewer(said, name) or _adds(said.bare, name.bare)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("diffs", "beginnings.csv"))


def _stages(name: str) -> set[str]:
    """Return the words of a name that exclude one that begins: 变更, 延续, 注销."""
    return {word for group, word in wording(name).contrasts if group in _groups()}


@cache
def _groups() -> frozenset[int]:
    return frozenset(group for word in _beginnings() for group, _ in wording(word).contrasts)


def _part(old: Profile, new: Profile) -> tuple[Profile | None, Profile | None]:
    if bool(old.subitem) == bool(new.subitem):
        return None, None
    return (old, new) if old.subitem else (new, old)


def _own(part: Profile) -> str:
    """Return what a sub-item says beside the name of its item."""
    return part.subitem.replace(part.wording.name, "", 1).strip("()-:、")


def _alike(one: str, other: str) -> float:
    before, after = Counter(one), Counter(other)
    return (before & after).total() / max(1, (before | after).total())


def _adds(part: str, whole: str) -> bool:
    """Say whether a sub-item holds words that its item does not (延续, 变更)."""
    return len(Counter(part) - Counter(whole)) > 1
