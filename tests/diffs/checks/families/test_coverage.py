"""What a list has to carry: due items, and nothing of the levels above."""

from __future__ import annotations

import pytest

from catalogue.item import Item, Source
from diffs.checks.checking import check
from diffs.checks.rules import rules
from diffs.checks.standing import Means, stand
from tests.diffs.checks.lists import DAY, above, departures, listed, local, reference, standing

_ABOVE = reference(
    above("农药经营许可", "1"),
    above("兽药经营许可", "2", implementers="省级、设区的市级农业农村部门"),
    above("渔业捕捞许可", "3", implementers="省级农业农村部门（委托县级农业农村部门实施）"),
    above("种畜禽生产经营许可", "4", implementers="省级农业农村部门（由县级农业农村部门初审）"),
    above("生鲜乳收购站许可", "5", implementers="县级政府（由农业农村部门承办）"),
)


def _missing(*names: str, level: str = "县级") -> list[tuple[str, str | None]]:
    held = standing(*map(local, names), against=(_ABOVE,), level=level)
    return [
        (one.reference.name, one.severity) for one in departures("coverage-missing", held)
        if one.reference
    ]  # fmt: skip


def test_an_item_is_due_where_bodies_of_the_level_exercise_or_handle_it() -> None:
    assert _missing("其他许可") == [
        ("农药经营许可", None),
        ("渔业捕捞许可", "warning"),
        ("生鲜乳收购站许可", None),
    ]


def test_who_examines_first_only_owes_nothing() -> None:
    assert "种畜禽生产经营许可" not in [name for name, _ in _missing("其他许可")]


def test_items_of_other_levels_are_not_due() -> None:
    assert [name for name, _ in _missing("农药经营许可", level="设区的市级")] == ["兽药经营许可"]


def test_a_row_of_any_stage_carries_the_item() -> None:
    assert (
        _missing("农药经营许可（变更）", "渔业捕捞许可（县级行使）", "生鲜乳收购站许可补办") == []
    )


def test_what_two_references_give_is_missed_once() -> None:
    province = listed(above("农药经营许可"), title="某省行政许可事项清单")
    held = standing(
        local("其他许可"), against=(province, reference(above("农药经营许可"))), level="县级"
    )
    assert len(departures("coverage-missing", held)) == 1


def test_what_the_province_keeps_is_a_warning() -> None:
    kept = listed(
        above("农药经营许可", implementers="省级农业农村部门"), title="某省行政许可事项清单"
    )
    held = standing(
        local("其他许可"), against=(kept, reference(above("农药经营许可"))), level="县级"
    )
    assert [one.severity for one in departures("coverage-missing", held)] == ["warning"]


def test_what_the_list_has_by_the_row_of_another_reference_is_not_missed() -> None:
    nation = reference(above("取水许可（含水资源论证报告书审查）", "7"))
    province = listed(
        above("取水许可（含水资源论证报告书审查）", basis="《某省水条例》第三条"),
        title="某省行政许可事项清单",
    )
    row = local("建设项目水资源论证报告书审批", reference="7")
    held = standing(row, against=(nation, province), level="县级")
    assert [len(held.below(one, 0)) for one in (0, 1)] == [1, 0]
    assert departures("coverage-missing", held) == []


def test_two_items_of_one_name_are_both_due() -> None:
    twins = reference(
        above("在古建筑内安装电器设备审批", authority="国家文物局", implementers="县级文物部门"),
        above(
            "在古建筑内安装电器设备审批", authority="应急管理部", implementers="县级消防救援机构"
        ),
    )
    row = local("在古建筑内安装电器设备审批", authority="某县文物局", implementers="某县文物局")
    other = local("某某审批", authority="某县应急管理局", implementers="某县应急管理局")
    found = departures("coverage-missing", standing(row, other, against=(twins,), level="县级"))
    assert [one.reference.authority for one in found if one.reference] == ["应急管理部"]


def test_an_item_that_the_list_has_by_the_row_of_another_level_is_not_missed() -> None:
    """A province gives its own part and its city's in two rows; a local row stands for one."""
    field = "人力资源社会保障"
    twins = reference(
        above("技工学校的设立审批", "1", authority=f"某省{field}厅", implementers=f"省级{field}部门"),
        above("技工学校的设立审批", "2", authority=f"某市{field}局", implementers=f"市级{field}部门"),
        above("民办职业培训学校设立审批", "3", authority=f"某市{field}局",
              implementers=f"市级{field}部门"),
    )  # fmt: skip
    row = local("技工学校的设立审批", authority=f"某市{field}局", reference="1")
    held = standing(row, against=(twins,), level="设区的市级")
    found = departures("coverage-missing", held)
    assert [one.reference.name for one in found if one.reference] == ["民办职业培训学校设立审批"]


