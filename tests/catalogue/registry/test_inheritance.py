from __future__ import annotations

from catalogue.registry.authorities import Succession, parent_of
from catalogue.registry.inheritance import inherited, inherited_by, steps_before


def _step(old: str, new: str, date: str, kind: str = "改组", part: str = "") -> Succession:
    return Succession(old=old, new=new, date=date, kind=kind, part=part, source="测试")


def _names(name: str, as_of: str, *steps: Succession) -> list[str]:
    return [one.authority for one in inherited_by(name, as_of, steps_before(steps))]


def test_a_chain_leads_back_through_all_predecessors() -> None:
    found = {one.authority: one for one in inherited("国家金融监督管理总局", "2024-01-01")}
    chain = found["银监会"]
    assert [(step.old, step.new) for step in chain.steps] == [
        ("银监会", "银保监会"),
        ("银保监会", "金融监管总局"),
    ]
    assert (chain.date, chain.whole, chain.part) == ("2023-03-10", True, "")
    assert chain.steps[-1].date_kind == "方案"
    assert chain.steps[-1].other_dates == (("揭牌", "2023-05-18"),)
    assert not found["证监会"].whole
    assert found["证监会"].part == "投资者保护"


def test_what_comes_later_is_not_inherited_yet() -> None:
    assert inherited("金融监管总局", "2020-01-01") == ()
    assert _names("乙", "2018-02", _step("甲", "乙", "2018-03-17")) == []
    assert _names("乙", "2018", _step("甲", "乙", "2018-03-17")) == ["甲"]
    assert _names("乙", "2018-03-17", _step("甲", "乙", "2018")) == ["甲"]


def test_what_came_to_a_body_after_it_passed_on_is_not_inherited() -> None:
    steps = (_step("乙", "丙", "2008"), _step("甲", "乙", "2018"))
    assert _names("丙", "2024", *steps) == ["乙"]


def test_a_part_of_a_part_is_not_followed() -> None:
    first, last = _step("甲", "乙", "2008", "划转", "子"), _step("乙", "丙", "2018", "划转", "丑")
    assert _names("丙", "2024", first, last) == ["乙"]
    assert _names("丙", "2024", _step("甲", "乙", "2008"), last) == ["乙", "甲"]


def test_the_whole_counts_more_than_a_part() -> None:
    steps = (
        _step("甲", "丙", "2010", "划转", "子"),
        _step("甲", "乙", "2012"),
        _step("乙", "丙", "2018"),
    )
    found = {one.authority: one for one in inherited_by("丙", "2024", steps_before(steps))}
    assert found["甲"].whole
    assert len(found["甲"].steps) == 2


def test_who_manages_a_body() -> None:
    assert parent_of("国家疾控局") == "国家卫生健康委"
    assert parent_of("公安部") == ""
