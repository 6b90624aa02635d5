"""Chinese numerals (中文数字) as they stand in pinpoints and document numbers.

A library for this exists (cn2an), but importing it takes longer than comparing two lists of
1,000 rows (0.10 s against 0.05 s); the tests hold this module against it for 0 to 9,999.
"""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
# Bounded: Python refuses to read integers of thousands of digits, and no number here is long.
NUMERAL = r"(?:\d{1,18}|[零〇一二三四五六七八九十百千两]{1,18})"
#: The characters of Chinese numerals.
DIGITS = frozenset("零〇一二三四五六七八九十百千两")
_CHINESE = re.compile(r"[零〇一二三四五六七八九十百千两]{1,18}")


def number(text: str) -> int:
    """Read `三十四`, `二〇〇五`, `一百零四` or `412`; ValueError where it is none of these."""
    if text.isdecimal():
        return int(text)
    if not _CHINESE.fullmatch(text):
        raise ValueError(text)
    if not any(char in _UNITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in _UNITS:
            total += (digit or (0 if total and char != "十" else 1)) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def chinese(value: int) -> str:
    """Write 0 to 9,999 in Chinese numerals as articles are numbered: 十, 四十七, 一百零四."""
    if value == 0:
        return "零"
    text = ""
    for place, char in enumerate(reversed(str(value))):
        unit = ("", "十", "百", "千")[place] if char != "0" else ""
        text = "零一二三四五六七八九"[int(char)] + unit + text
    text = re.sub("零+", "零", text).rstrip("零")
    return text[1:] if text.startswith("一十") else text


@lru_cache(maxsize=1 << 16)
def arabic(text: str) -> str:
    """Return `text` with every Chinese numeral in it written in Arabic digits."""
    return _CHINESE.sub(lambda match: str(number(match.group())), text)
