"""The tight view of a cell: what parsers of citations read, and where it stands in the cell.

Characters have their plain shape (`catalogue.text.level`); spaces, invisible characters and hard
wraps are left out, and a line break stays only where a citation or an article begins. `offsets`
leads every character back to the cell as read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from catalogue.patterns import lazy
from catalogue.text import INVISIBLE, level

#: What marks a character that is left out, until it is.
_GONE: Final = "\0"
_UNSEEN = lazy(f"[{INVISIBLE}]")
_BREAKS = lazy("\r\n?|[\x1c-\x1e\x85\u2028\u2029]")
_BLANK = lazy(r"[ \0\n]+")
#: An article that a blank parts from its words, in the middle of a line: the blank is a colon.
_PARTED = lazy(
    r"((?<=[。;])[ \0]*第[零〇一二三四五六七八九十百千\d]{1,8}条"
    r"(?:第[一二三四五六七八九十\d]{1,3}款)?) "
    r"(?= *[^\W\d_a-zA-Z])"
)
_LENS_YEAR = lazy(r"【(\d{4})】")
_TAGGED: Final = ("法律", "法规", "规章", "国务院决定", "规范性文件")
_ROUND_TAG = lazy(rf"\(([^\W\d_a-zA-Z]{{0,4}}(?:{'|'.join(_TAGGED)}))\)(?=《)")
LABEL: Final = (
    r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.](?!\d)|[一二三四五六七八九十\d]{1,3}\)|[①-⑳⑴-⒛])"
)
_BEGINS = lazy(rf"[A-Z]\d{{3}}|{LABEL}|\(?[一二三四五六七八九十\d]+[)、.]")
#: A line that begins like this closes every bracket that was left open before it.
_CLOSES = lazy(r"【[^【】《》\n]{1,12}】|第[\d零〇一二三四五六七八九十百千]{1,8}条")
#: A line that begins with a level in words (行政法规：《…》), or with the full name of a law.
WORDED: Final = (
    r"[\u4e00-\u9fff]{0,4}(?:法律|法规|规章|部令|国务院决定|文件):\n?"
    rf"(?:{LABEL}|\d{{1,2}}[.、])?《"
)
COUNTRY: Final = "中华人民共和国"
FULL: Final = (
    rf"{COUNTRY}[\u4e00-\u9fff、]{{1,30}}?(?:法典|法|条例|规定|办法|细则)"
    r"(?=$|[\n;,、(]|第[\d一二三四五六七八九十百]+条)"
)
_FULL = lazy(FULL)
_WORDED = lazy(WORDED)
#: What stands at the end of a line that the next one does not go on from.
_ENDED: Final = frozenset('条款项号)》。;"')
_STRUCTURE = lazy(r"[《》()【】\n]")
_CLOSING: Final = {"》": "《", ")": "(", "】": "【"}
#: How far a bracket may reach over line breaks before it counts as never closed.
_REACH: Final = {"《": 120, "(": 600, "【": 16}
_LINE_END: Final = frozenset("法例定则知见条款项号)")
_QUOTED = lazy(
    r"[\"']([水刑宪]法|(?:中华人民共和国)?民法(?:典|[总通]则)|[\u4e00-\u9fff()〈〉、]{2,60}?"
    r"(?:法典|法|条例|规定|办法|细则|决定|通知|意见|规则|章程))[\"']"
)


@lru_cache(maxsize=1 << 14)
def tight(cell: str) -> str:
    """Return the tight view of a cell."""
    return _titled(_joined(_spaced(level(cell)).replace(_GONE, "")).replace(_GONE, ""))


def offsets(cell: str) -> list[int]:
    """Return where each character of the tight view stands in the cell."""
    spaced = _spaced(level(cell))
    places = [place for place, char in enumerate(spaced) if char != _GONE]
    joined = _joined(spaced.replace(_GONE, ""))
    return [place for place, char in zip(places, joined, strict=True) if char != _GONE]


def _spaced(text: str) -> str:
    """Mark what is blank: of several breaks one stays, of spaces one between two Latin letters."""
    # Variation selectors are printable; what else is unseen is not, and no break but one.
    odd = not text.replace("\n", "").isprintable() or "\ufe0f" in text
    if odd:
        text = _BREAKS().sub(lambda found: "\n" + _GONE * (len(found.group()) - 1), text)
    if ("条 " in text or "款 " in text) and ("。" in text or ";" in text):
        text = _PARTED().sub(r"\1:", text)
    return _BLANK().sub(_blank, _UNSEEN().sub(_GONE, text) if odd else text)


def _blank(found: re.Match[str]) -> str:
    run, text = found.group(), found.string
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    place = run.find("\n")
    if place >= 0 and before and after:
        return _GONE * place + "\n" + _GONE * (len(run) - place - 1)
    latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return " " + _GONE * (len(run) - 1) if latin and " " in run else _GONE * len(run)


def _joined(text: str) -> str:
    """Mark hard wraps; a break stays where a citation or an article begins."""
    text = _LENS_YEAR().sub(r"(\1)", text)
    if ")《" in text and any(f"{words})《" in text for words in _TAGGED):
        text = _ROUND_TAG().sub(r"【\1】", text)
    if "\n" not in text:
        return text
    titled = "《" in text
    opened: dict[str, list[int]] = {"《": [], "(": [], "【": []}
    wraps = []
    for found in _STRUCTURE().finditer(text):
        char, place = found.group(), found.start()
        if char in opened:
            opened[char].append(place)
        elif char != "\n":
            stack = opened[_CLOSING[char]]
            if stack:
                stack.pop()
        elif not _stays(text, place, opened, titled):
            wraps.append(place)
    return _marked(text, wraps)


def _stays(text: str, place: int, opened: dict[str, list[int]], titled: bool) -> bool:
    if any(stack and place - stack[-1] <= _REACH[char] for char, stack in opened.items()):
        if not (text.startswith(("【", "第"), place + 1) and _CLOSES().match(text, place + 1)):
            return False
        for stack in opened.values():
            stack.clear()
        return True
    if text.startswith(("《", "【", "第", "附"), place + 1) or _BEGINS().match(text, place + 1):
        return True
    if titled and _begins_in_words(text, place):
        return True
    return not titled and text[place - 1] in _LINE_END


def _begins_in_words(text: str, place: int) -> bool:
    """Say whether a level in words, or a law's full name, begins a citation behind a break."""
    if text.startswith(COUNTRY, place + 1):
        return text[place - 1] in _ENDED and _FULL().match(text, place + 1) is not None
    return _WORDED().match(text, place + 1) is not None


def _marked(text: str, places: list[int]) -> str:
    parts, last = [], 0
    for place in places:
        parts += [text[last:place], _GONE]
        last = place + 1
    return "".join([*parts, text[last:]])


def _titled(text: str) -> str:
    """Give titles 《》 where a cell has other marks only: 〈…〉 or quotation marks."""
    if "《" in text:
        return text
    if "〈" in text and "〉" in text:
        return text.replace("〈", "《").replace("〉", "》")
    return _QUOTED().sub(r"《\1》", text) if '"' in text or "'" in text else text
