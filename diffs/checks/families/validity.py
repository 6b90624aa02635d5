"""Rules about whether bases hold on the day of the check: repealed ones, and those to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from catalogue.bases.citations import Citation, basis
from catalogue.bases.rank import rank
from catalogue.bases.setting import is_draft
from catalogue.bases.versions import events
from catalogue.item import Item
from catalogue.law.laws import Law, Register
from catalogue.law.outdated import Outdated, outdated_by
from catalogue.law.replacements import replacement, successions
from catalogue.patterns import lazy
from catalogue.text import official
from diffs.checks.families.bases import name_of
from diffs.checks.finding import Finding, finding
from diffs.checks.rules import Severity
from diffs.checks.standing import Standing

#: An ISO date that names the day.
_DAY: Final = len("2018-01-01")
_EVER: Final = "9999-12-31"


#: How what repealed a law is named: its title, and the article that says so.
_BY: Final = lazy(
    r"(?P<title>[^《》]{1,60}?(?:法典|法|条例|规定|办法|决定|命令))(?P<pin>第.{1,20}条.*)?"
)
#: How many unknown titles are told.
_TOLD: Final = 8
#: Ranks of what a register of laws holds.
_REGISTERED: Final = ("法律", "行政法规", "地方性法规")


class Lapse(msgspec.Struct, frozen=True):
    """A cited document that does not hold on a day: its key, what is so, what to do.

    `severity` is given where it is less grave than its rule; `version` says that it holds in
    another version, `coming` that only the version cited does not hold yet.
    """

    key: str
    message: str
    suggestion: str
    severity: Severity | None = None
    version: bool = False
    coming: bool = False


def basis_repealed(standing: Standing) -> Iterator[Finding]:
    """Yield bases that are repealed by the day, and for information versions that gave way."""
    yield from _found("basis-repealed", standing)


def unregistered(standing: Standing) -> Iterator[str]:
    """Say which laws that rows cite the register lacks, a Chinese sentence; none without one."""
    laws = standing.laws
    if laws is None:
        return
    cited = {
        one.law: one
        for _, item in standing.rows()
        for one in basis(item.basis).citations
        if one.title
    }
    unknown = [
        name_of(one)
        for one in cited.values()
        if laws.find(one.law) is None
        and rank(one, standing.ranks) in _REGISTERED
        and not replacement(one.law, standing.day)
    ]
    if unknown:
        shown = "、".join(unknown[:_TOLD])
        more = "等" if len(unknown) > _TOLD else ""
        yield (
            f"法规库中没有{shown}{more}{len(unknown)}部法律、法规，未核对其是否废止、是否施行；"
            "请核对名称，或者补充法规库"
        )


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
            same, said, severity = _above(standing, row, lapse)
            found = finding(
                rule,
                item,
                f"{lapse.message}{said}",
                lapse.suggestion,
                reference=same,
                field="basis",
                evidence=tuple(_recorded(lapse.key, laws, day)),
            )
            yield found if severity is None else found.at(severity)


def _recorded(key: str, laws: Register, day: str) -> Iterator[str]:
    """Yield what the register has of a law on a day; nothing of what it lacks."""
    law = laws.find(key)
    if law is not None:
        stands = law.on(day)
        since = f"，自{_dated(stands.since)}起" if stands.since else ""
        yield f"法规库：《{official(law.title)}》{stands.status}{since}"


def _above(standing: Standing, row: int, lapse: Lapse) -> tuple[Item | None, str, Severity | None]:
    """Return the row above that cites a document too, what is told of it, and how grave it is."""
    for one in standing.above(row):
        if lapse.coming:
            # To cite a law is not to cite a version of it that does not hold yet.
            if standing.laws is not None and lapse.key in {
                other.key for other in pending(one.item, standing.laws, standing.day)
            }:
                return one.item, "；上级清单同样引用", "info"
            continue
        cited = [other for other in basis(one.item.basis).citations if other.key == lapse.key]
        if cited and not lapse.version:
            return one.item, "；上级清单同样引用", "info"
        dated = [other for other in cited if other.version]
        if dated and standing.laws is not None:
            old = any(outdated_by(other, standing.laws, standing.day) for other in dated)
            changed = any(event.act == "修改" for other in dated for event in events(other.version))
            if old or changed:
                said = "；上级清单同样引用" if old else "；上级清单引用现行版本"
                return one.item, said, "info" if old else "warning"
    return None, "", lapse.severity


def repeals(item: Item, laws: Register, day: str) -> Iterator[Lapse]:
    """Yield the documents of an item that are repealed by a day.

    A law that the register lacks is repealed where our vocabulary knows what took its place.
    """
    for cited in documents(item):
        law = laws.find(cited.law) if cited.law else None
        follower = replacement(law.key if law is not None else cited.law, day)
        new = _title(follower, laws) if follower else ""
        remedy = "请改引现行有效的法律、法规；别无依据的，报请调整事项"
        said = (
            _ended(law, laws, day, new) if law is not None else f"已由《{new}》替代" if new else ""
        )
        if said:
            remedy = f"请改引《{new}》的条款" if new else remedy
            undated = law is not None and not law.on(day).since and not new
            yield Lapse(
                cited.key, f"{name_of(cited)}{said}", remedy, "warning" if undated else None
            )
        elif old := outdated_by(cited, laws, day):
            yield _gave_way(cited, old)


def _gave_way(cited: Citation, old: Outdated) -> Lapse:
    """Return what is told of a version that gave way to another: articles may be others now."""
    current = old.current.published or old.current.since
    said = f"{name_of(cited)}引用的是{old.cited[:4]}年的版本，现行版本于{_dated(current)}公布"
    return Lapse(cited.key, said, "请按现行版本核对条款", "info", version=True)


def is_repealed(law: Law, day: str) -> bool:
    """Say whether a law is repealed by a day; our vocabulary may know that it was later.

    A register often says that a law is repealed, and not since when.
    """
    stands = law.on(day)
    later = not stands.since and replacement(law.key, _EVER) and not replacement(law.key, day)
    return stands.status == "已废止" and not later


def _ended(law: Law, laws: Register, day: str, new: str) -> str:
    """Say since when a law is repealed and by what; empty where it is not by the day."""
    if not is_repealed(law, day):
        return ""
    stands = law.on(day)
    by = _named(official(stands.by or ""))
    if stands.since:
        said = f"自{_dated(stands.since)}起{f'由{by}' if by else ''}废止"
    elif new:
        return f"已废止，{_followed(law, laws, day)}"
    else:
        said = "已废止，法规库未载废止日期，须另行核对"
    named = f"，由{by}废止" if by and not stands.since else ""
    return f"{said}{named}" + (f"，现为《{new}》" if new and new not in by else "")


def _followed(law: Law, laws: Register, day: str) -> str:
    """Say by what a law was replaced and since when, and by what that was in its turn.

    Our vocabulary knows the day where the register does not.
    """
    told = []
    for one in successions(law.key, day):
        new = f"《{_title(one.law, laws)}》"
        told.append(
            f"自{_dated(one.date)}起{f'并入{new}' if one.kind == '并入' else f'由{new}替代'}"
        )
    return "，后者又".join(told)


def _named(by: str) -> str:
    """Put the title in what repealed a law into 《》: 《X法》第九条."""
    found = _BY().fullmatch(by)
    return f"《{found['title']}》{found['pin'] or ''}" if found is not None else by


def pending(item: Item, laws: Register, day: str) -> Iterator[Lapse]:
    """Yield the documents of an item that hold only after a day, or that are cited as they will."""
    for cited in documents(item):
        law = laws.find(cited.law) if cited.law else None
        stands = law.on(day) if law is not None else None
        name = name_of(cited)
        if is_draft(cited):
            yield Lapse(cited.key, f"{name}尚未通过，没有施行", "请引用现行有效的依据")
            continue
        remedy = "施行之前请引用现行有效的依据，施行之日起再作调整"
        if stands is not None and stands.status == "尚未生效":
            since = f"自{_dated(stands.since)}起施行，" if stands.since else ""
            yield Lapse(cited.key, f"{name}{since}核对日期{_dated(day)}尚未施行", remedy)
        elif coming := _coming(cited, law, day):
            said = f"{name}所引版本自{_dated(coming)}起施行，核对日期{_dated(day)}尚未施行"
            yield Lapse(cited.key, said, remedy, coming=True)


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
