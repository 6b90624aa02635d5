from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from diffs.changeset import diff
from diffs.checks.table import CHECKS
from qingdan.demonstration import (
    ABOVE,
    CHECKED,
    EDITIONS,
    LAWS,
    LOCAL,
    REPORTS,
    TRACKED,
    check_example,
)
from sources.location import read_list
from tests.diffs.checks.named import unnamed
from tests.qingdan.running import NEW, OLD, Done, run

_DELETED = {
    "培育新的畜禽品种、配套系中间试验审批": "农业农村部",
    "新选育或引进蚕品种中间试验审批": "农业农村部",
    "家畜繁殖员职业资格认定": "农业农村部",
    "林草种子苗木进出口审批": "国家林草局",
    "收购珍贵树木种子和限制收购林木种子审批": "国家林草局",
    "使用低于国家或地方规定的种用标准的林木种子审批": "国家林草局",
}
_RENAMED = {
    "临时占用公共体育设施审批": "临时占用公共体育场地设施审批",
    "防治污染设施拆除或闲置审批": "拆除或闲置海洋工程环境保护设施审批",
    "公司发行股票、存托凭证注册、核准": "公司发行股票、存托凭证注册",
    "上市公司发行可转换为股票的公司债券注册、核准": "上市公司发行可转换为股票的公司债券注册",
}
_TRANSFERRED = {
    "涉及饮用水卫生安全的产品卫生许可", "饮用水供水单位卫生许可", "公共场所卫生许可",
    "利用新材料、新工艺技术、新杀菌原理生产消毒产品审批", "消毒产品生产单位审批",
}  # fmt: skip


