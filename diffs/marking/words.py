"""Words (词): where a mark may begin or end without tearing a word apart.

Words of two characters: the common ones of official texts (`data/words.csv`) and those that names
of items are told apart by (`data/wordings.csv`). Longer ones may be cut between two of these:
nobody minds 许可〔证核发〕.
"""

from __future__ import annotations

from functools import cache

from catalogue.vocabulary import rows, terms


@cache
def _words() -> frozenset[str]:
    tables = (rows("diffs", "words.csv"), rows("diffs", "wordings.csv"))
    found = (word for table in tables for row in table for word in terms(row["terms"]))
    return frozenset(word for word in found if len(word) == 2)


@cache
def empty() -> frozenset[str]:
    """Return the words that alone are nothing that moves: 的, 以及, 或者."""
    return frozenset(word for row in rows("diffs", "joints.csv") for word in terms(row["terms"]))


def torn(left: str, right: str) -> bool:
    """Say whether a word stands across the border of two texts that meet.

    生产|品种 tears nothing, though 产品 is a word: both its neighbours are words themselves.
    """
    words = _words()
    if left[-1:] + right[:1] not in words:
        return False
    return not (left[-2:] in words and right[:2] in words)


def surely_torn(left: str, right: str) -> bool:
    """Say so only where neither neighbour is a word: in 审评|审批 nobody sees 评审."""
    words = _words()
    return left[-1:] + right[:1] in words and left[-2:] not in words and right[:2] not in words
