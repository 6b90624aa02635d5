from __future__ import annotations

import io
import json
from collections.abc import Callable

import jsonschema
import msgspec
import openpyxl
import pytest

from catalogue.item import Item
from catalogue.notice import Announced, Bodies, Document, Kind, Notice
from diffs.changeset import ChangeSet
from diffs.reconciling import headline, reconciled, sayings
from diffs.reports import delimited, excel, machine, markdown, terminal
from tests.pairs import compared


def _announced(kind: Kind, old: str | None, new: str | None) -> Announced:
    return Announced(kind, old, new, "证监会", None, Bodies(), None, (), "", (3, 4))


def _notice(*announced: Announced) -> Notice:
    return Notice(Document("通知", "国办发〔2024〕9号", "2024-03-05"), announced)


def _row(name: str, article: str, bodies: str = "证监会") -> Item:
    return Item(name, authority="证监会", implementers=bodies, basis=f"《证券法》第{article}条")


def _changeset() -> ChangeSet:
    old = [
        _row("公司发行股票注册、核准", "九"),
        _row("基金托管资格核准", "十"),
        _row("期货经纪合同范本备案", "五十"),
    ]
    new = [
        _row("公司发行股票注册", "九"),
        _row("境外机构投资者资格审批", "二十"),
        _row("期货经纪合同范本备案", "五十", "证监局"),
    ]
    return compared(old, new)


def test_what_is_announced_is_found_differs_or_is_missing() -> None:
    changeset = _changeset()
    found = reconciled(
        changeset,
        _notice(
            _announced("renamed", "公司发行股票注册、核准", "公司发行股票注册"),
            _announced("deleted", "基金托管资格审批", None),
            _announced("transferred", "期货经纪合同范本备案", "期货经纪合同范本备案"),
            _announced("added", None, "没有的许可"),
        ),
    )
    assert [answer.state for answer in found.answers] == ["found", "found", "differs", "missing"]
    (other,) = found.unannounced
    assert changeset.links[other].relation == "added"
    assert "宣布4项：清单相符2项，变化不同1项，未见1项；另有1条变化通知未列" in headline(found)
    assert len(list(sayings(found, changeset))) == 3


def test_a_notice_that_names_nothing_leaves_every_change_unannounced() -> None:
    changeset = _changeset()
    found = reconciled(changeset, _notice())
    changed = [n for n, link in enumerate(changeset.links) if link.relation != "unchanged"]
    assert list(found.unannounced) == changed


def _workbook(changeset: ChangeSet) -> str:
    stream = io.BytesIO()
    excel.write(changeset, stream)
    sheet = openpyxl.load_workbook(stream)["汇总"]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)


@pytest.mark.parametrize("render", [terminal.text, markdown.text, delimited.text, _workbook])
def test_every_report_holds_the_lists_against_the_notice(
    render: Callable[[ChangeSet], str],
) -> None:
    changeset = _changeset()
    assert "通知核对" not in render(changeset)
    notice = _notice(_announced("added", None, "没有的许可"))
    shown = render(msgspec.structs.replace(changeset, notice=notice))
    assert "宣布1项" in shown
    assert "没有的许可" in shown
    assert "清单有变化，通知未列" in shown


def test_the_json_keeps_to_its_schema() -> None:
    notice = _notice(_announced("deleted", "基金托管资格核准", None))
    changeset = msgspec.structs.replace(_changeset(), notice=notice)
    document = json.loads(b"".join(machine.pieces(changeset)))
    jsonschema.Draft202012Validator(json.loads(machine.schema())).validate(document)
    assert document["notice"]["announced"][0]["state"] == "found"