#: The families of rules, as the modules of `diffs.checks` have them.
_FAMILIES = {
    "fields": {
        "field-missing",
        "duplicate-item",
        "count-mismatch",
        "text-suspect",
    },
    "numbers": {"numbering-gap", "reference-broken"},
    "coverage": {"coverage-missing"},
    "levels": {"level-mismatch"},
    "extras": {"outside-list"},
    "names": {"name-differs"},
    "bases": {"basis-missing", "basis-cannot-set", "basis-tag-wrong"},
    "agreement": {"basis-differs"},
    "validity": {"basis-repealed", "basis-not-yet-in-force"},
    "bodies": {"authority-differs", "authority-abolished", "delegation-unclear"},
    "survival": {"survives-cancellation"},
    "filings": {"filing-internal", "filing-fee", "filing-type-unknown"},
    "filingnames": {"filing-name"},
    "disguises": {"filing-is-licence"},
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    folder = tmp_path_factory.mktemp("演示")
    return folder / "qingdan-demo", run("demo", folder=folder)


def test_the_example_holds_exactly_the_changes_that_the_notice_states() -> None:
    changeset = diff(read_list(OLD).edition, read_list(NEW).edition)
    links = changeset.links
    assert len(links) == 16
    deleted = [link.old[0] for link in links if link.relation == "deleted"]
    assert {item.name: item.authority for item in deleted} == _DELETED
    (added,) = (link.new[0] for link in links if link.relation == "added")
    assert (added.name, added.authority) == ("举办高危险性体育赛事活动许可", "体育总局")
    changed = [link for link in links if link.relation == "changed"]
    assert len(changed) == 9
    renamed = {link.old[0].name: link.new[0].name for link in changed if link.has("renamed")}
    assert renamed == _RENAMED
    moved = [link for link in changed if link.has("transferred")]
    assert {link.new[0].name for link in moved} == _TRANSFERRED
    assert {(link.old[0].authority, link.new[0].authority) for link in moved} == {
        ("国家卫生健康委", "国家疾控局")
    }


def test_the_example_shows_the_body_added_and_the_part_cancelled_and_no_other_change() -> None:
    changeset = diff(read_list(OLD).edition, read_list(NEW).edition)
    others = {
        (link.new[0].name, change.kind, change.added, change.removed)
        for link in changeset.links
        for change in link.changes
        if change.kind not in ("renamed", "transferred")
    }
    assert others == {
        ("临时占用公共体育场地设施审批", "implementers", ("体育总局",), ()),
        (
            "拆除或闲置海洋工程环境保护设施审批",
            "subitems",
            (),
            ("防治噪声污染设施拆除或闲置审批",),
        ),
    }


def test_five_transfers_are_one_cause() -> None:
    changeset = diff(read_list(OLD).edition, read_list(NEW).edition)
    (cause,) = changeset.causes
    named = {changeset.links[place].new[0].name for place in cause.links}
    assert named == _TRANSFERRED
    assert [link.causes for link in changeset.links if link.causes] == [("c1",)] * 5


def test_the_demo_prints_the_report_and_says_where_the_files_are(
    written: tuple[Path, Done],
) -> None:
    _, done = written
    assert (done.status, done.err) == (0, "")
    assert "旧版 15 项 − 删除 6 项 + 新增 1 项 = 新版 10 项" in done.out
    assert done.out.count("调整为国家疾控局") >= 4
    assert "c1  国家卫生健康委部分职责划转国家疾控局" in done.out
    assert f"已写入 qingdan-demo/：{'、'.join((*EDITIONS, *REPORTS, TRACKED))}" in done.out
    assert "一个虚构的县的清单" in done.out
    assert done.out.rstrip().endswith(
        f"已写入 qingdan-demo/：{'、'.join((LOCAL, ABOVE, LAWS, *CHECKED))}"
    )


def test_the_demo_writes_both_lists_and_every_report(written: tuple[Path, Done]) -> None:
    folder, _ = written
    assert {path.name for path in folder.iterdir()} == {
        *EDITIONS,
        *REPORTS,
        TRACKED,
        LOCAL,
        ABOVE,
        LAWS,
        *CHECKED,
    }
    document: dict[str, Any] = json.loads((folder / "变更报告.json").read_text("utf-8"))
    assert len(document["links"]) == 16
    with (folder / "变更报告.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 16
    assert "## 删除（6 条）" in (folder / "变更报告.md").read_text("utf-8")
    book = openpyxl.load_workbook(folder / "变更报告.xlsx")
    assert {"汇总", "删除", "新增", "更名", "主管部门调整", "全部"} <= set(book.sheetnames)
    assert Path(OLD).read_bytes() == (folder / EDITIONS[0]).read_bytes()


@pytest.mark.parametrize("rules", _FAMILIES.values(), ids=_FAMILIES)
def test_each_family_of_rules_is_fired_by_the_invented_list(
    written: tuple[Path, Done], rules: set[str]
) -> None:
    if not rules & set(CHECKS):
        pytest.skip("no rule of this family is checked yet")
    folder, _ = written
    report = json.loads((folder / "核对报告.json").read_text("utf-8"))
    assert rules <= {one["rule"] for one in report["findings"]}
    assert report["as_of"] == "2023-12-31"


def test_every_rule_is_fired_by_the_invented_list(written: tuple[Path, Done]) -> None:
    report = json.loads((written[0] / "核对报告.json").read_text("utf-8"))
    assert {one["rule"] for one in report["findings"]} == set(CHECKS)


def test_every_finding_of_the_demo_names_its_row_and_what_proves_it(
    written: tuple[Path, Done],
) -> None:
    folder, _ = written
    before, above = (read_list(str(folder / name)).edition for name in EDITIONS)
    province = read_list(str(folder / ABOVE)).edition
    found = check_example(folder / LOCAL, folder / LAWS, before, above, province).findings
    assert [(one.rule, lost) for one in found if (lost := unnamed(one))] == []
    placed = {one.rule for one in found if one.reference is not None}
    assert {
        "basis-tag-wrong",
        "authority-abolished",
        "field-missing",
        "survives-cancellation",
    } <= placed
    assert {one.rule for one in found if not one.cells} == {"coverage-missing"}


def test_one_defect_of_the_invented_list_is_told_once(written: tuple[Path, Done]) -> None:
    report = json.loads((written[0] / "核对报告.json").read_text("utf-8"))
    [suspect] = [one for one in report["findings"] if one["rule"] == "text-suspect"]
    assert len(suspect["evidence"]) == 1


def test_the_invented_list_says_that_it_is_invented(written: tuple[Path, Done]) -> None:
    folder, done = written
    assert "虚构" in LOCAL
    assert "虚构示例" in (folder / LOCAL).read_text("utf-8-sig").splitlines()[0]
    named = [line for line in done.out.splitlines() if line.startswith("清单：")]
    assert "虚构示例" in named[0]


def test_the_demo_may_be_run_again_and_elsewhere(written: tuple[Path, Done]) -> None:
    folder, first = written
    assert run("demo", folder=folder.parent) == first
    assert run("demo", "--into", "另处/演示", folder=folder.parent).status == 0
    assert (folder.parent / "另处" / "演示" / "变更报告.xlsx").stat().st_size > 5000


def test_a_folder_that_cannot_be_made_is_one_chinese_line(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("")
    done = run("demo", "--into", tmp_path / "文件" / "演示")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("错误：")
    assert done.err.count("\n") == 1
