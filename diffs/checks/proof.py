"""What a finding shows (凭据): the row above, and the text that proves it.

A rule's function names them where they tell more than the row itself; where it does not, they are
the row above that its item surely stands for, and the cell.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from catalogue.item import FIELD_TITLES, Item
from catalogue.text import tidy
from diffs.checks.finding import Finding
from diffs.checks.standing import Standing

_EMPTY = "（空白）"


def proven(one: Finding, standing: Standing, places: Mapping[str, int]) -> Finding:
    """Return a finding with the row above and the evidence that its function left out.

    `places` are the positions of the list's rows by their ids.
    """
    if one.item is None or one.item.id not in places:
        return one
    above = standing.above(places[one.item.id])
    sure = (other.item for other in above if not other.placement.review)
    reference = one.reference or next(sure, None)
    return msgspec.structs.replace(
        one, reference=reference, evidence=one.evidence or _shown(one.item, one.field, reference)
    )


def _shown(item: Item, field: str, reference: Item | None) -> tuple[str, ...]:
    """Return what a cell says; of an empty one also what the row above says."""
    key = field or "name"
    title = FIELD_TITLES.get(key) or tidy(key.removeprefix("extra."))
    value = tidy(item.value(key))
    given = tidy(reference.value(key)) if reference is not None and not value else ""
    told = (f"{title}：{value or _EMPTY}", f"上级清单：{given}" if given else "")
    return tuple(filter(None, told))
