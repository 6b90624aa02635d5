from __future__ import annotations

import pytest

from catalogue.registry.authorities import (
    authorities,
    canonical,
    is_kind,
    is_known,
    related,
    split_local,
    starts_known,
    succession,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国家发展改革委", "国家发展和改革委员会"),
        ("证监会", "中国证监会"),
        ("证监会", "中国证券监督管理委员会"),
        ("国家卫生健康委", "国家卫生健康委员会"),
        ("国家疾控局", "国家疾病预防控制局"),
        ("国家林草局", "国家林业和草原局"),
        ("市场监管总局", "国家市场监督管理总局"),
        ("国家药监局", "国家药品监督管理局"),
        ("体育总局", "国家体育总局"),
        ("住房城乡建设部", "住房和城乡建设部"),
        ("人力资源社会保障部", "人力资源和社会保障部"),
        ("区发改委", "区发展和改革委员会"),
        ("市住建局", "市住房和城乡建设局"),
    ],
)
def test_two_names_of_one_body(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert related(one, other) == "same"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("环境保护部", "生态环境部"),
        ("农业部", "农业农村部"),
        ("文化部", "文化和旅游部"),
        ("国家旅游局", "文化和旅游部"),
        ("国家卫生计生委", "国家卫生健康委"),
        ("国土资源部", "自然资源部"),
        ("国家海洋局", "自然资源部"),
        ("国家测绘地理信息局", "自然资源部"),
        ("国家安监总局", "应急管理部"),
        ("工商总局", "市场监管总局"),
        ("质检总局", "市场监管总局"),
        ("食品药品监管总局", "市场监管总局"),
        ("银监会", "银保监会"),
        ("保监会", "银保监会"),
        ("国家林业局", "国家林草局"),
        ("国家粮食局", "国家粮食和物资储备局"),
        ("银保监会", "国家金融监督管理总局"),
        ("国家卫生健康委", "国家疾控局"),
        ("国家煤监局", "国家矿山安监局"),
        ("国务院扶贫办", "国家乡村振兴局"),
    ],
)
def test_duties_that_passed_on(old: str, new: str) -> None:
    assert succession(canonical(old), canonical(new)) is not None
    assert related(old, new) == "succession"


def test_a_chain_of_successions_ends_at_its_last_date() -> None:
    step = succession(canonical("银监会"), canonical("国家金融监督管理总局"))
    assert step is not None
    assert (step.old, step.new) == ("银监会", canonical("国家金融监督管理总局"))
    assert step.date.startswith("2023-03")


def test_a_part_that_passed_on_takes_no_whole_body_along() -> None:
    assert succession("国家卫生计生委", "国家疾控局") is None


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        ("市环境保护局", "市生态环境局", "succession"),
        ("区环境保护局", "市生态环境局", "different"),
        ("公安部", "教育部", "different"),
        ("公安部；教育部", "教育部", "shared"),
        ("", "教育部", "missing"),
    ],
)
def test_how_two_cells_stand(old: str, new: str, relation: str) -> None:
    assert related(old, new) == relation


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("公安部、教育部", ("公安部", "教育部")),
        ("教育部\n公安部", ("公安部", "教育部")),
        ("中国证监会", ("证监会",)),
        ("负责甲、乙事务的机构", ("负责甲、乙事务的机构",)),
        ("", ()),
    ],
)
def test_the_order_of_authorities_is_formatting(cell: str, names: tuple[str, ...]) -> None:
    assert authorities(cell) == names


def test_an_unknown_body_keeps_its_words() -> None:
    assert canonical("某 某 公司") == "某某公司"


def test_local_names_by_region_function_and_kind() -> None:
    assert split_local("市发改委") == ("市", "发展改革", "委")
    assert split_local("某某公司") is None


def test_what_counts_as_known() -> None:
    assert is_known("国家发展和改革委员会")
    assert not is_known("市发改委")
    assert starts_known("公安部、教育部")
    assert not starts_known("部门")
    assert is_kind("管理局")
    assert not is_kind("公安局")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("教育部 公安部", ("公安部", "教育部")),
        ("教育部、某未知局", ("教育部", "某未知局")),
        ("教育部会同公安部", ("公安部", "教育部")),
        ("国家发展\n改革委", ("国家发展改革委",)),
        ("住房和城乡建设部", ("住房城乡建设部",)),
        ("某某开发、利用协会", ("某某开发、利用协会",)),
    ],
)
def test_no_authority_hides_another_in_its_cell(cell: str, names: tuple[str, ...]) -> None:
    assert authorities(cell) == names
