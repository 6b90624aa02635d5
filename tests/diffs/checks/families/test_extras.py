"""Items that no row above stands for, and what they stand on."""

from __future__ import annotations

import pytest

from catalogue.bases.doubts import decision_items
from catalogue.edition import Edition, edition
from catalogue.item import Item, Source
from diffs.checks.families.extras import unproven
from diffs.checks.finding import Finding
from diffs.checks.standing import Means, Part, Standing, stand
from tests.diffs.checks.filed import filed, province, said
from tests.diffs.checks.lists import DAY, above, departures, listed, local, reference, standing

_ABOVE = reference(above("农药经营许可"))


def _found(basis: str, name: str = "城市夜间施工许可") -> list[str | None]:
    held = standing(local(name, basis=basis), against=(_ABOVE,), level="县级")
    return [one.severity for one in departures("outside-list", held)]


@pytest.mark.parametrize(
    ("basis", "severity"),
    [
        ("《中华人民共和国噪声污染防治法》第四十三条", None),
        ("《城市绿化条例》（国务院令第100号）第二十条", None),
        ("《河北省环境保护条例》第二十条；《中华人民共和国噪声污染防治法》第四十三条", "warning"),
        ("《野生动物保护法》第二十一条；《河北省实施〈野生动物保护法〉办法》第八条", None),
        ("《某市市容管理办法》（某市人民政府令第3号）第九条", None),
        ("《农药经营许可管理办法》（农业部令2017年第5号）第三条", None),
        ("", None),
        ("《河北省环境保护条例》第二十条", "info"),
        ("《某省环境保护条例》第二十条", "info"),
        ("《深圳经济特区市容和环境卫生管理条例》第八条", "info"),
        ("《海南自由贸易港反走私条例》第八条", "info"),
        ("《中国（广东）自由贸易试验区条例》第八条", "info"),
        ("《横琴粤澳深度合作区发展促进条例》第八条", "info"),
        ("《苏州工业园区条例》第八条", "info"),
        ("《河北省施工管理办法》（河北省人民政府令第12号）第八条", "info"),
        ("《河北省环境保护条例》第二十条；《中华人民共和国行政许可法》第十五条", "info"),
    ],
)
def test_what_an_extra_item_stands_on_decides(basis: str, severity: str | None) -> None:
    assert _found(basis) == [severity]


def test_items_above_are_no_extras() -> None:
    assert _found("《农药管理条例》", "农药经营许可（变更）") == []


def _grouped(*groups: tuple[int, str], sheet: str = "清单") -> Standing:
    rows = [
        local("农药经营许可"),
        local("城市夜间施工许可", basis="《河北省环境保护条例》第二十条"),
    ]
    edition = listed(*rows, sheet=sheet)
    part = Part(Source(edition.file, sheet), 0, 2, groups=groups)
    return stand(edition, (_ABOVE,), Means(day=DAY, level="县级"), parts=(part,))


def test_a_lawful_extra_is_expected_in_the_second_part() -> None:
    groups = (
        (0, "一、中央设定的行政许可事项（共1项）"),
        (1, "二、地方设定的行政许可事项（共1项）"),
    )
    assert departures("outside-list", _grouped(*groups)) == []
    [found] = departures("outside-list", _grouped(groups[0]))
    assert found.severity == "info"


def test_groups_of_departments_stand_within_the_part_before_them() -> None:
    groups = (
        (0, "一、中央设定"),
        (0, "（一）县农业农村局"),
        (1, "二、地方性法规设定"),
        (1, "（一）县住建局"),
    )
    assert departures("outside-list", _grouped(*groups)) == []


def test_a_sheet_may_be_the_second_part() -> None:
    assert departures("outside-list", _grouped(sheet="地方设定")) == []


def test_filings_are_held_against_filings_alone() -> None:
    held = stand(
        listed(local("房屋租赁合同备案"), title="某县行政备案事项清单"),
        (_ABOVE,),
        Means(day=DAY, level="县级"),
    )
    assert departures("outside-list", held) == []


def test_rules_of_ministries_ask_for_filings_and_set_no_licences() -> None:
    basis = "《工程造价咨询企业管理办法》（建设部令第149号）第二十三条"
    upper = reference(
        above("房屋租赁备案", kind="行政备案"), above("农药经营许可", kind="行政许可")
    )
    rows = (
        local("工程造价咨询企业备案", basis=basis, kind="行政备案"),
        local("工程造价咨询企业许可", basis=basis, kind="行政许可"),
    )
    found = departures("outside-list", standing(*rows, against=(upper,)))
    assert ["国家层面的规定" in one.message for one in found] == [True, False]


def test_a_sibling_of_an_item_that_the_list_has_is_not_taken_for_it() -> None:
    national = reference(
        above("道路危险货物运输经营许可", authority="交通运输部", basis="《道路运输条例》")
    )
    rows = [
        local(name, authority="某市交通运输局", basis="《道路运输条例》")
        for name in ("道路危险货物运输经营许可", "道路货物运输经营许可")
    ]
    held = standing(*rows, against=(national,), level="县级")
    [found] = departures("outside-list", held)
    assert found.item is not None
    assert found.item.name == "道路货物运输经营许可"


