"""Known document numbers (文号登记): which law is published under which, `data/numbers.csv`."""

from __future__ import annotations

from functools import cache

from catalogue.bases.titles import law_of
from catalogue.vocabulary import rows


@cache
def _owners() -> dict[str, str]:
    return {row["number"]: law_of(row["title"]) for row in rows("catalogue", "numbers.csv")}


@cache
def _numbers() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for number, law in _owners().items():
        found[law] = (*found.get(law, ()), number)
    return found


def owner_of(number: str) -> str:
    """Return the canonical title that a number is known to be of, empty where none is."""
    return _owners().get(number, "")


def numbers_of(law: str) -> tuple[str, ...]:
    """Return the numbers that a canonical title is known to be published under."""
    return _numbers().get(law, ())


def apart(number: str, law: str, separator: str) -> bool:
    """Say whether a number behind a title stands for itself: 《X法》；国务院令第412号附件第1项.

    A break or comma may part a title from its own number, but not from what is known as another's;
    a label (2.) always begins a document.
    """
    owner = owner_of(number)
    return owner != law if owner else separator not in ("\n", ",", ":")
