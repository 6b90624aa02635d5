"""Bases by themselves: missing ones, those that may set nothing, those labelled wrongly."""

from __future__ import annotations

import msgspec
import pytest

from catalogue.edition import edition
from catalogue.item import Item
from diffs.checks.checking import check
from diffs.checks.configuration import Configuration
from diffs.checks.finding import Finding
from diffs.checks.standing import Means, stand
from tests.diffs.checks.lists import DAY, above, departures, listed, local, reference, standing

RULE = "《农药经营许可管理办法》（农业部令2017年第5号）第三条"


def _found(name: str, basis: str, over: str = "", **values: str) -> list[Finding]:
    against = (reference(above("农药经营许可", "1", basis=over)),) if over else ()
    return departures(name, standing(local("农药经营许可", basis=basis, **values), against=against))


@pytest.mark.parametrize(
    ("basis", "message"),
    [
        ("", "没有填写设定和实施依据"),
        (" \n", "没有填写设定和实施依据"),
        ("无", "设定和实施依据只写作“无”"),
        ("/", "设定和实施依据只写作“/”"),
        ("按有关规定执行", "设定和实施依据只写作“按有关规定执行”，读不出任何文件"),
        ("部门三定职责", "设定和实施依据只写作“部门三定职责”，读不出任何文件"),
        ("相关法律法规规定", "设定和实施依据只写作“相关法律法规规定”，读不出任何文件"),
        ("《有关规定》", "设定和实施依据只写作“《有关规定》”，读不出任何文件"),
        ("《》", "设定和实施依据只写作“《》”，读不出任何文件"),
    ],
)
def test_a_basis_that_names_no_document_is_missing(basis: str, message: str) -> None:
    (one,) = _found("basis-missing", basis)
    assert (one.message, one.field, one.severity) == (message, "basis", None)
    assert one.suggestion.startswith("请写明设定该事项的法律")


def test_the_list_above_says_what_is_missing() -> None:
    (one,) = _found("basis-missing", "无", "《农药管理条例》第二十四条")
    assert one.suggestion == "请按上级清单填写：《农药管理条例》第二十四条"
    assert one.severity is None
    assert one.reference is not None
    assert one.reference.seq == "1"
    (one,) = _found("basis-missing", "", "按有关规定执行")
    assert one.severity == "info"


@pytest.mark.parametrize(
    "basis", ["《农药管理条例》", "国务院令第412号附件第204项", "农药管理条例第二十四条"]
)
def test_a_title_or_a_number_is_a_basis(basis: str) -> None:
    assert _found("basis-missing", basis) == []


def test_rows_may_refer_to_the_row_before() -> None:
    first, same = local("甲许可"), local("乙许可", basis="同上")
    assert departures("basis-missing", standing(first, same)) == []
    assert len(departures("basis-missing", standing(same, first))) == 1
    main, part = local("甲许可", subitem="新办"), local("甲许可", subitem="变更", basis="")
    assert departures("basis-missing", standing(main, part)) == []
    assert len(departures("basis-missing", standing(part, main))) == 1


def test_a_missing_basis_is_said_once_and_not_row_by_row_where_the_column_lacks() -> None:
    one = standing(local("甲许可", basis=""))
    assert [found.rule for found in check(one).findings] == ["basis-missing"]
    row = Item(name="甲许可", authority="某局", implementers="某局")
    bare = stand(edition([row], columns=("name", "authority", "implementers")), (), Means(day=DAY))
    assert [found.rule for found in check(bare).findings] == ["field-missing"]


@pytest.mark.parametrize(
    "basis",
    [
        RULE,
        f"{RULE}、《农药经营许可实施规范》（冀政办发〔2021〕3号）",
        "《国务院关于取消和下放一批行政许可事项的决定》（国发〔2019〕6号）",
        "《户外广告管理办法》（某某市人民政府令第5号）",
        "《户外广告管理办法》（青禾县人民政府令第5号）",
    ],
)
def test_what_none_of_its_documents_may_set_has_no_ground(basis: str) -> None:
    (one,) = _found("basis-cannot-set", basis)
    assert one.message.startswith("依据都不能设定行政许可：《")
    assert (one.field, one.severity) == ("basis", None)


@pytest.mark.parametrize(
    "basis",
    [
        f"《农药管理条例》第二十四条、{RULE}",
        f"{RULE}、国务院令第412号附件第204项",
        f"{RULE}、《河北省农药管理条例》",
        "《户外广告管理办法》（河北省人民政府令第5号）",
        "《户外广告管理办法》（上海市人民政府令第5号）",
        # What nobody knows the rank of may be anything.
        f"{RULE}、《农药经营规定》",
        "",
        "按有关规定执行",
    ],
)
def test_one_document_that_may_or_is_unknown_is_enough(basis: str) -> None:
    assert _found("basis-cannot-set", basis) == []


def test_a_basis_as_low_above_is_inherited() -> None:
    (one,) = _found("basis-cannot-set", RULE, RULE)
    assert one.severity == "info"
    assert one.message.endswith("；上级清单同样如此")
    (one,) = _found("basis-cannot-set", RULE, f"《农药管理条例》、{RULE}")
    assert one.severity is None


def test_a_letter_of_a_ministry_sets_nothing_unless_the_state_council_approved_it() -> None:
    letter = "《关于企业实行综合计算工时工作制的审批办法》（劳部发〔1994〕503号）第七条"
    (one,) = _found("basis-cannot-set", letter)
    assert (one.severity, "部门规章或者规范性文件" in one.message) == ("warning", True)
    approved = letter.replace("）第", "，1994年12月1日国务院批准）第")
    assert _found("basis-cannot-set", approved) == []
    # Nothing tells whether a notice without its number is a decision of the State Council.
    assert _found("basis-cannot-set", "《国务院关于发布某目录的通知》") == []


