"""Causes (原因): one reform or one law's replacement that explains many rows is one cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, Literal

import msgspec

from catalogue.bases.citations import basis, law_successions, segment_title, segments
from catalogue.implementing.bodies import bodies
from catalogue.registry.authorities import authorities, succession
from catalogue.text import official, tidy
from diffs.links import Change, Link
from diffs.written import authorities_written, bodies_written

CauseKind = Literal["authority", "law", "body", "level"]
#: What is the same change in many rows, and says nothing of why.
COMMON: Final = "共性变化"
#: From how many rows on a change that no registry explains counts as systematic.
_SYSTEMATIC: Final = 3


class Cause(msgspec.Struct, frozen=True):
    """One cause with the positions of its links; `from` and `to` are canonical names."""

    id: str
    kind: CauseKind
    text: str
    old: str
    new: str
    links: tuple[int, ...]

    @property
    def heading(self) -> str:
        """What readers are told it is: that bodies changed alike is no reason why they did."""
        return "原因" if self.kind in ("authority", "law") else COMMON


def heading(causes: Iterable[Cause]) -> str:
    """Return the heading over causes: 原因, 共性变化, or both."""
    return "和".join(dict.fromkeys(sorted((one.heading for one in causes), key=COMMON.__eq__)))


def with_causes(links: Sequence[Link]) -> tuple[tuple[Link, ...], tuple[Cause, ...]]:
    """Find the causes of the links and write their ids into the links."""
    found: dict[tuple[CauseKind, str, str], list[int]] = {}
    for place, link in enumerate(links):
        for key in dict.fromkeys(_keys(link)):
            found.setdefault(key, []).append(place)
    gone = _laws_gone(links) if any(kind == "law" for kind, _, _ in found) else set()
    kept = [(key, places) for key, places in found.items() if _counts(key, places, links, gone)]
    kept.sort(key=lambda entry: (-len(entry[1]), entry[0]))
    causes = tuple(
        Cause(f"c{number}", key[0], _text(key, places, links), key[1], key[2], tuple(places))
        for number, (key, places) in enumerate(kept, start=1)
    )
    ids: dict[int, list[str]] = {}
    for cause in causes:
        for place in cause.links:
            ids.setdefault(place, []).append(cause.id)
    marked = tuple(
        msgspec.structs.replace(link, causes=tuple(ids.get(place, ())))
        for place, link in enumerate(links)
    )
    return marked, causes


def _keys(link: Link) -> Iterable[tuple[CauseKind, str, str]]:
    for change in link.changes:
        if change.kind == "transferred":
            yield from _moves(authorities(change.old), authorities(change.new))
        elif change.kind == "implementers":
            yield from _body_moves(change)
        elif change.kind == "level":
            yield ("level", tidy(change.old), tidy(change.new))
        elif change.kind == "basis":
            yield from _law_moves(change)


def _moves(old: tuple[str, ...], new: tuple[str, ...]) -> Iterable[tuple[CauseKind, str, str]]:
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    for before in gone:
        for after in come:
            if succession(before, after) or len(gone) == len(come) == 1:
                yield ("authority", before, after)


def _body_moves(change: Change) -> Iterable[tuple[CauseKind, str, str]]:
    before = {body.name for body in bodies(change.old)}
    after = {body.name for body in bodies(change.new)}
    gone, come = sorted(before - after), sorted(after - before)
    known = [(old, new) for old in gone for new in come if succession(old, new)]
    yield from (("authority", old, new) for old, new in known)
    if not known and len(gone) == len(come) == 1:
        yield ("body", gone[0], come[0])


def _law_moves(change: Change) -> Iterable[tuple[CauseKind, str, str]]:
    before, after = basis(change.old).laws, basis(change.new).laws
    gone, come = sorted(before - after), sorted(after - before)
    known = law_successions()
    for law in gone:
        heirs = [new for new in come if known.get(law) == new]
        for new in heirs or come or [""]:
            yield ("law", law, new)


def _laws_gone(links: Sequence[Link]) -> set[str]:
    """Return the titles that no row of the new edition cites any more."""
    old = {title for link in links for item in link.old for title in _titles(segments(item.basis))}
    new = {title for link in links for item in link.new for title in _titles(segments(item.basis))}
    return old - new


@cache
def _titles(parts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(segment_title, parts))


def _counts(
    key: tuple[CauseKind, str, str], places: list[int], links: Sequence[Link], gone: set[str]
) -> bool:
    kind, old, new = key
    if kind == "authority":
        return succession(old, new) is not None or len(places) >= _SYSTEMATIC
    if kind != "law":
        return len(places) >= _SYSTEMATIC
    if law_successions().get(old) == new:
        return True
    if old not in gone or len(places) < _SYSTEMATIC:
        return False
    return 2 * len(places) > sum(_drops(link, old) for link in links)


def _drops(link: Link, law: str) -> bool:
    return any(
        change.kind == "basis" and law in basis(change.old).laws - basis(change.new).laws
        for change in link.changes
    )


def _text(key: tuple[CauseKind, str, str], places: list[int], links: Sequence[Link]) -> str:
    kind, old, new = key
    rows = len(places)
    known = succession(old, new) if kind == "authority" else None
    if known is None and kind in ("authority", "body"):
        names = _written([links[place] for place in places])
        old, new = names.get(old, old), names.get(new, new)
    old, new = official(old), official(new)
    if kind == "law":
        change = f"《{old}》由《{new}》取代" if new else f"《{old}》不再作为依据"
        return f"{change}，涉及{rows}项"
    if kind != "authority":
        what = "实施机关" if kind == "body" else "实施层级"
        return f"{what}由{old or '（空）'}统一调整为{new or '（空）'}，涉及{rows}项"
    if known is None:
        return f"主管部门由{old}统一调整为{new}，涉及{rows}项"
    said = "".join(
        f"{int(part)}{unit}" for part, unit in zip(_dated(known.date), "年月日", strict=False)
    )
    date = f"（{said}）" if said else ""
    if known.kind == "划转":
        return f"{old}部分职责划转{new}{date}，涉及{rows}项"
    return f"{old}职责由{new}承继{date}，涉及{rows}项"


def _dated(iso: str) -> list[str]:
    return [part for part in iso.split("-") if part]


def _written(links: Iterable[Link]) -> dict[str, str]:
    """Return the names of bodies and authorities as the rows of a cause write them."""
    changed = [change for link in links for change in link.changes]
    cells: dict[str, list[str]] = {"transferred": [], "implementers": []}
    for change in changed:
        if change.kind in cells:
            cells[change.kind] += (change.old, change.new)
    owners = authorities_written(cells["transferred"])
    return {**owners, **bodies_written(cells["implementers"])}
