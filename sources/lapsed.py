"""Titles that say their items are held no longer (取消): of lists and of groups in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from catalogue.patterns import Lazy, lazy
from catalogue.text import fold
from catalogue.vocabulary import rows


@cache
def _patterns() -> dict[str, Lazy]:
    return {row["kind"]: lazy(row["pattern"]) for row in rows("sources", "cancelled.csv")}


def says(text: str) -> bool | None:
    """Say whether a title names cancelled items and no others, None where it names neither."""
    key = fold(text)
    gone, held = (_patterns()[kind]().search(key) is not None for kind in ("gone", "held"))
    return gone and not held if gone or held else None


def doubtful(groups: Sequence[str]) -> list[int]:
    """Return the places of group rows that say their items are cancelled, beside others.

    Their items are read: a group row is no title of a list, and may name what the items are about.
    """
    said = [says(text) for text in groups]
    return [place for place, one in enumerate(said) if one] if not all(said) else []
