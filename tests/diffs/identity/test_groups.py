from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.changeset import ChangeSet
from diffs.links import Link
from tests.pairs import compared, relations


def _items(*names: str, authority: str = "工业和信息化部", basis: str = "") -> list[Item]:
    return [Item(name, authority=authority, basis=basis) for name in names]


def _composite(changeset: ChangeSet) -> list[Link]:
    return [link for link in changeset.links if link.relation in ("split", "merged")]


_SHARED_OUT = ("煤矿企业设立、变更审批", ("煤矿企业设立审批", "煤矿企业变更审批"))
_NARROWED = ("电信业务经营许可", ("基础电信业务经营许可", "增值电信业务经营许可"))


@pytest.mark.parametrize(
    ("whole", "pieces", "way"),
    [(*_SHARED_OUT, "shared_out"), (*_NARROWED, "narrowed")],
)
def test_a_split_holds_the_whole_and_all_its_pieces(
    whole: str, pieces: tuple[str, ...], way: str
) -> None:
    (link,) = compared(_items(whole), _items(*pieces)).links
    assert link.relation == "split"
    assert [item.name for item in link.old] == [whole]
    assert {item.name for item in link.new} == set(pieces)
    assert link.evidence[0].signal == way


@pytest.mark.parametrize(("whole", "pieces"), [_SHARED_OUT, _NARROWED])
def test_a_merger_is_a_split_read_backwards(whole: str, pieces: tuple[str, ...]) -> None:
    (there,) = compared(_items(whole), _items(*pieces)).links
    (back,) = compared(_items(*pieces), _items(whole)).links
    assert back.relation == "merged"
    assert {item.name for item in back.old} == set(pieces)
    assert (back.confidence, back.review) == (there.confidence, there.review)
    assert back.evidence == there.evidence


def test_a_name_that_lists_three_things_splits_into_three() -> None:
    old = _items("民用爆炸物品生产、销售、购买许可", basis="《民用爆炸物品安全管理条例》")
    names = [f"民用爆炸物品{act}许可" for act in ("生产", "销售", "购买")]
    (link,) = compared(old, _items(*names, basis="《民用爆炸物品安全管理条例》")).links
    assert link.relation == "split"
    assert {item.name for item in link.new} == set(names)


def test_a_mere_rename_beside_a_new_item_is_no_split() -> None:
    old = _items("临时占用公共体育设施审批", authority="体育总局")
    names = ("临时占用公共体育场地设施审批", "举办高危险性体育赛事活动许可")
    changeset = compared(old, _items(*names, authority="体育总局"))
    assert relations(changeset) == [
        ("changed", ["临时占用公共体育设施审批"], [names[0]]),
        ("added", [], [names[1]]),
    ]


def test_a_piece_that_was_there_before_is_no_piece() -> None:
    changeset = compared(
        _items("煤矿企业设立、变更审批", "煤矿企业变更审批"),
        _items("煤矿企业设立审批", "煤矿企业变更审批"),
    )
    assert _composite(changeset) == []
    assert ("unchanged", ["煤矿企业变更审批"], ["煤矿企业变更审批"]) in relations(changeset)


def test_pieces_under_another_authority_are_no_pieces() -> None:
    new = _items("煤矿企业设立审批", "煤矿企业变更审批", authority="国家铁路局")
    assert _composite(compared(_items("煤矿企业设立、变更审批"), new)) == []


def test_pieces_that_rest_on_other_laws_are_at_most_for_review() -> None:
    old = _items("煤矿企业设立、变更审批", basis="《煤炭法》")
    new = _items("煤矿企业设立审批", "煤矿企业变更审批", basis="《矿山安全法》")
    assert all(link.review for link in _composite(compared(old, new)))


def test_siblings_of_one_frame_are_no_pieces_of_each_other() -> None:
    old = _items("铁路机车车辆设计许可", authority="国家铁路局")
    new = _items("铁路机车车辆制造许可", "铁路机车车辆维修许可", authority="国家铁路局")
    assert _composite(compared(old, new)) == []


def test_a_composite_change_below_the_sure_bound_is_for_review() -> None:
    for whole, pieces in (_SHARED_OUT, _NARROWED):
        (link,) = compared(_items(whole), _items(*pieces)).links
        assert link.review is (link.confidence < 0.85)


def test_a_split_carries_what_its_pieces_share_and_is_never_a_rename() -> None:
    def row(name: str, basis: str, remark: str) -> Item:
        return Item(name, authority="国家能源局", basis=basis, remark=remark)

    changeset = compared(
        [row("煤矿企业设立、变更审批", "《煤炭法》第二十条", "甲")],
        [
            row("煤矿企业设立审批", "《煤炭法》第二十一条", "乙"),
            row("煤矿企业变更审批", "《中华人民共和国煤炭法》第21条", "丙"),
        ],
    )
    (link,) = changeset.links
    assert link.relation == "split"
    assert [change.kind for change in link.changes] == ["basis"]


def _sport(name: str) -> Item:
    law = "《全民健身条例》（国务院令第560号）第三十二条"
    return Item(name, authority="体育总局", implementers="县级体育部门", basis=law)


@pytest.mark.parametrize(
    ("whole", "pieces"),
    [
        ("高危险性项目许可（游泳）", ("高危险性项目许可（攀岩）", "高危险性项目许可（潜水）")),
        ("动物、植物产品进口检疫审批", ("动物产品进口检疫审批", "植物产品出口检疫审批")),
        ("器材进口、出口许可", ("器材进口许可", "器材租赁出口许可")),
    ],
)
def test_pieces_that_name_another_thing_make_no_split(whole: str, pieces: tuple[str, ...]) -> None:
    links = compared([_sport(whole)], [_sport(piece) for piece in pieces]).links
    assert "split" not in {link.relation for link in links}


def test_a_row_without_a_name_belongs_to_no_group() -> None:
    rows = [_sport("游泳馆许可"), _sport("攀岩馆许可")]
    for nothing in ("", "1.", "*"):
        other = [_sport(nothing), _sport("滑雪场许可")]
        for changeset in (compared(rows, other), compared(other, rows)):
            assert not {"split", "merged"} & {link.relation for link in changeset.links}
            assert sum(len(link.old) for link in changeset.links) == 2
