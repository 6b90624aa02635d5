"""What reviewers decided stands in the report that is signed: who, when, why."""

from __future__ import annotations

import io
from datetime import date

from docx.document import Document

from catalogue.edition import edition
from catalogue.item import Item, Source
from diffs.changeset import ChangeSet, diff
from diffs.decisions.decision import Decision, Judgement, row_key
from diffs.reports.word.report import write
from tests.diffs.reports.word.schema import W, faults, headings, opened, text

_OLD = (
    Item("森林公园设立审批", authority="林草局", source=Source("旧.xlsx", "", 2)),
    Item("猎捕许可", authority="体育总局", source=Source("旧.xlsx", "", 3)),
)
_NEW = (
    Item("森林公园许可", authority="林草局", source=Source("新.xlsx", "", 2)),
    Item("航空器驾驶许可", authority="民航局", source=Source("新.xlsx", "", 3)),
)


def _made(*decisions: Decision) -> ChangeSet:
    return diff(edition(_OLD, "旧", "旧.xlsx"), edition(_NEW, "新", "新.xlsx"), decisions)


def _said(judged: Judgement, at: int, by: str, on: date | None, why: str) -> Decision:
    old, new = edition(_OLD).items[at], edition(_NEW).items[at]
    rows = (row_key(old),), (row_key(new),)
    return Decision(judgement=judged, old=rows[0], new=rows[1], by=by, date=on, why=why)


def _document(changeset: ChangeSet) -> Document:
    stream = io.BytesIO()
    write(changeset, stream)
    assert not list(faults(stream.getvalue()))
    return opened(stream.getvalue())


def _cells(document: Document, caption: str) -> list[list[str]]:
    """The rows of the tables under a caption, without the header."""
    return [
        [text(cell) for cell in row.iter(f"{W}tc")]
        for table in document.element.body.iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == caption
        for row in list(table.iter(f"{W}tr"))[1:]
    ]


def test_each_decision_stands_in_a_chapter_and_beside_its_rows() -> None:
    same = _said("same", 0, "李四", date(2026, 11, 22), "现行名称")
    other = _said("different", 1, "张三", None, "")
    document = _document(_made(same, other))
    assert any(one.endswith("复核情况（2条）") for one in headings(document))
    told = {row[3]: row for row in _cells(document, "复核情况")}
    assert told["同一事项"][4:7] == ["李四", "2026年11月22日", "现行名称"]
    assert told["不同事项"][4:7] == ["张三", "", ""]
    whole = text(document.element.body)
    assert "经李四2026年11月22日复核认定为同一事项，理由：现行名称。" in whole
    assert whole.count("经张三复核认定“猎捕许可”与“航空器驾驶许可”为不同事项。") == 2
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert facts["复核情况"] == "已采用复核决定2条：同一事项1条、不同事项1条。"
    number = told["同一事项"][-1]
    renamed = [row for row in _cells(document, "更名") if row[0] == number]
    assert "现行名称" in renamed[0][-1]


def test_a_decision_without_effect_is_named_and_a_report_without_any_says_nothing() -> None:
    stale = Decision(
        judgement="same",
        old=(row_key(edition(_OLD).items[0]),),
        new=(row_key(edition([Item("别的许可")]).items[0]),),
    )
    document = _document(_made(stale))
    assert "没有采用复核决定；另有决定未采用，见说明" in text(document.element.body)
    assert "复核情况" not in text(_document(_made()).element.body)
