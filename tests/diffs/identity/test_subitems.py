from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.identity.rarity import Rarity
from diffs.identity.signals import profile
from diffs.identity.subitems import preference
from tests.pairs import compared

_HELD = "广东省人力资源和社会保障厅"


def _parts(*subitems: str) -> list[Item]:
    return [Item("技工学校的设立审批", subitem=one, authority=_HELD) for one in subitems]


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_parts_the_one_that_says_what_the_item_is_called_is_taken(turned: bool) -> None:
    whole = [Item("设立技工学校审批")]
    parts = _parts("省属技工学校终止办学", "省属技工学校设立审批", "省属技工学校变更名称")
    changeset = compared(parts, whole) if turned else compared(whole, parts[::-1])
    (link,) = [one for one in changeset.links if one.old and one.new]
    assert (*link.old, *link.new)[not turned].subitem == "省属技工学校设立审批"


def test_a_name_without_a_stage_is_that_of_the_beginning() -> None:
    name = "香港、澳门律师事务所与内地律师事务所联营核准"
    rarity = Rarity({name}, ())
    held = {
        stage: preference(
            profile(Item(name), rarity),
            profile(Item(name, subitem=f"港澳律师事务所与境内律师事务所联营{stage}许可"), rarity),
        )
        for stage in ("注销", "设立", "变更")
    }
    assert max(held, key=lambda stage: held[stage]) == "设立"
    assert 0 < held["注销"] < held["设立"] < 0.01
    alike = profile(Item(name), rarity)
    assert preference(alike, alike) == 0


def test_a_part_that_stands_for_the_whole_is_for_review() -> None:
    old = [Item("融资性担保机构的设立与变更审批")]
    name = "融资担保公司设立、变更审批"
    for subitem, review in (("融资担保公司设立审批", True), (name, False), ("", False)):
        (link,) = compared(old, [Item(name, subitem=subitem)]).links
        assert (link.relation, link.review) == ("changed", review)
