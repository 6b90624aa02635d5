"""Repetitions (重复引用) in a cell of bases: one document or one place of it, named twice."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, pairwise

from catalogue.bases.citations import Citation, basis


@lru_cache(maxsize=1 << 14)
def repeated(cell: str) -> tuple[str, ...]:
    """Say what a cell cites twice, Chinese sentences, each once."""
    cited = [one for one in basis(cell).citations if one.title]
    if len({one.law for one in cited}) == len(cited):
        return ()
    said = [f"《{two.title}》连续写了两次" for one, two in pairwise(cited) if _is_slip(one, two)]
    said += [f"{one.label}重复引用" for one, two in combinations(cited, 2) if _are_one(one, two)]
    return tuple(dict.fromkeys(said))


def _is_slip(one: Citation, other: Citation) -> bool:
    """Say whether a title stands alone before the same title."""
    alone = not (one.pinpoints or one.number or one.version or one.detail)
    return alone and one.law == other.law and one.issuer == other.issuer


def _are_one(one: Citation, other: Citation) -> bool:
    """Say whether two citations name the same place; a place may be quoted in two pieces."""
    pieces = one.detail and other.detail and one.detail != other.detail
    same = one.law == other.law and one.pinpoints == other.pinpoints
    return bool(one.pinpoints) and same and not pieces
