"""What a list is of, and what its rows are."""

from __future__ import annotations

import pytest

from catalogue.edition import edition
from catalogue.item import Item, Source
from diffs.checks.kinds import Table, item_kinds, kinds_of, likely_licences, list_kind


@pytest.mark.parametrize(
    ("title", "headers", "kind"),
    [
        ("某县行政许可事项清单（2023年版）", (), "许可"),
        ("某省行政备案事项目录", (), "备案"),
        ("某县行政许可和行政备案事项清单", (), "混合"),
        ("某县行政许可事项清单（备案稿）", (), "许可"),
        ("关于报送备案某县行政许可事项清单的函", (), "许可"),
        ("关于报送备案事项清单的函", (), "备案"),
        ("某县行政备案事项清单（报批稿）", (), "备案"),
        ("某市农业农村局权责清单", (), "混合"),
        ("2023年事项", ("备案事项名称", "备案条件"), "备案"),
        ("2023年事项", ("事项名称",), "许可"),
        ("2023年事项", ("备案事项", "实施机关"), "备案"),
    ],
)
def test_a_list_is_known_by_title_or_header(
    title: str, headers: tuple[str, ...], kind: str
) -> None:
    assert list_kind(edition([Item("某事项")], title=title), headers) == kind


def test_names_tell_filings_where_nothing_else_does() -> None:
    filed = [Item(f"{one}备案") for one in "甲乙丙丁"]
    assert kinds_of(edition(filed, title="2023年事项")).kind == "备案"
    licences = [Item(f"{one}许可") for one in "戊己"]
    assert kinds_of(edition([*filed, *licences], title="2023年事项")).kind == "许可"


def test_a_column_of_powers_says_it_before_the_title() -> None:
    items = [Item("农药经营许可", kind="行政许可"), Item("对某行为的处罚", kind="行政处罚")]
    assert list_kind(edition(items, title="某局行政许可事项清单")) == "混合"
    filings = [Item("甲备案", kind="告知类"), Item("乙备案", kind="审查类")]
    assert list_kind(edition(filings, title="某省行政备案事项目录")) == "备案"


def test_penalties_that_mention_filings_are_none() -> None:
    rows = [
        Item("农药经营许可", kind="行政许可"),
        Item("对未按规定备案的处罚", kind="行政处罚"),
        Item("房屋租赁合同备案", kind="其他行政权力"),
        Item("房屋租赁合同备案（变更）", kind="其他行政权力"),
        Item("监督检查", kind="行政检查"),
        Item("信息公开", kind="公共服务"),
        Item("变更备案", kind="行政处罚"),
    ]
    found = item_kinds(edition(rows), "混合")
    assert found == ("许可", "", "备案", "备案", "", "", "")
    assert item_kinds(edition(rows), "混合", "备案") == ("", "", "备案", "备案", "", "", "")


def test_a_filing_may_be_joined_with_another_act() -> None:
    rows = [
        Item("设置专门档案馆的备案以及设置部门档案馆的审核", kind="其他行政权力"),
        Item("对投资项目的备案、核准情况的监督检查", kind="其他行政权力"),
        Item("设置专门档案馆未按规定的备案以及审核的处罚", kind="行政处罚"),
    ]
    assert item_kinds(edition(rows), "混合") == ("备案", "", "")


def test_types_of_filings_are_no_kinds_of_powers() -> None:
    rows = [Item("甲信息报送", kind="告知类"), Item("乙备案", kind="审查类")]
    assert item_kinds(edition(rows), "备案") == ("备案", "备案")


def test_a_sheet_named_for_its_kind_says_it_for_its_rows() -> None:
    rows = [Item("取水许可", source=Source("表.xlsx", "行政许可（11项）", 3))]
    assert item_kinds(edition(rows), "混合") == ("许可",)


def test_a_column_of_types_makes_a_list_of_filings() -> None:
    rows = [
        Item("甲备案", kind="告知类"),
        Item("乙备案", kind="许可类"),
        Item("丙备案", kind="审查类"),
    ]
    found = edition(rows, title="2023年事项")
    assert list_kind(found) == "备案"
    assert item_kinds(found, "备案") == ("备案", "备案", "备案")
    strange = [Item("甲备案", kind="许可类"), Item("乙备案", kind="其他类")]
    assert list_kind(edition(strange), ("事项名称", "备案类型")) == "备案"
    assert list_kind(edition(strange), ("事项名称", "事项类别")) == "混合"


def test_a_column_of_types_beside_one_of_powers_is_not_that() -> None:
    rows = [
        Item("甲备案", kind="行政备案", extra=(("备案类型", "告知类"),)),
        Item("乙许可", kind="行政许可"),
    ]
    assert list_kind(edition(rows), ("权力类型", "备案类型")) == "混合"