def test_what_the_name_of_the_item_does_not_answer_to_above_either_is_inherited() -> None:
    basis = "国务院令第412号附件第112项"
    other = reference(above("巡游出租汽车经营许可", basis=basis))
    for name in ("巡游出租汽车经营许可（设区的市级权限）", "巡游出租汽车经管许可"):
        held = standing(local(name, basis=basis), against=(other,))
        assert {one.severity for one in departures("basis-tag-wrong", held)} <= {"info"}


def test_filings_may_rest_on_any_document() -> None:
    filing = listed(local("农药经营备案", basis=RULE), title="某县行政备案事项清单")
    found = check(stand(filing, (), Means(day=DAY)), Configuration(select=("basis-cannot-set",)))
    assert (found.findings, found.unchecked[0].reason) == ((), "不适用于备案清单")
    kinds = ("行政许可", "行政备案", "行政处罚")
    rows = [local(f"{kind}的某事项", kind=kind, basis=RULE) for kind in kinds]
    (one,) = departures("basis-cannot-set", standing(*rows))
    assert one.item is not None
    assert one.item.kind == "行政许可"


@pytest.mark.parametrize(
    ("basis", "message"),
    [
        ("【规章】《农药管理条例》（国务院令第677号）",
         "《农药管理条例》是行政法规，依据标注为“规章”"),
        ("【法律】《农药经营许可管理办法》（农业部令2017年第5号）",
         "《农药经营许可管理办法》是部门规章，依据标注为“法律”"),
        ("《城市绿化条例》（国务院令第412号）",
         "国务院令第412号是《国务院对确需保留的行政审批项目设定行政许可的决定》的文号，不是《城市绿化条例》的"),
        ("【法律】《河北省实施〈中华人民共和国农业法〉办法》第八条",
         "《河北省实施〈中华人民共和国农业法〉办法》是地方文件，依据标注为“法律”"),
        ("国务院令第412号附件第501项",
         "国务院令第412号附件第501项不存在，事项名称为“农药经营许可”"),
    ],
)  # fmt: skip
def test_labels_that_cannot_be_so_are_named(basis: str, message: str) -> None:
    (one,) = _found("basis-tag-wrong", basis)
    assert (one.message, one.field, one.severity) == (message, "basis", None)
    (one,) = _found("basis-tag-wrong", basis, basis)
    assert (one.severity, one.message) == ("info", f"{message}；上级清单同样如此")


@pytest.mark.parametrize(
    "basis",
    [
        "【法规】《农药管理条例》（国务院令第677号）",
        "【行政法规】《城市绿化条例》（国务院令第100号）",
        "【规章】《农药经营许可管理办法》（农业部令2017年第5号）",
        "【某某】《农药管理条例》",
        "【规章】《农药经营规定》",
        "【部门规章】《省际普通货物水路运输管理规定》",
        # The State Council may set a licence by what it issues as a notice.
        "【国务院决定】《国务院关于发布某目录的通知》（国发〔2016〕99号）",
    ],
)
def test_labels_that_may_be_so_are_none(basis: str) -> None:
    assert _found("basis-tag-wrong", basis) == []


def test_the_register_tells_ranks_that_titles_do_not() -> None:
    from catalogue.law.laws import Register, Version

    held = standing(local("甲许可", basis="【规章】《某某暂行规定》"))
    assert departures("basis-tag-wrong", held) == []
    laws = Register([Version("某某暂行规定", "行政法规", "有效", "2000-01-01", "2000-01-01")])
    (one,) = departures("basis-tag-wrong", msgspec.structs.replace(held, laws=laws))
    assert one.suggestion == "请将《某某暂行规定》的标注改为“行政法规”"


def test_each_document_behind_a_tag_is_told_its_own() -> None:
    cell = "【规章】《农药管理条例》（国务院令第677号）、《城市绿化条例》（国务院令第100号）"
    assert [one.suggestion for one in _found("basis-tag-wrong", cell)] == [
        "请将《农药管理条例》的标注改为“行政法规”", "请将《城市绿化条例》另行标注为“行政法规”"]  # fmt: skip
    (one,) = _found("basis-tag-wrong", "【法律】《水法》、《城市绿化条例》（国务院令第100号）")
    assert one.suggestion == "请将《城市绿化条例》另行标注为“行政法规”"


def test_a_title_that_is_garbled_tells_no_rank() -> None:
    cell = "【法规】《新疆维吾尔自治工种畜禽生产经营许可证管理办法以》（新政发〔2020〕53号）"
    assert _found("basis-tag-wrong", cell) == []
    assert _found("text-suspect", cell)


def test_a_slip_in_the_title_of_a_number_is_told_as_one() -> None:
    cell = "《国务院关于取消和下发一批行政审批项目的决定》（国发〔2014〕5号）"
    (one,) = _found("basis-tag-wrong", cell)
    right = "《国务院关于取消和下放一批行政审批项目的决定》"
    assert one.suggestion == f"请核对名称，改为{right}"


def test_what_the_list_above_rests_on_is_what_is_wanting() -> None:
    row = local("农药经营许可", basis="《农药经营许可管理办法》（农业部令2017年第5号）")
    held = standing(row, against=(reference(above("农药经营许可", "1")),))
    (one,) = departures("basis-cannot-set", held)
    assert one.suggestion == (
        "请补充上级清单的设定依据：《农药管理条例》（国务院令第677号）第二十四条；"
        "不是同一事项、又没有设定依据的，从清单中删去"
    )
