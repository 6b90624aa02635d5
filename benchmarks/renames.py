"""New names for the same item, of graded difficulty.

easy: another ending (审批 for 许可), a bracket more or less, a 的, a 从事; medium: a term
modernised, a conjunct dropped, a bracket rewritten; hard: reordered with words replaced. The
hardest, where half the name is new, cannot be composed and stand in `vocabulary/histories.tsv`.
Now and then a rule tears a word apart; plain cases take `sound` names only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from benchmarks.vocabulary import table

Rename = Callable[[str, Random], str]
ENDING = re.compile(r"(审批|许可|核准|审查|审核|批准|认定)$")
BRACKET = re.compile(r"（[^（）]*）$")
DOUBLED = re.compile(r"([\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{2})?\1")
CONJUNCT = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,8}、")


@cache
def words(kind: str) -> list[list[str]]:
    """The rows of one class of the vocabulary's wordings."""
    return table("words.tsv", kind)


def ending(name: str, rng: Random) -> str:
    """审批 to 许可 and the like."""
    fit = [(one, other) for one, other, *_ in words("ending") if name.endswith(one)]
    if not fit:
        return name
    one, other = rng.choice(fit)
    return name.removesuffix(one) + other


def bracket(name: str, rng: Random) -> str:
    """Adds a bracket at the end, or takes it away."""
    if BRACKET.search(name):
        return BRACKET.sub("", name)
    return f"{name}（{rng.choice(words('bracket'))[0]}）"


def particle(name: str, _: Random) -> str:
    """Puts 的 before the ending."""
    return ENDING.sub(r"的\1", name)


def prefix(name: str, _: Random) -> str:
    """从事X经营许可 for X经营许可, 对X的核准 for X核准, or the reverse."""
    if name.startswith(("从事", "开展")):
        return name[2:]
    if re.search(r"(经营|业务|服务|活动)(许可|审批|核准)$", name) and "从事" not in name:
        return "从事" + name
    return re.sub(r"^(?!对)(.*)(审批|核准|审查)$", r"对\1的\2", name)


def term(name: str, rng: Random) -> str:
    """One term in another wording."""
    fit = [(one, other) for one, other, *_ in words("term") if one in name and other not in name]
    if not fit:
        return name
    one, other = rng.choice(fit)
    return name.replace(one, other, 1)


def conjunct(name: str, _: Random) -> str:
    """Drops a middle member of an enumeration."""
    return CONJUNCT.sub("", name, count=1)


def rewritten(name: str, rng: Random) -> str:
    """Another bracket in place of the one that stands there."""
    if not BRACKET.search(name):
        return name
    return BRACKET.sub(f"（{rng.choice(words('bracket'))[0]}）", name)


def conjunction(name: str, rng: Random) -> str:
    """及 for 和, 或者 for 、, and the like, together with another ending."""
    for one, other in (("以及", "和"), ("和", "、"), ("及", "和"), ("或者", "或"), ("、", "和")):
        if name.count(one) == 1:
            return ending(name.replace(one, other), rng)
    return name


def reordered(name: str, rng: Random) -> str:
    """X设立审批 to 设立X许可, and the reverse; the ending and a term change with it."""
    verbs = "|".join(verb for verb, *_ in words("verb"))
    tail = re.match(rf"(.{{3,}}?)(?<![、和及])(?<!安全)({verbs})(审批|许可|核准|认定|审核)$", name)
    head = re.match(rf"({verbs})(.{{3,}}?)(审批|许可|核准|认定|审核)$", name)
    if tail:
        return term(ending(f"{tail[2]}{tail[1]}{tail[3]}", rng), rng)
    if head:
        return term(ending(f"{head[2]}{head[1]}{head[3]}", rng), rng)
    return name


def overhauled(name: str, rng: Random) -> str:
    """Two or three terms and the ending at once, with a prefix or a bracket."""
    first = term(name, rng)
    second = term(first, rng)
    if name in (first, second) or first == second:
        return name
    return rng.choice((prefix, bracket))(ending(term(second, rng), rng), rng)


WAYS: dict[str, tuple[Rename, ...]] = {
    "easy": (ending, ending, bracket, particle, prefix),
    "medium": (term, term, conjunct, rewritten, conjunction),
    "hard": (reordered, reordered, overhauled),
}


def rename(name: str, difficulty: str, rng: Random, taken: set[str]) -> str:
    """A new name of the given difficulty, or "" where none can be made or it is another item's."""
    way = rng.choice(WAYS[difficulty])
    new = way(name, rng)
    others = {BRACKET.sub("", other) for other in taken - {name}}
    if new == name or len(new) < 5 or BRACKET.sub("", new) in others:
        return ""
    return new


def sound(name: str, new: str) -> bool:
    """Whether a new name is one that somebody would write: no word torn apart, none twice."""
    whole = all(new.count(word) >= name.count(word) for word, *_ in words("whole"))
    return whole and bool(DOUBLED.search(name)) == bool(DOUBLED.search(new))
