"""Cells of the plainest shape, read without the grammar: 《X法》（国务院令第412号）第三十条第一款.

Nearly all bases of national lists are of it, and the patterns of the grammar take longer to
compile than such a list takes to compare. What is read here is read as `catalogue.bases.scanner`
reads it; whatever else a cell holds leaves all of it to the scanner.
"""

from __future__ import annotations

from typing import Final

from catalogue.bases.documents import whole_number
from catalogue.bases.drafts import Draft, Piece, PieceKind
from catalogue.bases.versions import tells_version
from catalogue.numerals import DIGITS, number

_LONGEST_TITLE: Final = 80
_ODD: Final = frozenset("《()\n。;【")
_SEPARATORS: Final = frozenset("\n;。、,")
#: What may stand behind a pinpoint.
_AFTER: Final = _SEPARATORS | {"《"}
_UNITS: Final = "条款项"
_ANNEX: Final = "附件"
#: No numeral is longer.
_LONGEST_NUMERAL: Final = 18


class _Unlike(Exception):
    """Something in a cell is not of the plainest shape."""


def plain(text: str) -> tuple[list[Draft], list[Piece]] | None:
    """Read a tight view of the plainest shape; None where anything in it is of another."""
    if text[:1] != "《" or "【" in text:
        return None
    reader = _Reader(text)
    try:
        reader.run()
    except _Unlike:
        return None
    return reader.drafts, reader.pieces


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.drafts: list[Draft] = []
        self.pieces: list[Piece] = []

    def run(self) -> None:
        while self.place < len(self.text):
            self._title()
            while self._at("("):
                self._bracket()
            if self._at("第") or self._at(_ANNEX):
                self._pinpoint()
                while self._at("、第"):
                    self._take("separator", self.place + 1)
                    self._pinpoint(article=True)
            while self.text[self.place : self.place + 1] in _SEPARATORS:
                self._take("separator", self.place + 1)

    def _at(self, word: str) -> bool:
        return self.text.startswith(word, self.place)

    def _take(self, kind: PieceKind, end: int) -> None:
        self.pieces.append(Piece(kind, self.place, end, len(self.drafts) - 1))
        self.place = end

    def _title(self) -> None:
        close = self.text.find("》", self.place, self.place + _LONGEST_TITLE)
        title = self.text[self.place + 1 : close]
        if not self._at("《") or close < 0 or not title or not _ODD.isdisjoint(title):
            raise _Unlike
        self.drafts.append(Draft(title.strip(), "", self.place))
        self._take("title", close + 1)

    def _bracket(self) -> None:
        """Read a number or a version in a bracket, which may hold one: （国发〔2019〕6号）."""
        close = self.text.find(")", self.place)
        if self.text.find("(", self.place + 1, close) >= 0:
            close = self.text.find(")", close + 1)
        inner = self.text[self.place + 1 : close]
        year = not inner[:1].isdecimal() or inner[:4].isdecimal()
        if close < 0 or not year or inner[:1] in "第附目(" or not _ODD.isdisjoint(_flat(inner)):
            raise _Unlike
        draft = self.drafts[-1]
        name = whole_number(inner)
        if name and not draft.number:
            draft.number = name
            self._take("number", close + 1)
        elif name or tells_version(inner):
            draft.version.append(inner)
            self._take("version", close + 1)
        else:
            raise _Unlike

    def _pinpoint(self, *, article: bool = False) -> None:
        """Read one pinpoint, an `article` behind others: 第三十条第一款, 附件第204项."""
        place, name = self.place, ""
        if self._at(_ANNEX):
            place, name = place + len(_ANNEX), _ANNEX
            end = self.text.find("第", place, place + _LONGEST_NUMERAL)
            name += str(_counted(self.text[place:end])) if end > place else ""
            place = end
        units = ""
        while place >= 0 and self.text.startswith("第", place):
            end = next((at for at in range(place + 1, min(place + 20, len(self.text)))
                        if self.text[at] in _UNITS), -1)  # fmt: skip
            if end < 0 or (units and self.text[end] == "条"):
                raise _Unlike
            name += f"第{_counted(self.text[place + 1 : end])}{self.text[end]}"
            units += self.text[end]
            place = end + 1
        ends = place == len(self.text) or self.text[place] in _AFTER
        if not units or (article and units[0] != "条") or not ends:
            raise _Unlike
        self.drafts[-1].pinpoints.append(name)
        self._take("pinpoint", place)


def _counted(text: str) -> int:
    if not text or len(text) > _LONGEST_NUMERAL:
        raise _Unlike
    if not (text.isascii() and text.isdecimal()) and not DIGITS.issuperset(text):
        raise _Unlike
    return number(text)


def _flat(inner: str) -> str:
    """Leave out one pair of brackets inside: 国发(2019)6号."""
    return inner.replace("(", "", 1).replace(")", "", 1) if "(" in inner else inner
