"""`qingdan graph doubts`: what a basis says that cannot be so."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.qingdan.running import run

_DECISION = "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）"
_ROWS = (
    ("甲许可", "", "【规章】《城市绿化条例》（国务院令第100号）第三条"),
    ("乙许可", "", f"{_DECISION}附件第349项"),
    ("丙许可", "", "《甲办法》（建设部令第88号）第三条"),
    ("丁处罚", "行政处罚", "《甲办法》（建设部令第88号）第三条"),
    ("戊许可", "行政许可", "《种子法》第三十条；《甲办法》（建设部令第88号）"),
    ("己许可", "", "《旅行社条例》（国务院令第412号）"),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "清单.csv"
    lines = ["序号,事项名称,权力类型,设定和实施依据"]
    lines += [f"{number},{','.join(row)}" for number, row in enumerate(_ROWS, 1)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_doubts_of_each_kind_are_told_with_their_place(place: Path) -> None:
    done = run("graph", "doubts", place)
    assert (done.status, done.err) == (0, "")
    head, *_ = done.out.splitlines()
    assert head == (
        "6 项的依据栏有 4 处存疑："
        "层级标注有误 1 处，文号与名称不符 1 处，项号与名称不符 1 处，依据不能设定许可 1 处"
    )
    for row in (2, 3, 4, 7):
        assert f"第{row}行" in done.out
    assert "第5行" not in done.out


def test_the_json_keeps_to_its_schema(place: Path) -> None:
    answer = json.loads(run("graph", "doubts", place, "--format", "json").out)
    schema = json.loads(run("schema", "graph-doubts").out)
    jsonschema.Draft202012Validator(schema).validate(answer)
    assert answer["schema"] == "qingdan.graph-doubts/1"
    found = [(one["kind"], one["name"], one["expected"]) for one in answer["doubts"]]
    assert found[0] == ("tag", "甲许可", "行政法规")
    assert found[1][:2] == ("annex", "乙许可")
    assert found[2] == ("setting", "丙许可", "")
    assert found[3] == (
        "number", "己许可", "国务院对确需保留的行政审批项目设定行政许可的决定")  # fmt: skip


def test_a_list_without_doubts_says_what_was_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("序号,事项名称,设定和实施依据\n1,甲许可,《种子法》第三十条\n", "utf-8")
    done = run("graph", "doubts", path)
    assert done.out.startswith("1 项的依据栏没有发现存疑之处（核对了：层级标注有误、")


def test_a_register_tells_ranks_that_titles_do_not(tmp_path: Path) -> None:
    path, laws = tmp_path / "清单.csv", tmp_path / "法规.csv"
    path.write_text("序号,事项名称,设定和实施依据\n1,甲许可,【规章】《某某暂行规定》\n", "utf-8")
    laws.write_text(
        "title,level,status,published,effective,issuer,repealed_on,repealed_by\n"
        "某某暂行规定,行政法规,有效,2010-01-01,2010-03-01,国务院,,\n"
        "国务院关于某某的决定,行政法规,有效,2010-01-01,2010-03-01,国务院,,\n",
        "utf-8",
    )
    assert "没有发现" in run("graph", "doubts", path).out
    assert "是行政法规，依据栏标注为" in run("graph", "doubts", path, "--laws", laws).out


def test_versions_are_held_against_a_register_on_a_day(tmp_path: Path) -> None:
    path, laws = tmp_path / "清单.csv", tmp_path / "法规.csv"
    path.write_text("序号,事项名称,设定和实施依据\n1,甲许可,《甲法》（2015年修订）\n", "utf-8")
    laws.write_text(
        "title,level,status,published,effective,issuer,repealed_on,repealed_by\n"
        "甲法,法律,有效,2021-12-24,2022-03-01,人大,,\n",
        "utf-8",
    )
    done = run("graph", "doubts", path, "--laws", laws, "--as-of", "2026-09-01")
    assert "引用旧版 1 处" in done.out
    early = run("graph", "doubts", path, "--laws", laws, "--as-of", "2022-01-01").out
    assert early.startswith("1 项的依据栏没有发现存疑之处")
    assert "引用旧版" in early


def test_the_workbooks_with_wrong_tags(shared: Path) -> None:
    found = {}
    for path in sorted((shared / "data/karamay").glob("*.xls*")):
        answer = json.loads(run("graph", "doubts", path, "--format", "json").out)
        found[path.name] = [one for one in answer["doubts"] if one["kind"] == "tag"]
    wrong = {one["law"] for rows in found.values() for one in rows if one["expected"] == "行政法规"}
    assert {"城市市容和环境卫生管理条例", "城市供水条例", "城镇燃气管理条例"} <= wrong
