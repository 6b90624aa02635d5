from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.checks.placing.placing import numbers, placements

_REFERENCE = [
    Item(seq="1", name="公共场所卫生许可", authority="国家疾控局",
         implementers="县级疾控部门", basis="《公共场所卫生管理条例》"),
    Item(seq="2", name="农药经营许可", authority="农业农村部",
         implementers="省级、县级农业农村部门", basis="《农药管理条例》（国务院令第677号）第二十四条"),
    Item(seq="3", name="农作物种子生产经营许可证核发", authority="农业农村部",
         implementers="省级农业农村部门", basis="《种子法》第三十一条"),
    Item(seq="4", name="林草种子生产经营许可证核发", authority="国家林草局",
         implementers="省级林草部门", basis="《种子法》第三十一条"),
    Item(seq="5", name="设置大型户外广告审批", authority="住房城乡建设部",
         implementers="县级城市管理部门", basis="《城市市容和环境卫生管理条例》第十一条"),
    Item(seq="6", name="在城市建筑物、设施上张挂、张贴宣传品审批", authority="住房城乡建设部",
         implementers="县级城市管理部门", basis="《城市市容和环境卫生管理条例》第十七条"),
]  # fmt: skip


def _placed(*local: Item) -> list[tuple[int, str, str]]:
    found = placements(local, _REFERENCE)
    return [(one.local, _REFERENCE[one.reference].seq, one.way) for one in found]


def test_a_local_row_stands_for_the_row_of_its_name_whatever_its_department() -> None:
    local = Item(name="农药经营许可（县级行使）", authority="某某县农业农村局",
                 implementers="某某县农业农村局", basis="《农药管理条例》")  # fmt: skip
    assert _placed(local) == [(0, "2", "paired")]


def test_stages_of_one_item_stand_for_it_together() -> None:
    names = (
        "公共场所卫生许可",
        "公共场所卫生许可（变更）",
        "公共场所卫生许可延续",
        "公共场所卫生许可（注销、补办）",
    )
    local = [Item(name=name, basis="《公共场所卫生管理条例》") for name in names]
    assert [(one, seq) for one, seq, _ in _placed(*local)] == [
        (0, "1"),
        (1, "1"),
        (2, "1"),
        (3, "1"),
    ]


def test_two_items_of_one_law_are_told_apart_by_function() -> None:
    local = Item(
        name="种子生产经营许可证核发", authority="某某市林业和草原局", basis="《种子法》第三十一条"
    )
    other = Item(
        name="种子生产经营许可证核发", authority="某某市农业农村局", basis="《种子法》第三十一条"
    )
    assert _placed(local)[0][1] == "4"
    assert _placed(other)[0][1] == "3"


def test_a_cross_reference_may_name_several_rows() -> None:
    local = Item(
        name="设置大型户外广告及在城市建筑物、设施上张挂、张贴宣传品审批",
        reference="5、6",
        basis="《城市市容和环境卫生管理条例》第十一条、第十七条",
    )
    assert _placed(local) == [(0, "5", "reference"), (0, "6", "reference")]


def test_a_cross_reference_that_the_name_contradicts_is_not_believed() -> None:
    local = Item(name="农药经营许可", reference="5", basis="《农药管理条例》")
    assert [(seq, way) for _, seq, way in _placed(local)] == [("2", "paired")]


def test_sub_items_stand_for_the_row_of_their_own_name() -> None:
    local = Item(name="城市容貌管理类审批", subitem="1.设置大型户外广告审批")
    assert [seq for _, seq, _ in _placed(local)] == ["5"]


def test_what_no_row_above_resembles_stands_for_none() -> None:
    assert _placed(Item(name="天山自然遗产地内开展活动的审批", basis="《某某保护条例》")) == []


@pytest.mark.parametrize(
    ("cell", "found"), [("1、729", ("1", "729")), ("第12项", ("12",)), ("０３", ("3",)), ("无", ())]
)
def test_numbers_of_a_cross_reference(cell: str, found: tuple[str, ...]) -> None:
    assert numbers(cell) == found


