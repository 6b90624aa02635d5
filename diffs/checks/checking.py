"""Checking (核对): the rules are run over a standing, and what they find is settled and ordered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from catalogue.text import fold
from diffs.checks.configuration import Acceptance, Configuration, configured
from diffs.checks.elsewhere import measured, unbound
from diffs.checks.families.bodies import unseen
from diffs.checks.families.cancelled import unjudged
from diffs.checks.families.contradictions import contradictions
from diffs.checks.families.coverage import unsaid
from diffs.checks.families.extras import unproven
from diffs.checks.families.validity import unregistered
from diffs.checks.finding import Finding
from diffs.checks.findings import Findings, Unchecked, side
from diffs.checks.needs import lacking, same, unheld, unmatched, untold
from diffs.checks.precedence import Weights, settled
from diffs.checks.proof import proven
from diffs.checks.rules import Rule, lower, rules
from diffs.checks.standing import Standing
from diffs.checks.table import CHECKS, Check

_PLAIN: Final = Configuration()


def check(
    standing: Standing,
    configuration: Configuration = _PLAIN,
    checks: Mapping[str, Check] = CHECKS,
) -> Findings:
    """Check a list by the rules that the configuration selects; `checks` has their functions."""
    chosen = [rule for rule in rules().values() if rule.id in checks and configuration.has(rule.id)]
    reasons = {rule.id: lacking(rule, standing) for rule in chosen}
    ready = [rule for rule in chosen if not reasons[rule.id]]
    odd = [one for one in contradictions(standing) if one.rule not in configuration.ignore]
    asked = {rule.id for rule in ready}
    each = (one for rule in ready for one in checks[rule.id](standing))
    kinds = {item.id: kind for item, kind in zip(standing.items, standing.kinds, strict=True)}
    decided = [one for one in configuration.accepted if one.date <= standing.day]
    all_found = list(measured(standing, each))
    found = settled(all_found, lambda one: _weights(one, configuration, kinds, decided))
    odd_asked = [one for one in odd if one.rule in asked]
    found += odd_asked
    places = {item.id: row for row, item in enumerate(standing.items)}
    graded = [_graded(proven(one, standing, places), configuration, kinds) for one in found]
    accepted = [_judged(one, decided) for one in graded]
    unused = _unused(decided, [*all_found, *odd_asked])
    return Findings(
        edition=standing.edition,
        examined=tuple(place for place, _ in standing.rows()),
        references=tuple(map(side, standing.references)),
        held=standing.held,
        level=standing.level,
        kind=standing.kind,
        as_of=standing.day,
        findings=tuple(_ordered(accepted, standing)),
        checked=tuple(rule.id for rule in ready),
        unchecked=tuple(_unchecked(chosen, reasons)),
        warnings=(
            *filter(None, (standing.doubt,)),
            *unbound(standing),
            *(f"{one.message}；{one.suggestion}" for one in odd if one.rule not in asked),
            *same(standing),
            *untold(standing),
            *unheld(standing),
            *_unsaid(ready, standing),
            *unseen(standing),
            *_early(configuration, standing.day),
            *unused,
            *standing.edition.warnings,
        ),
        configured=tuple(configured(configuration)),
    )


def _unsaid(ready: Sequence[Rule], standing: Standing) -> tuple[str, ...]:
    """Say what could not be known: what is due, cancelled, set elsewhere or not registered."""
    asked = {one.id for one in ready}
    due = unsaid(standing) if "coverage-missing" in asked else ()
    gone = unjudged(standing) if "survives-cancellation" in asked else ()
    extra = unproven(standing) if "outside-list" in asked else ()
    unknown = unregistered(standing) if "basis-repealed" in asked else ()
    alone = unmatched(standing) if "filing-is-licence" in asked else ()
    return (*due, *gone, *extra, *unknown, *alone)


def _unchecked(chosen: Sequence[Rule], reasons: Mapping[str, str]) -> Iterator[Unchecked]:
    for rule in chosen:
        if reasons[rule.id]:
            yield Unchecked(rule.id, reasons[rule.id])


def _graded(one: Finding, configuration: Configuration, kinds: Mapping[str, str]) -> Finding:
    """Give a finding its severity and clause; a case that is less grave than its rule stays so."""
    rule = rules()[one.rule]
    kind = kinds.get(one.item.id, "") if one.item else ""
    own = configuration.severities.get(rule.id, rule.grade(kind))
    severity = own if one.severity is None else lower(own, one.severity)
    return msgspec.structs.replace(one, severity=severity, clause=rule.of(kind).source)


def _weights(
    one: Finding,
    configuration: Configuration,
    kinds: Mapping[str, str],
    decided: Sequence[Acceptance],
) -> Weights:
    """Return how grave a finding is by its rule, and by what the office has decided."""
    plain = _graded(one, _PLAIN, kinds).severity or "error"
    own = _graded(one, configuration, kinds).severity or "error"
    return plain, "info" if any(_meets(entry, one) for entry in decided) else own


def _judged(one: Finding, decided: Sequence[Acceptance]) -> Finding:
    """Make an accepted departure an info with its reason."""
    taken = next((entry for entry in decided if _meets(entry, one)), None)
    return one if taken is None else _excused(one, taken)


def _unused(decided: Sequence[Acceptance], found: Sequence[Finding]) -> Iterator[str]:
    """Say which acceptances meet nothing; what another finding hides would be told without it."""
    for entry in decided:
        if not any(_meets(entry, one) for one in found):
            yield (
                "配置文件认可的偏离没有对应的核对结果，可以删去："
                f"{entry.rule}“{entry.item or '全表'}”"
            )


def _early(configuration: Configuration, day: str) -> Iterator[str]:
    """Say which acceptances were not yet decided on the day of the check."""
    for entry in configuration.accepted:
        if entry.date > day:
            yield (
                f"配置文件认可的偏离日期（{entry.date}）晚于核对截至日期（{day}），没有采用："
                f"{entry.rule}“{entry.item or '全表'}”"
            )


def _excused(one: Finding, by: Acceptance) -> Finding:
    return msgspec.structs.replace(
        one, severity="info", accepted=f"{by.reason}（{by.date}）", accepted_on=by.date
    )


def _meets(entry: Acceptance, one: Finding) -> bool:
    """Say whether an acceptance speaks of a finding: of its item, else of the row above."""
    if entry.rule != one.rule:
        return False
    item = one.item or one.reference
    if item is None:
        return not entry.item
    return fold(entry.item) in (fold(item.name), fold(item.title))


def _ordered(found: list[Finding], standing: Standing) -> list[Finding]:
    """Order findings as the list goes, those without a row behind them; then as the rules do."""
    places = {item.id: place for place, item in enumerate(standing.items)}
    sheets: dict[tuple[str, str], int] = {}
    for item in standing.items:
        sheets.setdefault((item.source.file, item.source.sheet), len(sheets))
    wanted = {one.reference.id for one in found if one.reference is not None}
    above = {
        (item.source, item.id): (number, place)
        for number, one in enumerate(standing.references)
        for place, item in enumerate(one.items)
        if item.id in wanted
    }
    last = len(standing.items)
    numbers = {name: number for number, name in enumerate(rules())}

    def key(one: Finding) -> tuple[object, ...]:
        source = one.source
        sheet = sheets.get((source.file, source.sheet), len(sheets))
        place = places.get(one.item.id, last) if one.item else last
        other = one.reference
        held = above.get((other.source, other.id), (0, 0)) if other else (0, 0)
        row = (0, source.row) if source.row else (1, 0)
        return (sheet, row, place, numbers[one.rule], held, one.message)

    return sorted(found, key=key)
