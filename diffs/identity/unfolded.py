"""Names unfolded (展开): what a bracket names may be the item's own words.

增值税专用发票（增值税税控系统）开票限额审批 is what 增值税防伪税控系统开票限额审批 became: words
in brackets stand in the other name. Held against it without brackets they may be one item, but a
reviewer should say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from diffs.identity.rarity import Rarity, grams
from diffs.identity.signals import Profile, profile
from diffs.identity.wordings import names_thing

#: How many character pairs a bracket must add: one word (经营) tells siblings apart.
_LEAST: Final = 3


class Unfolded:
    """The rows of one edition with the brackets of their names opened, made when asked for."""

    def __init__(self, rows: Sequence[Profile], rarity: Rarity) -> None:
        self._rows, self._rarity = rows, rarity
        self._made: dict[int, Profile] = {}

    def beside(self, place: int, other: Profile) -> Profile | None:
        """Return a row unfolded where most words of its brackets stand in a name without any."""
        row = self._rows[place]
        words = row.wording
        if (
            not words.brackets
            or other.wording.brackets
            or not all(map(names_thing, words.brackets))
        ):
            return None
        own = set(grams(words.skeleton))
        inside = {gram for one in words.brackets for gram in grams(one)} - own
        if len(inside) < _LEAST or 2 * len(inside & other.grams.keys()) <= len(inside):
            return None
        if place not in self._made:
            name = words.name.translate({ord("("): None, ord(")"): None})
            item = msgspec.structs.replace(row.item, name=name)
            self._made[place] = profile(item, self._rarity)
        return self._made[place]
