from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.identity.certain import certain
from tests.pairs import compared, listed, relations


def _signals(old: list[Item], new: list[Item]) -> list[str]:
    matches, _, _ = certain(listed(old, "旧.csv").items, listed(new, "新.csv").items)
    return [match.evidence[0].signal for match in matches]


def test_a_shared_code_joins_rows_whose_names_are_alike_under_one_authority() -> None:
    old = Item("林木种子生产经营许可", code="000164101000", authority="国家林草局")
    new = Item("林草种子生产经营许可证核发", code="000164101000", authority="国家林业和草原局")
    assert _signals([old], [new]) == ["code"]


def test_a_shared_code_agrees_the_same_whichever_edition_is_the_old_one() -> None:
    short = Item("取水许可", code="000119103000", authority="水利部")
    long = Item("取水许可和水资源论证报告书审批", code="000119103000", authority="水利部")
    assert _signals([short], [long]) == _signals([long], [short]) == ["code"]


def test_a_shared_code_alone_joins_nothing() -> None:
    law = "《中华人民共和国种子法》"
    old = Item("林木种子生产许可", code="000164101000", authority="国家林草局", basis=law)
    new = Item("烟花爆竹批发审批", code="000164101000", authority="国家林草局", basis=law)
    assert _signals([old], [new]) == []
    assert [link[0] for link in relations(compared([old], [new]))] == ["deleted", "added"]


def test_a_shared_code_joins_no_names_alike_that_share_neither_authority_nor_law() -> None:
    old = Item("农作物种子生产许可", code="000120101000", authority="农业农村部")
    new = Item("林木种子生产许可", code="000120101000", authority="国家林草局")
    assert _signals([old], [new]) == []


def test_a_code_that_several_rows_have_is_no_key() -> None:
    old = [
        Item("取水许可", code="1", authority="水利部"),
        Item("取水许可延续", code="1", authority="水利部"),
    ]
    new = [Item("取水许可（新办）", code="1", authority="水利部")]
    assert "code" not in _signals(old, new)


def test_a_number_in_the_list_above_joins_like_a_code() -> None:
    old = Item("道路旅客运输经营许可", reference="321", authority="市交通局")
    new = Item("道路客运经营许可", reference="３２１", authority="市交通局")
    assert _signals([old], [new]) == ["reference"]


def test_one_name_under_two_authorities_is_two_items() -> None:
    old = Item("种子生产经营许可证核发", authority="农业农村部", implementers="省级农业农村部门")
    new = Item("种子生产经营许可证核发", authority="国家林草局", implementers="省级林草部门")
    assert _signals([old], [new]) == []
    assert [link[0] for link in relations(compared([old], [new]))] == ["deleted", "added"]


def test_one_name_is_joined_over_a_succession_of_authorities() -> None:
    old = Item("消毒产品生产单位审批", authority="国家卫生健康委")
    new = Item("消毒产品生产单位审批", authority="国家疾病预防控制局")
    assert _signals([old], [new]) == ["same_name"]


def test_an_alias_of_the_authority_is_the_same_authority() -> None:
    old = Item("公司发行股票注册", authority="证监会", basis="《证券法》")
    new = Item("公司发行股票注册", authority="中国证券监督管理委员会", basis="《证券法》第九条")
    assert _signals([old], [new]) == ["full_key"]


def test_one_name_whose_authority_one_side_leaves_open_is_told_by_its_laws() -> None:
    old = Item("种子生产许可", authority="国家林草局", basis="《中华人民共和国种子法》")
    assert _signals([old], [Item("种子生产许可", basis="《食盐专营办法》")]) == []
    assert _signals([old], [Item("种子生产许可", basis="《种子法》第三十一条")]) == ["same_name"]
    assert _signals([old], [Item("种子生产许可")]) == ["same_name"]


def test_a_bracket_that_only_one_side_has_does_not_part_a_name() -> None:
    old = Item("互联网药品信息服务审批（省级权限）", authority="国家药监局")
    new = Item("互联网药品信息服务审批", authority="国家药监局")
    assert _signals([old], [new]) == ["bare_name"]


def test_names_with_two_scopes_in_brackets_are_not_certain() -> None:
    old = Item("排污许可（一般工业）", authority="生态环境部")
    new = Item("排污许可（城镇污水）", authority="生态环境部")
    assert _signals([old], [new]) == []


def test_sub_items_of_one_name_are_kept_apart() -> None:
    old = [Item("医师执业注册", subitem="首次注册"), Item("医师执业注册", subitem="变更注册")]
    new = [Item("医师执业注册", subitem="变更注册"), Item("医师执业注册", subitem="首次注册")]
    links = compared(old, new).links
    assert {link.relation for link in links} == {"unchanged"}
    assert [(link.old[0].subitem, link.new[0].subitem) for link in links] == [
        ("首次注册", "首次注册"),
        ("变更注册", "变更注册"),
    ]


@pytest.mark.parametrize(("before", "after"), [(2, 2), (2, 1), (1, 3), (3, 0)])
def test_rows_alike_in_everything_are_counted_never_lost(before: int, after: int) -> None:
    row = Item("食品经营许可", authority="市场监管总局", basis="《食品安全法》")
    changeset = compared([row] * before, [row] * after)
    found = [link.relation for link in changeset.links]
    both = min(before, after)
    alone = "deleted" if before > after else "added"
    assert sorted(found) == sorted(["unchanged"] * both + [alone] * abs(before - after))


def test_rows_that_share_a_name_and_nothing_else_are_told_apart_by_their_bodies() -> None:
    old = [
        Item("护士执业注册", implementers="省级卫生健康部门"),
        Item("护士执业注册", implementers="县级卫生健康部门"),
    ]
    changeset = compared(old, old[::-1])
    assert {link.relation for link in changeset.links} == {"unchanged"}
    assert all(link.old[0].implementers == link.new[0].implementers for link in changeset.links)


def test_rows_without_a_name_are_joined_by_nothing_but_their_whole_content() -> None:
    old = [Item("", basis="《种子法》"), Item("", basis="《体育法》")]
    assert _signals(old, [Item("", basis="《体育法》")]) == ["content"]
    assert _signals(old, [Item("", basis="《保险法》")]) == []


@pytest.mark.parametrize(
    ("old", "new", "review"),
    [
        ("高危险性体育项目许可（游泳）", "高危险性体育项目许可", True),
        ("枪支配购许可（不含民用枪支）", "枪支配购许可", True),
        ("取水许可（含变更、延续）", "取水许可", False),
        ("取水许可（省级权限）", "取水许可", False),
    ],
)
def test_a_bracket_that_may_make_another_item_is_for_review(
    old: str, new: str, review: bool
) -> None:
    (match,) = certain([Item(old, authority="水利部")], [Item(new, authority="水利部")])[0]
    assert match.review is review


def test_stages_that_exclude_each_other_are_not_certain() -> None:
    old, new = (
        Item("兽药注册（新办）", authority="农业农村部"),
        Item("兽药注册（注销）", authority="农业农村部"),
    )
    assert certain([old], [new])[0] == []
