"""Places (编排): in which chapter each changed link stands, and under which number.

Every changed link stands once, under one number (序号) that counts through the whole report: what
is for review in its own chapter, what a cause explains beneath the cause, anything else with its
first kind of change. All other chapters that it belongs to name its number, so that counts in
headings are those of the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise
from typing import Final, Literal

import msgspec

from diffs.changeset import ChangeSet
from diffs.links import Link
from diffs.titles import KIND_TITLES, RELATION_TITLES

#: The chapters in the order in which a reader asks: what went, what came, what is otherwise.
ORDER: Final = (
    "deleted", "added", "renamed", "transferred", "implementers", "basis", "split", "merged",
    "reorganised", "subitems", "level", "code", "kind", "remark", "extra", "wording",
)  # fmt: skip
TITLES: Final[Mapping[str, str]] = {key: name for table in (RELATION_TITLES, KIND_TITLES)
                                   for key, name in table.items()}  # fmt: skip


class Section(msgspec.Struct, frozen=True):
    """A cause, a kind of change, or what is for review: all its links, and those shown in it.

    Links are positions in the change set.
    """

    about: Literal["cause", "kind", "review"]
    title: str
    members: tuple[int, ...]
    shown: tuple[int, ...]

    @property
    def elsewhere(self) -> tuple[int, ...]:
        """The members that stand in another section."""
        here = frozenset(self.shown)
        return tuple(place for place in self.members if place not in here)


def sections(changeset: ChangeSet) -> list[Section]:
    """Return the sections of a report, in reading order; none without members."""
    changed = [place for place, one in enumerate(changeset.links) if one.relation != "unchanged"]
    # What was left as it is may be a doubtful pair all the same.
    review = tuple(place for place, one in enumerate(changeset.links) if one.review)
    taken = set(review)
    found = [*_causes(changeset, taken), *_kinds(changeset.links, changed, taken)]
    if review:
        found.append(Section("review", "待复核", review, review))
    return found


def _causes(changeset: ChangeSet, taken: set[int]) -> Iterator[Section]:
    for cause in changeset.causes:
        yield _section("cause", cause.text, cause.links, taken)


def _kinds(links: Sequence[Link], changed: Sequence[int], taken: set[int]) -> Iterator[Section]:
    for kind in ORDER:
        members = [place for place in changed if _is(links[place], kind)]
        if members:
            yield _section("kind", TITLES[kind], members, taken)


def _is(link: Link, kind: str) -> bool:
    return link.relation == kind if kind in RELATION_TITLES else link.has(kind)


def _section(
    about: Literal["cause", "kind"], title: str, members: Sequence[int], taken: set[int]
) -> Section:
    shown = tuple(place for place in members if place not in taken)
    taken.update(shown)
    return Section(about, title, tuple(members), shown)


def numbers(found: Sequence[Section]) -> Mapping[int, int]:
    """Return the number under which each link stands."""
    following = count(1)
    return {place: next(following) for one in found for place in one.shown}


def listed(places: Sequence[int], numbered: Mapping[int, int]) -> str:
    """Name the numbers of links, runs drawn together: 3—7、12."""
    found = sorted(numbered[place] for place in places)
    starts = [0, *(at for at, (one, other) in enumerate(pairwise(found), 1) if other != one + 1)]
    runs = [found[start:end] for start, end in zip(starts, [*starts[1:], len(found)], strict=True)]
    return "、".join(_run(run) for run in runs if run)


def _run(found: Sequence[int]) -> str:
    return f"{found[0]}—{found[-1]}" if len(found) > 2 else "、".join(map(str, found))
