"""The labelled pairs of `tests/data`, and short ways to make rows of a list."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, Final

import msgspec

from catalogue.edition import Edition, edition
from catalogue.item import Item, Source
from diffs.changeset import ChangeSet, diff
from diffs.links import Link

ROOT: Final = Path(__file__).resolve().parent.parent
_FIELDS: Final = ("name", "authority", "implementers", "basis")


class Labelled(msgspec.Struct, frozen=True):
    """Two rows and whether they are one item; `kind` says what makes that hard to tell."""

    old: Item
    new: Item
    same: bool
    kind: str


def labelled(name: str) -> list[Labelled]:
    """The pairs of `pairs_NAME.csv`."""
    path = ROOT / "tests" / "data" / f"pairs_{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Labelled(
                Item(**{field: row[f"old_{field}"] for field in _FIELDS}),
                Item(**{field: row[f"new_{field}"] for field in _FIELDS}),
                row["label"] == "same",
                row["kind"],
            )
            for row in csv.DictReader(stream)
        ]


def listed(rows: list[Item], file: str, **more: Any) -> Edition:
    """An edition as read from a file: every row knows where it stood."""
    placed = [
        msgspec.structs.replace(item, source=Source(file, "清单", row))
        for row, item in enumerate(rows, start=2)
    ]
    return edition(placed, title=file.rpartition(".")[0], file=file, **more)


def compared(old: list[Item], new: list[Item]) -> ChangeSet:
    return diff(listed(old, "旧版.csv"), listed(new, "新版.csv"))


def relations(changeset: ChangeSet) -> list[tuple[str, list[str], list[str]]]:
    """What became what, by name, in the order of the report."""
    return [
        (link.relation, [item.name for item in link.old], [item.name for item in link.new])
        for link in changeset.links
    ]


def only(old: Item, new: Item) -> Link:
    """The one link of two lists of one row each."""
    (link,) = compared([old], [new]).links
    return link
