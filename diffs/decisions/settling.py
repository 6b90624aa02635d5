"""Settling (采用): what decisions say of two editions, before any row is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from catalogue.errors import ListError
from catalogue.item import Item
from diffs.decisions.clashes import Edges, Placed, chained, clashes, joined, reached
from diffs.decisions.decision import (
    Decision,
    RowKey,
    file_of,
    order,
    placed,
    signed,
    subject,
)
from diffs.decisions.lookup import Lookup
from diffs.links import Evidence, Match

SIGNAL = "decision"
#: How many decisions of one contradiction a warning names, and how many rows a piece of evidence.
_NAMED = 6


class Note(msgspec.Struct, frozen=True):
    """What a decision adds to the matches of its rows; all of them, or lone ones only."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    evidence: Evidence
    review: bool


class Settled(msgspec.Struct, frozen=True):
    """What was decided of two editions, by positions of their rows.

    `matches` stand whatever else is found; `apart` are the new rows that an old row is never paired
    with. `decisions` are those that were taken up, with their rows as the editions have them;
    `warnings` say of the others why.
    """

    matches: tuple[Match, ...] = ()
    apart: Mapping[int, frozenset[int]] = msgspec.field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    decisions: tuple[Decision, ...] = ()
    warnings: tuple[str, ...] = ()


def settle(decisions: Sequence[Decision], old: Sequence[Item], new: Sequence[Item]) -> Settled:
    """Find the rows of decisions in both editions and what follows; ListError for wrong keys."""
    sides = Lookup(old, "旧版"), Lookup(new, "新版")
    known = [_place(decision, *sides) for decision in decisions]
    found = [one for one in known if one is not None]
    resolved = [
        one.decision if one else _keyed(decision, sides)
        for one, decision in zip(known, decisions, strict=True)
    ]
    edges = joined(resolved)
    turned = [
        number
        for number, one in enumerate(known)
        if one is None and _turned(resolved[number], sides)
    ]
    if len(turned) <= len(found):  # a name may come back; most of a ledger does not
        turned = []
    gone = [
        number
        for number, one in enumerate(known)
        if one is None and number not in turned and not _elsewhere(number, decisions, sides, edges)
    ]
    stale = [_outdated(decisions[number], *sides) for number in gone]
    stale += _swapped([decisions[number] for number in turned])
    stale += _unrelated(decisions, {*gone, *_applying(known)}, sides)
    found = _distinct(found)
    wrong = _contradictions(found, resolved)
    bad = {number for numbers, _ in wrong for number in numbers}
    good = [one for number, one in enumerate(found) if number not in bad]
    doubted = [_note(found[number], "决定相互矛盾，未采用", 0.0) for number in sorted(bad)]
    return Settled(
        matches=tuple(_match(one) for one in good if _holds(one)),
        apart=_apart(good),
        notes=(*(note for one in good for note in _notes(one)), *doubted),
        decisions=tuple(sorted((one.decision for one in good), key=order)),
        warnings=(*(text for _, text in wrong), *stale),
    )


def _apart(good: Iterable[Placed]) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for one in good:
        if one.decision.judgement == "different":
            others = frozenset(one.new)
            for place in one.old:
                found[place] = found[place] | others if place in found else others
    return found


def _holds(one: Placed) -> bool:
    return one.decision.judgement in ("same", "split", "merged")


def _place(decision: Decision, before: Lookup, after: Lookup) -> Placed | None:
    """Return the decision with its rows as the editions have them, None where one is not there."""
    old = [before.place(row, decision.place) for row in decision.old]
    new = [after.place(row, decision.place) for row in decision.new]
    _check_distinct(decision, decision.old, old, before)
    _check_distinct(decision, decision.new, new, after)
    here = [one for one in old if one is not None], [one for one in new if one is not None]
    if len(here[0]) < len(old) or len(here[1]) < len(new):
        return None
    named = msgspec.structs.replace(
        decision,
        old=tuple(map(before.key, here[0])),
        new=tuple(map(after.key, here[1])),
    )
    return Placed(named, tuple(sorted(here[0])), tuple(sorted(here[1])))


def _check_distinct(
    decision: Decision, rows: Sequence[RowKey], places: Sequence[int | None], side: Lookup
) -> None:
    """Refuse a row that is named twice, be it in two ways: it would stand in one link twice."""
    named: set[int] = set()
    for row, place in zip(rows, places, strict=True):
        if place is not None and place in named:
            raise ListError(
                f"{decision.place or '决定'}：{side.side}“{row.title}”同一行写了两次；请删去一个"
            )
        if place is not None:
            named.add(place)


def _keyed(decision: Decision, sides: tuple[Lookup, Lookup]) -> Decision:
    """Return a decision with those of its rows that stand in either edition named as there.

    So a chain of decisions over several years is one whether its rows were typed or not.
    """

    def key(row: RowKey, lookups: Iterable[Lookup]) -> RowKey:
        for lookup in () if row.id else lookups:
            found = lookup.named(row)
            if len(found) == 1:
                return lookup.key(found[0])
        return row

    return msgspec.structs.replace(
        decision,
        old=tuple(key(row, sides) for row in decision.old),
        new=tuple(key(row, sides[::-1]) for row in decision.new),
    )