def test_a_reference_of_one_level_makes_warnings() -> None:
    rows = [above(f"第{place}类许可", implementers="省级农业农村部门") for place in range(30)]
    held = standing(local("城市夜间施工许可", basis="《中华人民共和国噪声污染防治法》"),
                    against=(reference(*rows),), level="县级")  # fmt: skip
    (found,) = departures("outside-list", held)
    assert found.severity == "warning"
    # Another list above may have it: nothing says that it has to be in this one.
    assert "应当都在上级清单中" not in found.message
    assert "国家清单" in found.suggestion


def test_what_cites_a_law_is_never_to_be_struck_out() -> None:
    held = standing(
        local("夜间施工许可", basis="《中华人民共和国噪声污染防治法》第四十三条"),
        against=(_ABOVE,),
        level="县级",
    )
    [found] = departures("outside-list", held)
    assert "删去" not in found.suggestion


def _annex() -> Edition:
    """The annex of 国务院令第412号, which has no bases."""
    rows = [Item(name=name, seq=str(number)) for number, name in decision_items().items()]
    return listed(*rows, title="国务院令第412号")


def test_the_annex_of_412_shows_nothing_of_what_laws_set() -> None:
    decision = "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）附件第303项"
    held = standing(
        local("农药经营许可"),
        local("按规章设立的许可", basis="《某某管理办法》第三条"),
        local("某某技能鉴定机构设立审批", basis=decision),
        against=(_annex(),),
        level="县级",
    )
    [found] = departures("outside-list", held)
    assert (found.item, found.severity) == (held.items[2], "warning")
    assert "删去" not in found.suggestion
    assert any("国务院令第412号的附件" in one for one in unproven(held))
    assert not list(unproven(standing(local("农药经营许可"), against=(_ABOVE,))))


def test_a_law_named_twice_is_told_with_its_article() -> None:
    basis = "《建筑法》《建筑法》（2019年修正）第七条"
    held = standing(local("夜间施工许可", basis=basis), against=(_ABOVE,), level="县级")
    [found] = departures("outside-list", held)
    assert "《建筑法》第七条" in found.message


def test_the_nearest_row_above_is_named_for_a_look() -> None:
    against = reference(
        above("农药经营许可"), above("森林公园设立审批", authority="国家林草局", basis="")
    )
    name = "利用森林资源开展旅游活动或者建立森林公园的审批"
    held = standing(
        local(name, basis="《森林法》第三条", authority="某县林草局"),
        local("城市夜间施工许可", basis="《噪声污染防治法》第四十三条"),
        against=(against,),
        level="县级",
    )
    [found, other] = departures("outside-list", held)
    assert "名称最接近的是“森林公园设立审批”" in found.message
    assert "删去" not in found.suggestion
    assert "最接近" not in other.message


def test_what_rules_of_a_province_set_holds_for_a_year() -> None:
    ruled = "《河北省施工管理办法》（河北省人民政府令第12号）第八条"
    for basis, temporary in ((ruled, True), ("《河北省环境保护条例》第二十条", False)):
        held = standing(local("城市夜间施工许可", basis=basis), against=(_ABOVE,), level="县级")
        (one,) = departures("outside-list", held)
        assert one.message.endswith("省政府规章只能设定临时性的行政许可") is temporary
        assert ("实施满一年需要继续实施的，提请制定地方性法规" in one.suggestion) is temporary


def test_what_another_province_sets_holds_not_here() -> None:
    rows = [
        local(f"{one}类许可", basis=f"《湖南省{one}类条例》第三条") for one in "甲乙丙丁戊己庚辛壬"
    ]
    foreign = local("癸类许可", basis="《广东省癸类条例》第八条")
    against = (reference(above("农药经营许可")),)
    found = departures("outside-list", standing(*rows, foreign, against=against))
    assert {one.severity for one in found[:-1]} == {"info"}
    assert found[-1].severity == "warning"
    assert "其他省份" in found[-1].message
    # Where nothing tells of which province the list is, nobody can say.
    alone = standing(foreign, against=against)
    assert [one.severity for one in departures("outside-list", alone)] == ["info"]


def _told(row: Item, *rows: Item, against: Edition = _ABOVE) -> Finding:
    held = standing(row, *rows, against=(against,), level="县级")
    return departures("outside-list", held)[0]


def test_what_rests_on_a_ministry_alone_is_asked_for_the_law_behind_it() -> None:
    """Read by eye: 建设工程消防设计审查 cites the rules that carry out 消防法."""
    basis = "《建设工程消防设计审查验收管理暂行规定》（住房和城乡建设部令第58号）第三条"
    found = _told(local("建设工程消防设计审查", basis=basis))
    assert "是部门规章，自身不能设定行政许可" in found.message
    assert found.suggestion.startswith("请查明该规章所依据的法律")


