"""Names that have one word more than another (多一词): 户外广告发布登记 and 户外广告登记.

Too little for identity to be weighed, where nothing but the names is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from catalogue.patterns import lazy
from catalogue.text import fold
from diffs.checks.cores import apart, core
from diffs.checks.standing import Cancelled

#: Who is allowed to act, behind what is done.
_HOLDER: Final = lazy(r"(?:资格|资质|证书?)+$")
#: At what level it is done, before it.
_LEVEL: Final = lazy(r"^(?:本级|(?:全|本)?[省市县区州]级)(?=.{4})")
#: How many characters one word has, by how many the names have in common.
_WORDS: Final = ((6, 4), (4, 2))
#: Names are looked up by so many characters at either end.
_END: Final = 2


@lru_cache(maxsize=1 << 14)
def thing(name: str) -> str:
    """Return what a name is of, without its act and whose paper it is."""
    plain = _LEVEL().sub("", fold(name))
    text = core(plain) or plain
    return _HOLDER().sub("", text) or text


def a_word_more(one: str, other: str) -> bool:
    """Say whether the longer of two names is the shorter with one word put in, and no other."""
    shorter, longer = sorted((thing(one), thing(other)), key=len)
    more = len(longer) - len(shorter)
    if shorter == longer and core(one) != core(other):
        return not apart(one, other)
    if not any(len(shorter) >= least and 0 < more <= most for least, most in _WORDS):
        return False
    start = next(
        (place for place, char in enumerate(shorter) if char != longer[place]), len(shorter)
    )
    return longer.endswith(shorter[start:]) and not apart(one, other)


class Names:
    """Cancelled items, found by names that may have a word more or less."""

    def __init__(self, gone: Iterable[Cancelled]) -> None:
        self._ends: dict[str, list[Cancelled]] = {}
        for one in gone:
            for end in _ends(one.name):
                self._ends.setdefault(end, []).append(one)

    def near(self, name: str) -> Iterator[Cancelled]:
        """Yield the items whose names have one word more or less than a name."""
        seen: set[str] = set()
        for end in _ends(name):
            for one in self._ends.get(end, ()):
                if one.name not in seen and a_word_more(name, one.name):
                    yield one
                seen.add(one.name)


def _ends(name: str) -> tuple[str, str]:
    text = thing(name)
    return f"^{text[:_END]}", f"{text[-_END:]}$"
