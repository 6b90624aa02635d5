from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.bases.tight import offsets, tight
from catalogue.text import level


@given(st.text(alphabet="《》（）【】第三条水 \u3000\u200b\r\n法ab2018。、①", max_size=60))
def test_every_character_leads_back_to_the_cell(cell: str) -> None:
    view, places = tight(cell), offsets(cell)
    assert len(view) == len(places)
    assert places == sorted(set(places))
    plain = level(cell)
    changed = {(plain[place], char) for char, place in zip(view, places, strict=True)}
    assert {pair for pair in changed if pair[0] != pair[1]} <= {
        ("\r", "\n"), ("【", "("), ("】", ")"), (" ", ":"), ("〈", "《"), ("〉", "》"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "view"),
    [
        ("《水 法》 第 三 条", "《水法》第三条"),
        ("《取水许可\n条例》第二条", "《取水许可条例》第二条"),
        ("《水法》（2002年修订，\n自公布之日起施行）", "《水法》(2002年修订,自公布之日起施行)"),
        ("《水法》\n\n  第三条：甲\n乙", "《水法》\n第三条:甲乙"),
        ("《水法》\r\n【法规】《某条例》", "《水法》\n【法规】《某条例》"),
        ("新国动规【2023】2号", "新国动规(2023)2号"),
        ("Annex A 表", "Annex A表"),
    ],
)
def test_breaks_stay_only_where_something_begins(cell: str, view: str) -> None:
    assert tight(cell) == view


def test_an_article_closes_the_brackets_that_were_left_open() -> None:
    assert (
        tight("《某细则》（2016年修改\n    第六十一条：甲")
        == "《某细则》(2016年修改\n第六十一条:甲"
    )
    view = tight("《某细则》（2016年修改\n第六十一条：甲\n《水法》第三条")
    assert view == "《某细则》(2016年修改\n第六十一条:甲\n《水法》第三条"