def test_what_a_notice_of_the_state_council_sets_is_to_be_looked_up() -> None:
    basis = "《国务院关于制止滥挖甘草和麻黄草有关问题的通知》（国发〔2000〕13号）"
    found = _told(local("甘草、麻黄草收购许可", basis=basis))
    assert found.severity == "warning"
    assert found.suggestion.startswith("请与国家清单核对")


def test_a_title_whose_rank_another_row_tells_has_it_here_too() -> None:
    title = "《建设工程消防设计审查验收管理暂行规定》"
    bare = local("建设工程消防验收", basis=f"{title}第三条")
    assert "效力层级无法判断" in _told(bare).message
    other = local("农药经营许可", basis=f"{title}（住房和城乡建设部令第58号）第三条")
    assert "是部门规章" in _told(bare, other).message


def _near(name: str, subitem: str, *names: str, of: str = "住房城乡建设部") -> str:
    rows = [above(one, authority=of, implementers=of, basis="") for one in names]
    row = local(name, subitem=subitem, basis="《建筑法》第十三条", authority="某县住房和城乡建设局")
    return _told(row, against=reference(*rows)).message


def test_hints_are_of_what_a_row_is_about() -> None:
    """Read by eye: hints that shared no more than 建设 and 注册 led nowhere."""
    registered = "建设执业资格变更、注销注册"
    assert "最接近" not in _near("建设类企业资质审核审批", "3.城市新建燃气企业审批", registered)
    workers = "建筑施工企业安全生产管理人员考核合格证书核发"
    assert "最接近" not in _near("建筑工程施工许可证核发", "", workers)
    railways = "铁路工程建设消防设计审批"
    assert "最接近" not in _near("建设工程消防设计审查", "", railways, of="国家铁路局")


def test_a_long_run_that_one_item_above_alone_has_is_a_hint() -> None:
    name = "建设项目使用林地及在森林和野生动物类型国家级自然保护区建设审批"
    other = "在森林和野生动物类型国家级自然保护区修筑设施审批"
    assert f"最接近的是“{other}”" in _near(name, "", other, "林木采伐许可")
    foreign = "外国人对国家重点保护野生动物进行野外考察审批"
    assert "最接近" not in _near("猎捕非国家重点保护野生动物狩猎证核发", "", foreign)


def test_distant_names_that_vocabulary_holds_for_one_are_told_with_their_source() -> None:
    row = local("不可移动文物修缮审批", basis="《文物保护法》第三十二条", authority="某县文物局")
    works = above("文物保护单位文物保护工程许可", authority="国家文物局", basis="")
    held = standing(row, against=(reference(works, above("农药经营许可")),), level="县级")
    [found] = departures("outside-list", held)
    assert found.severity == "warning"
    assert "可能对应“文物保护单位文物保护工程许可”（见文物保护工程管理办法第五条）" in found.message
    missing = [one for one in departures("coverage-missing", held) if one.reference is not None]
    [told] = [one for one in missing if one.reference and one.reference.name == works.name]
    assert told.severity == "warning"
    assert "清单中的“不可移动文物修缮审批”可能即该事项" in told.message


def test_a_reference_that_has_hardly_any_of_the_items_proves_no_extras() -> None:
    """Read by eye: ten lists held against a catalogue of 31 items of other fields."""
    rows = [
        local(f"{name}许可")
        for name in ["采砂", "取水", "捕捞", "狩猎", "采石", "伐木", "放牧", "养蜂"]
    ]
    for known, severity in ((1, "warning"), (3, None)):
        against = reference(*(above(row.name) for row in rows[:known]))
        held = standing(*rows, against=(against,), level="县级")
        assert {one.severity for one in departures("outside-list", held)} == {severity}
        assert any("可能不是覆盖本清单的上级清单" in said for said in unproven(held)) is (
            known == 1
        )
    few = standing(*rows[:4], against=(reference(above("农药经营许可")),), level="县级")
    assert {one.severity for one in departures("outside-list", few)} == {None}


def test_a_list_without_a_column_of_bases_is_asked_for_it_and_not_to_strike_out_all() -> None:
    rows = [Item(name="城市夜间施工许可", authority="某县住房和城乡建设局")]
    bare = edition(
        rows, title="某县行政许可事项清单", file="某县.xlsx", columns=("name", "authority")
    )
    [found] = departures("outside-list", stand(bare, (_ABOVE,), Means(day=DAY, level="县级")))
    assert found.severity == "warning"
    assert found.suggestion == "请补充设定和实施依据后再核对"


def test_filings_have_no_second_part_and_no_national_list() -> None:
    rests = {
        "《河北省物业管理条例》第八条": "请在清单中注明由地方设定",
        "《物业管理条例》第八条": "覆盖本级的上级备案清单",
    }
    above_it = province(*(filed(f"第{one}类备案") for one in range(3)))
    for basis, remedy in rests.items():
        rows = [filed(f"第{one}项备案", basis=basis) for one in range(8)]
        [found, *_] = said("outside-list", *rows, against=(above_it,))
        assert remedy in found.suggestion
        assert "第二部分" not in found.suggestion
        assert "国家清单" not in found.suggestion
