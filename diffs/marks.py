"""Character marks (修订标记): which characters of a text were removed and which were added.

Chinese has no spaces between words, so the unit is the character; but a number, a document number,
a pinpoint, a Latin word or a title is one token that is kept or replaced whole: 第三十条 does not
become 第三十一条 by one character. Pure functions, shared by every format that shows marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

import msgspec
from rapidfuzz.distance import Indel

from catalogue.numerals import NUMERAL

Kind = Literal["same", "removed", "added"]
#: Two titles are one title with marks inside from this share of equal characters on.
_SHARED: Final = 0.75
#: A short text between edits is joined to them if both are this many times as long.
_CRUMB_RATIO: Final = 4
_CRUMB_LENGTH: Final = 3
#: Beyond these the exact answer would cost too much: titles, then tokens, old times new.
_TITLE_PAIRS: Final = 1_000
_TOKEN_PAIRS: Final = 400_000_000

_WORD = r"A-Za-z0-9À-ɏＡ-Ｚａ-ｚ０-９"
_SPACE = r"[^\S\n]*"
_UNIT = rf"第?{_SPACE}[(（]?{_SPACE}{NUMERAL}{_SPACE}[)）]?{_SPACE}(?:条|款|项|目)(?:之{NUMERAL})?"
_ISSUER = r"(?:(?!根据|依据|依照|按照|以及)[\u4e00-\u9fff、]){0,12}?"
_COMBINING = r"[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
_TOKEN: Final = re.compile(
    rf"""
      (?P<title>《(?:[^《》]|《[^《》]*》)*》)
    | [（(]?{_SPACE}{_ISSUER}(?:令|公告|号令)第?[〇零一二三四五六七八九十百千\d]+号
    | x
    """,
    re.VERBOSE,
)
