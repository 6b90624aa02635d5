"""Items in one cell: what bears marks, what does not, and what may be left out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.edition import edition
from catalogue.item import Item
from diffs.changeset import diff
from diffs.links import Change, Link
from diffs.marking.marks import Segment, marks
from diffs.reports.blocks import LACKING, blocks, edits
from diffs.reports.cells import Marked, excerpt, plain, side
from diffs.reports.reviewing import reviewing

_LAWS = (
    "《中华人民共和国森林法》第五十五条；《国务院对确需保留的行政审批项目设定行政许可的决定》"
    "（国务院令第412号）第一百八十六项；【规范性文件】《关于进一步做好行政审批工作的通知》"
    "（国办发〔2017〕32号，2017年3月31日印发）附件2第12.5项；"
)


def _shapes(shown: Marked) -> set[str]:
    return {one.kind for one in shown}


def test_a_column_that_one_list_lacks_bears_no_marks() -> None:
    lacking = tuple(
        Change("formatting", field, "", "县级林草局", reason="column")
        for field in ("subitem", "implementers")
    )
    old = Item("猎捕许可", authority="林草局")
    new = Item("猎捕许可", authority="林草局", implementers="县级林草局", subitem="县级林草局")
    link = Link("changed", (old,), (new,), lacking, review=True)
    for shown in (blocks(link), edits(link)):
        assert [_shapes(one) for one in shown] == [{"same"}, {"same"}]
        assert plain(shown[0]).count(LACKING) == 2
        assert "实施机关：县级林草局" in plain(shown[1])


def test_neither_do_the_pairs_that_a_reviewer_is_asked_about() -> None:
    old = [Item("临时入境许可"), Item("甲类许可")]
    new = [
        Item("临时入境备案", implementers="公安厅", authority="公安厅"),
        Item("临时出入境许可", implementers="公安厅", authority="公安厅"),
    ]
    changeset = diff(edition(old), edition(new))
    assert any(link.review for link in changeset.links)
    sheet = next(iter(reviewing(changeset)))
    beside = [cell for row in sheet.rows for cell in row.values if isinstance(cell, tuple)]
    marked = [one.text for cell in beside for one in cell if one.kind != "same"]
    assert not any("公安厅" in text for text in marked)


def test_what_was_deleted_or_added_is_marked_whole_and_nothing_of_it_left_out() -> None:
    item = Item("猎捕许可", authority="林草局", implementers="县级林草局", basis=_LAWS * 40)
    old, none = edits(Link("deleted", (item,), ()))
    assert not none
    marked = [one.text for one in old if one.kind == "removed"]
    assert marked == ["猎捕许可", "林草局", "县级林草局", item.basis]
    assert "略" not in plain(old)
    _, new = edits(Link("added", (), (item,)))
    assert [one.text for one in new if one.kind == "added"] == marked


@pytest.mark.parametrize("before", range(0, 60, 7))
def test_nothing_is_left_out_in_the_middle_of_a_title_a_number_or_brackets(before: int) -> None:
    same = "依" * before + _LAWS * 20
    shown = excerpt(marks(f"{same}甲局", f"{same}乙局"), 40, 12)
    text = plain(side(shown, "removed"))
    (gap,) = re.finditer(r"……（略(\d+)字）……", text)
    head, tail = text[: gap.start()], text[gap.end() :]
    assert same.startswith(head)
    assert head.endswith("；")
    assert f"{same}甲局".endswith(tail)
    assert tail.startswith(("《中", "【规", "《国"))
    assert int(gap.group(1)) == len(same) + 2 - len(head) - len(tail)


def test_a_short_text_is_not_left_out_and_no_label_is() -> None:
    same = "国家林草局" * 10
    found = (Segment("same", "\n实施机关："), Segment("same", same), *marks("甲" * 500, "乙" * 500))
    assert excerpt(found, 40, 5)[0].text == f"\n实施机关：{same}"
    found = (
        Segment("removed", "甲" * 300),
        Segment("same", _LAWS * 9),
        Segment("same", "\n主管部门："),
        Segment("same", "林草局"),
        Segment("added", "乙"),
    )
    assert plain(excerpt(found, 40, 5)).endswith("\n主管部门：林草局乙")


@given(st.text("《》【】（）〔〕；。，第十二条号令甲乙a1\n", min_size=200, max_size=600))
def test_what_stays_is_the_text(same: str) -> None:
    shown = plain(side(excerpt(marks(f"{same}甲", f"{same}乙"), 20, 5), "removed"))
    parts = re.split(r"……（略(\d+)字）(?:……)?", shown)
    assert len(parts) in (1, 3)
    if len(parts) == 3:
        assert f"{same}甲".startswith(parts[0])
        assert f"{same}甲".endswith(parts[2])
        assert len(parts[0]) + int(parts[1]) + len(parts[2]) == len(same) + 1
        assert int(parts[1]) >= 60
    else:
        assert shown == f"{same}甲"
