from __future__ import annotations

import csv
import io
import re

import docx
import openpyxl
from lxml import html

from diffs.changeset import ChangeSet
from diffs.reports import delimited, excel, markdown, terminal
from diffs.reports.numbers import numbered
from diffs.reports.page import changes
from diffs.reports.word import report
from tests.diffs.reports.samples import everything


def _names(changeset: ChangeSet) -> dict[int, str]:
    """The first name of what bears each number."""
    found = numbered(changeset)
    links = ((number, changeset.links[place]) for place, number in found.items())
    return {number: (link.new or link.old)[0].name for number, link in links}


def test_numbers_count_what_changed_or_is_for_review_without_a_gap() -> None:
    changeset = everything()
    wanted = sum(link.relation != "unchanged" or link.review for link in changeset.links)
    assert sorted(_names(changeset)) == list(range(1, wanted + 1))


def test_an_item_bears_one_number_in_every_report() -> None:
    changeset = everything()
    names = _names(changeset)
    stream = io.BytesIO()
    report.write(changeset, stream)
    rows = [row.cells for table in docx.Document(stream).tables for row in table.rows]
    for number, name in names.items():
        theirs = [cells for cells in rows if cells[0].text == str(number)]
        assert any(name in cell.text for cells in theirs for cell in cells), number
    stream = io.BytesIO()
    changes.write(changeset, stream)
    page = html.fromstring(stream.getvalue().decode())
    for number, name in names.items():
        assert name in page.get_element_by_id(f"r{number}").get("data-name")
    stream = io.BytesIO()
    excel.write(changeset, stream)
    sheet = openpyxl.load_workbook(stream)["全部"]
    heads = [cell.value for cell in sheet[1]]
    old, new = heads.index("旧版事项名称"), heads.index("新版事项名称")
    for row in sheet.iter_rows(min_row=2, values_only=True):
        if row[0]:
            assert names[row[0]] in (row[old], row[new]) or row[new] is None or row[old] is None
    lines = list(csv.DictReader(io.StringIO(delimited.text(changeset))))
    for line in lines:
        if line["序号"]:
            assert names[int(line["序号"])] in line["调整后"] + line["调整前"]
    shown = terminal.text(changeset, 400).splitlines()
    told = [int(found[1]) for line in shown if (found := re.match(r" *(\d+)(?=\s)", line))]
    assert told == sorted(names)
    assert f"| {len(names)} |" in markdown.text(changeset)
