from __future__ import annotations

from catalogue.item import Item
from diffs.causes import heading
from diffs.changeset import ChangeSet
from tests.pairs import compared

_NAMES = (
    "消毒产品生产单位审批", "饮用水供水单位卫生许可", "公共场所卫生许可", "放射诊疗许可",
    "医疗机构设置审批", "单采血浆站设置审批",
)  # fmt: skip


def _moved(old: str, new: str, rows: int, field: str = "authority") -> ChangeSet:
    fixed = {} if field == "authority" else {"authority": "国家卫生健康委"}
    return compared(
        [Item(name, **{**fixed, field: old}) for name in _NAMES[:rows]],
        [Item(name, **{**fixed, field: new}) for name in _NAMES[:rows]],
    )


def test_a_succession_is_one_cause_with_every_row_under_it() -> None:
    changeset = _moved("国家卫生健康委", "国家疾病预防控制局", 5)
    (cause,) = changeset.causes
    assert (cause.id, cause.kind, cause.links) == ("c1", "authority", (0, 1, 2, 3, 4))
    assert cause.text == "国家卫生健康委部分职责划转国家疾控局（2021年5月13日），涉及5项"
    assert all(link.causes == ("c1",) for link in changeset.links)
    assert all(link.has("transferred") for link in changeset.links)


def test_a_registered_succession_counts_from_one_row_on() -> None:
    (cause,) = _moved("银保监会", "国家金融监督管理总局", 1).causes
    assert "银保监会职责由" in cause.text
    assert cause.text.endswith("涉及1项")


def test_a_chain_of_successions_is_one_step() -> None:
    (cause,) = _moved("银监会", "金融监管总局", 2).causes
    assert cause.old == "银监会"


def test_bodies_that_follow_the_succession_are_the_same_cause() -> None:
    changeset = compared(
        [Item(_NAMES[0], authority="国家卫生健康委", implementers="国家卫生健康委")],
        [Item(_NAMES[0], authority="国家疾控局", implementers="国家疾控局")],
    )
    (cause,) = changeset.causes
    assert cause.links == (0,)
    assert changeset.links[0].causes == ("c1",)


def test_a_portfolio_that_moves_without_a_registry_is_a_cause_from_three_rows_on() -> None:
    (cause,) = _moved("某某协会", "某某中心管理局", 3).causes
    assert cause.text == "主管部门由某某协会统一调整为某某中心管理局，涉及3项"
    assert _moved("某某协会", "某某中心管理局", 2).causes == ()


def test_an_alias_is_no_cause() -> None:
    assert _moved("证监会", "中国证券监督管理委员会", 5).causes == ()


def test_a_law_that_is_known_to_be_replaced_is_a_cause_from_one_row_on() -> None:
    changeset = _moved(
        "《中华人民共和国环境噪声污染防治法》", "《中华人民共和国噪声污染防治法》", 1, "basis"
    )
    (cause,) = changeset.causes
    assert (cause.kind, cause.links) == ("law", (0,))
    assert cause.text == "《环境噪声污染防治法》由《噪声污染防治法》取代，涉及1项"


def test_a_law_that_vanishes_from_the_whole_list_is_a_cause_from_three_rows_on() -> None:
    assert _moved("《某某暂行条例》", "《某某管理条例》", 2, "basis").causes == ()
    (cause,) = _moved("《某某暂行条例》", "《某某管理条例》", 3, "basis").causes
    assert cause.text == "《某某暂行条例》由《某某管理条例》取代，涉及3项"
    (cause,) = _moved("《体育法》《某某条例》", "《体育法》", 4, "basis").causes
    assert cause.text == "《某某条例》不再作为依据，涉及4项"


def test_a_law_that_other_rows_still_cite_is_no_cause() -> None:
    rows = [Item(name, authority="卫健委", basis="《某某条例》") for name in _NAMES]
    kept = [Item(name, authority="卫健委", basis="《另一条例》") for name in _NAMES[:4]]
    assert compared(rows, [*kept, *rows[4:]]).causes == ()


def test_the_cause_with_most_rows_comes_first_and_a_row_may_have_several() -> None:
    def rows(authority: str, noise_law: str) -> list[Item]:
        bases = [noise_law] * 2 + ["《保险法》"] * 4
        return [
            Item(name, authority=authority, basis=basis)
            for name, basis in zip(_NAMES, bases, strict=True)
        ]

    old, new = (
        rows("银保监会", "《环境噪声污染防治法》"),
        rows("金融监管总局", "《噪声污染防治法》"),
    )
    changeset = compared(old, new)
    assert [(cause.kind, len(cause.links)) for cause in changeset.causes] == [
        ("authority", 6),
        ("law", 2),
    ]
    assert changeset.links[0].causes == ("c1", "c2")


def test_a_common_change_is_no_cause_and_names_bodies_as_the_lists_write_them() -> None:
    changeset = _moved("克拉玛依市林业和草原局", "克拉玛依市自然资源局", 3, "implementers")
    (cause,) = changeset.causes
    assert (cause.kind, cause.heading) == ("body", "共性变化")
    said = "实施机关由克拉玛依市林业和草原局统一调整为克拉玛依市自然资源局，涉及3项"
    assert cause.text == said
    (known,) = _moved("银保监会", "国家金融监督管理总局", 3).causes
    assert (known.heading, heading([cause, known]), heading([])) == ("原因", "原因和共性变化", "")
