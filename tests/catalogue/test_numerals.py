from __future__ import annotations

import re

import cn2an
import pytest

from catalogue.numerals import arabic, number


def test_every_number_below_ten_thousand_as_cn2an_writes_it() -> None:
    wrong = [n for n in range(10_000) if number(cn2an.an2cn(str(n), "low")) != n]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("十二", 12), ("二十", 20), ("三十四", 34), ("一百零四", 104), ("两百", 200),
        ("一百一十", 110), ("一百十二", 112), ("一千零一十", 1010), ("二〇〇五", 2005), ("二零二三", 2023),
        ("412", 412), ("４１２", 412),
    ],
)  # fmt: skip
def test_numbers_as_citations_write_them(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "第", "三十x", "1.5", "-3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(text)}$|invalid literal"):
        number(text)


def test_arabic_inside_a_text() -> None:
    assert arabic("第三十条第一款第二项") == "第30条第1款第2项"
    assert arabic("二〇〇五年") == "2005年"


def test_arabic_survives_thousands_of_numerals() -> None:
    assert arabic("一" * 6000) == "1" * 6000
