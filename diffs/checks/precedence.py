"""Precedence (择一): one departure, one rule; one finding for each rule and item (DESIGN)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from diffs.checks.finding import Finding
from diffs.checks.rules import Severity, graver, rules

#: Rules of which an item bears the first only: the more specific ones stand before the others.
_CHAIN: Final = (
    "survives-cancellation", "filing-is-licence", "level-mismatch", "outside-list",
    "basis-cannot-set",
)  # fmt: skip
_DISGUISE: Final = "filing-is-licence"
_ALONE: Final = "basis-cannot-set"
#: How grave a finding is by its rule, and how grave after what an office has decided.
Weights = tuple[Severity, Severity]


def _plain(one: Finding) -> Weights:
    own = one.severity or rules()[one.rule].severity
    return own, own


def settled(
    findings: Iterable[Finding], weigh: Callable[[Finding], Weights] = _plain
) -> list[Finding]:
    """Return the findings without those that a more specific one of the same item says already.

    What an office has made milder, or accepted, hides nothing that is graver than that. Several of
    one rule about one item are joined: the first has the place, all say what is so.
    """
    by_item: dict[str, list[Finding]] = defaultdict(list)
    kept: list[Finding] = []
    for one in findings:
        if one.item is None:
            kept.append(one)
        else:
            by_item[one.item.id].append(one)
    for found in by_item.values():
        kept += _joined(_specific(found, weigh))
    return kept


def _specific(found: list[Finding], weigh: Callable[[Finding], Weights]) -> list[Finding]:
    """Return the findings of one item, of a chain the most specific only."""
    if len(found) == 1:
        return found
    weights = _weights(found, weigh)
    missing = weights.get("basis-missing")
    # What is told of a filing for information does not say that it is outside the list.
    told = [one.rule for one in found if one.rule != _DISGUISE or one.severity is None]
    beaten = _beaten([name for name in _CHAIN if name in told], weights)
    return [
        one
        for one in found
        if one.rule not in beaten
        and not (
            one.rule == "field-missing"
            and one.field == "basis"
            and missing is not None
            and not _is_graver(weigh(one), missing)
        )
    ]


def _weights(found: Iterable[Finding], weigh: Callable[[Finding], Weights]) -> dict[str, Weights]:
    """Return how grave the gravest finding of each rule is."""
    kept: dict[str, Weights] = {}
    for one in found:
        weight = weigh(one)
        if one.rule not in kept or graver(weight[0], kept[one.rule][0]):
            kept[one.rule] = weight
    return kept


def _is_graver(one: Weights, specific: Weights) -> bool:
    """Say whether a finding is graver than a more specific one that an office has made milder."""
    return graver(specific[0], specific[1]) and graver(one[1], specific[1])


def _beaten(told: list[str], weights: dict[str, Weights]) -> set[str]:
    """Return the rules of the chain of which a more specific one says what is so.

    A basis that may set no licence is a fault of its own: what is milder does not hide it.
    """
    kept: list[str] = []
    for name in told:
        own = weights[name]
        if not any(
            not _is_graver(own, weights[one])
            and not (name == _ALONE and graver(own[0], weights[one][0]))
            for one in kept
        ):
            kept.append(name)
    return set(told) - set(kept)


def _joined(found: list[Finding]) -> list[Finding]:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        by_rule[one.rule].append(one)
    return [_join(several) if len(several) > 1 else several[0] for several in by_rule.values()]


def _asked(suggestions: Iterable[str]) -> str:
    """Join what is to be done; one 请 asks for all of it."""
    first, *others = suggestions
    return "；".join((first, *(one.removeprefix("请") for one in others)))


def _join(several: list[Finding]) -> Finding:
    """Join findings of one rule about one item; it is as grave as the gravest of them."""
    # None is the rule's own severity, the gravest that a case may have.
    first = min(several, key=lambda one: ("", "error", "warning", "info").index(one.severity or ""))
    others = [one for one in several if one is not first]
    ordered = (first, *others)
    return msgspec.structs.replace(
        first,
        message="；".join(dict.fromkeys(one.message for one in ordered)),
        suggestion=_asked(dict.fromkeys(one.suggestion for one in ordered)),
        also=tuple(dict.fromkeys(cell for one in ordered for cell in one.cells)),
        evidence=tuple(dict.fromkeys(text for one in ordered for text in one.evidence)),
    )
