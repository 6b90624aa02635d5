"""Vocabulary (词表): CSV files beside the code, each row with its source.

Legal staff correct a row there without reading Python.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

#: The folder that the packages stand in; their data files are ordinary files beside the code.
_ROOT: Final = Path(__file__).resolve().parent.parent


def data(package: str, name: str) -> bytes:
    """Return the bytes of `package/data/name`."""
    return (_ROOT / package / "data" / name).read_bytes()


@cache
def rows(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `package/data/name` as dicts of its header."""
    with (_ROOT / package / "data" / name).open(encoding="utf-8-sig", newline="") as stream:
        # csv.DictReader does the same in twice the time, at every start.
        header, *lines = csv.reader(stream)
    return tuple(dict(zip(header, line, strict=True)) for line in lines if line)


def terms(cell: str) -> tuple[str, ...]:
    """Split a cell that lists several terms, `a|b|c`."""
    return tuple(term for term in (part.strip() for part in cell.split("|")) if term)
