"""What references show that are the annex of 国务院令第412号, alone and beside others."""

from __future__ import annotations

from catalogue.bases.doubts import decision_items
from catalogue.edition import Edition
from catalogue.item import Item
from diffs.checks.families.coverage import is_thin, unsaid
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


_AGENCIES = (
    "《人力资源市场暂行条例》第十八条；《国务院对确需保留的行政审批项目设定行政许可的决定》"
    "（国务院令第412号）第86项：设立人才中介服务机构及其业务范围审批。第88项：职业介绍机构资格认定。"
)


def _annex(*numbers: int, **values: str) -> Edition:
    names = decision_items()
    given = dict.fromkeys((*numbers, *range(1, 40)))
    return reference(*(Item(name=names[one], seq=str(one), **values) for one in given))


def test_items_that_a_basis_quotes_by_name_are_what_the_row_stands_for() -> None:
    """Read by eye: 人力资源服务许可 unites two items of the annex and quotes both."""
    row = local("人力资源服务许可", basis=_AGENCIES)
    held = standing(row, against=(_annex(86, 88),), level="设区的市级")
    assert [(one.item.seq, one.placement.review) for one in held.above(0)] == [
        ("86", True),
        ("88", True),
    ]
    assert departures("outside-list", held) == []
    bare = _AGENCIES.replace("：设立人才中介服务机构及其业务范围审批", "").replace(
        "：职业介绍机构资格认定", ""
    )
    other = standing(local("人力资源服务许可", basis=bare), against=(_annex(86, 88),))
    assert other.above(0) == ()


def test_names_of_the_annex_are_to_be_held_against_the_list_of_today() -> None:
    row = local("城市排水许可的审批", basis="国务院令第412号附件第103项")
    held = standing(row, against=(_annex(103),), level="设区的市级")
    [found] = departures("name-differs", held)
    assert found.severity == "warning"
    assert "公布后名称多有调整" in found.message
    assert found.suggestion.startswith("请按国家清单的现行名称核对")


def test_a_row_that_bears_the_name_of_the_item_that_it_cites_is_not_accused() -> None:
    cited = "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）第87项"
    national = reference(
        above("技工学校的设立审批", "1", basis=cited, authority="人力资源社会保障部")
    )

    def told(name: str) -> list[str | None]:
        row = local(name, basis=cited, authority="市人力资源和社会保障局")
        held = standing(row, against=(national,), level="设区的市级")
        return [one.severity for one in departures("name-differs", held)]

    assert told("设立技工学校审批") == ["info"]
    assert told("技工学校设立许可证核发") == [None]


def test_what_the_annex_lists_is_to_be_looked_up_before_it_is_listed() -> None:
    annex = _annex(94, implementers="设区的市级人民政府某行政主管部门")
    held = standing(
        local("某许可", authority="", implementers=""), against=(annex,), level="设区的市级"
    )
    found = departures("coverage-missing", held)
    assert found
    assert all("公布后多有取消" in one.message for one in found)
    assert all(one.suggestion.startswith("请先与国家清单核对") for one in found)


def test_levels_of_the_annex_are_to_be_looked_up_too() -> None:
    """Read by eye: 开办外籍人员子女学校审批 was the ministry's in 2004, and is the province's now."""
    bodies = ("教育部", "省级人民政府教育行政主管部门")
    annex = reference(
        *(
            Item(name=name, seq=str(number), implementers=bodies[number % 2])
            for number, name in _some_annex(40)
        )
    )
    name = decision_items()[12]
    held = standing(
        local(name, authority="某省教育厅", implementers="某省教育厅"),
        against=(annex,),
        level="省级",
    )
    [found] = departures("level-mismatch", held)
    assert found.severity == "warning"
    assert "公布后实施机关多有下放" in found.message
    assert found.suggestion.startswith("请先与国家清单核对现行实施层级")


def _some_annex(count: int) -> list[tuple[int, str]]:
    return sorted(decision_items().items())[:count]
