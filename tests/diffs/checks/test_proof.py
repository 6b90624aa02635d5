"""Every finding names its item, the cell, the row that it is held against, evidence, a remedy."""

from __future__ import annotations

import msgspec
import pytest

from catalogue.item import Item
from diffs.checks.checking import check
from diffs.checks.finding import Finding
from diffs.checks.reports.machine import report
from diffs.checks.reports.view import line
from diffs.checks.standing import Means, Part, Standing, stand
from tests.diffs.checks.lists import DAY, above, listed, local, reference, standing
from tests.diffs.checks.named import unnamed
from tests.diffs.checks.test_examples import CASES


def _found(rule: str, held: Standing) -> list[Finding]:
    return [one for one in check(held).findings if one.rule == rule]


@pytest.mark.parametrize("name", CASES)
def test_the_wrong_example_of_every_rule_names_all_that_there_is(name: str) -> None:
    held = CASES[name][1].held()
    found = _found(name, held)
    assert found
    assert [(one.message, lost) for one in found if (lost := unnamed(one, held))] == []
    assert all(line(one).evidence and line(one).source for one in found)


_ROW = above("农药经营许可", "512")


@pytest.mark.parametrize(
    ("rule", "row", "shown"),
    [
        ("basis-tag-wrong",
         local("农药经营许可", basis="【规章】《城市绿化条例》（国务院令第100号）第二条"),
         "设定和实施依据：【规章】《城市绿化条例》（国务院令第100号）第二条"),
        ("basis-missing", local("农药经营许可", basis="按有关规定执行"), "《农药管理条例》（国务院令第677号）第二十四条"),
        ("field-missing", local("农药经营许可", authority=""), "上级清单：农业农村部"),
        ("authority-abolished", local("农药经营许可", authority="某县农业局"), "某县农业局"),
        ("delegation-unclear", local("农药经营许可", implementers="林业站（委托）"), "林业站（委托）"),
        ("text-suspect", local("农药经营许可", basis="国办发〔20222号"), "“国办发〔20222号”文号缺右括号"),
        ("reference-broken", local("农药经营许可", reference="9"), "对应上级清单序号：9"),
    ],
)  # fmt: skip
def test_the_row_above_is_named_and_what_proves_it(rule: str, row: Item, shown: str) -> None:
    (one,) = _found(rule, standing(row, against=(reference(_ROW),)))
    assert one.reference is not None
    assert one.reference.seq == "512"
    assert shown in one.evidence


def test_where_two_cells_are_told_both_are_named() -> None:
    row = local("农药经营许可", authority="某县环境保护局", implementers="某县环境保护局")
    result = check(standing(row))
    (one,) = (one for one in result.findings if one.rule == "authority-abolished")
    assert one.cells == ("G3", "H3")
    assert line(one).source.endswith("G3、H3")
    (wire,) = (each for each in report(result).findings if each.rule == "authority-abolished")
    assert (wire.source.cell, wire.cells) == ("G3", ("G3", "H3"))


def test_what_is_said_twice_names_the_row_that_was_first() -> None:
    (one,) = _found("duplicate-item", standing(local("甲许可"), local("乙许可"), local("甲许可")))
    assert one.reference is not None
    assert (one.source.row, one.reference.source.row) == (5, 3)
    assert one.evidence[0].endswith("第3行：甲许可")


def test_a_gap_names_the_cells_on_both_sides() -> None:
    rows = [local(f"{number}号许可", seq=str(number)) for number in (1, 2, 4, 5)]
    (one,) = _found("numbering-gap", standing(*rows))
    assert one.cells == ("A4", "A5")


def test_a_table_that_lacks_a_column_is_told_by_the_columns_that_it_has() -> None:
    found = listed(local("甲许可", authority=""))
    items = [
        msgspec.structs.replace(
            one,
            source=msgspec.structs.replace(one.source, sheet="", columns=(("name", "A"),)),
        )
        for one in found.items
    ]
    edition = msgspec.structs.replace(found, items=tuple(items))
    part = Part(items[0].source, 0, 1, headers=("许可名称",))
    held = stand(edition, (), Means(day=DAY), parts=(part,))
    one = next(one for one in _found("field-missing", held) if "主管部门" in one.message)
    assert one.evidence == ("现有各栏：许可名称",)
