from __future__ import annotations

import pytest

from catalogue.bases.pinpoints import PINPOINT, canonical_pinpoint, official_pinpoints, take
from catalogue.text import level


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("第三十条第一款第二项", "第30条第1款第2项"),
        ("第47条", "第47条"),
        ("第 47 条", "第47条"),
        ("第四十七条", "第47条"),
        ("附件第204项", "附件第204项"),
        ("附件1第34项", "附件1第34项"),
        ("第三十条第（二）项", "第30条第2项"),
        ("第一百三十三条之一", "第133条之1"),
        ("第二章第三节", "第2章第3节"),
        ("第二部分第六条", "第2部分第6条"),
        ("第二项第（三）小项", "第2项第3小项"),
    ],
)
def test_a_pinpoint_is_written_in_one_way(text: str, pinpoint: str) -> None:
    plain = level(text)
    assert PINPOINT().fullmatch(plain)
    assert canonical_pinpoint(plain) == pinpoint


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("第三条", ("第3条",)),
        ("第三、四条", ("第3条", "第4条")),
        ("第(一)(三)项", ("第9条第1项", "第9条第3项")),
        ("第二款", ("第9条第2款",)),
        ("第三条至第五条", ("第3条至第5条",)),
        ("第三至五条", ("第3条至第5条",)),
        ("附件第109、110项", ("附件第109项", "附件第110项")),
    ],
)
def test_pinpoints_go_on_from_the_one_before(text: str, names: tuple[str, ...]) -> None:
    found = take(text, 0, "第9条")
    assert found is not None
    assert (found[0], found[1]) == (len(text), names)


def test_articles_of_two_lines_are_two() -> None:
    found = take("第七条\n第六条", 0)
    assert found is not None
    assert found[1] == ("第7条",)


def test_a_bare_article_counts_behind_a_separator_only() -> None:
    assert take("六十三条", 0, "第61条") is None
    found = take("六十三条", 0, "第61条", follows=True)
    assert found is not None
    assert found[1] == ("第63条",)


def test_a_range_goes_on_from_its_end() -> None:
    found = take("第二款", 0, "第3条至第5条")
    assert found is not None
    assert found[1] == ("第5条第2款",)


@pytest.mark.parametrize(
    ("pinpoints", "written"),
    [
        (("第13条第1款", "第13条第2款", "第13条第3款"), "第十三条第一款、第二款、第三款"),
        (
            ("第3条第1款第1项", "第3条第1款第2项", "第3条第2款"),
            "第三条第一款第一项、第二项、第三条第二款",
        ),
        (("第13条", "第13条第2款"), "第十三条、第十三条第二款"),
        (("第13条", "第14条"), "第十三条、第十四条"),
        (("第13条之1第1款", "第13条之1第2款"), "第十三条之一第一款、第二款"),
        (("附件第36项", "附件第37项"), "附件第36项、附件第37项"),
        (("第3章第5条", "第3章第6条"), "第三章第五条、第三章第六条"),
        ((), ""),
    ],
)
def test_what_several_pinpoints_share_is_written_once(
    pinpoints: tuple[str, ...], written: str
) -> None:
    assert official_pinpoints(pinpoints) == written
