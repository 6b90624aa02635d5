"""Cores of names."""

from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.checks.wording.cores import apart, as_licence, core, one_field


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("农药经营许可", "农药经营备案"),
        ("取水许可", "取水备案"),
        ("民用建筑项目报建审批", "民用建筑项目报建备案"),
        ("导游证核发", "导游证备案"),
        ("农业机械维修技术合格证书核发", "农业机械维修技术合格备案"),
        ("建设工程竣工验收审批", "建设工程竣工验收合格备案"),
        ("对草原承包经营权流转的备案", "草原承包经营权流转审批"),
    ],
)
def test_a_licence_and_its_filing_have_one_core(one: str, other: str) -> None:
    assert core(one) == core(other) != ""


def test_what_befalls_a_licence_has_another() -> None:
    assert core("食品经营许可变更备案") != core("食品经营许可")
    assert core("备案") == ""


def test_brackets_and_opposites_tell_names_apart() -> None:
    assert apart("体育项目经营许可（攀岩）", "体育项目经营备案（潜水）")
    assert not apart("体育项目经营许可（攀岩）", "体育项目经营备案（县级行使）")


def test_fields_are_of_functions() -> None:
    def row(name: str) -> Item:
        return Item("甲许可", authority=name)

    assert one_field(row("市民族宗教事务局"), row("国家宗教局"))
    assert one_field(row("某县行政审批局"), row("国家宗教局"))
    assert not one_field(row("某县林业和草原局"), row("农业农村部"))


def test_a_filing_is_weighed_as_a_licence() -> None:
    assert as_licence("房屋租赁合同备案") == "房屋租赁合同审批"
    assert as_licence("房屋租赁许可") == "房屋租赁许可"