def test_a_main_item_of_which_no_row_is_there_is_missed_once() -> None:
    whole = reference(
        above("农药经营许可", subitem="农药经营许可（新办）"),
        above("农药经营许可", subitem="农药经营许可（限制使用农药）"),
    )
    [found] = departures(
        "coverage-missing", standing(local("其他许可"), against=(whole,), level="县级")
    )
    assert "“农药经营许可”" in found.message
    held = standing(local("农药经营许可"), against=(whole,), level="县级")
    assert departures("coverage-missing", held) == []


def test_a_list_of_one_department_owes_what_concerns_it_and_says_so() -> None:
    other = above("护士执业注册", authority="国家卫生健康委", implementers="县级卫生健康部门")
    own = listed(local("农药经营许可"), title="某县农业农村局行政许可事项清单")
    upper = reference(above("农药经营许可"), other)
    held = stand(own, (upper,), Means(day=DAY, level="县级"))
    assert departures("coverage-missing", held) == []
    assert any("只列有农业农村方面的事项" in one for one in check(held).warnings)


def test_a_list_by_a_bureau_of_approvals_owes_everything() -> None:
    row = local("农药经营许可", authority="某县行政审批局", implementers="某县行政审批局")
    other = above("护士执业注册", authority="国家卫生健康委", implementers="县级卫生健康部门")
    held = standing(row, against=(reference(above("农药经营许可"), other),), level="县级")
    assert len(departures("coverage-missing", held)) == 1


def test_where_no_body_tells_a_level_nobody_can_say_and_that_is_said() -> None:
    blank = reference(above("农药经营许可"), above("某某许可", implementers="农业农村部门"))
    held = standing(local("农药经营许可"), against=(blank,), level="县级")
    assert departures("coverage-missing", held) == []
    assert any("1项没有写明实施层级（如“某某许可”）" in one for one in check(held).warnings)


def test_filing_lists_owe_no_licences() -> None:
    held = stand(
        listed(local("渔业船舶备案"), title="某县行政备案事项清单"),
        (_ABOVE,),
        Means(day=DAY, level="县级"),
    )
    assert departures("coverage-missing", held) == []


def _mismatched(row: Item, level: str = "县级") -> list[str | None]:
    found = departures("level-mismatch", standing(row, against=(_ABOVE,), level=level))
    return [one.severity for one in found]


def test_what_levels_above_alone_implement_is_no_item_of_the_list() -> None:
    assert _mismatched(local("兽药经营许可")) == [None]
    assert _mismatched(local("种畜禽生产经营许可")) == [None]


def test_a_city_may_carry_what_its_counties_implement() -> None:
    assert _mismatched(local("生鲜乳收购站许可"), "设区的市级") == []


def test_a_level_that_the_item_is_delegated_to_may_list_it() -> None:
    assert _mismatched(local("渔业捕捞许可")) == []


def test_a_written_delegation_or_examining_first_explains_the_level() -> None:
    given = "某县农业农村局（受某市农业农村局委托，某政发〔2023〕3号）"
    assert _mismatched(local("兽药经营许可", implementers=given)) == ["info"]
    first = "某县农业农村局（初审）"
    assert _mismatched(local("种畜禽生产经营许可", implementers=first)) == ["info"]
    assert _mismatched(local("兽药经营许可", implementers="某县农业农村局（委托）")) == [None]


def test_bodies_of_an_untold_level_leave_a_row_in_peace() -> None:
    open_row = above("海域使用许可", implementers="省级农业农村部门；渔业管理机构")
    held = standing(local("海域使用许可"), against=(reference(open_row),), level="县级")
    assert departures("level-mismatch", held) == []


def test_another_reference_that_gives_the_item_to_the_level_settles_it() -> None:
    province = listed(
        above("兽药经营许可", implementers="县级农业农村部门"), title="某省行政许可事项清单"
    )
    held = standing(local("兽药经营许可"), against=(_ABOVE, province), level="县级")
    assert departures("level-mismatch", held) == []


def test_a_reference_of_one_level_says_nothing_of_others() -> None:
    rows = [above(f"第{place}类许可", implementers="省级农业农村部门") for place in range(30)]
    held = standing(local("第3类许可"), against=(reference(*rows),), level="县级")
    assert departures("level-mismatch", held) == []
    assert any("30项中有30项只由省级实施" in one for one in check(held).warnings)


