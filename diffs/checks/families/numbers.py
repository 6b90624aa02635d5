"""Rules about numbers (序号): gaps and repetitions, and numbers of the list above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from catalogue.item import Item, Source
from catalogue.patterns import lazy
from catalogue.serials import manner, serials
from catalogue.text import fold, tidy
from diffs.checks.families.unread import denied, numbers, unreadable
from diffs.checks.finding import Finding, finding
from diffs.checks.kinds import ItemKind
from diffs.checks.standing import Standing

#: A row and one of its serial numbers.
Numbered = tuple[int, Item]
#: Where more than this share of numbers repeat, they do not number items.
_REPEATED: Final = 0.1
#: A column of references of which more than this share is broken is of another edition.
_BROKEN: Final = 0.5
_FEW: Final = 5
#: Two numbers of a cell: from one to another, or one below another.
_PAIR: Final = lazy(r"(\d{1,4})-(\d{1,4})")
_BELOW: Final = lazy(r"\(?(\d{1,3})[.-](\d{1,3})[.、)]?")
#: So many items one cell may number, or so many sub-items may be missing, at most.
_SPAN: Final = 20


def numbering_gap(standing: Standing) -> Iterator[Finding]:
    """Yield serial numbers that are missing, or that two items bear, within one numbering.

    Numbers of several manners (一、 and 1、) are numberings of their own, as are 2.1, 2.2 under 2.
    """
    for part in standing.parts:
        if part.whole:
            items = standing.items[part.first : part.last]
            heads = {first - part.first for first, _ in part.groups}
            manners = {manner(item.seq): None for item in items}
            for one in filter(None, manners):
                for run in _runs(items, heads, one):
                    yield from _gaps(run)
                    yield from _repetitions(run)
            yield from _below(items)


def _runs(items: Sequence[Item], heads: Container[int], written: str) -> Iterator[list[Numbered]]:
    """Yield the numberings of a table: one ends where numbers begin again at 1, or at a group."""
    run: list[Numbered] = []
    turned = False
    for place, item in enumerate(items):
        turned = turned or place in heads
        for number in _numbers(item.seq, run[-1][0] if run else 0, written):
            last = run[-1][0] if run else number
            begins = number == 1 and not _descends(run)
            if run and number < last and (turned or begins):
                yield run
                run = []
            run.append((number, item))
            turned = False
    yield run


def _numbers(cell: str, last: int, written: str) -> tuple[int, ...]:
    """Return the numbers of a cell behind the number `last`, which tells what its signs mean.

    `7-9` goes on from 6 for three items; a number may be broken over two lines (1, 0 behind 9).
    """
    found = serials(cell)
    if found:
        if len(found) > 1 and (whole := "".join(cell.split())).isdecimal():
            found = (int(whole),) if int(whole) == last + 1 else found
        return found if manner(cell) == written else ()
    pair = _PAIR().fullmatch(fold(cell)) if written == "1" else None
    if pair is not None and last + 1 == int(pair[1]) < int(pair[2]) <= last + _SPAN:
        return tuple(range(int(pair[1]), int(pair[2]) + 1))
    return ()


def _below(items: Sequence[Item]) -> Iterator[Finding]:
    """Yield gaps and repetitions of numbers below another: 2.1, 2.3; 2-1, 2-1.

    Where the list has no number 2 they are codes.
    """
    mains = {str(number) for item in items for number in serials(item.seq)}
    run: list[Numbered] = []
    above = ""
    for item in items:
        found = _BELOW().fullmatch(fold(item.seq))
        found = found if found and found[1] in mains else None
        number = int(found[2]) if found else 0
        last = run[-1][0] if run else 0
        if found and found[1] == above and last % 10 == 9 and number * 10 == last + 1:
            number = last + 1  # sheets keep 1.10 as the number 1.1
        if found is None or found[1] != above or number == 1 < len(run):
            yield from _under(above, run)
            run = []
        if found is not None:
            above = found[1]
            run.append((number, item))
    yield from _under(above, run)


def _under(above: str, run: Sequence[Numbered]) -> Iterator[Finding]:
    for (number, before), (after, item) in pairwise(run):
        if after == number and fold(before.title) != fold(item.title):
            said = f"序号{tidy(item.seq)}与{before.source}重复"
            remedy, proof = "请核对后重新编号", (_row(before),)
            yield finding("numbering-gap", item, said, remedy, field="seq", evidence=proof)
        elif number + 1 < after <= number + _SPAN:
            yield _gap(before, item, number + 1, after - 1, f"{above}.")


def _descends(run: list[Numbered]) -> bool:
    """Say whether a numbering counts down, so that 1 ends it."""
    return len(run) > 1 and run[-2][0] > run[-1][0]


def _gaps(run: list[Numbered]) -> Iterator[Finding]:
    ordered = sorted(run, key=lambda one: one[0])
    if not ordered or ordered[-1][0] - ordered[0][0] > 2 * len(ordered) + 10:
        return  # codes, no serial numbers
    first, item = ordered[0]
    if 1 < first <= 3 and len(run) >= _FEW:
        yield _gap(item, item, 1, first - 1)
    for (number, before), (after, item) in pairwise(ordered):
        if after > number + 1:
            yield _gap(before, item, number + 1, after - 1)


def _gap(before: Item, after: Item, first: int, last: int, under: str = "") -> Finding:
    if (before.source.row or 0) > (after.source.row or 0):
        before, after = after, before  # a numbering that counts down
    missing = f"{under}{first}" if first == last else f"{under}{first}至{under}{last}"
    source = msgspec.structs.replace(before.source, last_row=after.source.row)
    return Finding(
        rule="numbering-gap",
        source=source,
        message=f"序号不连续，缺{missing}",
        suggestion="请核对有无漏行，并重新编号",
        field="seq",
        also=(after.source.cell("seq"),),
        evidence=(_row(before), _row(after)) if before is not after else (_row(after),),
    )


def _row(item: Item) -> str:
    return f"{tidy(item.seq)} {tidy(item.title)}"


def _repetitions(run: list[Numbered]) -> Iterator[Finding]:
    """Yield numbers that items of other names bear too; rows of one item may share one."""
    by_number: dict[int, list[Item]] = defaultdict(list)
    for number, item in run:
        by_number[number].append(item)
    several = {
        number: others
        for number, items in by_number.items()
        if (others := [item for item in items if fold(item.name) != fold(items[0].name)])
    }
    if sum(map(len, several.values())) > max(1, _REPEATED * len(run)):
        return
    for number, others in several.items():
        first = by_number[number][0]
        said, proof = f"序号{number}与{first.source}重复", (_row(first),)
        for item in others:
            yield finding(
                "numbering-gap", item, said, "请核对后重新编号", reference=first, field="seq",
                evidence=proof,
            )  # fmt: skip


def reference_broken(standing: Standing) -> Iterator[Finding]:
    """Yield cross-references that name no row above, or the row of another item.

    Where most of a column is wrong, it counts the rows of another edition: that is said once.
    """
    yield from unreadable(standing)
    yield from denied(standing)
    by_number = _numbered(standing)
    referring = [(row, item) for row, item in standing.rows() if numbers(standing, item)]
    found = [
        one
        for row, item in referring
        if standing.kinds[row] in by_number
        if (one := _broken(standing, row, item, by_number[standing.kinds[row]])) is not None
    ]
    broken = [one for one in found if one.severity is None]
    if len(broken) >= _FEW and len(broken) > _BROKEN * len(referring):
        yield _other_edition(broken, len(referring))
    else:
        yield from found


def _numbered(standing: Standing) -> dict[ItemKind, dict[int, list[Item]]]:
    """Return the rows above by kind and serial number; kinds of which no row has a number none."""
    found: dict[ItemKind, dict[int, list[Item]]] = {}
    for edition, kinds in zip(standing.references, standing.reference_kinds, strict=True):
        for item, kind in zip(edition.items, kinds, strict=True):
            for number in serials(item.seq):
                found.setdefault(kind, {}).setdefault(number, []).append(item)
    return found


def _broken(
    standing: Standing, row: int, item: Item, by_number: dict[int, list[Item]]
) -> Finding | None:
    """Return what is wrong with the numbers of a row, None where all name what it stands for."""
    above = [one.item for one in standing.above(row)]
    held = {(one.source, one.id) for one in above}
    said = []
    wrong: list[Item] = []
    for number in dict.fromkeys(numbers(standing, item)):
        named = by_number.get(number, [])
        if not any((one.source, one.id) in held for one in named):
            wrong += named
            told = "、".join(dict.fromkeys(f"“{tidy(one.title)}”" for one in named))
            said.append(f"第{number}项{f'是{told}' if named else '不存在'}")
    if not said:
        return _united(standing, row, item)
    right = _cited(one for one in above if one.seq)
    return finding(
        "reference-broken",
        item,
        f"对应序号写作“{tidy(item.reference)}”，上级清单{'，'.join(said)}",
        f"请改为{right}" if right else "请按上级清单现行版本核对序号",
        reference=above[0] if above else next(iter(wrong), None),
        field="reference",
        evidence=tuple(tidy(one.title) for one in wrong),
    )


def _cited(rows: Iterable[Item]) -> str:
    """Name rows above by number and name; several lists above may have one row."""
    return "、".join(dict.fromkeys(f"第{tidy(one.seq)}项“{tidy(one.title)}”" for one in rows))


def _united(standing: Standing, row: int, item: Item) -> Finding | None:
    """Return what is to be asked where a row that bears one name refers to another row besides."""
    above = standing.above(row)
    asked = [one for one in above if one.placement.review and one.placement.way == "reference"]
    others = [one.item for one in asked]
    if not others or len(others) == len(above):
        return None
    told = _cited(others)
    return finding(
        "reference-broken",
        item,
        f"对应序号写作“{tidy(item.reference)}”，其中{told}与本事项名称不同",
        "请核实两项是否合并为本事项；不是的，请删去该序号，并补列该事项",
        reference=others[0],
        field="reference",
        evidence=tuple(tidy(one.title) for one in others),
    ).at("info")


def _other_edition(found: list[Finding], referring: int) -> Finding:
    first = found[0]
    return Finding(
        rule="reference-broken",
        source=Source(file=first.source.file, sheet=first.source.sheet),
        message=f"{referring}项中有{len(found)}项的对应序号与参照清单不符，所引用的可能是另一版",
        suggestion="请核对所引用的上级清单是哪一版，并按现行版本改正序号",
        field="reference",
        evidence=tuple(one.message for one in found[:_FEW]),
    )
