"""Serving (职能对应): whether local bodies serve the function of a row above.

One bureau of approvals serves all (集中许可权), joined departments those of their parts, and some
serve what a body under them does nationally; `diffs/data/kindred.csv` has these.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.registry.authorities import authorities
from catalogue.registry.functions import before, function, functions
from catalogue.vocabulary import rows, terms

#: What serves everything.
ALL: Final = "*"


@cache
def _kindred() -> dict[str, frozenset[str]]:
    return {
        row["function"]: frozenset(terms(row["serves"])) for row in rows("diffs", "kindred.csv")
    }


@lru_cache(maxsize=1 << 14)
def served_by(name: str) -> frozenset[str]:
    """Return the functions that a body serves by its canonical name; none where nobody knows."""
    own = functions(name) if function(name) else frozenset()
    # A name from before a reform serves what its heirs do.
    own = own.union(*(_heirs().get(word, ()) for word in own))
    return own.union(*(_kindred().get(word, frozenset()) for word in own)) if own else own


@lru_cache(maxsize=1 << 14)
def wanted(authority: str, implementers: str) -> frozenset[str]:
    """Return the functions of the bodies of a row above, of its authority and who implements.

    Lists of other years have words that others took over (市容环境卫生): these serve them too.
    """
    names = (*authorities(authority), *(body.name for body in bodies(implementers)))
    found = {word for name in names if (word := function(name))}
    return frozenset(found.union(*(_heirs().get(word, ()) for word in found)))


@cache
def _heirs() -> dict[str, frozenset[str]]:
    """Return for function words that no row has for its own the functions that took them over."""
    table = rows("catalogue", "functions.csv")
    alive = {row["canonical"] for row in table}
    found: dict[str, set[str]] = {}
    for row in table:
        for word in terms(row["successor_of"]):
            if word not in alive:
                found.setdefault(word, set()).add(row["canonical"])
    return {word: frozenset(heirs) for word, heirs in found.items()}


def of(item: Item) -> frozenset[str]:
    """Return the functions of the bodies of a row above."""
    return wanted(item.authority, item.implementers)


@lru_cache(maxsize=1 << 14)
def serving(cell: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the functions that the bodies of a cell have themselves, and those that they serve."""
    names = authorities(cell)
    own = _own(names)
    if not own:
        # An office with another name in a bracket: 国防动员办公室（人民防空办公室）.
        names = tuple(body.name for body in bodies(cell))
        own = _own(names)
    return own, own.union(*(served_by(name) for name in names))


def _own(names: Iterable[str]) -> frozenset[str]:
    return frozenset(
        one for name in names if (word := function(name)) for one in (word, *before(name))
    )


def serves(name: str, functions_above: Iterable[str]) -> bool:
    """Say whether a body serves one of some functions; a body that nobody knows does."""
    own = served_by(name)
    if not own or ALL in own:
        return True
    return any(_alike(one, other) for one in own for other in functions_above)


def _alike(one: str, other: str) -> bool:
    """Say whether two words name one function: 宗教事务 is in 民族宗教事务."""
    return one == other or (len(one) > 2 and one in other) or (len(other) > 2 and other in one)
