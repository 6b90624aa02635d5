from __future__ import annotations

from catalogue.item import Item
from diffs.changeset import diff
from tests.pairs import compared, listed, only


def test_a_pair_that_differs_in_formatting_and_serial_only_is_unchanged() -> None:
    old = Item("取水许可", seq="1", authority="证监会", basis="《种子法》第三条")
    new = Item("取水 许可", seq="7", authority="中国证监会", basis="《中华人民共和国种子法》第3条")
    link = only(old, new)
    assert link.relation == "unchanged"
    assert {change.kind for change in link.changes} == {"formatting"}
    assert [change.field for change in link.changes] == ["seq", "name", "authority", "basis"]
    assert compared([old], [new]).is_empty


def test_the_summary_counts_links_by_relation_and_by_the_kinds_they_carry() -> None:
    old = [
        Item("取水许可", authority="水利部", remark="甲"),
        Item("公司债券发行核准", authority="证监会"),
        Item("烟花爆竹批发许可", authority="应急管理部"),
    ]
    new = [
        Item("取水许可", authority="国家疾控局", remark="乙"),
        Item("公司债券发行注册", authority="证监会", remark="丙"),
        Item("放射源转让审批", authority="生态环境部"),
    ]
    summary = compared(old[:1], new[:1]).summary()
    assert summary["deleted"] == summary["added"] == 1
    summary = compared(old[2:], new[2:]).summary()
    assert (summary["added"], summary["deleted"], summary["changed"]) == (1, 1, 0)
    same = [Item("取水许可", authority="水利部", remark="乙", basis="《水法》")]
    summary = compared(old[:1], same).summary()
    assert (summary["changed"], summary["remark"], summary["basis"]) == (1, 1, 0)


def test_leaving_out_unchanged_links_keeps_totals_and_points_causes_at_the_right_links() -> None:
    old = [Item("取水许可", authority="水利部"), Item("保险公司设立审批", authority="银保监会")]
    new = [Item("取水许可", authority="水利部"), Item("保险公司设立审批", authority="金融监管总局")]
    whole = compared(old, new)
    assert whole.causes[0].links == (1,)
    shorter = whole.only_changes()
    assert [link.relation for link in shorter.links] == ["changed"]
    assert shorter.causes[0].links == (0,)
    assert shorter.summary() == whole.summary()
    assert shorter.summary()["unchanged"] == 1


def test_a_column_that_one_edition_lacks_is_named_and_not_compared() -> None:
    changeset = compared([Item("取水许可")], [Item("取水许可", basis="《水法》")])
    assert changeset.is_empty
    assert changeset.warnings == ("旧版没有“设定和实施依据”列，该项内容未作比对",)
    back = compared([Item("取水许可", basis="《水法》")], [Item("取水许可")])
    assert back.warnings == ("新版没有“设定和实施依据”列，该项内容未作比对",)


def test_a_serial_column_that_one_edition_lacks_needs_no_warning() -> None:
    assert compared([Item("取水许可", seq="1")], [Item("取水许可")]).warnings == ()


def test_an_empty_column_is_compared_a_missing_one_is_not() -> None:
    old = listed([Item("取水许可")], "旧.csv", columns=("name", "basis"))
    new = listed([Item("取水许可", basis="《水法》")], "新.csv")
    (link,) = diff(old, new).links
    assert [change.kind for change in link.changes] == ["basis"]


def test_a_column_not_understood_that_only_one_edition_has_is_carried_with_a_warning() -> None:
    old = Item("取水许可", extra=(("办理时限", "20日"), ("窗口", "A")))
    new = Item("取水许可", extra=(("办理时限", "5日"),))
    changeset = compared([old], [new])
    assert changeset.warnings == ("“窗口”列仅一方有，照录而未作比对",)
    (link,) = changeset.links
    assert [(change.kind, change.field) for change in link.changes] == [
        ("extra", "extra.办理时限"),
        ("formatting", "extra.窗口"),
    ]


def test_warnings_of_both_editions_are_passed_on_with_their_side() -> None:
    row = Item("取水许可", authority="水利部")
    first, *rest = compared([row, row], [row]).warnings
    assert first.startswith("旧版：事项“取水许可”重复出现2次")
    assert "旧版.csv 清单 第2行；旧版.csv 清单 第3行" in first
    assert rest == []


def test_links_stand_in_the_order_of_the_old_list_then_added_rows_in_that_of_the_new() -> None:
    names = ("取水许可", "放射源转让审批", "护士执业注册", "烟花爆竹批发许可", "测绘资质认定")
    old = [Item(name) for name in names[:3]]
    new = [Item(names[place]) for place in (3, 2, 4, 0)]
    found = [(link.old or link.new)[0].name for link in compared(old, new).links]
    assert found == list(names)


def test_empty_editions_are_compared_too() -> None:
    assert compared([], []).is_empty
    assert [link.relation for link in compared([], [Item("取水许可")]).links] == ["added"]
    assert [link.relation for link in compared([Item("取水许可")], []).links] == ["deleted"]
