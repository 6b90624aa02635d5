"""Functions (职能): what a body serves, whatever its level: 国家林草局 and 市林草局 both 林草.

The words are those of local departments, `data/functions.csv`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from catalogue.registry.authorities import authorities, function_words, split_local
from catalogue.text import fold
from catalogue.vocabulary import rows, terms

_FRONTS: Final = ("中华人民共和国", "国务院", "国家", "中国")
#: No function word is longer.
_LONGEST: Final = 12
_ENDS: Final = ("委员会", "办公室", "总局", "总署", "部门", "部", "局", "署", "委", "办", "厅")


@cache
def _words() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("catalogue", "functions.csv"):
        for form in (row["canonical"], *terms(row["forms"])):
            table.setdefault(fold(form), row["canonical"])
    return table


@cache
def _joined() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in rows("catalogue", "functions.csv"):
        words = terms(row["successor_of"])
        table[row["canonical"]] = tuple(_words().get(fold(word), word) for word in words)
    return table


@lru_cache(maxsize=1 << 14)
def functions(cell: str) -> frozenset[str]:
    """Return the functions of the bodies of a cell, canonical; none where a body tells none.

    A department that several were joined in serves all of theirs: 发改经信局 serves 发展改革 and
    经济和信息化.
    """
    found: set[str] = set()
    for name in authorities(cell):
        word = function(name)
        if not word:
            return frozenset()
        for one in (word, *before(name)):
            found |= {one, *_joined().get(one, ())}
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def before(name: str) -> tuple[str, ...]:
    """Return the function words that a joined department names before its last one.

    县农业农村和科技局 serves 农业农村 too, though no vocabulary has the two joined.
    """
    local = split_local(fold(name))
    left = local[0] if local is not None else ""
    found: list[str] = []
    while left:
        rest = left.removesuffix("和").removesuffix("与").removesuffix("、")
        places = range(max(0, len(rest) - _LONGEST), len(rest) - 1)
        start = next((place for place in places if rest[place:] in _words()), None)
        if start is None:
            break
        found.append(_words()[rest[start:]])
        left = rest[:start]
    return tuple(found)


def named(text: str) -> frozenset[str]:
    """Return the functions whose words stand in a text, canonical: those of 某市林业和草原系统."""
    folded = fold(text)
    return frozenset(word for form, word in _words().items() if form in folded)


@cache
def function(name: str) -> str:
    """Return the function word of one body by its canonical name, empty where none is known."""
    local = split_local(fold(name))
    if local is not None:
        return local[1]
    front = next((word for word in _FRONTS if name.startswith(word)), "")
    plain = fold(name.removeprefix(front))
    for end in _ENDS:
        word = plain.removesuffix(end)
        if word != plain and word in function_words():
            return _words().get(word, word)
    return ""
