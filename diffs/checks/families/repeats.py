"""Repetitions (重复引用) in a cell of bases: one document or one place of it, named twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise

from catalogue.bases.citations import Citation, basis, pieces
from catalogue.bases.pinpoints import official_pinpoint
from catalogue.numerals import NUMERAL, arabic
from catalogue.patterns import lazy
from catalogue.text import fold

_ARTICLE = lazy(rf"第\s*{NUMERAL}\s*条")


@lru_cache(maxsize=1 << 14)
def repeated(cell: str) -> tuple[str, ...]:
    """Say what a cell cites twice, Chinese sentences, each once."""
    twice = tuple(_listed_twice(cell)) if _may_repeat(cell) else ()
    cited = [one for one in basis(cell).citations if one.title]
    if len({one.law for one in cited}) == len(cited):
        return twice
    said = [f"《{two.title}》连续写了两次" for one, two in pairwise(cited) if _is_slip(one, two)]
    said += [f"{one.label}重复引用" for one, two in combinations(cited, 2) if _are_one(one, two)]
    return tuple(dict.fromkeys((*said, *twice)))


def _may_repeat(cell: str) -> bool:
    """Say whether an article is named more than once; few cells do."""
    named: list[str] = _ARTICLE().findall(cell) if cell.count("条") > 1 else []
    if len(set(named)) == len(named) > 1:
        named = [arabic(fold(one)) for one in named]
    return len(set(named)) < len(named)


def _listed_twice(cell: str) -> Iterator[str]:
    """Yield articles that one citation lists twice, one behind the other: 第九条、第九条.

    An article whose words follow is quoted, behind a list of those that are cited.
    """
    cited = basis(cell).citations
    listed: list[tuple[int, str]] = []
    for one in (*pieces(cell), None):
        text = "" if one is None else arabic(fold(cell[one.start : one.end]))
        if one is not None and one.kind == "pinpoint":
            listed.append((one.citation, text))
        elif one is None or one.kind != "separator" or not text:
            if one is not None and one.kind == "quote":
                listed = listed[:-1]
            for place, (number, again) in enumerate(listed):
                if "条" in again and (number, again) in listed[:place]:
                    yield f"《{cited[number].title}》{official_pinpoint(again)}重复引用"
            listed = []


def _is_slip(one: Citation, other: Citation) -> bool:
    """Say whether a title stands alone before the same title."""
    alone = not (one.pinpoints or one.number or one.version or one.detail)
    return alone and one.law == other.law and one.issuer == other.issuer


def _are_one(one: Citation, other: Citation) -> bool:
    """Say whether two citations name the same place; a place may be quoted in two pieces."""
    pieces = one.detail and other.detail and one.detail != other.detail
    same = one.law == other.law and one.pinpoints == other.pinpoints
    return bool(one.pinpoints) and same and not pieces