def test_a_number_is_not_believed_against_the_very_name_of_another_row() -> None:
    reference = [Item(name="农药经营许可", seq="1"), Item(name="兽药经营许可", seq="2"),
                 Item(name="种畜禽生产经营许可", seq="3")]  # fmt: skip
    found = placements([Item(name="兽药经营许可", reference="3")], reference)
    assert [one.reference for one in found] == [1]


def test_a_row_whose_name_a_number_has_taken_is_a_further_row_of_it() -> None:
    basis = "《农药管理条例》"
    reference = [
        Item(name="兽药经营许可", seq="2", basis=basis),
        Item(name="种畜禽生产经营许可", seq="3", basis=basis),
    ]
    local = [
        Item(name="兽药经营许可", reference="3", basis=basis),
        Item(name="兽药经营许可（变更）", reference="2", basis=basis),
    ]
    assert [one.reference for one in placements(local, reference)] == [0, 0]


def test_the_department_tells_which_row_of_a_name_is_meant() -> None:
    name = "在古建筑内安装电器设备审批"
    basis = "《文物保护法》"
    reference = [
        Item(name=name, authority="国家文物局", basis=basis),
        Item(name=name, authority="应急管理部", basis=basis),
    ]
    heritage = Item(name=f"{name}（补办）", authority="县文物局", basis=basis)
    tourism = Item(name=name, authority="县文化和旅游局", basis=basis)
    rescue = Item(name=name, authority="县应急局", basis=basis)
    approvals = Item(name=name, authority="县行政审批局", basis=basis)
    assert [one.reference for one in placements([heritage], reference)] == [0]
    assert [one.reference for one in placements([tourism], reference)] == [0]
    # Who acts for all stands for what the others leave, for all where they leave nothing.
    assert [one.reference for one in placements([rescue, approvals], reference)] == [1, 0]
    assert [one.reference for one in placements([approvals], reference)] == [0, 1]


def test_rows_that_differ_in_a_verb_of_stage_are_two() -> None:
    reference = [Item(name="机动车驾驶证核发"), Item(name="机动车驾驶证换发")]
    local = [Item(name="机动车驾驶证换发（市级行使）"), Item(name="机动车驾驶证核发*")]
    found = placements(local, reference)
    assert [(one.local, one.reference) for one in found] == [(0, 1), (1, 0)]


def test_a_stage_is_taken_off_where_the_list_above_has_what_is_left() -> None:
    reference = [Item(name="渔业船舶船用产品检验")]
    assert len(placements([Item(name="渔业船舶船用产品检验补办")], reference)) == 1


def test_a_number_is_believed_against_names_where_the_bases_are_nobody_elses() -> None:
    basis = "《某某管理条例》第八条"
    reference = [
        Item(name="农村集体补偿方案审批", seq="7", authority="水利部", basis=basis),
        Item(name="大坝码头审批", seq="8", authority="水利部", basis="《水法》第七条"),
    ]
    local = Item(name="占用灌溉水源许可", reference="7", authority="县水利局", basis=basis)
    [found] = placements([local], reference)
    assert (found.reference, found.way, found.review) == (0, "reference", True)
    elsewhere = Item(name="占用灌溉水源许可", reference="8", authority="县水利局", basis=basis)
    assert [one.way for one in placements([elsewhere], reference)] != ["reference"]


def test_what_is_prepared_of_a_reference_changes_no_answer() -> None:
    local = [Item(name="农药经营许可证", basis="《农药管理条例》"), Item(name="公共场所卫生许可")]
    first = placements(local, _REFERENCE)
    placements([Item(name="设置户外广告审批")], _REFERENCE)
    assert placements(local, list(_REFERENCE)) == first


