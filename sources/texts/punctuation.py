"""How a file writes its marks (标点): half-width in one, full-width in the next; told per file.

What a file copied out of a typesetter writes as `,` and `.` is its comma and its full stop; in a
file that writes `，` and `。` a `.` stays what it is. Nothing is mapped globally.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

_CJK: Final = "\u3400-\u9fff"
_CLOSERS: Final = "”’）)》»〕％%"
#: Half-width marks and what they are beside Chinese text.
_MARKS: Final = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
_ANGLES: Final = str.maketrans("«»", "《》")
_STOP: Final = re.compile(rf"(?<=[{_CJK}{_CLOSERS}])[.．](?![A-Za-z])")
_BESIDE: Final = re.compile(
    rf"(?:(?<=[{_CJK}{_CLOSERS}，。；：])[,;:()?!]|[,;:()?!](?=[{_CJK}“‘（《«]))"
)
_OPENERS: Final = "“‘（(《«〔"
_SPACED: Final = re.compile(rf"(?<=\S) +(?=[{_OPENERS}])")
_OPENED: Final = re.compile(rf"(?<=\S) *[{_OPENERS}]")
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")


class Profile(msgspec.Struct, frozen=True):
    """How a file writes: half-width marks, «titles», spaces put before what opens, no points.

    `pointless` says that no point stands anywhere between two digits or after a number that opens
    a paragraph though many paragraphs begin with one: then decimal points may be lost as well.
    """

    half: bool = False
    angles: bool = False
    spaced: bool = False
    pointless: bool = False

    def read(self, text: str) -> str:
        """Return a line with the marks that it means; digits half-width."""
        text = text.translate(_DIGITS)
        if self.angles:
            text = text.translate(_ANGLES)
        if self.half:
            text = _STOP.sub("。", text)
            text = _BESIDE.sub(lambda found: _MARKS[found[0]], text)
        if self.spaced:
            text = _SPACED.sub("", text)
        return text

    def notes(self) -> tuple[str, ...]:
        """Say in Chinese what was read as what, and what may be lost."""
        said = []
        if self.half:
            said.append("全文用半角标点，已按全角标点读取")
        if self.angles:
            said.append("书名号写作“«»”，已按“《》”读取")
        if self.pointless:
            said.append(
                "全文的数字后没有一处小数点，编号后的点号也都缺失：数字可能缺小数点，请核对"
            )
        return tuple(said)


def profile(text: str) -> Profile:
    """Tell how a file writes from how often it writes so.

    Half-width commas must outnumber full-width ones: files that are typed by several hands mix a
    few of them in (one in thirty in a real file), and there they stay as written.
    """
    half = len(re.findall(rf"(?<=[{_CJK}{_CLOSERS}]),", text))
    opened = len(_OPENED.findall(text))
    numbered = re.findall(r"(?m)^[^\S\n]*[0-9０-９]{1,3}([^0-9０-９\s]|$)", text)
    dotted = sum(mark in ".．、)）" for mark in numbered)
    points = re.search(r"[0-9０-９][.．][0-9０-９]", text)
    return Profile(
        half=half > text.count("，"),
        angles="«" in text and "《" not in text,
        spaced=len(_SPACED.findall(text)) * 2 > opened > 10,
        pointless=points is None and len(numbered) >= 10 and dotted * 10 < len(numbered),
    )
