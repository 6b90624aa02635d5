"""Departments (主管部门) of findings: who has to mend what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.registry.authorities import authorities
from catalogue.registry.functions import functions
from catalogue.text import official, tidy
from diffs.checks.finding import Finding
from diffs.checks.findings import Findings

#: Who has what no department of the list has.
NOBODY: Final = "（未注明部门）"
#: Who is to have what the list lacks, where no department of it serves the function.
_COUNTERPART: Final = "对口部门"


def departments(findings: Findings) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings of each department, those with most first.

    A finding about an item of two departments is in both. What is missing from the list is that of
    the department that serves the same function; what is said of the list is nobody's.
    """
    local = _by_function(findings.edition.items)
    found: dict[str, list[Finding]] = {}
    for one in findings.findings:
        for name in _names(one, local):
            found.setdefault(name, []).append(one)
    ordered = sorted(found, key=lambda name: (name == NOBODY, -len(found[name])))
    return {name: tuple(found[name]) for name in ordered}


def departments_of(findings: Findings) -> list[str]:
    """Return for each finding what its item says of departments, as read.

    What the list lacks has the department that is to have it; what is said of the list has none.
    """
    local = _by_function(findings.edition.items)
    return [
        tidy(one.item.authority)
        if one.item is not None
        else "、".join(name for name in _names(one, local) if name != NOBODY)
        for one in findings.findings
    ]


def department_names(item: Item) -> tuple[str, ...]:
    """Return the departments of an item: its authorities, its bodies where it has none."""
    names = authorities(item.authority) or tuple(one.name for one in bodies(item.implementers))
    return tuple(dict.fromkeys(map(official, names)))


def _names(one: Finding, local: Mapping[frozenset[str], str]) -> tuple[str, ...]:
    if one.item is not None:
        return department_names(one.item) or (NOBODY,)
    if one.reference is not None:
        served = functions(one.reference.authority)
        name = _serving(served, local)
        above = tuple(f"{one}{_COUNTERPART}" for one in department_names(one.reference))
        return (name,) if name else above or (NOBODY,)
    return (NOBODY,)


def _serving(served: frozenset[str], local: Mapping[frozenset[str], str]) -> str:
    """Return the department of just these functions, else one that serves them among others."""
    wider = (name for held, name in sorted(local.items(), key=_width) if served and served <= held)
    return local.get(served, "") or next(wider, "")


def _width(entry: tuple[frozenset[str], str]) -> tuple[int, str]:
    return (len(entry[0]), entry[1])


def _by_function(items: Iterable[Item]) -> Mapping[frozenset[str], str]:
    """Return for each function the department of the list that most items of it name."""
    counts: dict[frozenset[str], Counter[str]] = {}
    for item in items:
        for name in department_names(item):
            served = functions(name)
            if served:
                counts.setdefault(served, Counter())[name] += 1
    return {served: count.most_common(1)[0][0] for served, count in counts.items()}
