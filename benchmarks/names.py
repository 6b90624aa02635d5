"""What a name says once the words that all names share are left aside."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from benchmarks.vocabulary import lines

SCOPE = re.compile(r"（[^（）]*）$")
NEGATION = re.compile(r"非|以外|除外")
SHARED = re.compile(
    r"^对|(?:许可证|证书|证)(?=核发|颁发|审批)|审批|许可证?|核准|批准|认定|认可|审核|审查|核定"
    r"|核发|颁发|资格|资质|从事|开展|进行|以及|及其|或者|[的和及或、，（）]"
)


@cache
def content(name: str) -> str:
    """The words that are a name's own, blanks between: no verb of licensing, particle or scope."""
    return " ".join(SHARED.sub(" ", SCOPE.sub("", name)).split())


@cache
def letters(name: str) -> Counter[str]:
    """The characters of a name's content, in no order."""
    return Counter(content(name).replace(" ", ""))


def equivalent(one: str, other: str) -> bool:
    """Whether two names differ in verbs of licensing, particles, order or scope alone."""
    return letters(one) == letters(other)


def kept(one: str, other: str) -> float:
    """The share of one name's content words that stand in the other.

    Words are not marked in Chinese, so they are told by their characters: those are counted that
    stand in the other name beside the same neighbour.
    """
    text, beside = content(one), content(other)
    pairs = {beside[at : at + 2] for at in range(len(beside) - 1)}
    held = {
        at + step
        for at in range(len(text) - 1)
        for step in (0, 1)
        if " " not in text[at : at + 2] and text[at : at + 2] in pairs
    }
    return len(held) / max(1, letters(one).total())


def contained(one: str, other: str) -> bool:
    """Whether one name says all that the other says, or the reverse."""
    words = letters(one), letters(other)
    return words[0] <= words[1] or words[1] <= words[0]


def alike(one: str, other: str) -> bool:
    """Whether the names share more than half of the content words of the shorter one."""
    return max(kept(one, other), kept(other, one)) > 0.5


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Every pair of words that tell two items apart, in both directions."""
    groups = [line.split("\t") for line in lines("opposites.tsv")]
    return tuple((a, b) for group in groups for a in group for b in group if a != b)


def opposed(one: str, other: str) -> bool:
    """Whether one name becomes the other when one word is exchanged for its opposite."""
    return any(
        equivalent(one.replace(word, opposite, 1), other)
        for word, opposite in opposites()
        if word in one and opposite in other
    )


def contrary(one: str, other: str) -> bool:
    """Whether a word gave way to its opposite, or a negation came or went."""
    return negated(one) != negated(other) or any(
        word in one and word not in other and opposite in other and opposite not in one
        for word, opposite in opposites()
    )


def negated(name: str) -> list[str]:
    """The words that turn a name into its contrary."""
    return NEGATION.findall(name)
