"""Character marks (修订标记): which characters of a text were removed, added or moved.

As few characters as a reader can follow: tokens and words stay whole, similar titles are compared
inside, crumbs between edits are joined to them, what stands elsewhere is shown as moved. Every
format that shows marks shows these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec

from diffs.marking.comparison import compared
from diffs.marking.moves import Span
from diffs.marking.parts import parts
from diffs.marking.tokens import tokens
from diffs.marking.wholes import whole

Shape = Literal["same", "removed", "added", "departed", "arrived"]
#: The segments that make up the old text, and those that make up the new one.
SIDES: Final[dict[Literal["removed", "added"], frozenset[Shape]]] = {
    "removed": frozenset(("same", "removed", "departed")),
    "added": frozenset(("same", "added", "arrived")),
}
_MIRRORED: Final[dict[Shape, Shape]] = {
    "same": "same",
    "removed": "added",
    "added": "removed",
    "departed": "arrived",
    "arrived": "departed",
}


class Segment(msgspec.Struct, frozen=True):
    """A run of characters that both texts have, that only the old or that only the new one has.

    What was moved stands in both: `departed` where the old text has it, `arrived` where the new one
    does.
    """

    kind: Shape
    text: str


def marks(old: str, new: str) -> tuple[Segment, ...]:
    """Return the segments that lead from `old` to `new`, what only the old text has first.

    Same, removed and departed segments together are `old`, same, added and arrived ones `new`,
    exactly. Each departed segment has one arrived one of equal text. `marks(new, old)` shows the
    same edits the other way round.
    """
    if old == new:
        return (Segment("same", old),) if old else ()
    # Ties are broken in one direction only, so that both directions agree.
    if old <= new:
        return _readable(old, new, _woven(*_runs(tokens(old), tokens(new))))
    after, before = _runs(tokens(new), tokens(old))
    return _readable(old, new, _woven(_mirrored(before), _mirrored(after)))


def _readable(old: str, new: str, found: Iterable[Segment]) -> tuple[Segment, ...]:
    """Return the segments, or both texts whole where they have little in common."""
    segments = tuple(found)
    shapes = [one.kind for one in segments]
    if not old or not new or "departed" in shapes:
        return segments
    kept = "".join(one.text for one in segments if one.kind == "same")
    edits = sum(1 for one, before in zip(shapes, ["same", *shapes], strict=False)
                if one != "same" and before == "same")  # fmt: skip
    if "removed" in shapes and "added" in shapes and whole(old, new, kept, edits):
        return (Segment("removed", old), Segment("added", new))
    return segments


def _mirrored(runs: Sequence[Segment]) -> list[Segment]:
    return [Segment(_MIRRORED[run.kind], run.text) for run in runs]


def _runs(old: list[str], new: list[str]) -> tuple[list[Segment], list[Segment]]:
    """Return both texts as segments, each with the kinds of its side."""
    pairs, steps = compared(old, new)
    found = parts(steps)
    before, after = [], []
    for number, step in enumerate(steps):
        same = Segment("same", "".join(step.same))
        left = [(start, end) for (at, start, end), _ in found if at == number]
        come_here = [(start, end) for _, (at, start, end) in found if at == number]
        before += [same, *_cut(step.removed, "removed", "departed", left)]
        after += [same, *_cut(step.added, "added", "arrived", come_here)]
    gone, come = [here for here, _ in pairs], sorted(there for _, there in pairs)
    return _with(before, "departed", old, gone), _with(after, "arrived", new, come)


def _cut(edit: Sequence[str], rest: Shape, kind: Shape, spans: Iterable[Span]) -> Iterator[Segment]:
    """Yield an edit as segments, the spans of it as moved."""
    last = 0
    for start, end in sorted(spans):
        yield Segment(rest, "".join(edit[last:start]))
        yield Segment(kind, "".join(edit[start:end]))
        last = end
    yield Segment(rest, "".join(edit[last:]))


def _with(
    runs: list[Segment], kind: Shape, found: list[str], spans: Sequence[Span]
) -> list[Segment]:
    """Put the spans of a text that moved as a whole back between the segments of the rest."""
    waiting = list(reversed(runs))
    whole: list[Segment] = []
    last = 0
    for start, end in spans:
        _take(waiting, whole, sum(map(len, found[last:start])))
        whole.append(Segment(kind, "".join(found[start:end])))
        last = end
    return [*whole, *reversed(waiting)]


def _take(waiting: list[Segment], whole: list[Segment], length: int) -> None:
    """Move so many characters from the end of one list to the end of another."""
    while length:
        run = waiting.pop()
        if len(run.text) > length:
            waiting.append(Segment(run.kind, run.text[length:]))
            run = Segment(run.kind, run.text[:length])
        whole.append(run)
        length -= len(run.text)


def _woven(before: list[Segment], after: list[Segment]) -> Iterator[Segment]:
    """Join both sides to one series: what only one has stands where it does, the old side first."""
    old, new = list(reversed(before)), list(reversed(after))
    same = ""
    while old or new:
        for segment in _settled([*_edit(old)], [*_edit(new)]):
            if segment.kind == "same":
                same += segment.text
                continue
            if same:
                yield Segment("same", same)
                same = ""
            yield segment
        if old:
            length = min(len(old[-1].text), len(new[-1].text))
            same += old[-1].text[:length]
            for side in (old, new):
                run = side.pop()
                if len(run.text) > length:
                    side.append(Segment("same", run.text[length:]))
    if same:
        yield Segment("same", same)


def _settled(old: list[Segment], new: list[Segment]) -> Iterator[Segment]:
    """Yield an edit; what moved within it, past something that is not kept, stayed."""
    gone = {one.text: place for place, one in enumerate(old) if one.kind == "departed"}
    come = {one.text: place for place, one in enumerate(new) if one.kind == "arrived"}
    both = sorted(gone.keys() & come.keys(), key=lambda text: (-len(text), text))
    if not both:
        yield from old
        yield from new
        return
    here, there = gone[both[0]], come[both[0]]
    yield from _settled(old[:here], new[:there])
    yield Segment("same", both[0])
    yield from _settled(old[here + 1 :], new[there + 1 :])


def _edit(waiting: list[Segment]) -> Iterator[Segment]:
    """Take what stands before the next equal run, equal kinds joined but for what moved."""
    last: Segment | None = None
    while waiting and (waiting[-1].kind != "same" or not waiting[-1].text):
        run = waiting.pop()
        if not run.text:
            continue
        if last is not None and last.kind == run.kind and run.kind in ("removed", "added"):
            last = Segment(run.kind, last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
