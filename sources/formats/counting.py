"""Automatic numbers (自动编号) written out: the forms of numbers that Word and web pages know."""

from __future__ import annotations

from functools import cache
from typing import Final

from catalogue.numerals import chinese
from catalogue.vocabulary import rows, terms

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"


@cache
def forms(column: str) -> dict[str, str]:
    """Return what a column of `countings.csv` (`word`, `css`, `html`) calls a form → the form."""
    found = rows("sources", "countings.csv")
    return {name: row["form"] for row in found for name in terms(row[column])}


def written(value: int, form: str) -> str:
    """Write a number in a form of `countings.csv`; what the form has no sign for is decimal.

    `none` is nothing. Bullets have no number.
    """
    if form == "none":
        return ""
    if form == "chinese" and 0 <= value < 10000:
        return chinese(value)
    if form == "circle" and 0 < value <= 20:
        return chr(0x245F + value)
    if form == "stem" and 0 < value <= len(_STEMS):
        return _STEMS[value - 1]
    if form in ("lower-letter", "upper-letter") and value > 0:
        return _letters(value) if form == "lower-letter" else _letters(value).upper()
    if form in ("lower-roman", "upper-roman") and 0 < value < 4000:
        return _roman(value) if form == "lower-roman" else _roman(value).upper()
    dressed = {"zero": f"{value:02}", "bracket": f"（{value}）", "stop": f"{value}."}
    return dressed.get(form, str(value))


def _letters(value: int) -> str:
    text = ""
    while value:
        value, rest = divmod(value - 1, 26)
        text = chr(97 + rest) + text
    return text


def _roman(value: int) -> str:
    text = ""
    for step, sign in _ROMAN:
        count, value = divmod(value, step)
        text += sign * count
    return text
