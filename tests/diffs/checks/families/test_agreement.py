"""Bases held against those of the lists above; every item is invented."""

from __future__ import annotations

import msgspec
import pytest

from catalogue.law.laws import Register, Version
from diffs.checks.checking import check
from diffs.checks.finding import Finding
from diffs.checks.placing.placing import Placement
from diffs.checks.standing import Standing
from tests.diffs.checks.lists import above, departures, local, reference, standing

ABOVE = (
    "《农药管理条例》（国务院令第677号）第二十四条、《农药经营许可管理办法》（农业部令2017年第5号）"
)


def _found(basis: str, *over: str, **means: object) -> list[Finding]:
    """What is found of a row with a basis that stands for a row in each list above."""
    against = tuple(reference(above("农药经营许可", "1", basis=one)) for one in over or (ABOVE,))
    held = standing(local("农药经营许可", basis=basis), against=against, **means)
    return departures("basis-differs", held)


def _said(basis: str, *over: str, **means: object) -> list[tuple[str | None, str]]:
    return [(one.severity, one.message) for one in _found(basis, *over, **means)]


@pytest.mark.parametrize(
    "basis",
    [
        ABOVE,
        "《农药经营许可管理办法》；《农药管理条例》第24条",
        "《农药管理条例》（国务院令第677号）第二十四条第一款\n《农药经营许可管理办法》（农业部令2017年第5号）第三条",
        # What a place adds of its own.
        f"{ABOVE}、《河北省农药管理条例》第八条",
        f"{ABOVE}、《河北省农药管理办法》（河北省人民政府令〔2020〕第5号）",
        f"{ABOVE}、《农药经营许可实施规范》（冀政办发〔2021〕3号）",
    ],
)
def test_what_is_written_otherwise_or_added_by_the_place_is_lawful(basis: str) -> None:
    assert _said(basis) == []


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        ("《农药管理条例》第二十四条",
         "上级清单的依据《农药经营许可管理办法》（农业部令2017年第5号）没有列出"),
        ("《农药管理条例》第三十一条、《农药经营许可管理办法》",
         "《农药管理条例》的条款写作第三十一条，上级清单为第二十四条"),
        ("《农药管理条例》（国务院令第667号）第二十四条、《农药经营许可管理办法》",
         "《农药管理条例》的文号写作国务院令第667号，上级清单为国务院令第677号"),
        ("《农药管理条例》第二十四条、《农药经营许可管理方法》",
         "上级清单的依据《农药经营许可管理办法》写作《农药经营许可管理方法》"),
        ("《农药管理条例》第二十四条、《农药经营许可规定》（农业部令2017年第5号）",
         "上级清单的依据《农药经营许可管理办法》写作《农药经营许可规定》"),
    ],
)  # fmt: skip
def test_what_is_dropped_or_altered_is_a_departure(basis: str, said: str) -> None:
    (one,) = _found(basis)
    assert (one.severity, one.message, one.field) == (None, said, "basis")
    assert one.reference is not None
    assert one.reference.seq == "1"
    assert one.evidence[0].startswith("上级清单：《农药管理条例》（国务院令第677号）第二十四条、")


def test_a_replaced_basis_is_one_departure_and_what_stands_for_it_is_told() -> None:
    found = _said("《种子法》第三条", "《农药管理条例》第二十四条")
    assert found == [
        (None, "上级清单的依据《农药管理条例》第二十四条没有列出"),
        ("info", "另列法律《种子法》第三条，上级清单没有列出")]  # fmt: skip
    found = _said("《河北省农药管理条例》第三条", "《农药管理条例》第二十四条")
    assert found == [(None, "上级清单的依据《农药管理条例》第二十四条没有列出")]


@pytest.mark.parametrize(
    "more", ["《种子法》第三条", "《植物检疫条例》", "《某许可办法》（农业部令2016年第8号）"]
)
def test_further_national_documents_are_told_for_information(more: str) -> None:
    (one,) = _found(f"{ABOVE}、{more}")
    assert one.severity == "info"
    assert more.partition("》")[0] in one.message


