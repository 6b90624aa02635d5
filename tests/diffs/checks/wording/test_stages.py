from __future__ import annotations

import pytest

from diffs.checks.wording.stages import is_stage, plain, staged


@pytest.mark.parametrize(
    ("name", "bare", "stages"),
    [
        ("农药经营许可（变更）", "农药经营许可", ("变更",)),
        ("农药经营许可（县级行使）（延续、注销）", "农药经营许可", ("县级行使", "延续、注销")),
        ("3.农药经营许可证补办", "农药经营许可证", ("补办",)),
        ("海域使用权变更", "海域使用权变更", ()),
        ("高危险性体育项目（攀岩）经营许可", "高危险性体育项目(攀岩)经营许可", ()),
        ("农药经营许可*（县级行使", "农药经营许可", ("县级行使",)),
        ("公共场所卫生许可（含延续）", "公共场所卫生许可", ("含延续",)),
    ],
)
def test_a_name_is_split_from_its_stages(name: str, bare: str, stages: tuple[str, ...]) -> None:
    assert staged(name) == (bare, stages)


def test_rows_of_one_item_share_their_plain_name() -> None:
    assert plain("农药经营许可证核发（变更）") == plain("农药经营许可")
    assert plain("农药经营许可") != plain("兽药经营许可")


def test_stages_alone() -> None:
    assert is_stage("变更、延续和注销")
    assert not is_stage("攀岩")
    assert not is_stage("")
