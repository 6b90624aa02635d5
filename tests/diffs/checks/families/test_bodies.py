"""Functions of local bodies, and names from before a reform."""

from __future__ import annotations

import msgspec
import pytest

from catalogue.item import Item
from diffs.checks.checking import check
from diffs.checks.families.bodies import former
from diffs.checks.precedence import settled
from tests.diffs.checks.lists import DAY, above, departures, local, reference, standing

_PESTICIDES = above("农药经营许可")


def _differs(row: Item, item: Item = _PESTICIDES, **means: object) -> list[str]:
    held = standing(row, against=(reference(item),), **means)
    return [one.field for one in departures("authority-differs", held)]


def _by(office: str, name: str = "农药经营许可") -> Item:
    return local(name, authority=office, implementers=office)


@pytest.mark.parametrize(
    "office",
    [
        "某县农业农村局",
        "县畜牧兽医局",
        "县行政审批局",
        "县政务服务管理局",
        "某县综合行政执法局",
        "某县人民政府",
        "某某经济开发区管理委员会",
        "县农业农村局；县商务局",
    ],
)
def test_bodies_of_the_function_and_such_as_act_for_all_are_right(office: str) -> None:
    assert _differs(_by(office)) == []


@pytest.mark.parametrize(
    ("office", "national", "name"),
    [
        ("县卫生健康局", "国家疾控局", "公共场所卫生许可"),
        ("市文化广电旅游体育局", "体育总局", "经营高危险性体育项目许可"),
        ("市自然资源和规划局", "国家林草局", "林木采伐许可"),
        ("县发展和改革局", "国家能源局", "新建输电线路审批"),
        ("县市场监督管理局", "国家药监局", "药品零售企业许可"),
        ("县民族宗教事务局", "国家宗教局", "设立宗教临时活动地点审批"),
        ("区发改经信局", "工业和信息化部", "监控化学品审查"),
        ("市城市管理局", "住房城乡建设部", "城市建筑垃圾处置核准"),
        ("金融监管总局", "省地方金融管理局", "融资担保公司设立、变更审批"),
    ],
)
def test_joined_departments_serve_what_stands_under_them(
    office: str, national: str, name: str
) -> None:
    assert _differs(_by(office, name), above(name, authority=national, implementers=national)) == []


@pytest.mark.parametrize(
    ("office", "wanted"),
    [
        ("市住房和城乡建设局", []),
        ("市水务局", []),
        ("市城市管理局", []),
        ("市商务局", ["authority", "implementers"]),
    ],
)
def test_who_runs_the_sewers_is_no_water_authority(office: str, wanted: list[str]) -> None:
    """排水行政主管部门 is not 排 and 水行政主管部门."""
    item = above("城市排水许可", authority="", implementers="市人民政府排水行政主管部门")
    assert _differs(_by(office, "城市排水许可"), item) == wanted


def test_another_function_differs_in_both_fields() -> None:
    assert _differs(_by("县商务局")) == ["authority", "implementers"]


def test_the_implementing_body_is_looked_at_by_itself() -> None:
    row = local("农药经营许可", authority="县农业农村局", implementers="县商务局")
    assert _differs(row) == ["implementers"]


def test_who_acts_by_delegation_may_have_another_function() -> None:
    row = local(
        "农药经营许可", authority="县农业农村局", implementers="县商务局（受县农业农村局委托）"
    )
    assert _differs(row) == []


def test_accepted_bodies_are_right() -> None:
    assert _differs(_by("县商务局"), accepted_bodies=("县商务局",)) == []


def test_a_name_from_before_a_reform_is_another_rules() -> None:
    row = _by("县环境保护局", "排污许可")
    item = above("排污许可", authority="生态环境部", implementers="县级生态环境部门")
    assert _differs(row, item) == []


def _abolished(row: Item, *items: Item) -> list[tuple[str, str | None]]:
    held = standing(row, against=(reference(*items),) if items else ())
    return [(one.field, one.severity) for one in departures("authority-abolished", held)]


@pytest.mark.parametrize(
    "office",
    ["某县国土资源局", "市环境保护局", "省农业厅", "县食品药品监督管理局", "区安全生产监督管理局",
     "县卫生和计划生育局", "国家工商总局", "中国银保监会", "县粮食局", "市文广新局", "县食药局",
     "市国土资源和规划局", "县地税局", "市公安消防支队"],
)  # fmt: skip
def test_names_from_before_the_reforms_are_found(office: str) -> None:
    assert _abolished(_by(office)) == [("authority", None), ("implementers", None)]


