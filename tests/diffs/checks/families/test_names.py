"""Names as the list above gives them, and what may stand behind them."""

from __future__ import annotations

import pytest

from tests.diffs.checks.lists import above, departures, local, reference, standing

_ABOVE = reference(
    above("农药经营许可", "1"),
    above("权限内渔业捕捞许可", "2", basis="《渔业法》第二十三条"),
    above("设置大型户外广告审批", "3", basis="《城市市容和环境卫生管理条例》第十一条"),
    above(
        "在城市建筑物、设施上张挂宣传品审批", "4", basis="《城市市容和环境卫生管理条例》第十七条"
    ),
    above("渔业船舶船用产品检验", "5", basis="《渔业船舶检验条例》第七十条"),
    above("机动车驾驶证换发", "6", basis="《道路交通安全法》第十九条"),
)


def _found(name: str, **values: str) -> list[tuple[str, str | None]]:
    held = standing(local(name, **values), against=(_ABOVE,))
    return [(one.message, one.severity) for one in departures("name-differs", held)]


@pytest.mark.parametrize(
    "name",
    [
        "农药经营许可",
        "农药经营许可（县级行使）",
        "农药经营许可（权限内）",
        "农药经营许可（变更）",
        "农药经营许可（变更、延续）",
        "农药经营许可延续",
        "农药经营许可证补办",
        "农药经营许可证（变更）",
        "农药经营许可*",
        "1.农药经营许可",
        "农药经营许可（限制使用农药）",
        "农药经营许可（县级行使",
        "渔业船舶船用产品检验补办",
        "机动车驾驶证换发注销",
        "农药经营许可申请",
        "农药经营许可★（承诺件）",
        "渔业捕捞许可",
        "农药经营许可（县本级）",
        "农药经营许可【县级】",
        "农药经营许可-变更",
        "农药经营许可——变更",
        "农药经营许可—限制使用农药",
        "县级农药经营许可",
        "县级权限内农药经营许可",
        "管理权限内的农药经营许可",
    ],
)
def test_lawful_suffixes_and_signs_are_no_other_name(name: str) -> None:
    assert _found(name) == []


@pytest.mark.parametrize(
    "name", ["农药经营审批", "农药的经营许可", "从事农药经营许可", "农药经营许可证"]
)
def test_other_words_are(name: str) -> None:
    [(said, severity)] = _found(name)
    assert said == f"名称写作“{name}”，上级清单事项为“农药经营许可”"
    assert severity is None


def test_punctuation_alone_is_for_information() -> None:
    basis = "《城市市容和环境卫生管理条例》第十七条"
    [(_, severity)] = _found("在城市建筑物设施上张挂宣传品审批", basis=basis)
    assert severity == "info"


def test_an_act_that_is_named_like_a_stage_hides_no_other_joint() -> None:
    upper = reference(above("麻醉药品、第一类精神药品邮寄证明核发"))
    held = standing(local("麻醉药品和第一类精神药品邮寄证明核发"), against=(upper,))
    assert len(departures("name-differs", held)) == 1


def test_the_name_may_stand_with_the_sub_item() -> None:
    assert _found("城市容貌管理类审批", subitem="1.设置大型户外广告审批") == []
    assert _found("农药经营许可", subitem="企业") == []


def test_an_empty_name_is_no_other_name() -> None:
    assert _found("", basis="《农药管理条例》第二十四条") == []


def test_one_name_for_two_rows_above_is_for_information() -> None:
    name = "设置大型户外广告及在城市建筑物、设施上张挂宣传品审批"
    [(_, severity)] = _found(name, reference="3、4")
    assert severity == "info"


def test_a_name_of_the_edition_before_is_told_as_such() -> None:
    own = {"authority": "体育总局", "basis": "《体育法》第四十五条"}
    before = reference(above("临时占用公共体育设施审批", **own), above("农药经营许可"))
    now = reference(above("临时占用公共体育场地设施审批", **own), above("农药经营许可"))
    row = local("临时占用公共体育设施审批", authority="某县体育局", basis="《体育法》第四十五条")
    [found] = departures("name-differs", standing(row, against=(now,), before=(before,)))
    assert "是更名前的名称，上级清单事项为“临时占用公共体育场地设施审批”" in found.message


def test_a_name_that_is_gone_above_stands_for_nothing() -> None:
    before = reference(above("农药经营许可"), above("农药经营资格认定", basis="《某某规定》"))
    row = local("农药经营资格认定", basis="《某某规定》")
    held = standing(row, against=(reference(above("农药经营许可")),), before=(before,))
    assert departures("name-differs", held) == []
    assert held.above(0) == ()


def test_what_ends_as_the_name_above_does_is_no_stage_of_it() -> None:
    held = standing(
        local("对林草植物检疫证书核发"), against=(reference(above("林草植物检疫证书核发")),)
    )
    assert len(departures("name-differs", held)) == 1


def test_what_issues_a_certificate_is_no_stage_of_the_item() -> None:
    for name, count in (("取水许可证核发", 1), ("取水许可证补办", 0), ("取水许可证变更", 0)):
        held = standing(local(name), against=(reference(above("取水许可")),))
        assert len(departures("name-differs", held)) == count, name
