"""Alignment (对齐): which tokens of two texts are kept, and what stands between them.

The longest common subsequence of tokens is kept; similar titles are compared inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from rapidfuzz.distance import Indel

from diffs.marking.elements import stretches
from diffs.marking.tokens import closest_titles, is_title, key, tokens

#: Beyond this, old tokens times new ones, the shortest marks cost too much.
_TOKEN_PAIRS: Final = 400_000_000


class Step(msgspec.Struct):
    """Equal tokens and the edit that follows them; either may be empty."""

    same: list[str]
    removed: list[str]
    added: list[str]

    @property
    def is_pure(self) -> bool:
        """Whether something is removed or added, not both."""
        return bool(self.removed) != bool(self.added)


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """Return the steps from one text to the other, `compact`."""
    return compact(_stepped(old, new))


def ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many tokens both texts begin with, and how many more they end with."""
    least = min(len(old), len(new))
    head = next((place for place in range(least) if old[place] != new[place]), least)
    least -= head
    return head, next((place for place in range(least) if old[~place] != new[~place]), least)


def compact(steps: Iterable[Step]) -> list[Step]:
    """Join steps until every one but the first has equal tokens, every one but the last an edit."""
    kept = [Step([], [], [])]
    for step in steps:
        last = kept[-1]
        if step.same and (last.removed or last.added):
            kept.append(step)
        else:
            last.same += step.same
            last.removed += step.removed
            last.added += step.added
    return kept


def _stepped(old: Sequence[str], new: Sequence[str]) -> Iterable[Step]:
    for stretch in stretches(old, new):
        if stretch.whole:
            yield Step([], list(stretch.old), list(stretch.new))
        else:
            yield from _steps(stretch.old, stretch.new)


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterable[Step]:
    """Compare tokens; what both begin and end with is set aside before their number counts."""
    head, tail = ends(old, new)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    yield Step(list(old[:head]), [], [])
    if len(before) * len(after) > _TOKEN_PAIRS:
        yield Step([], list(before), list(after))
    elif before and after:
        yield from _kept(before, after)
    else:
        yield Step([], list(before), list(after))
    yield Step(list(old[len(old) - tail :]), [], [])


def _kept(old: Sequence[str], new: Sequence[str]) -> Iterable[Step]:
    removed: list[str] = []
    added: list[str] = []
    for code in Indel.opcodes(*_coded(old, new)):
        here, there = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if code.tag == "equal":
            yield from _refined(removed, added)
            yield from _alike(here, there)
            removed, added = [], []
        else:
            removed += here
            added += there
    yield from _refined(removed, added)


def _alike(old: Sequence[str], new: Sequence[str]) -> Iterable[Step]:
    """Compare tokens with equal keys: what only looks otherwise is an edit of its own."""
    for before, after in zip(old, new, strict=True):
        if before == after:
            yield Step([before], [], [])
        elif is_title(before):
            yield from _steps(_opened(before), _opened(after))
        else:
            yield Step([], [before], [after])


def _coded(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Write each token as one character: strings are compared in half the time of lists."""
    known: dict[str, str] = {}
    codes: dict[str, str] = {}
    for token in (*old, *new):
        if token not in known:
            known[token] = codes.setdefault(key(token), chr(len(codes)))
    return "".join([known[token] for token in old]), "".join([known[token] for token in new])


def _refined(removed: Sequence[str], added: Sequence[str]) -> Iterable[Step]:
    """Compare the most similar titles of an edit inside, and so on to their left and right."""
    found = closest_titles(removed, added)
    if found is None:
        yield Step([], list(removed), list(added))
        return
    left, right = found
    yield from _refined(removed[:left], added[:right])
    yield from _steps(_opened(removed[left]), _opened(added[right]))
    yield from _refined(removed[left + 1 :], added[right + 1 :])


def _opened(title: str) -> list[str]:
    """Return the tokens of a title, its marks apart."""
    return [title[0], *tokens(title[1:-1]), title[-1]]
