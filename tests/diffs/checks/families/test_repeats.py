"""What a cell of bases names twice."""

from __future__ import annotations

import pytest

from diffs.checks.families.repeats import repeated
from tests.diffs.checks.lists import departures, local, standing


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("《建筑法》《建筑法》（2019年修正）第七条", "《建筑法》连续写了两次"),
        ("《水法》第七条、《渔业法》第三条、《水法》第七条", "《水法》第七条重复引用"),
        ("《水法》第十五条、第十五条", "《水法》第十五条重复引用"),
        ("《水法》第十五条、第八条、第15条", "《水法》第十五条重复引用"),
        ("《水法》第九条第一款、第九条第一款；《渔业法》第三条", "《水法》第九条第一款重复引用"),
    ],
)
def test_what_is_named_twice_is_told(cell: str, said: str) -> None:
    assert list(repeated(cell)) == [said]
    (one,) = departures("text-suspect", standing(local("甲许可", basis=cell)))
    assert said in one.message


@pytest.mark.parametrize(
    "cell",
    [
        "《水法》第七条、《水法》第八条",
        "《水法》第七条：取水的，应当申请。《水法》第七条：县级以上政府负责。",
        "《水法》、《水法实施条例》",
        "《水法》第七条、《渔业法》第七条",
        "《水法》第七条、第八条\n第七条 取水的，应当申请。\n第八条 县级以上政府负责。",
        "《水法》第七条、第八条。第七条：取水的，应当申请。",
        "《水法》第七条第一款、第七条第二款",
        "《水法》第七条：取水的，应当申请。第八条：依照第七条。第七条：县级以上政府负责。",
    ],
)
def test_what_is_not_named_twice(cell: str) -> None:
    assert list(repeated(cell)) == []