def test_a_place_that_is_left_out_is_no_other_place() -> None:
    assert _said("《农药管理条例》、《农药经营许可管理办法》") == [
        ("info", "《农药管理条例》没有写明条款，上级清单为第二十四条")]  # fmt: skip


def test_laws_that_replaced_others_are_known_by_the_day() -> None:
    old, new = "《执业医师法》第八条", "《医师法》第八条"
    assert _said(old, new) == [
        (None, "仍引用《执业医师法》，该文件已由《医师法》替代，上级清单引用后者")]  # fmt: skip
    (one,) = _found(new, old)
    assert (one.severity, "本级引用后者" in one.message) == ("info", True)
    assert [severity for severity, _ in _said(new, old, day="2021-01-01")] == [None, "info"]


def _register() -> Register:
    return Register([
        Version("某旧条例", "行政法规", "已废止", "2000-01-01", "2000-01-01", repealed_on="2020-01-01"),
        Version("执业医师法", "法律", "已废止", "2009-08-27", "2009-08-27"),
        Version("某草原法", "法律", "已修改", "2002-12-28", "2003-03-01"),
        Version("某草原法", "法律", "有效", "2021-04-29", "2021-04-29"),
    ])  # fmt: skip


def test_what_is_repealed_need_not_be_cited_beside_what_holds() -> None:
    over = "《某旧条例》第三条、《种子法》第五条"
    (one,) = _found("《种子法》第五条", over, laws=_register())
    assert (one.severity, "该文件已废止" in one.message) == ("info", True)
    assert [one.severity for one in _found("《种子法》第五条", over)] == [None]
    # The register does not say since when, our vocabulary does.
    over = "《执业医师法》第三条、《种子法》第五条"
    then = _found("《种子法》第五条", over, laws=_register(), day="2022-02-28")
    assert [one.severity for one in then] == [None]
    # But all that was there cannot give way to something else.
    found = _said("《河北省某条例》第五条", "《某旧条例》第三条", laws=_register())
    assert [severity for severity, _ in found] == [None]


def test_places_in_a_version_that_gave_way_above_are_told() -> None:
    over, basis = "《某草原法》（2002年修订）第四十条", "《某草原法》（2021年修正）第四十一条"
    assert [severity for severity, _ in _said(basis, over, laws=_register())] == ["info"]
    for other in (over, "《某草原法》第四十一条"):
        said = _said(other, basis, laws=_register())
        assert [severity for severity, _ in said] == ([None] if other == over else [])
    said = _said("《某草原法》第四十一条", over, laws=_register())
    assert [severity for severity, _ in said] == [None]
    assert [severity for severity, _ in _said(basis, over)] == [None]


def test_one_of_several_lists_above_is_enough() -> None:
    nation, province = ABOVE, f"{ABOVE}、《河北省农药管理条例》第八条"
    for basis in (nation, province):
        assert _said(basis, nation, province) == []
    assert (
        _said(
            "《农药管理条例》第三十一条", "《农药管理条例》第二十四条", "《农药管理条例》第三十一条"
        )
        == []
    )
    # The nearest of them is what a row departs from.
    (one,) = _found(ABOVE.replace("二十四", "三十"), province, nation)
    assert "第八条" not in one.message


def test_a_row_that_stands_for_several_has_the_bases_of_all() -> None:
    over = reference(
        above("农药经营许可", "1", basis="《农药管理条例》"),
        above("种子经营许可", "729", basis="《种子法》"),
    )

    def said(basis: str) -> list[str]:
        row = local("农药、种子经营许可", reference="1、729", basis=basis)
        held = standing(row, against=(over,))
        assert len(held.above(0)) == 2
        return [one.message for one in departures("basis-differs", held)]

    assert said("《农药管理条例》《种子法》") == []
    assert said("《种子法》") == ["上级清单的依据《农药管理条例》没有列出"]


