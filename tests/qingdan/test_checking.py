from __future__ import annotations

import io
from pathlib import Path

import pytest

from catalogue.item import Item, Source
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
