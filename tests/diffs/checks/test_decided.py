"""What references show that are the annex of 国务院令第412号, alone and beside others."""

from __future__ import annotations

from catalogue.bases.doubts import decision_items
from catalogue.item import Item
from diffs.checks.coverage import is_thin, unsaid
from tests.diffs.checks.lists import above, departures, local, reference, standing


def test_a_reference_of_another_level_beside_the_annex_proves_no_more_than_alone() -> None:
    """Read by eye: 81 findings said as errors what neither reference shows."""
    annex = reference(*(Item(name=name, seq=str(number)) for number, name in _some_annex(40)))
    province = reference(
        *(above(f"某{number}许可", str(number), implementers="省级某部门") for number in range(30))
    )
    row = local("文物保护单位原址保护措施审批", basis="《中华人民共和国文物保护法》第二十条")
    both = standing(row, against=(province, annex), level="设区的市级")
    assert is_thin(both)
    (found,) = departures("outside-list", both)
    assert found.severity == "warning"
    assert "可能列在其他上级清单中" in found.message
    whole = reference(
        *(
            above(f"某{number}许可", str(number), implementers="省级、设区的市级某部门")
            for number in range(30)
        )
    )
    assert not is_thin(standing(row, against=(whole, annex), level="设区的市级"))


def test_what_only_the_annex_lists_may_have_been_cancelled_since() -> None:
    annex = reference(
        *(
            Item(name=name, seq=str(number), implementers="设区的市级人民政府某行政主管部门")
            for number, name in _some_annex(40)
        )
    )
    held = standing(
        local("某许可", authority="", implementers=""), against=(annex,), level="设区的市级"
    )
    found = departures("coverage-missing", held)
    assert found
    assert {one.severity for one in found} == {"warning"}
    assert any("第412号的附件，公布后多有取消" in said for said in unsaid(held))


def _some_annex(count: int) -> list[tuple[int, str]]:
    return sorted(decision_items().items())[:count]
