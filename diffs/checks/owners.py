"""Owners (编制单位): whether a list is that of a government, or of one of its departments.

What is due in a list depends on it: a government's has to carry every item of its level, a
department's only those that concern it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from catalogue.edition import Edition
from catalogue.item import Item
from catalogue.registry.authorities import authorities
from catalogue.registry.functions import functions, named
from diffs.checks.ownlevel import is_placed
from diffs.checks.placing.serving import ALL, of, serving
from diffs.checks.standing import Standing

#: A list of more functions than these is a government's.
_DEPARTMENTS: Final = 4
#: A list that says nowhere whose it is, is a department's where it has no more than this share of
#: the functions above. Short references show nothing of the kind.
_SHARE: Final = 0.1


def own_functions(standing: Standing) -> tuple[frozenset[str], frozenset[str]]:
    """Return the functions of a list of one department, and with them those that they are made of.

    Both empty for the list of a whole government, or of a bureau of approvals, which acts for all.
    """
    found: set[str] = set()
    parts: set[str] = set()
    for item in standing.items:
        cell = item.authority or item.implementers
        own, served = serving(cell)
        if ALL in served:
            return frozenset(), frozenset()
        found |= own
        parts |= own.union(*map(functions, authorities(cell)))
        if len(found) > _DEPARTMENTS:
            return frozenset(), frozenset()
    if not _is_departments(standing, found, parts):
        return frozenset(), frozenset()
    return frozenset(found), frozenset(parts)


def _is_departments(standing: Standing, found: set[str], parts: set[str]) -> bool:
    """Say whether a list of few functions is a department's: by its names, else by their share."""
    if not named(" ".join(_names(standing.edition, standing.items))).isdisjoint(parts):
        return True
    if is_placed(standing.edition.title):
        return False
    above = {word for one in standing.references for item in one.items for word in of(item)}
    return len(found) <= _SHARE * len(above)


def _names(edition: Edition, items: Iterable[Item]) -> Iterator[str]:
    """Yield what a list is called, its title and the names of its files and sheets."""
    yield edition.title
    for file, sheet in dict.fromkeys((item.source.file, item.source.sheet) for item in items):
        yield file
        yield sheet