def test_one_row_that_came_where_one_went_has_its_former_name_for_a_reader_to_see() -> None:
    own = {"authority": "水利部", "implementers": "县级水利部门", "basis": "《水法》第三十五条"}
    before = [
        Item(name="占用灌溉水源、灌排工程审批", **own),
        Item(name="取水许可", authority="水利部"),
    ]
    reference = [Item(name="农村集体经济组织以外单位补偿方案审批", **own),
                 Item(name="取水许可", authority="水利部")]  # fmt: skip
    local = [Item(name="占用灌溉水源、灌排工程审批", authority="县水利局")]
    [found] = placements(local, reference, before)
    assert (found.reference, found.review) == (0, True)
    # Two that went leave it open which of them became the one that came, unless its place tells.
    other = Item(name="围垦河道审核", **own)
    assert placements(local, reference[:1], [before[0], other]) == ()
    [found] = placements(local, reference, [*before, other])
    assert (found.reference, found.review) == (0, True)
    assert placements([Item(name=other.name)], reference, [*before, other]) == ()


def test_a_misprint_behind_a_name_hides_not_what_it_is_about() -> None:
    reference = [Item(name=f"经营高危险性体育项目（{one}）许可") for one in ("游泳", "滑雪")]
    local = Item(name="经营高危险性体育项目（滑雪）许可（县级行使")
    assert [one.reference for one in placements([local], reference)] == [1]


def test_beside_its_very_name_a_number_names_no_other_thing() -> None:
    rows = [Item(name="农药经营许可", seq="1"), Item(name="农药生产许可", seq="2")]
    found = placements([Item(name="农药经营许可", reference="1、2")], rows)
    assert [one.reference for one in found] == [0]


def test_a_number_of_the_decision_of_412_leads_to_its_row() -> None:
    decision = "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）"
    local = Item(name="广播电视视频点播业务审批", basis=f"{decision}附件第303项")
    annex = [Item(seq="302", name="乙审批"), Item(seq="303", name="开办视频点播业务审批")]
    cited = [Item(name="开办视频点播业务审批", basis=f"{decision}附件第303项"), Item(name="乙")]
    assert [one.reference for one in placements([local], annex)] == [1]
    assert [one.reference for one in placements([local], cited)] == [0]
    # The name of another matter is not believed against.
    other = Item(name="农药经营许可", basis=f"{decision}附件第303项")
    assert placements([other], annex) == ()


def test_an_older_name_stands_for_the_sub_item_of_today() -> None:
    above = [Item(name="应建或易地修建防空地下室的民用建筑项目许可", subitem=part)
             for part in ("应建防空地下室的民用建筑项目许可", "易地修建防空地下室的民用建筑项目许可")]  # fmt: skip
    local = Item(name="应建防空地下室的民用建筑项目报建审批", authority="某市国防动员办公室")
    assert [one.reference for one in placements([local], above)] == [0]


@pytest.mark.parametrize("above", [("游泳",), ("游泳", "潜水")])
def test_a_bracket_tells_a_thing_that_the_list_above_lacks(above: tuple[str, ...]) -> None:
    reference = [Item(name=f"经营高危险性体育项目（{one}）许可") for one in above]
    assert placements([Item(name="经营高危险性体育项目（攀岩）许可")], reference) == ()
    scope = Item(name="经营高危险性体育项目（游泳）许可（县级行使）")
    assert [one.reference for one in placements([scope], reference)] == [0]


_SHIPS = "《港口法》第十五条"


def test_a_new_name_is_not_one_of_what_other_levels_do() -> None:
    held = {"authority": "交通运输部", "basis": _SHIPS}
    own = [Item(name=f"第{one}类许可", authority="财政部", implementers="县级财政部门")
           for one in "甲乙丙"]  # fmt: skip
    bodies = "省级交通运输部门"
    reference = [Item(name="港口岸线使用审批", implementers=bodies, **held), *own]
    local = [Item(name="港口岸线占用审批", authority="某县交通运输局", basis=_SHIPS)]
    assert [one.reference for one in placements(local, reference)] == [0]
    assert [one.reference for one in placements(local, reference, level="省级")] == [0]
    assert placements(local, reference, level="县级") == ()
    # A list of another level alone says nothing of this one.
    assert [one.reference for one in placements(local, reference[:1], level="县级")] == [0]
    # Who examines first has part in it.
    first = Item(
        name="港口岸线使用审批", implementers=f"{bodies}（由县级交通运输部门初审）", **held
    )
    assert [one.reference for one in placements(local, [first, *own], level="县级")] == [0]