def test_one_name_under_two_authorities_may_rest_on_either_basis() -> None:
    over = reference(
        above("植物检疫证书核发", "1", basis="《植物检疫条例》《甲法》"),
        above("植物检疫证书核发", "2", authority="国家林草局", basis="《植物检疫条例》《乙法》"),
    )
    both = ((Placement(0, 0, "variant"), Placement(0, 1, "variant")),)
    for basis in ("《植物检疫条例》《甲法》", "《植物检疫条例》《乙法》"):
        row = local("植物检疫证书核发（变更）", authority="某县行政审批局", basis=basis)
        held = msgspec.structs.replace(standing(row, against=(over,)), placements=both)
        assert departures("basis-differs", held) == []
    row = local("植物检疫证书核发（变更）", basis="《植物检疫条例》")
    held = msgspec.structs.replace(standing(row, against=(over,)), placements=both)
    assert [one.message for one in departures("basis-differs", held)] == [
        "上级清单的依据《甲法》没有列出"]  # fmt: skip


def test_numbers_that_name_rows_of_one_name_mean_all_of_them() -> None:
    over = reference(
        above("植物检疫证书核发", "1", basis="《甲法》"),
        above("植物检疫证书核发", "729", authority="国家林草局", basis="《乙法》"),
    )
    row = local("植物检疫证书核发", reference="1、729", basis="《甲法》")
    (one,) = departures("basis-differs", standing(row, against=(over,)))
    assert one.message == "上级清单的依据《乙法》没有列出"


def test_sub_items_share_out_what_their_item_rests_on() -> None:
    over = reference(above("农药经营许可", "1", basis="《农药管理条例》《种子法》"))
    one = local("农药经营许可", subitem="批发", basis="《农药管理条例》《种子法》")
    two = local("农药经营许可", subitem="零售", basis="《农药管理条例》")
    (found,) = departures("basis-differs", standing(one, two, against=(over,)))
    assert (found.severity, found.source.row) == ("info", 4)
    alone = standing(msgspec.structs.replace(one, basis="《农药管理条例》"), two, against=(over,))
    assert [found.severity for found in departures("basis-differs", alone)] == [None, None]


def _placed(held: Standing, *, review: bool) -> Standing:
    placements = tuple(
        tuple(msgspec.structs.replace(one, review=review) for one in placed)
        for placed in held.placements
    )
    return msgspec.structs.replace(held, placements=placements)


def test_a_row_that_may_be_another_is_told_for_information() -> None:
    over = reference(above("农药经营许可", "1", basis="《农药管理条例》"))
    row = local("农药销售经营的许可", reference="1", basis="《种子法》")
    held = standing(row, against=(over,))
    assert [one.severity for one in departures("basis-differs", _placed(held, review=False))] == [
        None, "info"]  # fmt: skip
    found = departures("basis-differs", _placed(held, review=True))
    assert {one.severity for one in found} == {"info"}
    assert found[0].message.startswith("如与上级清单“农药经营许可”为同一事项：")
    same = standing(local("农药经营许可", basis="《种子法》"), against=(over,))
    assert departures("basis-differs", _placed(same, review=True))[0].severity is None


def test_lists_above_that_state_no_bases_are_no_measure() -> None:
    bare = reference(above("农药经营许可", basis=""))
    found = check(standing(local("农药经营许可"), against=(bare,)))
    (one,) = (one for one in found.unchecked if one.rule == "basis-differs")
    assert "没有写明设定和实施依据" in one.reason


def test_rows_without_a_basis_or_counterpart_are_left_to_other_rules() -> None:
    for basis in ("", "无", "按有关规定执行"):
        assert _said(basis) == []
    assert _said(ABOVE, "") == []
    over = reference(above("种子生产许可"))
    assert departures("basis-differs", standing(local("户外广告设置许可"), against=(over,))) == []


