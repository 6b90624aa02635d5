from __future__ import annotations

import io
from pathlib import Path

import pytest

from catalogue.item import Item, Source
from diffs.checks.findings import Findings
from diffs.checks.reports import excel
from qingdan.checking import Asked, bench, checked

_REF = "序号,主管部门,事项名称,实施机关,设定和实施依据\n1,省公安厅,旅馆业特种行业许可,县级公安机关,《甲条例》第一条\n"


def test_columns_that_nobody_knows_are_not_looked_up_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "省.csv").write_text(_REF, "utf-8")
    head = ",".join(("序号,事项名称,主管部门,实施机关", *(f"列{place}" for place in range(300))))
    row = ",".join(("1,旅馆业特种行业许可,县公安局,县公安局", *("有" for _ in range(300))))
    (tmp_path / "县.csv").write_text(f"{head}\n{row}\n", "utf-8")
    asked: list[str] = []
    plain = Item.value

    def value(item: Item, field: str) -> str:
        asked.append(field)
        return plain(item, field)

    address = Source.cell

    def cell(source: Source, field: str) -> str:
        asked.append(field)
        return address(source, field)

    monkeypatch.setattr(Item, "value", value)
    monkeypatch.setattr(Source, "cell", cell)
    held = bench(Asked(against=(str(tmp_path / "省.csv"),), day="2026-09-01"))
    excel.write(checked(str(tmp_path / "县.csv"), held), io.BytesIO())
    assert [field for field in asked if field.startswith("extra.")] == []


def test_group_rows_of_a_file_tell_licences_from_filings(tmp_path: Path) -> None:
    (tmp_path / "省.csv").write_text(_REF, "utf-8")
    rows = (
        "某县权责清单",
        "序号,主管部门,事项名称,实施机关,设定和实施依据",
        "一、行政许可（2项）",
        "1,县公安局,旅馆业特种行业许可,县公安局,按有关规定执行",
        "2,县公安局,印章刻制,县公安局,《甲条例》第二条",
        "二、行政备案（1项）",
        "1,县公安局,某合同备案,县公安局,《乙办法》第三条",
    )
    (tmp_path / "县.csv").write_text("\n".join(rows) + "\n", "utf-8")
    held = bench(Asked(against=(str(tmp_path / "省.csv"),), day="2026-09-01"))
    found = checked(str(tmp_path / "县.csv"), held)
    assert (found.kind, len(found.examined)) == ("混合", 3)
    told = {(one.rule, one.item.name) for one in found.findings if one.item}
    assert ("basis-missing", "旅馆业特种行业许可") in told
    assert ("outside-list", "印章刻制") in told
    assert not any(name == "某合同备案" for _, name in told)


def _noticed(tmp_path: Path, words: str) -> Findings:
    (tmp_path / "省.csv").write_text(_REF, "utf-8")
    (tmp_path / "县.csv").write_text(_REF, "utf-8")
    notice = tmp_path / "通知.txt"
    notice.write_text(
        f"国务院关于取消和调整一批行政许可事项的决定\n国发〔2023〕9号\n\n{words}\n", "utf-8"
    )
    asked = Asked(against=(str(tmp_path / "省.csv"),), notice=(str(notice),), day="2026-09-01")
    return checked(str(tmp_path / "县.csv"), bench(asked))


def test_sentences_of_a_notice_that_were_not_understood_are_told(tmp_path: Path) -> None:
    told = "将“烟花爆竹经营许可”由审批改为备案"
    found = _noticed(tmp_path, f"一、取消“护士执业注册”。\n二、{told}。")
    assert "survives-cancellation" in found.checked
    [said] = [one for one in found.warnings if "未能读懂" in one]
    assert "通知.txt 第5行" in said
    assert told in said


def test_a_notice_that_cancels_nothing_is_not_said_to_be_missing(tmp_path: Path) -> None:
    found = _noticed(tmp_path, "将“护士执业注册”下放至设区的市级卫生健康部门。")
    [said] = [one.reason for one in found.unchecked if one.rule == "survives-cancellation"]
    assert "没有读到取消的事项" in said
    assert "没有给出" not in said
