"""Vocabulary (词表): CSV files beside the code, each row with its source.

Legal staff correct a row there without reading Python.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def rows(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `package/data/name` as dicts of its header."""
    path = resources.files(package) / "data" / name
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def terms(cell: str) -> tuple[str, ...]:
    """Split a cell that lists several terms, `a|b|c`."""
    return tuple(term for term in (part.strip() for part in cell.split("|")) if term)
