"""The Word report of findings: by rule first, a chapter for each department."""

from __future__ import annotations

import io
import re

import pytest
from docx.document import Document

from catalogue.errors import ListError
from diffs.checks.departments import departments
from diffs.checks.findings import Findings
from diffs.checks.reports.word import accepted, starter, write
from diffs.reports.word import report
from tests.diffs.checks.reports.samples import everything, nothing
from tests.diffs.reports.word.schema import entries, faults, headings, opened, text


def _bytes(found: Findings, template: bytes | None = None) -> bytes:
    stream = io.BytesIO()
    write(found, stream, template)
    return stream.getvalue()


def _saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_rules_first_then_a_chapter_for_each_department() -> None:
    found = everything()
    document = opened(_bytes(found))
    first, *chapters, last = headings(document)
    assert first == f"一、按规则汇总（{len(found.findings)}条）"
    told = [one.split("、", 1)[1] for one in chapters]
    assert told == [f"{name}（{len(theirs)}条）" for name, theirs in departments(found).items()]
    assert last.endswith("说明（1条）")
    assert entries(document) == headings(document)


def test_a_row_says_what_is_wrong_by_which_words_and_how_to_mend_it() -> None:
    document = opened(_bytes(everything()))
    tables = [one for one in document.tables if one.rows[0].cells[0].text == "序号"]
    columns = [cell.text for cell in tables[0].rows[0].cells]
    assert columns == ["序号", "事项", "规则和问题", "依据条文", "修改建议", "出处"]
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    row = next(one for one in rows if one[1] == "农药销售许可")
    assert "名称不一致" in row[2]
    assert "对照：第1项 农药经营许可" in row[2]
    assert "〔" in row[3]
    assert row[4] == "请改名"
    assert row[5]
    accepted_one = next(one for one in rows if one[1] == "水产苗种生产审批")
    assert "已认可：境内无渔业水域" in accepted_one[2]


def test_word_finds_nothing_to_repair() -> None:
    for found in (everything(), nothing()):
        assert not list(faults(_bytes(found)))
    assert _bytes(everything()) == _bytes(everything())


def test_nothing_found_is_said() -> None:
    whole = text(opened(_bytes(nothing())).element.body)
    assert "均未发现问题" in whole


def test_a_template_of_an_office() -> None:
    made = starter()
    made.sections[0].header.paragraphs[0].text = "{{核对范围}}：{{结论}}{{日期}}"
    data = accepted(_saved(made), "模板.docx")
    document = opened(_bytes(everything(), data))
    said = document.sections[0].header.paragraphs[0].text
    assert "截至" in said
    assert "发现" in said
    assert re.search(r"\d年\d+月\d+日$", said)
    assert "{{" not in text(document.element.body)
    with pytest.raises(ListError, match="不认识的占位符"):
        accepted(_saved(report.starter()), "模板.docx")
