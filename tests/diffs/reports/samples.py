"""Change sets that hold every relation and kind of change, for the tests of the reports."""

from __future__ import annotations

from catalogue.item import Item
from diffs.changeset import ChangeSet
from tests.pairs import compared

_LAW = "《中华人民共和国体育法》第四十六条"


def everything() -> ChangeSet:
    """Unchanged, changed, added, deleted, split and merged rows, a cause and a warning."""
    old = [
        Item("取水许可", seq="1", authority="水利部", basis="《水法》"),
        Item("临时占用公共体育设施审批", authority="体育总局",
             implementers="省级体育部门", basis=_LAW),
        Item("保险公司设立审批", authority="银保监会"),
        Item("煤矿企业设立、变更审批", authority="国家能源局"),
        Item("民用爆炸物品生产许可", authority="工业和信息化部"),
        Item("民用爆炸物品销售许可", authority="工业和信息化部"),
        Item("家畜繁殖员职业资格认定", authority="农业农村部", subitem="初级"),
        Item("公共场所卫生许可", code="1", kind="行政许可", level="省级", remark="甲",
             authority="国家卫生健康委", extra=(("办理时限", "20日"), ("窗口", "A"))),
    ]  # fmt: skip
    new = [
        Item("取水 许可", seq="9", authority="水利部", basis="《中华人民共和国水法》"),
        Item("临时占用公共体育场地设施审批", authority="国家体育总局",
             implementers="体育总局；省级体育部门", basis=_LAW),
        Item("保险公司设立审批", authority="国家金融监督管理总局"),
        Item("煤矿企业设立审批", authority="国家能源局"),
        Item("煤矿企业变更审批", authority="国家能源局"),
        Item("民用爆炸物品生产、销售许可", authority="工业和信息化部"),
        Item("举办高危险性体育赛事活动许可", authority="体育总局"),
        Item("公共场所卫生许可", code="2", kind="行政备案", level="县级", remark="乙",
             subitem="延续", authority="国家卫生健康委", basis="《公共场所卫生管理条例》",
             extra=(("办理时限", "5日"),)),
    ]  # fmt: skip
    return compared(old, new)


def hostile() -> ChangeSet:
    """Texts that a report could take for something else than text."""
    names = (
        "=1+1",
        "+许可",
        "-许可",
        "@许可",
        "a|b",
        "*许可_`",
        "<b>许可</b>",
        "[许可](x)",
        "许\n可",
    )
    old = [Item(name, authority="证监会", remark="=A1") for name in names]
    return compared(old, [Item("取水许可", authority="水利部", remark='"引号",逗号')])
