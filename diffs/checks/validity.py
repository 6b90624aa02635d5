"""Rules about whether bases hold on the day of the check: repealed ones, and those to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from catalogue.bases.citations import Citation, basis
from catalogue.bases.versions import events
from catalogue.item import Item
from catalogue.law.laws import Law, Register
from catalogue.law.replacements import replacement
from catalogue.text import official
from diffs.checks.bases import name_of
from diffs.checks.finding import Finding, finding
from diffs.checks.standing import Standing

#: An ISO date that names the day.
_DAY: Final = len("2018-01-01")
_EVER: Final = "9999-12-31"


class Lapse(msgspec.Struct, frozen=True):
    """A cited document that does not hold on a day: its key, what is so, what to do."""

    key: str
    message: str
    suggestion: str


def basis_repealed(standing: Standing) -> Iterator[Finding]:
    """Yield bases that are repealed by the day."""
    yield from _found("basis-repealed", standing)


def basis_not_yet_in_force(standing: Standing) -> Iterator[Finding]:
    """Yield bases that hold only after the day, and versions of bases that do."""
    yield from _found("basis-not-yet-in-force", standing)


def _found(rule: str, standing: Standing) -> Iterator[Finding]:
    laws, day = standing.laws, standing.day
    if laws is None:
        return
    lapses = repeals if rule == "basis-repealed" else pending
    for row, item in standing.rows():
        for lapse in lapses(item, laws, day):
            above = (one.item for one in standing.above(row))
            same = next((other for other in above if lapse.key in basis(other.basis).laws), None)
            said = f"{lapse.message}；上级清单同样引用" if same else lapse.message
            found = finding(rule, item, said, lapse.suggestion, reference=same, field="basis")
            yield found.at("info") if same else found


def repeals(item: Item, laws: Register, day: str) -> Iterator[Lapse]:
    """Yield the documents of an item that are repealed by a day.

    A law that the register lacks is repealed where our vocabulary knows what took its place.
    """
    for cited in documents(item):
        law = laws.find(cited.law) if cited.law else None
        follower = replacement(law.key if law is not None else cited.law, day)
        new = _title(follower, laws) if follower else ""
        remedy = "请改引现行有效的法律、法规；别无依据的，报请调整事项"
        said = _ended(law, day, new) if law is not None else f"已由《{new}》替代" if new else ""
        if said:
            remedy = f"请改引《{new}》的条款" if new else remedy
            yield Lapse(cited.key, f"{name_of(cited)}{said}", remedy)


def is_repealed(law: Law, day: str) -> bool:
    """Say whether a law is repealed by a day; our vocabulary may know that it was later.

    A register often says that a law is repealed, and not since when.
    """
    stands = law.on(day)
    later = not stands.since and replacement(law.key, _EVER) and not replacement(law.key, day)
    return stands.status == "已废止" and not later


def _ended(law: Law, day: str, new: str) -> str:
    """Say since when a law is repealed and by what; empty where it is not by the day."""
    if not is_repealed(law, day):
        return ""
    stands = law.on(day)
    by = official(stands.by or "")
    since = f"自{_dated(stands.since)}起废止" if stands.since else "已废止"
    named = f"，由{by}废止" if by else ""
    return f"{since}{named}" + (f"，现为《{new}》" if new and new not in by else "")


def pending(item: Item, laws: Register, day: str) -> Iterator[Lapse]:
    """Yield the documents of an item that hold only after a day, or that are cited as they will."""
    for cited in documents(item):
        law = laws.find(cited.law) if cited.law else None
        stands = law.on(day) if law is not None else None
        name = name_of(cited)
        remedy = "施行之前请引用现行有效的依据，施行之日起再作调整"
        if stands is not None and stands.status == "尚未生效":
            since = f"自{_dated(stands.since)}起施行，" if stands.since else ""
            yield Lapse(cited.key, f"{name}{since}核对日期{_dated(day)}尚未施行", remedy)
        elif coming := _coming(cited, law, day):
            said = f"{name}所引版本自{_dated(coming)}起施行，核对日期{_dated(day)}尚未施行"
            yield Lapse(cited.key, said, remedy)


def documents(item: Item) -> Iterator[Citation]:
    """Yield the documents that an item cites, each once."""
    seen: set[str] = set()
    for one in basis(item.basis).citations:
        if one.key and one.key not in seen:
            seen.add(one.key)
            yield one


def _coming(cited: Citation, law: Law | None, day: str) -> str:
    """Return the day after `day` from which the cited version holds, empty where it does."""
    told = events(cited.version) if cited.version else ()
    stated = [one.date for one in told if one.act == "施行" and len(one.date) == _DAY]
    if stated:
        return max(stated) if min(stated) > day else ""
    amended = [one.date for one in told if one.date and one.act == "修改"]
    if law is None or not amended:
        return ""
    return next(
        (
            one.since
            for one in law.versions
            if one.since > day and (one.published or one.since).startswith(max(amended)[:4])
        ),
        "",
    )


def _title(law: str, laws: Register) -> str:
    known = laws.find(law)
    return official(known.title if known is not None else law)


def _dated(iso: str) -> str:
    """Write an ISO date as documents do: 2022年6月5日."""
    parts = [int(part) for part in iso.split("-")]
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))
