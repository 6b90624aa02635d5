from __future__ import annotations

import pytest

from sources.formats.counting import forms, written


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "1 9 10 27"),
        ("zero", "01 09 10 27"),
        ("circle", "① ⑨ ⑩ 27"),
        ("bracket", "（1） （9） （10） （27）"),
        ("stop", "1. 9. 10. 27."),
        ("chinese", "一 九 十 二十七"),
        ("stem", "甲 壬 癸 27"),
        ("lower-letter", "a i j aa"),
        ("upper-letter", "A I J AA"),
        ("lower-roman", "i ix x xxvii"),
        ("upper-roman", "I IX X XXVII"),
    ],
)
def test_numbers_are_written_in_their_forms(form: str, shown: str) -> None:
    assert [written(value, form) for value in (1, 9, 10, 27)] == shown.split()


def test_what_a_form_has_no_sign_for_is_decimal_and_bullets_have_none() -> None:
    lettered = ("lower-letter", "upper-roman", "circle", "stem")
    assert [written(0, form) for form in lettered] == ["0"] * 4
    assert [written(-3, form) for form in (*lettered, "chinese")] == ["-3"] * 5
    assert (written(1994, "upper-roman"), written(4000, "upper-roman")) == ("MCMXCIV", "4000")
    assert written(5, "none") == ""


def test_every_name_stands_for_a_form_that_is_written() -> None:
    assert forms("word")["chineseCountingThousand"] == forms("css")["cjk-ideographic"] == "chinese"
    assert forms("html") == {
        "1": "decimal", "a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman",
    }  # fmt: skip
    for column in ("word", "css"):
        assert {form for form in forms(column).values() if written(3, form) == "3"} == {"decimal"}
