"""Character marks (修订标记): which characters of a text were removed and which were added.

As few characters as a reader can follow: tokens stay whole, similar titles are compared inside,
crumbs between edits are joined to them. Every format that shows marks shows these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, Literal

import msgspec
from rapidfuzz.distance import Indel

from catalogue.text import level
from diffs.tokens import tokens

#: Titles that share this much, in and out of brackets, are one title with marks inside.
_ALIKE: Final = 0.75
#: A short equal text between two edits is joined to them where both are this much longer.
_CRUMB: Final = 3
_CRUMB_RATIO: Final = 4
#: Beyond these the exact answer costs too much: titles, and tokens, old times new.
_TITLE_PAIRS: Final = 400
_TOKEN_PAIRS: Final = 400_000_000

_BRACKET = re.compile(r"\([^()]*\)$")
#: How well an edit may begin after, or end with, a character: list and sentence ends read best.
_BREAKS: Final = {"\n": 3, "。": 2, "；": 2, ";": 2, "、": 1, "，": 1, ",": 1, " ": 1, "》": 1}


class Segment(msgspec.Struct, frozen=True):
    """A run of characters that both texts have, that only the old or that only the new one has."""

    kind: Literal["same", "removed", "added"]
    text: str


class _Step(msgspec.Struct):
    """Equal tokens and the edit that follows them; either may be empty."""

    same: list[str]
    removed: list[str]
    added: list[str]


def marks(old: str, new: str) -> tuple[Segment, ...]:
    """Return what was removed from `old` and added to make `new`, removed before added.

    Same and removed segments together are `old`, same and added ones `new`, exactly.
    """
    steps = _compact(_steps(tokens(old), tokens(new)))
    steps = _joined(_compact(_slid(steps)))
    return tuple(segment for step in steps for segment in _segments(step))


def _segments(step: _Step) -> Iterable[Segment]:
    for kind, run in (("same", step.same), ("removed", step.removed), ("added", step.added)):
        if run:
            yield Segment(kind, "".join(run))  # type: ignore[arg-type] # one of the three


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterable[_Step]:
    """Compare tokens: the longest common subsequence, similar titles compared inside."""
    if len(old) * len(new) > _TOKEN_PAIRS:
        yield from _refined(old, new)
        return
    removed: list[str] = []
    added: list[str] = []
    for code in Indel.opcodes(*_coded(old, new)):
        here, there = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        if code.tag == "equal":
            yield from _refined(removed, added)
            yield _Step(list(here), [], [])
            removed, added = [], []
        else:
            removed += here
            added += there
    yield from _refined(removed, added)


def _coded(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Write each token as one character: strings are compared in half the time of lists."""
    codes: dict[str, str] = {}
    first = "".join([codes.setdefault(token, chr(len(codes))) for token in old])
    return first, "".join([codes.setdefault(token, chr(len(codes))) for token in new])


def _refined(removed: Sequence[str], added: Sequence[str]) -> Iterable[_Step]:
    """Compare the most similar titles of an edit inside, and so on to their left and right."""
    found = _closest(removed, added)
    if found is None:
        yield _Step([], list(removed), list(added))
        return
    left, right = found
    yield from _refined(removed[:left], added[:right])
    yield from _steps(_opened(removed[left]), _opened(added[right]))
    yield from _refined(removed[left + 1 :], added[right + 1 :])


def _opened(title: str) -> list[str]:
    return [title[0], *tokens(title[1:-1]), title[-1]]


def _closest(removed: Sequence[str], added: Sequence[str]) -> tuple[int, int] | None:
    old, new = _titles(removed), _titles(added)
    if not old or not new or len(old) * len(new) > _TITLE_PAIRS:
        return None
    ranked = [
        (Indel.normalized_similarity(before, after, score_cutoff=_ALIKE), -left, -right)
        for left, before in old
        for right, after in new
    ]
    value, left, right = max(ranked)
    return (-left, -right) if value else None


def _titles(run: Sequence[str]) -> list[tuple[int, str]]:
    """Return the titles of a run by position, without what many laws share or versions add."""
    found = []
    for place, token in enumerate(run):
        plain = level(token)
        if plain[0] == "《" and len(plain) > 2:
            core = plain[1:-1].replace("中华人民共和国", "")
            found.append((place, _BRACKET.sub("", core) or core))
    return found


def _compact(steps: Iterable[_Step]) -> list[_Step]:
    """Join steps until every one but the first has equal tokens, every one but the last an edit."""
    kept = [_Step([], [], [])]
    for step in steps:
        last = kept[-1]
        if step.same and (last.removed or last.added):
            kept.append(_Step(step.same, step.removed, step.added))
        else:
            last.same += step.same
            last.removed += step.removed
            last.added += step.added
    return kept


def _slid(steps: list[_Step]) -> list[_Step]:
    """Move a pure insertion or removal that could stand in several places to where it reads best.

    文旅部、〔体育总局、〕公安部 rather than 文旅部〔、体育总局〕、公安部.
    """
    for step, following in pairwise(steps):
        if bool(step.removed) == bool(step.added):
            continue
        edit = step.removed or step.added
        run = [*step.same, *edit, *following.same]
        place = _best_place(run, len(step.same), len(edit))
        step.same = run[:place]
        edit[:] = run[place : place + len(edit)]
        following.same = run[place + len(edit) :]
    return steps


def _best_place(run: list[str], start: int, length: int) -> int:
    """Return where in a run an edit of this length stands best, equal as text wherever it does."""
    first = last = start
    while first > 1 and run[first - 1] == run[first - 1 + length]:
        first -= 1
    while last + length < len(run) - 1 and run[last] == run[last + length]:
        last += 1
    return max(range(first, last + 1), key=lambda place: (_rating(run, place, length), -place))


def _rating(run: list[str], place: int, length: int) -> int:
    before = _BREAKS.get(run[place - 1][-1], 0) if place else 0
    begin, end = run[place][0], run[place + length - 1][-1]
    return 2 * before + 2 * _BREAKS.get(end, 0) + _BREAKS.get(begin, 0)


def _joined(steps: list[_Step]) -> list[_Step]:
    """Join edits that only a crumb stands between; nobody reads 〔初〕审〔和〕批〔准〕."""
    kept = steps[:1]
    before = _size(steps[0])
    for step in steps[1:]:
        size = _size(step)
        if _is_crumb(step.same, before, size):
            kept[-1].removed += step.same + step.removed
            kept[-1].added += step.same + step.added
            before += size
        else:
            kept.append(step)
            before = size
    return kept


def _size(step: _Step) -> int:
    return max(sum(map(len, step.removed)), sum(map(len, step.added)))


def _is_crumb(same: list[str], before: int, after: int) -> bool:
    if not before or not after or len(same) > _CRUMB or "\n" in same:
        return False
    length = sum(map(len, same))
    short = length == len(same) and min(before, after) >= _CRUMB_RATIO * length
    return length == 1 or short
