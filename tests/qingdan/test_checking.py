from __future__ import annotations

import io
from pathlib import Path

import pytest

from catalogue.item import Item
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

    monkeypatch.setattr(Item, "value", value)
    held = bench(Asked(against=(str(tmp_path / "省.csv"),), day="2026-09-01"))
    excel.write(checked(str(tmp_path / "县.csv"), held), io.BytesIO())
    assert [field for field in asked if field.startswith("extra.")] == []
