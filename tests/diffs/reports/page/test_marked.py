from __future__ import annotations

from lxml import html
from markupsafe import Markup

from diffs.reports.page.marked import sides, whole


def _text(found: Markup) -> str:
    return str(html.fromstring(f"<div>{found}</div>").text_content())


def test_what_went_and_what_came_are_told_apart() -> None:
    old, new = sides("省级体育部门", "体育总局、省级体育部门")
    assert old == "省级体育部门"
    assert new == "<ins>体育总局、</ins>省级体育部门"


def test_every_character_of_both_texts_is_there_however_long() -> None:
    before = "第一条" + "甲乙丙丁<&>" * 900 + "末"
    after = "第二条" + "甲乙丙丁<&>" * 900 + "尾"
    old, new = sides(before, after)
    assert (_text(old), _text(new)) == (before, after)
    assert old.count('class="gap"') == 1


def test_a_short_text_is_not_folded() -> None:
    assert whole("甲" * 800) == "甲" * 800
    assert "data-size=" in whole("甲" * 801)


def test_a_text_is_cut_behind_a_sentence_and_in_no_title() -> None:
    law = "《中华人民共和国森林法》第一条，" + "甲" * 40
    text = "乙" * 190 + "。" + law + "丙" * 900
    shown = str(whole(text))
    assert shown.index("</button>") > shown.index("。")
    assert shown.split("<button", maxsplit=1)[0] == "乙" * 190 + "。"
    inside = "丁" * 195 + "《中华人民共和国森林法实施条例》" + "戊" * 900
    assert str(whole(inside)).split("<button")[0] == "丁" * 195


def test_what_came_or_went_is_printed_whole_and_unchanged_text_is_not() -> None:
    came = "新增" * 500
    old, new = sides("甲" * 500, "甲" * 500 + came)
    assert 'class="gap"' in old
    assert 'class="gap print"' in new
    assert 'class="gap print"' in whole("甲" * 900, "added")
    assert 'class="gap"' in whole("甲" * 900, paper=False)


def test_what_came_is_not_folded_as_soon_as_what_stayed() -> None:
    assert "<button" not in sides("甲", "甲" + "乙" * 500)[1]


def test_texts_are_never_markup() -> None:
    assert whole("<img src=x>", "added") == "<ins>&lt;img src=x&gt;</ins>"
    assert "<script" not in sides("<script>", "<script>1")[1]


def test_what_moved_has_marks_of_its_own() -> None:
    assert whole("甲", "departed") == '<del class="moved">甲</del>'
    assert whole("甲", "arrived") == '<ins class="moved">甲</ins>'


def test_control_characters_are_shown_by_their_pictures() -> None:
    assert whole("甲\x00乙\x1b") == "甲␀乙␛"
