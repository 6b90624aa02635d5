"""Tokens (标记单位): what a text is cut into before marks are made, each kept or replaced whole.

Chinese has no spaces between words, so most tokens are one character; but a number, a document
number, a pinpoint, a Latin word or a title is one: 第三十条 does not become 第三十一条 by one 一.
"""

from __future__ import annotations

import re
from typing import Final

from catalogue.documents import PINPOINT
from catalogue.numerals import NUMERAL
from catalogue.text import level

_CJK = r"[\u4e00-\u9fff]"
_WORD = r"[A-Za-z0-9\u00c0-\u024f\u0370-\u04ff]"
_NUMBER = rf"第?\s*{NUMERAL}\s*号"
_YEAR = r"\(?(?:19|20)\d\d\)?\s*年?\s*"
_START = rf"(?:(?<!{_CJK})|(?<=根据)|(?<=依据)|(?<=依照)|(?<=按照))(?!根据|依据|依照|按照)"
#: On levelled text, so that every character has its plain shape.
_TOKEN: Final = re.compile(
    rf"""
      《(?:[^《》]|《[^《》]*》)*》
    | (?:{_START}{_CJK}{{1,20}}?|国务院|主席)?
      (?:(?:令|公告)\s*(?:{_YEAR})?{_NUMBER}|\((?:19|20)\d\d\)\s*{_NUMBER}|第\s*{NUMERAL}\s*号令)
    | {PINPOINT.pattern.replace(" ", "[ ]")}
    | 第\s*{NUMERAL}\s*号
    | {_WORD}+(?:(?:[-.'/&+_]|,(?=\d{{3}}(?!\d)))?{_WORD}+)*[%‰℃]?
    | .[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]*
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> list[str]:
    """Cut a text into what is kept or replaced whole; joined they are the text."""
    plain = level(text)
    return [text[match.start() : match.end()] for match in _TOKEN.finditer(plain)]
