"""What items are joined by (关联): competent authorities, implementing bodies and laws, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from catalogue.bases.citations import basis
from catalogue.implementing.bodies import bodies
from catalogue.item import Item
from catalogue.registry.authorities import authorities
from catalogue.text import official
from diffs.links import Link
from diffs.reports.cells import clean
from diffs.written import authorities_written, bodies_written

#: What stands for the authority of items that name none.
NOBODY = "（未注明部门）"


Names = Mapping[str, str]  # canonical name to the name as lists write it


def written(links: Iterable[Link]) -> tuple[Names, Names]:
    """Return the names of authorities and of bodies as the items of links write them."""
    items = [item for link in links for item in _items(link)]
    return (
        authorities_written(item.authority for item in items),
        bodies_written(item.implementers for item in items),
    )


def authorities_of(link: Link, names: Names) -> tuple[str, ...]:
    """Return the authorities that the items of a link had or have; NOBODY where none is named."""
    found = _each(authorities(item.authority) for item in _items(link))
    return tuple(_shown(found, names)) or (NOBODY,)


def bodies_of(link: Link, names: Names) -> tuple[str, ...]:
    """Return the implementing bodies that the items of a link had or have."""
    return tuple(_shown(_each(_bodies(item.implementers) for item in _items(link)), names))


def _shown(found: Iterable[str], names: Names) -> Iterator[str]:
    return iter(dict.fromkeys(clean(names.get(name) or official(name)) for name in found))


def laws_of(link: Link) -> tuple[str, ...]:
    """Return the documents that the items of a link rested or rest on."""
    return tuple(_each(_laws(item.basis) for item in _items(link)))


def _items(link: Link) -> tuple[Item, ...]:
    return (*link.old, *link.new)


def _each(found: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return iter(dict.fromkeys(name for names in found for name in names))


# A cell stands in many rows and in both editions; its words are shaped once.
@lru_cache(maxsize=1 << 14)
def _bodies(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(body.name for body in bodies(cell) if body.name))


@lru_cache(maxsize=1 << 14)
def _laws(cell: str) -> tuple[str, ...]:
    cited = basis(cell).citations if cell else ()
    return tuple(dict.fromkeys(clean(official(one.key)) for one in cited if one.key))
