"""Where citations begin again inside the words that follow a citation.

Quoted articles name other laws (依照《防洪法》的规定): such titles are mentions. A basis begins
with a line, a level tag, a label or, in cells without tags, a sentence. Articles that begin a
line or a sentence are pinpoints of the document that is being quoted.
"""

from __future__ import annotations

import re
from typing import Final

from catalogue.bases.citewords import endings, mention, words
from catalogue.bases.tight import COUNTRY, FULL, LABEL, WORDED
from catalogue.bases.titles import BARE, title_at
from catalogue.numerals import NUMERAL
from catalogue.patterns import lazy

ARTICLE: Final = rf"第\(?{NUMERAL}\)?(?:条|款|项|章|部分)"
_ARTICLES: Final = rf"(?:{ARTICLE})+"
#: What follows an article that is only mentioned: 第五十一条的规定.
_MENTIONED: Final = r"(?!(?:之\d)?[的规所])"
_BEGINS = lazy(
    "|".join(
        (
            rf"\n(?:{LABEL})?(?=[【《])",
            rf"\n(?={WORDED})",
            r"(?=【[^【】《》\n]{1,12}】)",
            rf"\n(?:{LABEL})?(?={_ARTICLES}{_MENTIONED})",
            rf"\n(?=附[件表]|\d+\.\d|第{NUMERAL}:)",
            rf"(?<=[。;\"')])(?={_ARTICLES}(?:之{NUMERAL})?:)",
            rf"(?<=[。;])(?=《[^《》]{{2,60}}》{_ARTICLES}:)",
            rf"(?<=[。;])(?=[①-⑳]?{ARTICLE}\")",
            r"(?:[①-⑳]|\d{1,2}[.、])(?=《)",
        )
    )
)
_BEGINS_PLAIN = lazy(rf"[;。](?:{LABEL})?(?=《)")
_LINE_LABEL = lazy(rf"[\n;。]*(?:(?P<bracketed>\([^()\n]{{1,3}}\))|{LABEL}|\d{{1,2}}[.、])?")
_LINE_ARTICLE = lazy(rf"\n{_ARTICLES}:")
_LINE_LAW = lazy(rf"(?:^|(?<=[\n;】]))(?:{LABEL}|\d{{1,2}}[.、])?(?P<law>{FULL})")
_TRAILING = lazy(r"[\"'》〉)]+$")
#: How a sentence goes on behind a title that it names.
_GOES_ON = lazy("所称|中|内|规定|的(?!通知|决定|意见|公告|批复|函)|上|是指|所列")
#: No word of `data/citationwords.csv` is longer that leads to a mention.
_LONGEST_MENTION: Final = 4


def restarts(text: str, closed: dict[int, int]) -> list[int]:
    """Return the places of a tight view where citations may begin again, in their order."""
    tagged = "【" in text
    patterns = (_BEGINS,) if tagged else (_BEGINS, _BEGINS_PLAIN)
    found = {match.start() for pattern in patterns for match in pattern().finditer(text)}
    return sorted(place for place in found if _begins(text, place, closed, tagged=tagged))


def _begins(text: str, place: int, closed: dict[int, int], *, tagged: bool) -> bool:
    """Say whether citations may begin again here, not in mid-sentence, behind 依照 and its kin.

    A title there must end as titles do: the 《申请表》 of a list of papers is none.
    """
    if _LINE_ARTICLE().match(text, place) is not None:
        return True
    if mention().search(text, max(0, place - _LONGEST_MENTION), place) is not None:
        return False
    label = _LINE_LABEL().match(text, place)
    start = label.end() if label is not None else place
    if text[start : start + 1] != "《":
        return True
    if tagged and label is not None and label["bracketed"]:
        return False
    _, title = title_at(text, start, closed)
    return _TRAILING().sub("", title).endswith(endings()) and not mentions(text, start, closed)


def mentions(text: str, place: int, closed: dict[int, int]) -> bool:
    """Say whether the title at `place` goes on as a sentence does: 《档案法》所称的档案."""
    end, _ = title_at(text, place, closed)
    return _GOES_ON().match(text, end) is not None


def bare_titles(text: str) -> dict[int, int]:
    """Return start → end of the titles without 《》: of a cell that marks none, else of full names.

    Beside titles in 《》 a law stands for itself only by its full name at the head of a line.
    """
    if "《" in text or "》" in text:
        if COUNTRY not in text:
            return {}
        return {match.start("law"): match.end("law") for match in _LINE_LAW().finditer(text)}
    found = {}
    for match in re.finditer(BARE, text):
        lead = words("lead").match(text, match.start())
        start = lead.end() if lead is not None else match.start()
        if text[start] != "本":
            found[start] = match.end()
    return found
