from __future__ import annotations

from sources.texts.punctuation import profile

_HALF = "按照 «甲办法» (省政府令第３５１号),６月底前,各部门 (单位)完成.１２月底前,评估;其他:照旧."
_FULL = (
    "按照《甲办法》（省政府令第351号），6月底前，各部门（单位）完成。12月底前，评估；其他：照旧。"
)


def test_a_file_of_half_width_marks_is_read_as_it_means() -> None:
    written = "\n".join([_HALF] * 4)
    told = profile(written)
    assert told.half
    assert told.angles
    assert told.spaced
    assert told.read(_HALF) == _FULL


def test_a_file_of_full_width_marks_is_left_alone() -> None:
    text = "甲，乙。增长2.3%，共1,000件(含丙)，网址：a.b,c；第3.1条。"
    assert profile(text).read(text) == text


def test_a_few_half_width_marks_among_many_are_left_alone() -> None:
    text = "甲，乙，丙，丁(戊),己，庚。"
    assert profile(text).read(text) == text


def test_numbers_inside_marks_stay() -> None:
    text = "\n".join(["甲乙,丙丁,戊己,庚辛,2.3%,1,000件,16:00,壬."] * 3)
    assert profile(text).read("甲,2.3%,1,000件,16:00,乙.") == "甲，2.3%，1,000件，16:00，乙。"


def test_a_file_without_any_point_says_that_points_may_be_lost() -> None:
    lost = "\n".join(f"{n}持续推进甲乙丙丁." for n in range(1, 12))
    kept = "\n".join(f"{n}.持续推进甲乙丙丁。" for n in range(1, 12))
    assert profile(lost).pointless
    assert any("小数点" in note for note in profile(lost).notes())
    assert not profile(kept).pointless
    assert not profile(lost + "增长2.3%").pointless
