"""What every finding has to name, for tests of rules, of generated lists and of the demo."""

from __future__ import annotations

from typing import Final

from diffs.checks.finding import Finding
from diffs.checks.standing import Standing

#: Rules that speak of the list, or of a place in it where no item is.
_OF_THE_LIST: Final = ("coverage-missing", "count-mismatch", "numbering-gap", "field-missing")
#: Rules that hold an item against another row, whatever else is known.
_HELD: Final = (
    "coverage-missing", "name-differs", "basis-differs", "authority-differs", "duplicate-item",
)  # fmt: skip


def unnamed(one: Finding, held: Standing | None = None) -> list[str]:
    """What a finding does not name of what there is; with `held` also the row that it stands for.

    What is missing stands in no cell, and a list that lacks a column has none of it.
    """
    named = {
        "item": one.item is not None or one.rule in _OF_THE_LIST,
        "source": bool(one.source.file),
        "cell": bool(one.cells) or not _has_cell(one),
        "reference": one.reference is not None or not _is_held(one, held),
        "evidence": bool(one.evidence) and all(one.evidence),
        "message": bool(one.message),
        "suggestion": bool(one.suggestion),
        "clause": bool(one.clause),
    }
    return [name for name, present in named.items() if not present]


def _has_cell(one: Finding) -> bool:
    """Say whether a finding stands in a row whose columns are known; other columns may not be."""
    return bool(one.source.row and one.source.columns) and not one.field.startswith("extra.")


def _is_held(one: Finding, held: Standing | None) -> bool:
    """Say whether there is a row that a finding's item is held against."""
    if one.rule in _HELD or held is None or one.item is None:
        return one.rule in _HELD
    row = next(row for row, item in enumerate(held.items) if item.id == one.item.id)
    return any(not other.placement.review for other in held.above(row))
