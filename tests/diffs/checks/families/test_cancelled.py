"""What was cancelled: deleted between editions, listed, announced."""

from __future__ import annotations

import pytest

from catalogue.edition import edition
from catalogue.item import Item
from catalogue.notice import Announced, Bodies, Document, Notice
from diffs.checks.checking import check
from diffs.checks.families.cancelled import announced, cancelled, deleted, listed, unjudged
from tests.diffs.checks.lists import above, local, reference, standing

#: Items of one department on several laws, so that neighbours are known.
_ROWS = [
    above(name, basis=f"《{law}》第三条")
    for name, law in (("农药登记", "农药管理条例"), ("兽药经营许可", "兽药管理条例"),
                      ("动物诊疗许可", "动物防疫法"), ("生鲜乳收购许可", "乳品质量安全监督管理条例"))
]  # fmt: skip
_GONE = above("家畜繁殖员职业资格认定", basis="《畜牧法》第二十七条")


def test_what_the_next_edition_lacks_is_cancelled() -> None:
    before, after = reference(*_ROWS, _GONE), reference(*_ROWS)
    (one,) = deleted(before, after)
    assert (one.name, one.authority, one.way) == ("家畜繁殖员职业资格认定", "农业农村部", "whole")
    assert one.source.row == 7
    assert one.by == "《行政许可事项清单（2023年版）》列有，其后的版本没有"


def test_what_was_renamed_or_moved_is_not() -> None:
    renamed = above("家畜繁殖人员职业资格认定", basis="《畜牧法》第二十七条")
    assert deleted(reference(*_ROWS, _GONE), reference(renamed, *_ROWS)) == ()
    moved = above(_GONE.name, basis=_GONE.basis, authority="国家林草局")
    assert deleted(reference(*_ROWS, _GONE), reference(*_ROWS, moved)) == ()


def test_a_new_name_in_the_very_place_on_the_same_law_is_a_rename() -> None:
    old = above("占用灌排工程设施审批", basis="《农田水利条例》第二十四条")
    new = above("集体经济组织以外单位补偿方案核准", basis="《农田水利条例》第二十四条")
    first, *rest = _ROWS
    before = reference(first, old, *rest)
    assert deleted(before, reference(first, new, *rest)) == ()
    assert [one.name for one in deleted(before, reference(first, *rest, new))] == [old.name]
    other = above(new.name, basis="《电力法》第三条")
    assert [one.name for one in deleted(before, reference(first, other, *rest))] == [old.name]


def _school(name: str, law: str) -> Item:
    return above(name, authority="教育部", basis=f"《{law}》第三条")


def test_between_two_neighbours_that_are_for_review_it_is_one_too() -> None:
    teachers = ("中小学教师资格认定", "中小学、中等职业学校教师资格认定")
    network = ("利用互联网实施远程学历教育的教育网校审批", "开办实施网络高等学历教育的学校许可")
    old, new = (
        (
            _school(teachers[at], "教师法"),
            _school(name, "民办教育促进法"),
            _school(network[at], "高等教育法"),
        )
        for at, name in enumerate(("自学考试助学培训机构筹设审批", "民办学校设立审批"))
    )
    assert deleted(reference(*old, *_ROWS), reference(*new, *_ROWS)) == ()
    apart = (new[0], new[2], *_ROWS, new[1])
    assert [one.name for one in deleted(reference(*old, *_ROWS), reference(*apart))] == [
        old[1].name
    ]


def test_editions_that_have_little_in_common_leave_a_doubt() -> None:
    held = standing(local("甲许可"), against=(reference(_ROWS[0]),), before=(reference(*_ROWS),))
    assert {one.way for one in cancelled(held)} == {"doubtful"}
    held = standing(
        local("甲许可"), against=(reference(*_ROWS),), before=(reference(*_ROWS, _GONE),)
    )
    assert [one.way for one in cancelled(held)] == ["whole"]


def test_the_reference_that_followed_is_told_by_its_names() -> None:
    other = reference(above("城市夜间施工许可", authority="某省生态环境厅"))
    held = standing(
        local("甲许可"), against=(other, reference(*_ROWS)), before=(reference(*_ROWS, _GONE),)
    )
    assert [one.name for one in cancelled(held)] == [_GONE.name]


