"""Which items lose their footing (影响): laws that no longer hold on a day, and what is left.

A law is lost from its day of repeal, or when all its versions are repealed; one that was amended
since holds. Only laws, administrative regulations, decisions of the State Council and local
regulations may set a licence (行政许可法 arts. 14-17).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from catalogue.bases.citations import Citation, basis, law_of
from catalogue.bases.setting import Setting, level_sets, may_set, only_changes
from catalogue.item import Item
from catalogue.law.laws import Law, Register
from catalogue.law.replacements import replacement

_COUNCIL: Final = re.compile(r"^国务院(?:关于|对)?.*决定$")


class Lost(msgspec.Struct, frozen=True):
    """A law that an item cites and that no longer holds: since when and by what, if known.

    `by` is what the register says repealed it, `replaced_by` the law that our vocabulary knows to
    have taken its place by the day, empty where it knows none.
    """

    title: str
    status: str
    since: str
    by: str | None
    pinpoints: tuple[str, ...] = ()
    replaced_by: str = ""


class Hint(msgspec.Struct, frozen=True):
    """What an unresolved citation may be: an old law whose place another took, or a mistyped name.

    Hints are for people; a law that no register knows is judged neither in force nor lost.
    """

    text: str
    replaced_by: str = ""
    near: str = ""


class Footing(msgspec.Struct, frozen=True):
    """What an item rests on, on a day: titles that hold, titles that no register knows, lost laws.

    `setting_left` says whether a basis that may set a licence remains; `setting_unknown` that none
    surely does, but one that no register knows, and that may: 某省实施《X法》办法. `pending` are
    laws that do not hold yet, each with the day from which it will, if known.
    """

    item: Item
    left: tuple[str, ...]
    left_unresolved: tuple[str, ...]
    lost: tuple[Lost, ...]
    setting_left: bool
    setting_unknown: bool = False
    pending: tuple[tuple[str, str], ...] = ()


class Impact(msgspec.Struct, frozen=True):
    """The items of a list that lost a basis by a day, and all citations that were not resolved.

    `unresolved` holds texts with the number of items that cite them, most first; `hints` are on
    some of them, in the same order.
    """

    as_of: str
    footings: tuple[Footing, ...]
    unresolved: tuple[tuple[str, int], ...]
    hints: tuple[Hint, ...] = ()


def impact(items: Iterable[Item], register: Register, day: str) -> Impact:
    """Hold a list against a register of laws on a day, as ISO; items in the order of the list.

    Each distinct cell is judged once, however many items have it.
    """
    unknown: Counter[str] = Counter()
    lost = []
    judged: dict[str, Footing] = {}
    for item in items:
        footing = judged.get(item.basis)
        if footing is None:
            footing = judged[item.basis] = footing_of(item, register, day)
        unknown.update(footing.left_unresolved)
        if footing.lost:
            lost.append(msgspec.structs.replace(footing, item=item))
    unresolved = sorted(unknown.items(), key=lambda entry: (-entry[1], entry[0]))
    hints = (_hint(text, register, day) for text, _ in unresolved)
    return Impact(day, tuple(lost), tuple(unresolved), tuple(filter(None, hints)))


def _hint(text: str, register: Register, day: str) -> Hint | None:
    follower = replacement(law_of(text), day)
    if follower:
        return Hint(text, replaced_by=_title(follower, register))
    near = register.near(text)
    return Hint(text, near=near.title) if near is not None else None


def _title(law: str, register: Register) -> str:
    """Return the full title of a law as the register has it, else its canonical one."""
    known = register.find(law)
    return known.title if known is not None else law


def footing_of(item: Item, register: Register, day: str) -> Footing:
    """Say what an item rests on, on a day."""
    left: dict[str, None] = {}
    unresolved: dict[str, None] = {}
    lost: dict[str, Lost] = {}
    pending: dict[str, str] = {}
    sets = unknown = False
    for cited in basis(item.basis).citations:
        law = register.find(cited.law) if cited.law else None
        if law is None:
            unresolved[cited.title or cited.number] = None
            sets = sets or _may_set(cited)
            unknown = unknown or may_set(cited) != "不可"
            continue
        stands = law.on(day)
        if stands.holds:
            left[law.title] = None
            sets = sets or law_may_set(law)
            unknown = unknown or _law_sets(law) == "不明"
        elif stands.status == "尚未生效":
            pending[law.title] = stands.since
        elif stands.status == "已废止":
            before = lost[law.title].pinpoints if law.title in lost else ()
            pinpoints = tuple(dict.fromkeys((*before, *cited.pinpoints)))
            follower = replacement(law.key, day)
            lost[law.title] = Lost(
                law.title, stands.status, stands.since, stands.by, pinpoints,
                _title(follower, register) if follower else "",
            )  # fmt: skip
    return Footing(
        item,
        tuple(left),
        tuple(filter(None, unresolved)),
        tuple(lost.values()),
        sets,
        unknown and not sets,
        tuple(pending.items()),
    )


def law_may_set(law: Law) -> bool:
    """Say whether a law of the register may set a licence: by its level, unless it only amends."""
    return _law_sets(law) == "可以"


def _law_sets(law: Law) -> Setting:
    return "不可" if only_changes(law.title) else level_sets(law.level)


def _may_set(cited: Citation) -> bool:
    """Say the same of a citation that no register knows, by its number and title."""
    title = cited.law or cited.title
    if only_changes(title):
        return False
    return cited.number.startswith("国务院令") or _COUNCIL.match(title) is not None
