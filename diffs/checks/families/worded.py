"""Names that have one word more than another (多一词), or the same words turned round.

户外广告发布登记 and 户外广告登记; 在林区经营（含加工）木材审批 and 林区木材经营加工许可.

Too little for identity to be weighed, where nothing but the names is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from catalogue.patterns import lazy
from catalogue.text import fold
from diffs.checks.standing import Cancelled
from diffs.checks.wording.cores import apart, core
from diffs.checks.wording.stages import staged
from diffs.identity.wordings import kindred

#: Who is allowed to act, behind what is done.
_HOLDER: Final = lazy(r"(?:资格|资质|证书?)+$")
#: At what level it is done, before it.
_LEVEL: Final = lazy(r"^(?:本级|(?:全|本)?[省市县区州]级)(?=.{4})")
#: What joins words, and what brackets say to be held in a thing.
_JOINTS: Final = lazy(r"[()、,/和及与的在含]")
#: How many characters one word has, by how many the names have in common.
_WORDS: Final = ((6, 4), (4, 2))
#: Names are looked up by so many characters at either end.
_END: Final = 2


@lru_cache(maxsize=1 << 14)
def thing(name: str) -> str:
    """Return what a name is of, without its act and whose paper it is."""
    plain = _LEVEL().sub("", fold(name))
    text = core(plain) or plain
    return kindred(_HOLDER().sub("", text) or text)


def a_word_more(one: str, other: str) -> bool:
    """Say whether the longer of two names is the shorter with one word put in, and no other.

    Without what was done with a thing (使用) the first, a local name, is of the thing alone.
    """
    shorter, longer = sorted((thing(one), thing(other)), key=len)
    more = len(longer) - len(shorter)
    if shorter == longer and core(one) != core(other):
        return not apart(one, other)
    places = (place for place, char in enumerate(shorter) if char != longer[place])
    start = next(places, len(shorter))
    if more < 1 or not longer.endswith(shorter[start:]) or apart(one, other):
        return False
    if start == len(shorter) == len(thing(one)):
        return False
    word = longer[start : start + more]
    return _is_joined(word, one, other) or any(
        len(shorter) >= least and more <= most for least, most in _WORDS
    )


def _is_joined(word: str, *names: str) -> bool:
    """Say whether a name has the word beside others: 有线电视站、共用天线设计安装."""
    return any(joined in fold(name) for name in names for joined in (f"{word}、", f"、{word}"))


@lru_cache(maxsize=1 << 14)
def letters(name: str) -> str:
    """Return what a name is of as letters without their order; empty for a short one.

    在林区经营（含加工）木材 and 林区木材经营加工 have the same.
    """
    text = _JOINTS().sub("", staged(name)[0])
    found = "".join(sorted(_JOINTS().sub("", core(text) or text)))
    return found if len(found) >= _WORDS[0][0] else ""


class Names:
    """Cancelled items, found by names that have a word more or less, or words in another order."""

    def __init__(self, gone: Iterable[Cancelled]) -> None:
        self._ends: dict[str, list[Cancelled]] = {}
        self._letters: dict[str, list[Cancelled]] = {}
        for one in gone:
            self._letters.setdefault(letters(one.name), []).append(one)
            for end in _ends(one.name):
                self._ends.setdefault(end, []).append(one)

    def near(self, name: str) -> Iterator[Cancelled]:
        """Yield the items whose names are so near to a name."""
        if mixed := letters(name):
            yield from (one for one in self._letters.get(mixed, ()) if not apart(name, one.name))
        seen: set[str] = set()
        for end in _ends(name):
            for one in self._ends.get(end, ()):
                if one.name not in seen and a_word_more(name, one.name):
                    yield one
                seen.add(one.name)


def _ends(name: str) -> tuple[str, str]:
    text = thing(name)
    return f"^{text[:_END]}", f"{text[-_END:]}$"