@pytest.mark.parametrize(
    "office",
    ["某县自然资源局", "省林业局", "国家海洋局", "国家宗教局", "国家发展改革委", "内蒙古自治区农牧厅",
     "厦门市建设局", "市水务局", "区人武部", "国家税务总局某某县税务局", "国家认监委",
     "应急管理部", "市消防救援支队"],
)  # fmt: skip
def test_names_that_stand_and_plates_that_are_kept_are_not(office: str) -> None:
    assert _abolished(_by(office)) == []


def test_old_names_in_bases_are_inherited_and_lawful() -> None:
    row = local("排污许可", basis="《排污许可管理办法》（环境保护部令第48号）；国土资源部规定")
    assert _abolished(row) == []


def test_old_names_that_the_list_above_has_too_are_for_information() -> None:
    item = above("农药经营许可", authority="农业部", implementers="县级农业部门")
    assert {one for _, one in _abolished(_by("县农业局"), item)} == {"info"}


def test_a_name_is_gone_from_the_day_of_the_reform() -> None:
    assert former("银保监会", "2023-01-01") == ()
    assert former("银保监会", DAY) == ("金融监管总局",)
    assert former("县国土资源局", "2018-01-01") == ()


def test_both_fields_make_one_finding() -> None:
    found = departures("authority-abolished", standing(_by("县国土资源局")))
    assert len(settled(found)) == 1


def test_an_accepted_body_that_the_list_does_not_name_is_told() -> None:
    def warned(*names: str) -> list[str]:
        held = standing(_by("县商务局、某县行政审批局"), accepted_bodies=names)
        return [one for one in check(held).warnings if "认可的实施机关" in one]

    assert warned("县商务局", "某县行政审批局") == []
    (one,) = warned("a", "县商务局")
    assert "“a”在清单中没有出现" in one


@pytest.mark.parametrize(
    ("office", "authority", "count"),
    [
        ("县农业农村和科技局", "农业农村部", 0),
        ("县发展改革和工业信息化局", "国家发展改革委", 0),
        ("县农业农村水务局", "农业农村部", 0),
        ("县水利局", "农业农村部", 1),
        ("县自然资源局", "住房城乡建设部", 1),
        ("县农业农村局", "国家林草局", 1),
        ("县自然资源局", "国家林草局", 0),
    ],
)
def test_joined_departments_serve_what_their_names_say(
    office: str, authority: str, count: int
) -> None:
    row = local("某某许可", authority=office, implementers="县行政审批局")
    above_ = above("某某许可", authority=authority, implementers="县级有关部门")
    held = standing(row, against=(reference(above_),))
    assert len(departures("authority-differs", held)) == count


def test_a_branch_whose_own_name_is_gone_is_found() -> None:
    assert _abolished(_by("某市公安局消防支队")) == [("authority", None), ("implementers", None)]


def test_an_office_that_stands_does_not_excuse_an_old_name_of_its_function() -> None:
    item = above("林木采伐许可", authority="省林业局", implementers="县级林业部门")
    row = local("林木采伐许可", authority="国家林业局", implementers="县林业局")
    assert _abolished(row, item) == [("authority", None)]


def test_a_further_column_names_who_is_competent_at_the_level_of_the_list() -> None:
    extra = (("县级主管部门", "县民政局"), ("承办科室", "县民政局"))
    row = msgspec.structs.replace(_by("农业农村部"), extra=extra, implementers="县农业农村局")
    (found,) = departures(
        "authority-differs", standing(row, against=(reference(above("农药经营许可")),))
    )
    assert found.field == "extra.县级主管部门"
    assert found.message.startswith("县级主管部门“")


def test_where_a_government_acts_who_handles_the_item_tells_the_function() -> None:
    given = above(
        "生猪定点屠宰厂（场）设置审查", implementers="设区的市级政府（由农业农村部门承办）"
    )
    for office, found in (
        ("市农业农村局", []),
        ("市行政审批局", []),
        ("市教育局", ["implementers"]),
    ):
        row = local(
            given.name, authority="市农业农村局", implementers=f"市人民政府（由{office}承办）"
        )
        assert _differs(row, given) == found


def test_the_heirs_of_a_name_are_those_that_stand_on_the_day() -> None:
    """Read by eye: 银监会 was sent to 银保监会, which is gone; publishers to 广电总局 alone."""
    assert former("银监会", "2019-01-01") == ("银保监会",)
    assert former("银监会", DAY) == ("金融监管总局",)
    heirs = former("新闻出版广电总局", DAY)
    assert {"广电总局", "国家新闻出版署", "国家电影局"} <= set(heirs)
    assert former("新闻出版总署", DAY) == ("国家新闻出版署", "中央宣传部")
    assert "国家新闻出版署" not in former("国家广播电影电视总局", DAY)
    # Its plate went from one ministry to another.
    assert former("国家外专局", DAY) == ()
