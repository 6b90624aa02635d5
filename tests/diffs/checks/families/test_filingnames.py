"""Names of filings, and of what is none."""

from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.checks.standing import Means, stand
from tests.diffs.checks.filed import filed, said
from tests.diffs.checks.lists import DAY, above, departures, listed, local, reference, standing


@pytest.mark.parametrize("act", ["核准", "审批", "许可", "审核", "许可证", "备案审批", "认定"])
def test_a_filing_is_not_called_a_licence(act: str) -> None:
    (one,) = said("filing-name", filed(f"房屋租赁合同{act}"))
    assert "请改为“房屋租赁合同备案”" in one.suggestion


@pytest.mark.parametrize(
    "name",
    ["房屋租赁合同备案", "水土保持设施验收报备", "房屋租赁登记备案", "商标使用许可合同备案", "许可证年度备案",
     "审批事项变更备案", "建设工程造价资料备案（变更）"],
)  # fmt: skip
def test_filings_are_called_so(name: str) -> None:
    assert said("filing-name", filed(name)) == []


def test_sub_items_of_a_filing_need_not_repeat_its_name() -> None:
    rows = [filed("物业服务合同备案", subitem=part) for part in ("变更", "首次备案", "企业")]
    assert said("filing-name", *rows) == []
    (one,) = said("filing-name", filed("物业服务合同备案", subitem="2.物业服务合同变更核准"))
    assert one.field == "subitem"
    main = [filed("物业服务合同核准", subitem=part) for part in ("首次备案", "变更备案")]
    assert [one.field for one in said("filing-name", *main)] == ["name"]


def test_both_at_once_is_neither() -> None:
    rows = [
        Item("住宅专项维修资金使用审批、备案", kind="其他行政权力"),
        Item("取水许可", kind="行政许可"),
        Item("经审批、备案的机构名单备案", kind="其他行政权力"),
        Item("设置专门档案馆的备案以及设置部门档案馆的审核", kind="其他行政权力"),
    ]
    found = departures(
        "filing-name", stand(listed(*rows, title="某局权责清单"), (), Means(day=DAY))
    )
    assert [one.item.name for one in found if one.item] == [rows[0].name, rows[3].name]
    assert all("既称备案又称审批" in one.message for one in found)
    assert all("分列为两项" in one.suggestion for one in found)


def test_a_licence_is_not_called_a_filing_unless_the_list_above_does() -> None:
    (one,) = departures("filing-name", standing(local("农药经营备案"), local("备案企业经营许可")))
    assert (one.message, one.severity) == ("列为行政许可，名称却称备案", None)
    held = standing(local("农药经营备案"), against=(reference(above("农药经营备案")),))
    (one,) = departures("filing-name", held)
    assert one.severity == "info"


def test_other_powers_are_not_called_filings_and_penalties_may_mention_them() -> None:
    rows = [
        Item("取水许可", kind="行政许可"),
        Item("工伤事故备案", kind="公共服务"),
        Item("房屋租赁合同备案", kind="行政确认"),
        Item("房屋租赁合同备案", kind="其他行政权力"),
        Item("未按规定办理变更备案", kind="行政处罚"),
        Item("对未备案的处罚", kind="行政处罚"),
        Item("对企业备案情况的检查", kind="行政检查"),
        Item("已备案企业查询", kind="公共服务"),
    ]
    held = stand(listed(*rows, title="某局权责清单"), (), Means(day=DAY))
    found = departures("filing-name", held)
    assert [one.item.kind for one in found if one.item] == ["公共服务", "行政确认"]
    only = stand(listed(*rows, title="某局权责清单"), (), Means(day=DAY, kind="许可"))
    assert departures("filing-name", only) == []


def test_an_approval_joined_with_a_filing_is_both() -> None:
    (one,) = said("filing-name", filed("民办学校章程修改审批备案"))
    assert "既称备案又称审批" in one.message