def _at(sheet: str, *names: str) -> list[Item]:
    return [Item(name, source=Source("表.xlsx", sheet, place)) for place, name in enumerate(names)]


def test_each_table_of_a_workbook_tells_its_own_kind() -> None:
    rows = edition([*_at("Sheet1", "取水许可", "食品经营许可"), *_at("Sheet2", "租赁登记")])
    plain = ("事项名称",)
    titled = (
        Table("某县行政许可事项清单", plain, 0, 2),
        Table("某县行政备案事项清单", plain, 2, 3),
    )
    headed = (Table("", plain, 0, 2), Table("", ("备案事项名称",), 2, 3))
    for tables in (titled, headed):
        found = kinds_of(rows, tables)
        assert (found.kind, found.rows) == ("混合", ("许可", "许可", "备案"))
    assert kinds_of(rows, titled, only="备案").rows == ("", "", "备案")
    sheets = edition([*_at("行政许可", "取水许可"), *_at("行政备案", "租赁登记")], title="某县清单")
    assert kinds_of(sheets).rows == ("许可", "备案")


def test_a_column_that_most_rows_leave_empty_does_not_decide() -> None:
    rows = [Item("取水许可", extra=(("备案类型", ""),)), Item("食品经营许可")]
    found = kinds_of(edition(rows, title="某县行政许可事项清单"))
    assert (found.kind, found.rows) == ("许可", ("许可", "许可"))


def test_in_a_list_of_licences_and_filings_each_row_is_one_or_the_other() -> None:
    rows = edition(_at("清单", "取水许可", "租赁合同备案"), title="某县行政许可和行政备案事项清单")
    assert kinds_of(rows).rows == ("许可", "备案")


def test_what_nobody_told_may_be_asked_for() -> None:
    rows = edition(_at("清单", "取水许可", "对违法取水的处罚"), title="某局权责清单")
    assert kinds_of(rows) == kinds_of(rows, only=None)
    assert (kinds_of(rows).rows, kinds_of(rows).told) == (("", ""), False)
    assert likely_licences(rows) == 1
    assert kinds_of(rows, only="许可").rows == ("许可", "")


def _grouped(*groups: tuple[int, str], last: int) -> tuple[Table, ...]:
    return (Table("", ("事项名称",), 0, last, groups),)


def test_group_rows_tell_the_kinds_of_the_rows_beneath_them() -> None:
    rows = _at("清单", "取水许可", "某登记", "某养殖证核发", "租赁合同登记", "违法取水")
    groups = _grouped(
        (0, "一、行政许可（3项）"), (0, "（一）县水利局"), (2, "（二）县农业农村局"),
        (3, "二 行政备案事项：共1项"), (4, "三、行政处罚"), last=5,
    )  # fmt: skip
    for title in (
        "某县权责清单",
        "某县行政许可事项清单",
        "2023年事项",
        "某县行政许可和行政备案事项清单",
    ):
        found = kinds_of(edition(rows, title=title), groups)
        assert (found.kind, found.rows) == ("混合", ("许可", "许可", "许可", "备案", "")), title
        assert (found.told, found.likely) == (True, 0)
    assert kinds_of(edition(rows), groups, only="备案").rows == ("", "", "", "备案", "")


def test_a_group_of_another_matter_ends_that_of_a_kind() -> None:
    rows = edition(_at("清单", "取水许可", "租赁合同登记", "某许可"), title="某县权责清单")
    groups = _grouped(
        (0, "一、县水利局"),
        (0, "（一）行政许可"),
        (1, "（二）行政备案"),
        (2, "二、县教育局"),
        last=3,
    )
    found = kinds_of(rows, groups)
    assert (found.rows, found.likely) == (("许可", "备案", ""), 1)


@pytest.mark.parametrize(
    "group",
    ["一、与行政备案有关的许可", "其他类", "县行政审批局", "审批类", "一、备案管理领域（3项）"],
)
def test_group_rows_that_say_more_than_a_kind_tell_none(group: str) -> None:
    rows = edition(_at("清单", "取水许可"), title="某县行政许可事项清单")
    found = kinds_of(rows, _grouped((0, group), last=1))
    assert (found.kind, found.rows) == ("许可", ("许可",))


def test_a_column_of_powers_speaks_before_group_rows() -> None:
    rows = edition(
        [Item("甲", kind="行政许可"), Item("乙", kind="告知类"), Item("丙", kind="许可类")]
    )
    found = kinds_of(rows, _grouped((0, "行政备案（3项）"), last=3))
    assert found.rows == ("许可", "备案", "备案")


def test_unlabelled_rows_named_like_licences_are_counted() -> None:
    rows = edition(_at("清单", "取水许可", "甲备案", "对取水的处罚"), title="某局权责清单")
    assert (kinds_of(rows).rows, kinds_of(rows).likely) == (("", "备案", ""), 1)
