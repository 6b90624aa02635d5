"""Several numbers of one cross-reference (`1、729`): which of them are of the row at all.

A row may unite several rows above. Where its name is that of one of them and says nothing of
another, the other number may be wrong: it is believed where the row's bases are those of both, and
nobody knows where only law and department do not speak against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from catalogue.bases.citations import basis
from catalogue.item import Item
from diffs.checks.placing.ground import Ground, served, spoken
from diffs.checks.placing.serving import serving
from diffs.identity.wordings import wording

#: What is to be thought of a number beside the one that fits the name.
Doubt = Literal["wrong", "unknown"]


def doubts(
    item: Item, named: Sequence[int], above: Ground, listed: Mapping[str, int]
) -> Mapping[int, Doubt]:
    """Return which of the rows above that a row's numbers name are hardly what it stands for.

    `listed` says how many rows of the list bear a name: what another row bears is that one's.
    """
    own = set(spoken(item))
    fitting = [place for place in named if above.names[place] in own]
    if len(named) < 2 or not fitting:
        return {}
    laws = basis(item.basis).laws
    settled = frozenset().union(*(basis(above.items[place].basis).laws for place in fitting))
    _, kin = serving(item.authority or item.implementers)
    found: dict[int, Doubt] = {}
    for place in named:
        other = above.items[place]
        if above.names[place] in own or not _differ(item, other):
            continue
        theirs = basis(other.basis).laws
        told = served(other)
        if listed.get(above.names[place]) or not laws & theirs or (told and kin.isdisjoint(told)):
            found[place] = "wrong"
        elif not laws & theirs - settled:
            found[place] = "unknown"
    return found


def _differ(item: Item, other: Item) -> bool:
    """Say whether each of two rows is of something that the other's name does not speak of."""
    theirs = [set(wording(text).skeleton) for text in (other.name, other.subitem) if text]
    ours = [set(wording(text).skeleton) for text in (item.name, item.subitem) if text]
    return all(one - two and two - one for one in ours for two in theirs)
