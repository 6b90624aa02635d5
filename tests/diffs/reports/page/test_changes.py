from __future__ import annotations

import io
import json
from typing import Any

import msgspec

from catalogue.item import Item
from catalogue.notice import Announced, Bodies, Document, Notice
from diffs.changeset import ChangeSet
from diffs.reports.page import changes
from diffs.reports.page.changes import ranges
from tests.diffs.reports import samples
from tests.diffs.reports.page.parsed import chosen, words
from tests.diffs.reports.page.parsed import page as page_of
from tests.pairs import compared


def _bytes(changeset: ChangeSet) -> bytes:
    stream = io.BytesIO()
    changes.write(changeset, stream)
    return stream.getvalue()


def _page(changeset: ChangeSet) -> Any:
    return page_of(_bytes(changeset))


def _row(page: Any, name: str) -> Any:
    return next(row for row in chosen(page, "tbody.row") if name in row.get("data-name"))


def test_every_change_is_a_row_under_the_chapter_of_its_relation() -> None:
    changeset = samples.everything()
    page = _page(changeset)
    assert len(chosen(page, "tbody.row")) == sum(
        link.relation != "unchanged" or link.review for link in changeset.links
    )
    titles = [words(one) for one in chosen(page, ".chapter h3")]
    assert titles[:2] == ["一、删除（1 条）", "二、新增（1 条）"]
    ids = [row.get("id") or "" for row in chosen(page, "tbody.row")]
    assert sorted(ids) == [f"r{number}" for number in range(1, len(ids) + 1)]


def test_the_summary_says_the_sum_and_counts() -> None:
    summary = words(_page(samples.everything()).get_element_by_id("summary"))
    assert "勾稽： 旧版 8 项" in summary.replace("：旧版", "： 旧版")
    assert "与新版清单实有项数一致" in summary


def test_old_stands_beside_new_with_what_differs_marked() -> None:
    row = _row(_page(samples.everything()), "临时占用公共体育场地设施审批")
    old, new = chosen(row, "td.o")[0], chosen(row, "td.n")[0]
    assert words(old) == "临时占用公共体育设施审批"
    assert [one.text for one in chosen(new, "ins")] == ["场地"]
    assert "更名" in words(row)
    assert "旧版 清单 第3行；新版 清单 第3行" in words(row)


def test_a_lone_item_says_that_the_other_edition_has_none() -> None:
    row = _row(_page(samples.everything()), "家畜繁殖员职业资格认定")
    assert words(chosen(row, "td.n")[0]) == "新版无此项"
    assert chosen(row, "td.o del")


def test_causes_lead_to_their_rows() -> None:
    changeset = samples.everything()
    page = _page(changeset)
    links = chosen(page, "#causes ol a")
    rows = {row.get("id"): row.get("data-name") for row in chosen(page, "tbody.row")}
    assert links
    assert all(rows[link.get("href")[1:]] == link.text for link in links)


def test_the_data_speak_of_the_rows_in_their_order() -> None:
    page = _page(samples.everything())
    table = {one["key"]: one for one in json.loads(page.get_element_by_id("data").text)}
    rows = chosen(page, "tbody.row")
    assert all(len(one["rows"]) == len(rows) for one in table.values())
    place = rows.index(_row(page, "临时占用公共体育场地设施审批"))
    assert [table["law"]["names"][one] for one in table["law"]["rows"][place]] == ["体育法"]
    assert "体育总局" in [
        table["authority"]["names"][one] for one in table["authority"]["rows"][place]
    ]


def test_unchanged_items_are_counted_and_listed() -> None:
    changeset = samples.everything()
    page = _page(changeset)
    assert "未变事项（1 项）" in words(page.get_element_by_id("same"))
    assert len(chosen(page, "#same tbody tr")) == 1
    brief = _page(changeset.only_changes())
    assert "未变事项（1 项）" in words(brief.get_element_by_id("same"))
    assert not chosen(brief, "#same tbody tr")


def test_a_notice_is_reconciled() -> None:
    one = Announced(
        "deleted", "某项并不存在的许可", None, None, None, Bodies(), None, (), "", (3, 3)
    )
    notice = Notice(Document("某通知", "国办发〔2023〕5号", "2023-02-28"), (one,))
    page = _page(msgspec.structs.replace(samples.everything(), notice=notice))
    told = words(page.get_element_by_id("notice"))
    assert "清单相符0项" in told
    assert "某项并不存在的许可" in told


def test_names_are_text_wherever_they_stand() -> None:
    names = (
        "<script>alert(1)</script>许可", "</script><!--许可", '"onmouseover="alert(1)许可',
        "javascript:alert(1)许可", "{{ 7*7 }}许可", "&lt;b&gt;许可", "许\x00可\x1b", "'>许可",
    )  # fmt: skip
    old = [Item(name, authority=name, implementers=name, basis=f"《{name}》") for name in names]
    page = _page(compared(old, [Item("取水许可", authority="水利部")]))
    shown = {row.get("data-name") for row in chosen(page, "tbody.row")}
    assert set(names) - {"许\x00可\x1b"} | {"许␀可␛", "取水许可"} == shown
    assert len(chosen(page, "script")) == 2
    assert not [one for one in page.iter() if any(key.startswith("on") for key in one.keys())]  # noqa: SIM118


def test_long_cells_are_there_whole() -> None:
    text = "《某法》第一条" + "字" * 30_000
    old = Item("甲许可", authority="水利部", basis=text)
    new = Item("甲许可", authority="水利部", basis=text.replace("第一条", "第二条"))
    row = _row(_page(compared([old], [new])), "甲许可")
    assert text in [cell.text_content() for cell in chosen(row, "td.o")]


def test_nothing_changed_says_so() -> None:
    items = [Item("取水许可", authority="水利部")]
    page = _page(compared(items, items))
    assert "两版内容一致" in words(page)
    assert "没有变化。" in words(page)
    assert not chosen(page, "form")
    assert "两版内容一致" in words(_page(compared([], [])))


def test_lists_without_authorities_are_plotted_by_bodies() -> None:
    old = [Item("甲许可", implementers="县水利局"), Item("乙许可", implementers="县林草局")]
    page = _page(compared(old, [Item("丙许可", implementers="县公安局")]))
    assert "实施机关" in words(page.get_element_by_id("plot"))
    assert [one.get("data-facet") for one in chosen(page, "select")] == ["body"]


def test_the_same_changes_give_the_same_bytes() -> None:
    assert _bytes(samples.everything()) == _bytes(samples.everything())


def test_numbers_in_short() -> None:
    assert ranges([1, 2, 3, 5, 7, 8]) == "1至3、5、7至8"
    assert ranges([]) == ""


def test_a_change_that_would_fill_a_page_may_be_parted_by_its_end() -> None:
    def parted(text: str) -> bool:
        page = _page(compared([Item("甲许可", basis=text)], [Item("取水许可")]))
        return "short" not in _row(page, "甲许可").get("class").split()

    assert not parted("《甲法》第一条")
    assert parted("字" * 600)  # 25 lines in a quarter of the page
    assert parted("\n".join(["《甲法》第一条"] * 15))
