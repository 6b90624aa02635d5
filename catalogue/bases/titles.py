"""Titles (题名) of cited documents: where they end, what belongs to them, which are one law.

Texts are tight views (`catalogue.bases.tight`).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from catalogue.numerals import NUMERAL
from catalogue.patterns import lazy
from catalogue.text import fold

_COUNTRY: Final = "中华人民共和国"
#: How titles end, where no 《》 say where they do.
ENDS: Final = "(?:法典|法|条例|规定|办法|细则|决定|通知|意见|规则|章程)"
#: Marks around titles inside titles, which are set as it happens.
_MARKS: Final = dict.fromkeys(map(ord, "〈〉《》\"' "))
#: Brackets at the end of a title that tell its version, not its name; an edition of a catalogue
#: (2021年版) is another document, （试行） and （暂行） are names.
_TITLE_VERSION = lazy(
    r"(?:\((?:[^()]{0,60}(?:修正|修订|修改)[^()]{0,4}|[^()]{2,30}令[^()]{0,8}第?\d{1,4}号"
    r"|(?:最新|现行)(?:有效|版本?)?|节选|摘录)\)"
    r"|(?:(?<=[法例则典])|(?<=规定|办法))\((?:19|20)\d\d年?版?\))+$"
)
_STOP = lazy(rf"[\n;。]|\((?=\D{{0,12}}\d)|第{NUMERAL}条|(?<=法|例|则|定)[、,]?(?=《)")
#: No title is longer: a 《 that nothing closes must not be searched for through a whole cell.
_LONGEST: Final = 400
#: A title as long as this is whole whatever it holds.
_SURE: Final = 80
_BRACKET = lazy(r"[《》()\n]")
#: A title without 《》; compiled where a cell has none, which few lists do.
BARE: Final = (
    rf"(?<![\u4e00-\u9fff])(?P<title>[水刑宪]法|(?:{_COUNTRY})?民法(?:典|[总通]则)"
    rf"|[\u4e00-\u9fff()〈〉、]{{2,60}}?{ENDS})"
    r"(?=$|[\s;,、。(]|第[\d一二三四五六七八九十百]+条)"
)
#: What makes one title of a 《》 and the words around it: 某省实施《X法》办法, 关于印发《X》的通知.
_BEFORE = lazy(
    r"(?!根据|依据|依照|按照)[\u4e00-\u9fff、]{0,40}?"
    r"(?:实施|执行|贯彻|关于(?:印发|发布|公布|转发|修改|废止|下发|颁发|批转|做好|贯彻|实施|执行)?)(?=《)"
)
_BEHIND = lazy(
    r"(?:的?(?:若干|补充|暂行|试行|实施)?(?:决定|通知|意见|公告|批复|办法|细则|条例|规定))"
    rf"(?=\(|$|\n|[;。、,]|第{NUMERAL}|[\u4e00-\u9fff]{{2,10}}\(\d{{4}}\))"
)
#: 《X》的通知（国发〔2016〕72号）: what belongs to the title although it stands behind its 》.
_SUFFIX = lazy(
    r"(?:的(?:决定|通知|意见|公告|批复|函)|实施(?:条例|细则|办法)|暂行(?:条例|规定|办法))"
    r"(?=\(|$|\n)"
)
#: A title whose 《 was lost or is another bracket: （禁止使用童工规定》.
_HALF_OPEN = lazy(r"[(\[]?(?P<title>[\u4e00-\u9fff()〈〉、]{2,60})》")
#: A letter that carries a document: 关于印发〈X〉的通知 is X.
_LETTER = lazy(
    r"^.{0,30}?(?:印发|发布|公布|颁发|下发|颁布)(?P<title>.{4,}?)的?(?:通知|公告|命令|决定)$"
)
#: A document that bears the name of the one before it: 《X法》及其实施条例.
_DERIVED = lazy(r"(?:以及|[及和与])其?(?P<kind>实施(?:条例|细则|办法))")


@cache
def law_of(title: str) -> str:
    """Return the canonical title: short and full titles of one law are one (DOMAIN 4)."""
    folded = fold(title).replace(_COUNTRY, "") or fold(title)
    if folded.endswith(")"):
        folded = _TITLE_VERSION().sub("", folded)
    return folded.translate(_MARKS)


def version_in(title: str) -> str:
    """Return the version that a title holds in brackets at its end, folded, empty without one."""
    folded = fold(title)
    match = _TITLE_VERSION().search(folded) if folded.endswith(")") else None
    return match.group()[1:-1].replace(")(", ";") if match is not None else ""


def closings(text: str) -> dict[int, int]:
    """Return where each 《 and each ( is closed, those left out that nothing closes.

    No round bracket reaches over a line break of a tight view: an article begins there.
    """
    found: dict[int, int] = {}
    titles: list[int] = []
    rounds: list[int] = []
    for match in _BRACKET().finditer(text):
        char, place = match.group(), match.start()
        if char == "\n":
            rounds.clear()
        elif char in "《(":
            (titles if char == "《" else rounds).append(place)
        else:
            stack = titles if char == "》" else rounds
            if stack:
                found[stack.pop()] = place
    return found


def title_at(text: str, start: int, closed: dict[int, int]) -> tuple[int, str]:
    """Return the end of the title that opens with 《 at `start`, and the title.

    `closed` is what `closings` found. A lost 》 is added; what belongs to a title although it
    stands behind its 》 is taken: 《X》的通知.
    """
    end = _title_end(text, start, closed)
    whole = end - start > 1 and text[end - 1] == "》"
    title = text[start + 1 : end - whole]
    suffix = _SUFFIX().match(text, end) if whole else None
    if suffix is not None:
        title, end = f"《{title}》{suffix.group()}", suffix.end()
    return end, title


def _title_end(text: str, start: int, closed: dict[int, int]) -> int:
    close = closed.get(start, -1)
    if 0 < close - start <= _SURE or (
        0 < close - start < _LONGEST and not _broken(text, start, close)
    ):
        return close + 1
    stop = _STOP().search(text, start + 2, start + _LONGEST)
    return stop.start() if stop is not None else min(len(text), start + _LONGEST)


def _broken(text: str, start: int, close: int) -> bool:
    return any(mark in text[start:close] for mark in "\n。")


def wrapped_title(text: str, start: int, closed: dict[int, int]) -> tuple[int, str] | None:
    """Read a title of which 《》 holds a part only, None where there is none at `start`."""
    before = _BEFORE().match(text, start, start + 60)
    if before is None or text[before.end() : before.end() + 1] != "《":
        return None
    end = _title_end(text, before.end(), closed)
    behind = _BEHIND().match(text, end)
    return (behind.end(), text[start : behind.end()]) if behind is not None else None


def half_open_title(text: str, start: int) -> tuple[int, str] | None:
    """Read a title that has its 》 only, None where there is none at `start`."""
    found = _HALF_OPEN().match(text, start)
    return (found.end(), found["title"]) if found is not None else None


def derived_title(text: str, start: int, title: str) -> tuple[int, str] | None:
    """Read a document that is named after a title: 及其实施条例; None where none begins here."""
    found = _DERIVED().match(text, start)
    return (found.end(), law_of(title) + found["kind"]) if found is not None else None


def one_document(one: str, other: str) -> bool:
    """Say whether two canonical titles are one document: the same, or one is the other's letter."""
    long, short = sorted((one, other), key=len, reverse=True)
    letter = _LETTER().match(long) if one != other else None
    return one == other or (letter is not None and letter["title"] == short)