_SLIP = "《国务院关于取消和下发一批行政审批项目的决定》（国发〔2014〕5号）"
_RIGHT = _SLIP.replace("下发", "下放")


def test_a_slip_in_the_list_above_is_not_to_be_copied() -> None:
    (one,) = _found("《农药管理条例》", f"《农药管理条例》、{_SLIP}")
    assert "下放一批行政审批项目的决定》" in one.suggestion
    assert "下发" not in one.suggestion
    (one,) = _found(f"《农药管理条例》、{_RIGHT}", f"《农药管理条例》、{_SLIP}")
    assert (one.severity, one.suggestion) == ("info", "请与上级清单主管部门核实")


def test_another_article_may_be_another_matter() -> None:
    (one,) = _found("《草原法》第四十条", "《草原法》第四十一条")
    assert one.suggestion == "请核对是否为同一事项；是的，将条款改为第四十一条"


@pytest.mark.parametrize(
    ("ours", "theirs", "said", "remedy"),
    [
        ("第三十一条", "第三十一条、第九十一条", "缺第九十一条，上级清单为第三十一条、第九十一条",
         "请补上第九十一条，写作第三十一条、第九十一条"),
        ("第九十一条", "第三十一条、第九十一条", "缺第三十一条，上级清单为第三十一条、第九十一条",
         "请补上第三十一条，写作第三十一条、第九十一条"),
        ("第七条、第四十九条", "第七条、第四十八条",
         "写作第七条、第四十九条，上级清单为第七条、第四十八条",
         "请核对是否为同一事项；是的，将第四十九条改为第四十八条，写作第七条、第四十八条"),
        # What a row cites more closely stays so.
        ("第二十四条第二款", "第二十四条、第三十条", "缺第三十条，上级清单为第二十四条、第三十条",
         "请补上第三十条，写作第二十四条第二款、第三十条"),
        ("第二十四条、第二十六条", "第二十四条至第二十六条",
         "缺第二十五条，上级清单为第二十四条至第二十六条",
         "请补上第二十五条，写作第二十四条、第二十五条、第二十六条"),
    ],
)  # fmt: skip
def test_who_mends_a_place_as_he_is_told_agrees(
    ours: str, theirs: str, said: str, remedy: str
) -> None:
    over = f"《种子法》{theirs}"
    (one,) = _found(f"《种子法》{ours}", over)
    assert one.severity is None
    assert one.message == f"《种子法》的条款{said}"
    assert one.suggestion == remedy
    assert _said(f"《种子法》{one.suggestion.rpartition('写作')[2]}", over) == []


def test_the_basis_that_is_to_be_verified_is_named() -> None:
    found = _found("《种子法》第三条", "《农药管理条例》第二十四条")
    assert "请核实《种子法》第三条是否为该事项的依据" in [one.suggestion for one in found]


_LOCAL_PART = (
    "《草原法》第四十条：需要临时占用草原的，应当经县级以上地方人民政府草原行政主管部门审核同意。"
)
_UPPER_PART = (
    "《草原法》第四十一条：修建直接为畜牧业生产服务的工程设施使用草原的，由县级以上部门批准。"
)


def test_articles_that_both_sides_quote_are_no_slips_of_each_other() -> None:
    """Read by eye: 第四十条 was to be changed to 第四十一条 though its very words stand behind it."""
    rules = "《草原征占用审核审批管理规范》（林草规〔2020〕2号）第八条"
    [first, second] = _found(_LOCAL_PART, f"{_UPPER_PART}\n{rules}")
    assert "所引条文不同，可能只实施该事项的另一部分" in first.message
    assert "没有列出" in second.message
    assert {first.severity, second.severity} == {"warning"}
    assert "改为" not in first.suggestion
    # The same words under another number are a slip.
    [slip] = _found(_LOCAL_PART, _LOCAL_PART.replace("第四十条", "第四十一条"))
    assert (slip.severity, "条款写作第四十条" in slip.message) == (None, True)
