"""Words that take the force of an announcement: 不得新增, 拟取消, 2019年已决定取消.

Beside them a sentence speaks of a change and announces none (`data/forces.csv`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from catalogue.patterns import lazy
from catalogue.vocabulary import rows

#: 2019年，国务院取消…: a sentence that begins with a year and names nothing but who acted.
_YEAR: Final = lazy(
    r"((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?，?[\u4e00-\u9fff]{0,10}"
)


def weakened(text: str, start: int, end: int, year: str) -> tuple[str, str] | None:
    """Return the word that takes the force of what stands at a place, and what it means.

    `year` is that of the document; what a sentence says of an earlier one is no news. None where
    the announcement stands; an empty meaning where the words speak of no item at all.
    """
    lead = text[:start]
    clause = re.split("[，。；：]", lead)[-1]
    past = _YEAR().fullmatch(lead)
    if past is not None and year and past[1] < year and not lead.endswith("起"):
        return f"{past[1]}年", "以前作出的决定"
    for reach, where in (("clause", clause), ("sentence", lead), ("behind", text[end:])):
        for pattern, meaning in _patterns(reach):
            match = pattern.search(where)
            if match is not None:
                return match[0], meaning
    return None


@cache
def _patterns(reach: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(row["pattern"]), row["meaning"])
        for row in rows("sources", "forces.csv")
        if row["reach"] == reach
    )