def _elsewhere(
    number: int, decisions: Sequence[Decision], sides: tuple[Lookup, Lookup], edges: Edges
) -> bool:
    """Say whether a decision that does not apply is one on other editions of the list.

    Its rows are then in neither edition; or those that are stand unchanged in both, since what was
    decided happened before or will happen after; or other decisions say what its rows became. One
    without ids was written for these two.
    """
    decision = decisions[number]
    rows = [
        (sides[side], sides[1 - side], row)
        for side, found in enumerate((decision.old, decision.new))
        for row in found
    ]
    here = [one for one in rows if one[0].place(one[2], decision.place) is not None]
    if not here:
        typed = not any(row.id for _, _, row in rows)
        return not typed and not all(side.named(row) for side, _, row in rows)
    gone = [row.id for side, _, row in rows if side.place(row, decision.place) is None]
    return all(other.has(row.id) for _, other, row in here) or all(
        any(side.has(key) for key in reached(edges, one, number) for side in sides) for one in gone
    )


def _outdated(decision: Decision, before: Lookup, after: Lookup) -> str:
    gone = [
        lookup.missing(row)
        for lookup, rows in ((before, decision.old), (after, decision.new))
        for row in rows
        if lookup.place(row, decision.place) is None
    ]
    return f"{placed(decision)}不再适用：{'；'.join(gone)}；请重新复核"


def _turned(decision: Decision, sides: tuple[Lookup, Lookup]) -> bool:
    """Say whether a decision is one on the same editions the other way round."""
    before, after = sides
    return all(after.has(row.id) for row in decision.old) and all(
        before.has(row.id) for row in decision.new
    )


def _swapped(turned: Sequence[Decision]) -> Iterator[str]:
    if turned:
        yield (
            f"{file_of(turned[0].place)}所载{len(turned)}条决定的旧版各行在新版、新版各行在旧版；"
            "请核对旧版、新版是否颠倒"
        )


def _applying(known: Sequence[Placed | None]) -> Iterator[int]:
    return (number for number, one in enumerate(known) if one is not None)


def _unrelated(
    decisions: Sequence[Decision], told: set[int], sides: tuple[Lookup, Lookup]
) -> Iterator[str]:
    """Yield a warning for each file none of whose rows stands in either edition: a wrong one.

    `told` are decisions that apply, or of which a warning says what became of their rows.
    """
    files: dict[str, list[int]] = {}
    for number, one in enumerate(decisions):
        files.setdefault(file_of(one.place), []).append(number)
    for file, numbers in files.items():
        theirs = [decisions[number] for number in numbers]
        if not told.isdisjoint(numbers) or _known(theirs, sides):
            continue
        lists = next((one.lists for one in theirs if all(one.lists)), None)
        about = f"（写明比对的是“{lists[0]}”与“{lists[1]}”）" if lists else ""
        yield f"{file}{about}所载{len(theirs)}条决定涉及的行，这两版中都没有；请核对是否给错了文件"


def _known(decisions: Sequence[Decision], sides: tuple[Lookup, Lookup]) -> bool:
    """Say whether any row of any decision stands in either edition: the list is the right one."""
    rows = (row for one in decisions for row in (*one.old, *one.new))
    return any(side.has(row.id) or side.named(row) for row in rows for side in sides)


def _distinct(found: Iterable[Placed]) -> list[Placed]:
    """Keep one of decisions that say the same, the latest; an open one gives way to any other."""
    kept: dict[tuple[object, ...], Placed] = {}
    for one in sorted(found, key=lambda one: order(one.decision)):
        kept[one.old, one.new, one.decision.judgement] = one
    closed = {key[:2] for key in kept if key[2] != "undecided"}
    return [one for key, one in kept.items() if key[2] != "undecided" or key[:2] not in closed]


def _contradictions(
    found: Sequence[Placed], decisions: Sequence[Decision]
) -> list[tuple[frozenset[int], str]]:
    """Return groups of decisions that contradict each other, by position, each with its warning."""
    rank = {one.place: number for number, one in enumerate(decisions)}
    wrong = []
    for group in clashes(found):
        clashing = [found[number].decision for number in sorted(group)]
        wrong.append((group, _told(sorted(clashing, key=lambda one: rank[one.place]))))
    known = {number for group, _ in wrong for number in group}
    at: dict[object, list[int]] = {}
    for number, one in enumerate(found):
        at.setdefault(subject(one.decision), []).append(number)
    for chain in chained(decisions):
        involved = frozenset(
            number
            for one in chain
            for number in at.get(subject(decisions[one]), ())
            if found[number].decision.judgement == decisions[one].judgement
        )
        if involved and not involved <= known:
            wrong.append((involved, _told([decisions[one] for one in chain])))
    return wrong


def _told(involved: Sequence[Decision]) -> str:
    shown = "；".join(map(placed, involved[:_NAMED]))
    more = f"等{len(involved)}条" if len(involved) > _NAMED else ""
    return f"决定相互矛盾，均未采用，所涉各行仍待复核：{shown}{more}；请改正其中之一"


def _match(one: Placed) -> Match:
    evidence = Evidence(SIGNAL, 1.0, signed(one.decision))
    return Match(one.old, one.new, 1.0, False, (evidence,))


def _notes(one: Placed) -> Iterator[Note]:
    if one.decision.judgement == "undecided":
        yield _note(one, "待定", 0.5)
    elif one.decision.judgement == "different":
        other = one.decision.new, one.decision.old
        rows: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ((one.old, ()), ((), one.new))
        for (old, new), names in zip(rows, other, strict=True):
            said = "、".join(f"“{row.title}”" for row in names[:_NAMED])
            said += f"等{len(names)}项" if len(names) > _NAMED else ""
            yield Note(old, new, _evidence(one, f"与{said}不是同一事项", 0.0), review=False)


def _note(one: Placed, said: str, value: float) -> Note:
    return Note(one.old, one.new, _evidence(one, said, value), review=True)


def _evidence(one: Placed, said: str, value: float) -> Evidence:
    return Evidence(SIGNAL, value, "：".join(text for text in (said, signed(one.decision)) if text))
