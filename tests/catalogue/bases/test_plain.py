"""The quick way to read a basis says what the grammar says, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.bases.drafts import Draft
from catalogue.bases.plain import plain
from catalogue.bases.scanner import Scanner
from catalogue.bases.tight import tight

_TITLES = (
    "《种子法》",
    "《旅行社条例》",
    "《国务院关于取消一批行政许可事项的决定》",
    "《实施〈水法〉办法》",
)
_PARTS = (
    *_TITLES,
    *(
        "（国务院令第412号）",
        "（国发〔2019〕6号）",
        "（2016年修订）",
        "（试行）",
        "（一）",
        "（第三条）",
    ),
    *("第三十条", "第13条", "第一款", "第二项", "第十二条之一", "附件", "附件1", "第79项", "目"),
    *(
        "、",
        "，",
        "；",
        "。",
        "：",
        "\n",
        " ",
        "至",
        "和",
        "第五、六条",
        "的决定",
        "根据",
        "【法律】",
    ),
)


def _read(draft: Draft) -> tuple[object, ...]:
    pinpoints, version = tuple(draft.pinpoints), tuple(draft.version)
    head = (draft.title, draft.tag, draft.start, draft.issuer, draft.number)
    return (*head, pinpoints, version, draft.prose)


@given(st.sampled_from(_TITLES), st.lists(st.sampled_from(_PARTS), max_size=7))
def test_what_it_reads_the_grammar_reads_the_same(title: str, parts: list[str]) -> None:
    text = tight(title + "".join(parts))
    found = plain(text)
    if found is None:
        return
    scanner = Scanner(text)
    scanner.run()
    assert tuple(map(_read, found[0])) == tuple(map(_read, scanner.drafts))
    assert found[1] == scanner.pieces
    assert not scanner.rest


@pytest.mark.parametrize(
    "cell",
    [
        "《种子法》",
        "《种子法》第三十条第一款、第三十一条",
        "《旅行社条例》（国务院令第550号）第五十二条第二款第三项；《旅游法》第四十三条",
        "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）附件第204项",
        "《医疗机构管理条例》（国务院令第752号修订）",
        "《专利法》第四十九条《国务院关于取消一批行政许可事项的决定》（国发〔2012〕52号）",
    ],
)
def test_cells_as_national_lists_have_them_need_no_grammar(cell: str) -> None:
    assert plain(tight(cell)) is not None


@pytest.mark.parametrize(
    "cell",
    [
        "【法律】《种子法》第三十条",
        "《种子法》第三十条：主要农作物品种在推广前应当通过审定。",
        "《种子法》第三十条第五项至第七项",
        "《关于印发〈办法〉的通知》（试行）",
        "根据《种子法》",
        "《种子法",
        "",
    ],
)
def test_what_is_not_plain_is_left_to_the_grammar(cell: str) -> None:
    assert plain(tight(cell)) is None
