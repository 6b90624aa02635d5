from __future__ import annotations

import pytest

from catalogue.item import Item
from diffs.replay import apply
from tests.pairs import compared, listed


def test_rows_come_back_in_the_order_of_the_new_edition() -> None:
    old = [Item(name) for name in ("取水许可", "护士执业注册", "放射源转让审批")]
    new = [Item(name) for name in ("测绘资质认定", "放射源转让审批", "取水许可")]
    replayed = apply(listed(old, "旧版.csv"), compared(old, new))
    assert [item.name for item in replayed.items] == [item.name for item in new]
    assert (replayed.title, replayed.file) == ("新版", "新版.csv")
    assert [item.id for item in replayed.items] == [
        item.id for item in listed(new, "新版.csv").items
    ]


def test_columns_that_were_not_understood_come_back_too() -> None:
    old = [Item("取水许可", extra=(("办理时限", "20日"),))]
    new = [Item("取水许可", extra=(("办理时限", "5日"), ("窗口", "A")))]
    (item,) = apply(listed(old, "旧版.csv"), compared(old, new)).items
    assert dict(item.extra) == {"办理时限": "5日", "窗口": "A"}


@pytest.mark.parametrize("other", [[], [Item("取水审批")], [Item("取水许可")] * 2])
def test_changes_of_another_list_are_refused(other: list[Item]) -> None:
    changeset = compared([Item("取水许可")], [Item("护士执业注册")])
    with pytest.raises(ValueError, match="变更集与旧版清单不符"):
        apply(listed(other, "旧版.csv"), changeset)
