"""Legal bases (设定和实施依据) parsed into citations, to the grammar of DOMAIN 4.

A cell is read from left to right. Titles, brackets, document numbers, pinpoints, level tags and
separators make up a run of citations; other words are prose that belongs to the citation before
it (workbooks quote whole articles). Titles inside prose are mentions, not bases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import Final

import msgspec

from catalogue.documents import (
    PINPOINT,
    canonical_number,
    canonical_pinpoint,
    completed,
    match_number,
    official_pinpoint,
    whole_number,
)
from catalogue.numerals import NUMERAL, arabic
from catalogue.text import closed, fold, official
from catalogue.vocabulary import rows

_COUNTRY: Final = "中华人民共和国"
_TAG = re.compile(r"【\s*([^】\n]{1,12}?)\s*】")
_SEPARATOR = re.compile(r"[\s、,;。:和及与或]|以及")
_LEAD = re.compile(r"(?:根据|依据|依照|按照|参照|符合)(?=.{0,12}《)|\d{1,2}[.、](?!\d)")
_VERSION_WORDS = re.compile(r"通过|修订|修正|修改|公布|发布|颁布|施行|批准|实施|年")
_TITLE_VERSION = re.compile(r"\((?:根据)?\d{4}年?[^()]{0,12}(?:修正|修订|修改)[^()]{0,4}\)$")
_RESTART = re.compile(
    r"\s*\n\s*(?:\(?[一二三四五六七八九十\d]+[)、.．]\s*)?(?=[【《])|(?=【[^】]{1,12}】)"
)
_RESTART_PLAIN = re.compile(r"[;。]\s*(?:\(?[一二三四五六七八九十\d]+[)、.]\s*)?(?=《)")
#: How titles end, where no 《》 say where they do.
_TITLE_ENDS: Final = "(?:法典|法|条例|规定|办法|细则|决定|通知|意见|规则|章程)"
#: A title in quotation marks, where no 《》 are used.
_QUOTED: Final = rf"[\"']([\u4e00-\u9fff()〈〉、]{{2,60}}?{_TITLE_ENDS})[\"']"
#: Articles that share one unit.
_SERIES: Final = rf"第({NUMERAL}(?:[、,和及]第?{NUMERAL})+)(条|款|项)"
_SERIES_HINT = re.compile(r"第[\d一二三四五六七八九十百千]{1,18}[、,和及]")
_UNTIL = re.compile(r"\s*[至到~-]\s*")
_TITLE_STOP = re.compile(r"[\n;。]|\((?=\D{0,12}\d)")
#: No title is longer: a 《 that nothing closes must not be searched for through a whole cell.
_TITLE: Final = 400
_SHORT_PROSE: Final = 12
#: A title without 《》; compiled where a cell has none, which few lists do.
_BARE: Final = (
    rf"(?P<title>[\u4e00-\u9fff()〈〉、]{{2,60}}?{_TITLE_ENDS})"
    r"(?=$|[\s;,、。(]|第[\d一二三四五六七八九十百]+条)"
)


_GAP = re.compile(r"(?<![A-Za-z]) +| +(?![A-Za-z])")
_BREAK = re.compile(r"\n")
_INNER_BREAK = re.compile(r"\n(?![《【第]|\(?[一二三四五六七八九十\d]+[)、.])")
_PAIRS: Final = (("《", "》"), ("(", ")"), ("【", "】"))


class Citation(msgspec.Struct, frozen=True):
    """One cited document: title as read, canonical law, number, pinpoints, version, tag, prose.

    `law` is empty where only a number is cited that no registry knows. `detail` is the folded
    prose that follows.
    """

    title: str
    law: str
    number: str = ""
    pinpoints: tuple[str, ...] = ()
    version: str = ""
    tag: str = ""
    detail: str = ""

    @property
    def key(self) -> str:
        """What citations of one document share, whatever its pinpoints."""
        return self.law or self.number

    @property
    def exact(self) -> tuple[str, ...]:
        """All that is compared; the order and separators of citations are formatting."""
        return (self.law, self.number, self.version, self.detail, *sorted(self.pinpoints))

    @property
    def label(self) -> str:
        """How reports name the citation: 《…》（国务院令第412号）第30条."""
        title = f"《{official(self.title)}》" if self.title else ""
        bracket = f"（{self.number}）" if self.number and title else self.number
        return f"{title}{bracket}{'、'.join(map(official_pinpoint, self.pinpoints))}"


class Basis(msgspec.Struct, frozen=True):
    """A parsed basis cell: its citations, and the folded prose that belongs to none."""

    citations: tuple[Citation, ...] = ()
    rest: str = ""

    @property
    def exact(self) -> tuple[object, ...]:
        """What two cells are compared by: equal means that they differ in formatting only."""
        return (tuple(sorted({one.exact for one in self.citations})), self.rest)

    @property
    def laws(self) -> frozenset[str]:
        """The documents that the cell cites."""
        return frozenset(one.key for one in self.citations if one.key)


@cache
def _numbers() -> dict[str, str]:
    return {row["number"]: law_of(row["title"]) for row in rows("catalogue", "numbers.csv")}


@cache
def law_successions() -> dict[str, str]:
    """Return canonical law → canonical law that replaced it, as `data/lawsuccessions.csv` says."""
    table = rows("catalogue", "lawsuccessions.csv")
    return {law_of(row["from"]): law_of(row["to"]) for row in table}


@cache
def law_of(title: str) -> str:
    """Return the canonical title: short and full titles of one law are one (DOMAIN 4)."""
    folded = fold(title).replace(_COUNTRY, "") or fold(title)
    folded = _TITLE_VERSION.sub("", folded)
    return re.sub(r"[〈〉《》\"' ]", "", folded)


def segments(cell: str) -> tuple[str, ...]:
    """Return the citations of a cell as folded texts, sorted; cheap, where parsing is not needed.

    Two cells with the same segments differ in formatting only. Numerals are Arabic and the name of
    the country is left out, as citations leave it out.
    """
    return _segments(fold(cell))


@lru_cache(maxsize=1 << 17)
def _segments(folded: str) -> tuple[str, ...]:
    text = folded.replace(_COUNTRY, "").replace("《", "\0《")
    parts = text.replace(";", "\0").replace("。", "\0").split("\0")
    return tuple(sorted([arabic(part) for one in parts if (part := one.rstrip("、,"))]))


def segment_title(segment: str) -> str:
    """Return the canonical law that a segment begins with, empty where it cites no title."""
    end = segment.find("》")
    return law_of(segment[1:end]) if segment.startswith("《") and end > 0 else ""


def basis(cell: str) -> Basis:
    """Parse a cell of legal bases."""
    # Without line breaks nothing that folding takes away separates citations, and the same cell
    # typed otherwise is parsed once.
    return _parsed(cell if "\n" in cell or "\r" in cell else fold(cell))


@lru_cache(maxsize=1 << 14)
def _parsed(cell: str) -> Basis:
    text = _spelled_out(_titled(_unwrapped(closed(cell))))
    return _Scanner(text).run() if "《" in text or not re.search(_BARE, text) else _bare(text)


def _titled(text: str) -> str:
    """Give titles 《》 where a cell has other marks only: 〈…〉 or quotation marks."""
    if "《" in text:
        return text
    if "〈" in text and "〉" in text:
        return text.replace("〈", "《").replace("〉", "》")
    return re.sub(_QUOTED, r"《\1》", text) if '"' in text or "'" in text else text


def _spelled_out(text: str) -> str:
    """Write 第六、七条 and 第六、第七条 as 第6条、第7条: each number with its unit."""
    if _SERIES_HINT.search(text) is None:
        return text
    return re.sub(_SERIES, _each, text)


def _each(match: re.Match[str]) -> str:
    numbers = re.findall(NUMERAL, match[1])
    return "、".join(f"第{one}{match[2]}" for one in numbers)


def _unwrapped(text: str) -> str:
    """Close hard wraps and spaces; a break stays only where a citation or an article begins."""
    tight = _GAP.sub("", text)
    if "\n" not in tight:
        return tight
    return _INNER_BREAK.sub("", _BREAK.sub(_kept_break, tight))


def _kept_break(match: re.Match[str]) -> str:
    before, text = match.start(), match.string
    inside = any(
        text.rfind(opening, 0, before) > text.rfind(closing, 0, before)
        for opening, closing in _PAIRS
    )
    return "" if inside else match.group()


def _bare(text: str) -> Basis:
    """Parse a cell that cites titles without any 《》."""
    marked = re.sub(r"(?<![\u4e00-\u9fff])" + _BARE, r"《\g<title>》", text)
    return _Scanner(marked).run() if "《" in marked else Basis(rest=fold(text))


class _Draft:
    """A citation while its pieces are still being read."""

    def __init__(self, title: str, tag: str) -> None:
        self.title, self.tag = title, tag
        self.number = ""
        self.pinpoints: list[str] = []
        self.version: list[str] = []
        self.prose = ""

    def done(self) -> Citation:
        law = law_of(self.title) if self.title else _numbers().get(self.number, "")
        return Citation(
            title=fold(self.title),
            law=law,
            number=self.number,
            pinpoints=tuple(dict.fromkeys(self.pinpoints)),
            version=";".join(self.version),
            tag=self.tag,
            detail=fold(self.prose).strip(":;,。、"),
        )


class _Scanner:
    """Reads one levelled cell; every step takes some text at `place`, so that it ends."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.tagged = "【" in text
        patterns = (_RESTART,) if self.tagged else (_RESTART, _RESTART_PLAIN)
        self.restarts = sorted(
            match.start() for pattern in patterns for match in pattern.finditer(text)
        )
        self.tag = ""
        self.drafts: list[_Draft] = []
        self.rest = ""

    def run(self) -> Basis:
        openings = {"《": self._take_title, "【": self._take_tag, "(": self._take_bracket}
        words = (self._take_separator, self._take_lead, self._take_pinpoint, self._take_number)
        while self.place < len(self.text):
            opening = openings.get(self.text[self.place])
            if opening is not None and opening():
                continue
            if not any(step() for step in words):
                self._take_prose()
        return Basis(tuple(draft.done() for draft in self.drafts), fold(self.rest))

    def _take_tag(self) -> bool:
        match = _TAG.match(self.text, self.place)
        if match is not None:
            self.tag, self.place = fold(match[1]), match.end()
        return match is not None

    def _take_title(self) -> bool:
        end = _title_end(self.text, self.place)
        closed = self.text[end - 1] == "》"
        title = self.text[self.place + 1 : end - closed]
        draft = _Draft(title.strip(), self.tag)
        self.drafts.append(draft)
        self.place = end
        return True

    def _take_separator(self) -> bool:
        match = _SEPARATOR.match(self.text, self.place)
        if match is not None:
            self.place = match.end()
        return match is not None

    def _take_lead(self) -> bool:
        match = _LEAD.match(self.text, self.place)
        if match is not None:
            self.place = match.end()
        return match is not None

    def _take_bracket(self) -> bool:
        if not self.drafts:
            return False
        end = _bracket_end(self.text, self.place)
        inner = self.text[self.place + 1 : end].rstrip(")")
        draft = self.drafts[-1]
        self._read_bracket(draft, inner.strip())
        self.place = end
        return True

    @staticmethod
    def _read_bracket(draft: _Draft, inner: str) -> None:
        number = whole_number(inner)
        if number and not draft.number:
            draft.number = number
        elif PINPOINT.fullmatch(inner):
            draft.pinpoints.append(canonical_pinpoint(inner))
        elif _VERSION_WORDS.search(inner):
            draft.version.append(fold(inner))
        else:
            draft.prose += f"({inner})"

    def _take_pinpoint(self) -> bool:
        match = PINPOINT.match(self.text, self.place)
        if match is None or not self.drafts:
            return False
        draft = self.drafts[-1]
        pinpoint = canonical_pinpoint(match.group())
        last = draft.pinpoints[-1] if draft.pinpoints else ""
        self.place = match.end()
        until = _UNTIL.match(self.text, match.end())
        last_one = PINPOINT.match(self.text, until.end()) if until is not None else None
        if last_one is not None:
            pinpoint += f"至{canonical_pinpoint(last_one.group())}"
            self.place = last_one.end()
        draft.pinpoints.append(completed(pinpoint, last))
        return True

    def _take_number(self) -> bool:
        match = match_number(self.text, self.place)
        if match is None:
            return False
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.number or last.pinpoints or last.prose:
            last = _Draft("", self.tag)
            self.drafts.append(last)
        last.number = canonical_number(match)
        self.place = match.end()
        return True

    def _take_prose(self) -> None:
        end = self._prose_end()
        prose = self.text[self.place : end]
        if self.drafts:
            self.drafts[-1].prose += prose
        else:
            self.rest += prose
        self.place = end

    def _prose_end(self) -> int:
        """Find where citations begin again: at a tag, a title after a break, or any title soon."""
        place = bisect_right(self.restarts, self.place)
        stops = self.restarts[place : place + 1]
        if not self.tagged:
            title = self.text.find("《", self.place + 1, self.place + _SHORT_PROSE + 2)
            stops += [title] if title >= 0 else []
        return min(stops, default=len(self.text))


def _title_end(text: str, start: int) -> int:
    """Return the end of the title that opens at `start`; a lost 》 is repaired."""
    close = text.find("》", start, start + 80)
    if close > 0 and text.find("《", start + 1, close) < 0:
        return close + 1
    depth = 0
    for place in range(start, min(len(text), start + _TITLE)):
        char = text[place]
        if char == "\n" and place - start > 80:
            return place
        depth += (char == "《") - (char == "》")
        if not depth:
            return place + 1
    stop = _TITLE_STOP.search(text, start + 2, start + _TITLE)
    return stop.start() if stop is not None else min(len(text), start + _TITLE)


def _bracket_end(text: str, start: int) -> int:
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return place + 1
    line = text.find("\n", start)
    return line if line > 0 else len(text)