@pytest.mark.parametrize(
    ("item", "ways"),
    [
        (Item("甲许可", remark="取消"), ["whole"]),
        (Item("甲许可"), ["whole"]),
        (Item("甲许可", extra=(("处理决定", "部分取消"),)), ["part"]),
        (Item("甲许可", remark="取消审批，改为备案"), ["filed"]),
        (Item("甲许可", remark="并入乙许可"), []),
        (Item("甲许可", kind="更名"), []),
        (Item("甲许可", extra=(("处理决定", "下放至设区的市级"),)), []),
        (Item("甲许可", subitem="变更"), []),
        (Item("甲许可", subitem="甲设备许可"), ["whole"]),
    ],
)
def test_a_list_of_cancelled_items_tells_what_became_of_them(item: Item, ways: list[str]) -> None:
    found = list(listed(edition([item], title="取消事项清单")))
    assert [one.way for one in found] == ways
    assert all(one.name == (item.subitem or item.name) for one in found)


def _told(kind: str, old: str | None, new: str | None, partial: str | None = None) -> Announced:
    quote = f"取消“{old}”中的“{partial}”" if partial else f"取消“{old}”"
    return Announced(kind, old, new, "生态环境部", None, Bodies(), partial, (), quote, (1, 1))  # type: ignore[arg-type]


def test_a_notice_cancels_items_and_parts() -> None:
    notice = Notice(
        Document("某通知", "国办发〔2023〕5号", "2023-02-28"),
        (
            _told("deleted", "甲审批", None),
            _told("renamed", "防治污染设施拆除审批", "乙审批", "防治噪声污染设施拆除、闲置审批"),
            _told("deleted", "丙审批", "丙审批", "丙、丁运输审批"),
            _told("renamed", "戊审批", "己审批"),
            _told("added", None, "庚审批"),
        ),
    )
    assert [(one.name, one.way, one.by) for one in announced(notice, "通知.txt")] == [
        ("甲审批", "whole", "国办发〔2023〕5号"),
        ("防治噪声污染设施拆除、闲置审批", "part", "国办发〔2023〕5号"),
        ("丙、丁运输审批", "part", "国办发〔2023〕5号"),
    ]


def test_a_list_of_another_level_tells_nothing_of_what_was_cancelled_and_that_is_said() -> None:
    rows = [above(f"第{place}类许可", implementers="省级农业农村部门") for place in range(30)]
    older = [above(f"旧{place}项审批", implementers="县级农业农村部门") for place in range(30)]
    row = local("旧3项审批")
    before = reference(rows[0], *older)
    held = standing(row, against=(reference(*rows),), before=(before,), level="县级")
    assert list(cancelled(held)) == []
    assert any("没有据以判断哪些事项已取消" in one for one in check(held).warnings)
    # Two editions of one list do tell, whatever its level.
    alike = standing(row, against=(reference(*rows),), before=(reference(*rows, older[3]),),
                     level="县级")  # fmt: skip
    assert [one.name for one in cancelled(alike)] == ["旧3项审批"]
    assert not any("没有据以判断" in one for one in check(alike).warnings)


def test_a_list_without_a_title_is_named_by_its_file() -> None:
    item = Item("家畜繁殖员职业资格认定")
    for title, file, by in (
        ("取消", "取消.csv", "取消.csv"),
        ("某省取消事项目录", "取消.csv", "《某省取消事项目录》"),
        ("取消目录", "取消目录.csv", "《取消目录》"),
        ("", "取消.csv", "取消.csv"),
    ):
        (one,) = listed(edition([item], title=title, file=file))
        assert one.by == by


def test_what_a_later_notice_cancels_is_not_gone_yet() -> None:
    nobody = Bodies()
    said = Announced("deleted", "甲许可", None, None, None, nobody, None, (), "取消甲许可", (1, 1))
    notice = Notice(Document("关于取消甲许可的通知", "某办发〔2023〕5号", "2023-03-16"), (said,))
    gone = tuple(announced(notice, "通知.txt"))
    for day, found, told in (("2022-01-01", [], 1), ("2023-03-16", gone, 0)):
        held = standing(local("甲许可"), cancelled=gone, day=day)
        assert list(cancelled(held)) == list(found)
        assert [("某办发〔2023〕5号" in one) for one in unjudged(held)] == [True] * told