def test_a_reference_with_rows_of_one_level_each_is_of_its_most() -> None:
    rows = [
        above(f"第{place}类许可", implementers=f"{'省级' if place < 18 else '县级'}农业农村部门")
        for place in range(30)
    ]
    held = standing(local("第3类许可"), against=(reference(*rows),), level="县级")
    assert departures("level-mismatch", held) == []
    assert any("30项中有18项只由省级实施" in one for one in check(held).warnings)


def test_a_row_explains_by_its_name_remark_or_basis_why_its_level_acts() -> None:
    name = "兽药经营许可"
    nation = "《国务院关于取消和下放行政审批项目的决定》（国发〔2014〕5号）"
    decided = (
        "《兽药管理条例》第二十二条；《某省人民政府关于下放行政审批的决定》（某政发〔2022〕3号）"
    )
    assert _mismatched(local(f"{name}（初审）")) == ["info"]
    assert _mismatched(local(name, remark="市级下放事项，见某政发〔2022〕3号")) == ["info"]
    assert _mismatched(local(name, basis=decided)) == ["info"]
    assert _mismatched(local(name, remark="市级下放事项")) == [None]
    assert _mismatched(local(name, basis=nation)) == [None]


def test_what_explains_a_level_is_named_and_not_asked_for() -> None:
    """Read by eye: a document was asked for that the basis quotes."""
    name = "兽药经营许可"
    decided = (
        "《兽药管理条例》第二十二条；《某省人民政府关于下放行政审批的决定》（某政发〔2022〕3号）"
    )
    rows = {
        "《某省人民政府关于下放行政审批的决定》": local(name, basis=decided),
        "只作转报": local(name, extra=(("实施层级及权限·2", "负责兽药经营许可的审核转报"),)),
        "委托、下放及其文书": local(name, remark="市级下放事项，见某政发〔2022〕3号"),
    }
    for said, row in rows.items():
        [found] = departures("level-mismatch", standing(row, against=(_ABOVE,), level="县级"))
        assert found.severity == "info"
        assert said in found.message
        assert "删去" not in found.suggestion
    # A certificate is no document that hands an item down.
    bare = local(name, extra=(("实施层级及权限", "受委托办理《兽药经营证书》的核发"),))
    [found] = departures("level-mismatch", standing(bare, against=(_ABOVE,), level="县级"))
    assert (found.severity, "没有写明文书" in found.message) == (None, True)
    other = local(name, extra=(("责任事项内容", "指导下级做好初审"),))
    assert _mismatched(other) == [None]


def test_a_list_of_one_department_may_leave_items_to_another() -> None:
    for office, others in (("农业农村局", True), ("", False)):
        one = listed(local("某某许可"), title=f"某县{office}行政许可事项清单")
        held = stand(one, (_ABOVE,), Means(day=DAY, level="县级"))
        found = departures("coverage-missing", held)
        assert found
        assert {"由本地其他部门实施的" in each.suggestion for each in found} == {others}


def test_a_row_of_a_higher_level_among_those_of_the_lists_own_is_told() -> None:
    rows = [local(f"第{place}类许可", level="县市区级") for place in range(9)]
    stray = local("农药经营许可", level="地州市级")
    held = standing(*rows, stray, against=(_ABOVE,), level="县级")
    [found] = departures("level-mismatch", held)
    assert (found.item, found.severity) == (held.items[-1], "warning")
    assert "实施层级写作“地州市级”" in found.message


def test_findings_tell_the_cell_of_the_item() -> None:
    row = Item(name="兽药经营许可", authority="某县农业农村局", implementers="某县农业农村局",
               source=Source(row=7))  # fmt: skip
    [found] = departures("level-mismatch", standing(row, against=(_ABOVE,), level="县级"))
    assert found.source.row == 7
    assert found.field == "implementers"


_COLUMN = reference(
    above("农药经营许可", "1", implementers="省农业农村厅", level="省级、市级、县级"),
    above("兽药经营许可", "2", implementers="省农业农村厅", level="省级、市级、县级"),
    above("渔业捕捞许可", "3", implementers="省农业农村厅", level="县级"),
    above("种畜禽生产经营许可", "4", implementers="省农业农村厅", level="县级"),
    above("生鲜乳收购站许可", "5", implementers="省农业农村厅", level="省级"),
)


def test_a_column_of_levels_above_says_where_items_are_due() -> None:
    held = standing(local("农药经营许可"), local("渔业捕捞许可"), against=(_COLUMN,), level="县级")
    found = departures("coverage-missing", held)
    assert [(one.reference.name, one.severity) for one in found if one.reference] == [
        ("兽药经营许可", None),
        ("种畜禽生产经营许可", "warning"),
    ]
    assert "说法不一" in found[1].message
    assert "请核实" in found[1].suggestion
    assert found[1].evidence == ("实施机关：省农业农村厅（县级）",)
    [warned] = [text for text in check(held).warnings if "没有写清" in text]
    assert "有2项" in warned
    assert "渔业捕捞许可" in warned


