"""Wordings (用语): which words change an item's identity and which do not.

`data/wordings.csv` holds words that are exchanged freely (审批/许可), words that exclude each
other (进口/出口), words without weight (的, 有关) and phrases that state scope only (县级行使).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

import msgspec

from catalogue.numerals import NUMERAL, arabic
from catalogue.patterns import lazy
from catalogue.text import fold
from catalogue.vocabulary import rows, terms

_BRACKET: Final = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
#: Ordinals and figures: 第三十条 and 第三十三条, 第一类 and 第二类 name other things.
_NUMERALS = lazy(rf"第{NUMERAL}|\d+|{NUMERAL}(?=[类级型])")
_TAIL_MARKS: Final = re.compile(r"^\d+[.、)]\s*")


class Wording(msgspec.Struct, frozen=True):
    """A name taken apart: the skeleton that identity rests on, its brackets, contrast terms.

    In the skeleton the first of each group of equal words stands for all of them; words without
    weight and brackets are gone. `contrasts` are (group number, term) pairs found anywhere in the
    name, `groups` their numbers alone, `numerals` its ordinals and figures.
    """

    name: str
    skeleton: str
    bare: str
    brackets: tuple[str, ...]
    contrasts: frozenset[tuple[int, str]]
    groups: frozenset[int] = frozenset()
    numerals: tuple[str, ...] = ()


#: What joins words of scope: 省级、市级权限.
_SCOPE_JOINTS: Final = frozenset("、和及/,")


@cache
def _groups(relation: str) -> tuple[tuple[str, ...], ...]:
    table = rows("diffs", "wordings.csv")
    return tuple(
        tuple(fold(term) for term in terms(row["terms"]))
        for row in table
        if row["relation"] == relation
    )


class _Words:
    """Finds words of a vocabulary in a text, the longest at each place, from left to right.

    A regular expression of 600 alternatives does the same, but takes 20 ms to compile.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            self._by_first.setdefault(word[0], []).append(word)

    def every(self, text: str) -> Iterator[str]:
        """Yield each word wherever it stands, words inside others too."""
        for place, char in enumerate(text):
            for word in self._by_first.get(char, ()):
                if text.startswith(word, place):
                    yield word

    def at(self, text: str, place: int) -> str:
        """Return the longest word that begins at a place, nothing where none does."""
        words = self._by_first.get(text[place : place + 1], ())
        return next((word for word in words if text.startswith(word, place)), "")

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield each word with its place."""
        end = 0
        for place, char in enumerate(text):
            if char not in self._by_first or place < end:
                continue
            for word in self._by_first[char]:
                if text.startswith(word, place):
                    yield place, word
                    end = place + len(word)
                    break

    def replace(self, text: str, table: Mapping[str, str]) -> str:
        """Write `table[word]`, or nothing, for each word found."""
        parts = []
        last = 0
        for place, word in self.find(text):
            parts += [text[last:place], table.get(word, "")]
            last = place + len(word)
        return "".join((*parts, text[last:])) if parts else text


def _firsts(relation: str) -> tuple[dict[str, str], _Words]:
    table: dict[str, str] = {}
    for group in _groups(relation):
        for term in group:
            table.setdefault(term, group[0])
    return table, _Words(table)


@cache
def _equal() -> tuple[dict[str, str], _Words]:
    return _firsts("equal")


@cache
def _kindred() -> tuple[dict[str, str], _Words]:
    return _firsts("kindred")


def kindred(text: str) -> str:
    """Return a folded text with one word for those of a family: 工程 and 项目, 学校 and 教育机构.

    They are not equal, but a cancelled item that comes back often has one for the other.
    """
    table, words = _kindred()
    return words.replace(text, table)


@cache
def _contrast() -> tuple[dict[str, tuple[int, ...]], _Words]:
    table: dict[str, tuple[int, ...]] = {}
    for place, group in enumerate(_groups("contrast")):
        for term in group:
            table[term] = (*table.get(term, ()), place)
    return table, _Words(table)


@cache
def _both() -> tuple[dict[str, str], _Words]:
    """Return the words that stand for several at once (进出口), each with these written out."""
    table = {first: "、".join(several) for first, *several in _groups("both")}
    return table, _Words(table)


@cache
def _generic() -> _Words:
    return _Words(term for group in _groups("generic") for term in group)


@cache
def _scope() -> _Words:
    return _Words(term for group in _groups("scope") for term in group)


@cache
def _scope_prefix() -> re.Pattern[str]:
    level = "(?:省|设区的市|市|县|区|县区|区县|县市区|乡镇|本)级"
    share = "(?:管辖|管理)?(?:权限|职责)(?:范围)?内"
    return re.compile(rf"^(?:{level}{share}|{share}|本级)(?:的)?")


def unscoped(folded: str) -> str:
    """Return a folded name without what states a share of the item before it: 县级权限内."""
    return _scope_prefix().sub("", folded)


@cache
def _statement() -> tuple[str, ...]:
    return tuple(term for group in _groups("statement") for term in group)


@cache
def _excluding() -> tuple[str, ...]:
    return tuple(term for group in _groups("excluding") for term in group)


def excludes(bracket: str) -> bool:
    """Say whether a bracket takes something out of an item (不含…, 限…)."""
    return bracket.startswith(_excluding())


def names_thing(bracket: str) -> bool:
    """Say whether a bracket names a thing (攀岩) rather than what is included (含变更)."""
    return not bracket.startswith(_statement())


def is_scope(text: str) -> bool:
    """Say whether a bracket or suffix states only level or stage, so that the item is the same."""
    place = 0
    while place < len(text):
        place += text.startswith("仅", place)
        place += text.startswith("限", place)
        word = _scope().at(text, place)
        if not word:
            return False
        place += len(word)
        place += text[place : place + 1] in _SCOPE_JOINTS
    return bool(text)


@cache
def _bare(folded: str) -> str:
    """Return a name without its brackets, the number before it and the words of scope."""
    text = _TAIL_MARKS.sub("", folded)
    if "(" not in text and not text.startswith(("权限", "本级", "职责")):
        return text
    return unscoped(_BRACKET.sub("", text)) or text


@cache
def skeleton(folded: str) -> str:
    """Return what the identity of a folded name rests on; see `Wording`."""
    table, words = _equal()
    text = words.replace(_bare(folded), table)
    return _generic().replace(text, {}) or text


#: What joins the parts of a name, and nothing else.
_JOINTS: Final = dict.fromkeys(map(ord, "、,/的等()和及与或"))


@cache
def phrase(name: str) -> str:
    """Return a name with its brackets' words, equal words made one, without what joins its parts.

    Fuller than the skeleton: the act stays, since the parts of a whole may differ in it alone.
    """
    table, words = _equal()
    text = words.replace(_TAIL_MARKS.sub("", fold(name)), table)
    return text.replace("以及", "").replace("或者", "").translate(_JOINTS)


@cache
def wording(name: str) -> Wording:
    """Take a name apart."""
    folded = fold(name)
    text = _TAIL_MARKS.sub("", folded)
    brackets = tuple(part for part in _BRACKET.findall(text) if not is_scope(part))
    groups, words = _contrast()
    table, several = _both()
    written_out = several.replace(text, table)
    found = frozenset((group, word) for word in words.every(written_out) for group in groups[word])
    return Wording(
        name=text,
        skeleton=skeleton(folded),
        bare=_bare(folded),
        brackets=brackets,
        contrasts=found,
        groups=frozenset(group for group, _ in found),
        numerals=tuple(sorted(map(arabic, _NUMERALS().findall(text)))),
    )


def lists_fewer(old: Wording, new: Wording) -> bool:
    """Say whether one name lists fewer of several things that exclude each other (进出口 → 出口).

    The item may be the same with part of its content cancelled, or another: a reader must say.
    """
    before, after = old.contrasts, new.contrasts
    groups = {group for group, _ in before} & {group for group, _ in after}
    kept = {(group, word) for group, word in before if group in groups}
    came = {(group, word) for group, word in after if group in groups}
    return kept < came or came < kept


def contrast(old: Wording, new: Wording) -> bool:
    """Say whether one name has a word where the other has one that excludes it.

    The word must have gone: 高级管理人员 is still there in 高级管理从业人员.
    """
    before, after = set(old.numerals), set(new.numerals)
    if before and after and not (before <= after or after <= before):
        return True
    return _exclude(old, new) or _negated(old.name, new.name) or _negated(new.name, old.name)


def _exclude(old: Wording, new: Wording) -> bool:
    if old.groups.isdisjoint(new.groups):
        return False
    only_old, only_new = old.contrasts - new.contrasts, new.contrasts - old.contrasts
    if {group for group, _ in only_old}.isdisjoint(group for group, _ in only_new):
        return False
    gone, come = _missing(old.name, new.name), _missing(new.name, old.name)
    lost = {group for group, word in only_old if not gone.isdisjoint(word)}
    return any(group in lost and not come.isdisjoint(word) for group, word in only_new)


@cache
def _negation() -> _Words:
    return _Words(term for group in _groups("negation") for term in group)


def _negated(name: str, other: str) -> bool:
    """Say whether a name negates or demotes a word that the other has as it is (教授, 副教授)."""
    for place, word in _negation().find(name):
        after = name[place + len(word) : place + len(word) + 2]
        apart = len(after) == 2 and after in other and word + after not in other
        if apart and name.count(after) == name.count(word + after):
            return True
    return False


def _missing(name: str, other: str) -> set[str]:
    """Return the characters that stand in a name more often than in another."""
    return set(Counter(name) - Counter(other))
