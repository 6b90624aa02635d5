from __future__ import annotations

import msgspec
import pytest

from catalogue.edition import Edition, edition
from catalogue.item import FIELDS
from diffs.checks.checking import check
from diffs.checks.standing import Means, Part, Standing, stand
from tests.diffs.checks.filed import filed, filings
from tests.diffs.checks.lists import DAY, above, listed, local, reference, standing

_LICENCES = reference(above("农药经营许可"))
_BASES = {"basis-missing", "basis-differs", "basis-cannot-set", "basis-tag-wrong"}
_BODIES = {"authority-differs", "authority-abolished", "delegation-unclear"}


def _reasons(held: Standing) -> dict[str, str]:
    return {one.rule: one.reason for one in check(held).unchecked}


def _without(field: str) -> Standing:
    """A list that has no column for a field."""
    items = [
        msgspec.structs.replace(
            item,
            source=msgspec.structs.replace(
                item.source, columns=tuple(one for one in item.source.columns if one[0] != field)
            ),
        )
        for item in listed(local("农药经营许可", **{field: ""})).items
    ]
    columns = [one for one in FIELDS if one != field]
    found = edition(items, title="某县行政许可事项清单", file="县.xlsx", columns=columns)
    return stand(found, (_LICENCES,), Means(day=DAY))


def test_bases_are_not_checked_in_a_list_that_states_none() -> None:
    said = _reasons(_without("basis"))
    assert said["basis-missing"] == "清单没有设定和实施依据一栏"
    assert {said[rule] for rule in _BASES - {"basis-missing"}} == {"清单没有写明设定和实施依据"}
    # A column that is left empty is looked at all the same.
    said = _reasons(standing(local("农药经营许可", basis=""), against=(_LICENCES,)))
    assert "basis-missing" not in said
    assert _BASES - {"basis-missing"} < said.keys()


def test_bodies_are_not_checked_in_a_list_that_names_none() -> None:
    held = standing(local("农药经营许可", authority="", implementers=""), against=(_LICENCES,))
    assert _reasons(held).keys() > _BODIES
    held = standing(local("农药经营许可", implementers=""), against=(_LICENCES,))
    assert _BODIES & _reasons(held).keys() == {"delegation-unclear"}
    assert not _BODIES & _reasons(standing(local("农药经营许可"), against=(_LICENCES,))).keys()


def test_of_a_list_without_licences_only_the_list_itself_is_checked() -> None:
    found = listed(local("对甲的处罚", seq="1", kind="行政处罚"), title="某县某局权责清单")
    part = Part(found.items[0].source, 0, 1)
    held = stand(found, (_LICENCES,), Means(day=DAY, kind="许可"), parts=(part,))
    assert check(held).checked == ("coverage-missing", "numbering-gap")


@pytest.mark.parametrize(
    ("condition", "against", "checked", "told"),
    [
        ("", (), False, False),
        ("变更后20日内报送", (), True, True),
        ("", (_LICENCES,), True, False),
        ("变更后20日内报送", (_LICENCES,), True, False),
    ],
)
def test_filings_are_held_against_licences_only_where_there_are_some(
    condition: str, against: tuple[Edition, ...], checked: bool, told: bool
) -> None:
    found = check(filings(filed("房屋租赁合同备案", condition), against=against))
    assert ("filing-is-licence" in found.checked) is checked
    assert any("只核对了条件" in one for one in found.warnings) is told
    assert ("filing-fee" in found.checked) is bool(condition)


def test_rows_of_a_kind_that_no_reference_has_are_told() -> None:
    ours = (local("农药经营许可", kind="行政许可"), local("租赁合同备案", kind="行政备案"))
    told = [one for one in check(standing(*ours, against=(_LICENCES,))).warnings if "对照" in one]
    assert [one.split("没有与")[0] for one in told] == ["参照清单没有行政备案事项，1项行政备案"]
    filings_above = reference(above("租赁合同备案", kind="行政备案"))
    held = standing(*ours, against=(_LICENCES, filings_above))
    assert not [one for one in check(held).warnings if "没有与上级清单对照" in one]
    assert not [one for one in check(standing(*ours)).warnings if "没有与上级清单对照" in one]


def test_references_of_another_kind_are_told() -> None:
    filings_above = listed(filed("房屋租赁合同备案"), title="某省行政备案事项清单")
    found = check(standing(local("农药经营许可"), against=(filings_above,)))
    [told] = [one for one in found.warnings if "没有行政许可事项" in one]
    assert "1项行政许可没有与上级清单对照" in told
    assert not {"coverage-missing", "outside-list", "name-differs"} & set(found.checked)
    alone = check(standing(local("农药经营许可"))).warnings
    assert not any("没有行政许可事项" in one for one in alone)


def test_the_same_list_twice_is_told() -> None:
    held = standing(local("农药经营许可"), against=(_LICENCES,), before=(_LICENCES,))
    found = check(held)
    assert sum("查不出已取消的事项" in one for one in found.warnings) == 1
    assert "survives-cancellation" not in found.checked
    older = reference(above("农药经营许可"), above("兽药经营许可"))
    found = check(standing(local("农药经营许可"), against=(_LICENCES,), before=(older,)))
    assert not any("完全相同" in one for one in found.warnings)
    assert "survives-cancellation" in found.checked
    itself = check(standing(local("农药经营许可"), against=(listed(local("农药经营许可")),)))
    assert sum("误将同一份清单" in one for one in itself.warnings) == 1


def test_rows_left_out_that_are_named_like_licences_are_told() -> None:
    items = [local("农药经营许可", basis="《甲条例》第一条"), local("甲备案"), local("某处罚")]
    held = stand(listed(*items, title="某县权责清单"), (_LICENCES,), Means(day=DAY))
    [told] = [one for one in check(held).warnings if "可能是行政许可" in one]
    assert "有1项" in told
    assert "--kind 许可" in told
