from __future__ import annotations

import msgspec
import pytest

from catalogue.item import Item
from diffs.identity.weights import weights
from tests.pairs import compared, labelled


def test_a_rename_that_all_signals_speak_for_is_sure() -> None:
    fixed = {"authority": "证监会", "implementers": "证监会", "basis": "《证券法》第九条"}
    old = Item("公司发行股票、存托凭证注册、核准", **fixed)
    new = Item("公司发行股票、存托凭证注册", **fixed)
    (link,) = compared([old], [new]).links
    assert (link.relation, link.has("renamed")) == ("changed", True)
    assert link.confidence >= weights().same


def test_a_pair_between_the_bounds_is_for_review_and_says_what_decided_it() -> None:
    model = weights()
    seen = 0
    for pair in labelled("test"):
        (first, *rest) = compared([pair.old], [pair.new]).links
        if rest or first.evidence[0].signal not in model.signals:
            continue
        assert {one.signal for one in first.evidence} <= set(model.signals)
        assert first.review or first.confidence >= model.same
        seen += first.confidence < model.same and first.review
    assert seen > 20


def test_a_choice_between_two_rows_that_are_nearly_as_near_is_for_review() -> None:
    def row(name: str) -> Item:
        bodies, law = "省级体育部门", "《中华人民共和国体育法》第四十六条"
        return Item(name, authority="体育总局", implementers=bodies, basis=law)

    old = row("临时占用公共体育设施审批")
    rivals = [row("公共体育设施临时占用审批"), row("临时占用公共体育设施的核准")]
    for rival in rivals:
        (alone,) = compared([old], [rival]).links
        assert (alone.relation, alone.review) == ("changed", False)
    links = compared([old], rivals).links
    assert [(link.relation, link.review) for link in links] == [("changed", True), ("added", False)]


def test_a_word_that_gave_way_to_another_is_for_review_whatever_else_agrees() -> None:
    for one, two in (("撤销", "设置"), ("临时", "短期")):
        old, new = (_broadcast(f"{word}电影放映场所审批") for word in (one, two))
        (link,) = compared([old], [new]).links
        assert (link.has("renamed"), link.review) == (True, True)


def _broadcast(name: str, article: str = "第十条") -> Item:
    law = f"《电影产业促进法》{article}"
    return Item(name, authority="国家电影局", implementers="国家电影局", basis=law)


def test_a_name_written_anew_is_a_rename_where_nothing_else_has_its_footing() -> None:
    old, new = "国产影片题材规划立项和影片审查", "国产影片拍摄制作备案公示与内容审核"
    links = compared([_broadcast(old)], [_broadcast(new)]).links
    assert [(link.relation, link.review) for link in links] == [("changed", True)]
    others = [_broadcast("电影院线设立审批"), _broadcast("外国人参加影片摄制审批")]
    crowd = compared([_broadcast(old), others[0]], [_broadcast(new), others[1]]).links
    assert {link.relation for link in crowd} == {"deleted", "added"}


def test_brackets_that_name_two_things_make_two_items_and_those_that_state_scope_do_not() -> None:
    def links(one: str, two: str) -> list[str]:
        old, new = (_broadcast(f"高危险性体育项目（{word}）许可") for word in (one, two))
        return [link.relation for link in compared([old], [new]).links]

    assert sorted(links("攀岩", "潜水")) == ["added", "deleted"]
    assert links("含分支机构", "限首次办理") == ["changed"]


def test_a_row_alone_says_how_near_the_nearest_row_of_the_other_edition_was() -> None:
    old = Item("种子生产经营许可证核发", authority="农业农村部")
    new = Item("种子生产经营许可证核发", authority="国家林草局")
    for link in compared([old], [new]).links:
        (nearest,) = link.evidence
        assert nearest.signal == "nearest"
        assert 0 < nearest.value < 1
    (lone, _) = compared([Item("取水许可")], [Item("护士执业注册")]).links
    assert (lone.confidence, lone.evidence) == (1.0, ())


def test_every_relation_of_the_whole_comparison_is_used_once_a_row() -> None:
    pairs = labelled("test")[:120]
    changeset = compared([pair.old for pair in pairs], [pair.new for pair in pairs])
    assert sum(len(link.old) for link in changeset.links) == len(pairs)
    assert sum(len(link.new) for link in changeset.links) == len(pairs)


def _pesticides(authority: str, bodies: str) -> Item:
    return Item(
        "农药经营许可",
        authority=authority,
        implementers=bodies,
        basis="《农药管理条例》第二十四条",
    )


def test_one_function_at_two_levels_is_a_change_for_review_and_two_functions_are_two_items() -> (
    None
):
    above = _pesticides("省农业农村厅", "省级、设区的市级、县级农业农村部门")
    for own in ("某市农业农村局", "农业农村部", "另省农业农村厅"):
        (link,) = compared([_pesticides(own, own)], [above]).links
        assert (link.relation, link.review) == ("changed", True)
        assert link.confidence < weights().same
    for own in ("某市林草局", "某市商务局"):
        links = compared([_pesticides(own, own)], [above]).links
        assert [link.relation for link in links] == ["deleted", "added"]


def test_functions_join_no_national_bodies_of_which_the_registry_says_nothing() -> None:
    medicines = _pesticides("国家药监局", "国家药监局")
    markets = _pesticides("市场监管总局", "市场监管总局")
    links = compared([medicines], [markets]).links
    assert [link.relation for link in links] == ["deleted", "added"]


def test_where_every_department_stands_at_another_level_each_finds_its_own() -> None:
    named = [("农药经营许可", "农业农村"), ("取水许可", "水利"), ("种子生产经营许可", "农业农村"),
             ("种子生产经营许可", "林草")]  # fmt: skip
    sides = [
        [
            Item(name, authority=f"{place}{word}{kind}", basis=f"《{word}管理条例》第四条")
            for name, word in named
        ]
        for place, kind in (("某市", "局"), ("省", "厅"))
    ]
    links = compared(*sides).links
    assert [link.relation for link in links] == ["changed"] * 4
    assert all(link.old[0].authority[2:-1] == link.new[0].authority[1:-1] for link in links)


def test_another_name_under_another_level_of_one_function_is_another_item() -> None:
    old = _pesticides("某市农业农村局", "某市农业农村局")
    new = _pesticides("省农业农村厅", "省级农业农村部门")
    for name in ("农药生产许可", "农药经营变更许可"):
        links = compared([old], [msgspec.structs.replace(new, name=name)]).links
        assert [link.relation for link in links] == ["deleted", "added"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_bracket_whose_words_stand_in_the_other_name_is_a_question(turned: bool) -> None:
    rows = [
        Item("增值税防伪税控系统最高开票限额审批", authority="税务总局"),
        Item("增值税专用发票（增值税税控系统）最高开票限额审批", authority="税务总局"),
    ]
    old, new = rows[::-1] if turned else rows
    (link,) = compared([old], [new]).links
    assert (link.relation, link.review) == ("changed", True)
    assert link.confidence < 0.9