def test_a_column_of_levels_above_is_never_overruled_by_bodies() -> None:
    rows = [local(name) for name in ("农药经营许可", "渔业捕捞许可", "生鲜乳收购站许可")]
    held = standing(*rows, against=(_COLUMN,), level="县级")
    [found] = departures("level-mismatch", held)
    assert found.item is not None
    assert found.item.name == "生鲜乳收购站许可"
    assert found.evidence == ("上级清单实施机关：省农业农村厅（省级）",)


def test_words_by_which_a_level_gets_something_are_never_passed_in_silence() -> None:
    upper = reference(
        above("农药经营许可", "1", implementers="省级农业农村部门（零售全部下放县级农业农村部门）")
    )
    held = standing(local("其他许可"), against=(upper,), level="县级")
    [found] = departures("coverage-missing", held)
    assert found.severity == "warning"
    assert "没有写清是否由本级实施" in found.message


_MAIN = "林草种子生产经营许可"
_DIVIDED = reference(
    above(_MAIN, "1", subitem="林木种子生产经营许可"),
    above(_MAIN, "1", subitem="草种生产经营许可"),
    above("道路运输经营许可", "2", subitem="道路旅客运输经营许可"),
    above("道路运输经营许可", "2", subitem="道路货物运输经营许可"),
)
_ROADS = ["道路旅客运输经营许可", "道路货物运输经营许可"]


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        # 林木种子 is 林草种子 in other words, and no row of the whole for that.
        ([(_MAIN, "林木种子生产经营许可")], ["草种生产经营许可"]),
        ([(_MAIN, "草种生产经营许可")], ["林木种子生产经营许可"]),
        ([("林木种子生产经营许可", "")], ["草种生产经营许可"]),
        ([(_MAIN, "")], []),
        # A sub-item that is listed as an item of its own does not stand for its twin.
        ([("道路旅客运输经营许可", "")], _ROADS[1:]),
        ([("道路旅客运输经营许可（县级行使）", "")], _ROADS[1:]),
        ([(name, "") for name in _ROADS], []),
        ([("道路运输经营许可", "")], []),
        ([("道路运输经营许可", "变更")], []),
    ],
)
def test_a_sub_item_stands_for_no_other(rows: list[tuple[str, str]], missing: list[str]) -> None:
    items = [local(name, subitem=subitem) for name, subitem in rows]
    for references in ((_DIVIDED,), (_DIVIDED, _DIVIDED)):
        held = standing(*items, against=references, level="县级")
        # What is missing as a whole is an error, and not what is asked here.
        found = [one for one in departures("coverage-missing", held) if one.severity == "warning"]
        assert [one.reference.subitem for one in found if one.reference] == missing


def test_a_citys_list_is_told_what_its_counties_alone_implement() -> None:
    upper = reference(
        above("农药经营许可", "1"),
        above("兽药经营许可", "2", implementers="县级农业农村部门"),
        above("渔业捕捞许可", "3", implementers="县级、乡镇级农业农村部门"),
        above("生猪屠宰许可", "4", implementers="省级农业农村部门"),
    )
    rows = (local("农药经营许可"), local("渔业捕捞许可"))

    def told(level: str) -> list[str]:
        held = standing(*rows, against=(upper,), level=level)
        return [said for said in check(held).warnings if "只由县级以下实施" in said]

    [said] = told("设区的市级")
    assert "另有1项" in said
    assert "兽药经营许可" in said
    assert told("省级") == told("县级") == []
    assert "山西" not in rules()["coverage-missing"].source


def test_one_row_of_a_department_that_serves_both_may_be_meant_for_two_of_one_name() -> None:
    name = "固定资产投资项目核准"
    twins = reference(
        above(name, authority="国家发展改革委", implementers="县级政府（由发展改革部门承办）"),
        above(name, authority="国家能源局", implementers="县级政府（由能源部门承办）"),
    )
    office = "某县发展和改革局"
    rows = [
        local(name, authority=office, implementers=office),
        *(local(f"{one}审批", authority=f"某县{one}局") for one in ("农业农村", "商务", "教育")),
        *(local(f"{one}审批", authority=f"某县{one}局") for one in ("水利", "民政")),
    ]
    held = standing(*rows, against=(twins,), level="县级")
    (found,) = departures("coverage-missing", held)
    assert (found.severity, "同名" in found.message) == ("info", True)
    twice = standing(rows[0], *rows, against=(twins,), level="县级")
    assert departures("coverage-missing", twice) == []
    assert [one.severity for one in departures("duplicate-item", twice)] == ["info"]
