"""`qingdan diff --pairs`: pairs of a table, each compared apart."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.qingdan.batches.lists import files, listed, table
from tests.qingdan.running import run

_OLD = listed(("1", "农药经营许可"), ("2", "兽药经营许可"))
_NEW = listed(("1", "农药经营许可"))
_PAIRS = "名称,旧版,新版\n甲县,旧/甲.csv,新/甲.csv\n,旧/甲.csv,旧/甲.csv\n丙县,旧/甲.csv,没有.csv\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"旧/甲.csv": _OLD, "新/甲.csv": _NEW, "对照表.csv": _PAIRS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_each_pair_gets_a_report_and_the_summary_counts_changes(folder: Path) -> None:
    done = run("diff", "--pairs", "对照表.csv", "-o", "报告/", "-j", "2", folder=folder)
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines()[:2] == [
        "3对清单，完成2对，失败1对", "失败：旧/甲.csv → 没有.csv：文件不存在；请核对路径和文件名"]  # fmt: skip
    assert set(files(folder / "报告")) == {"甲县-变更报告.xlsx", "甲-变更报告.xlsx", "汇总.xlsx"}
    first, second, third = table(folder / "报告" / "汇总.xlsx", "各对清单")
    assert (first["旧版项数"], first["新版项数"], first["删除"], first["未变"]) == (
        "2",
        "1",
        "1",
        "1",
    )
    assert (second["删除"], second["未变"]) == ("0", "2")
    assert (third["删除"], third["未变"]) == ("", "")


def test_the_files_are_the_same_whatever_the_number_of_processes(folder: Path) -> None:
    for jobs in ("1", "3"):
        run("diff", "--pairs", "对照表.csv", "-o", f"报告{jobs}", "-j", jobs, folder=folder)
    assert files(folder / "报告1") == files(folder / "报告3")


def test_a_report_is_that_of_a_call_of_its_own(folder: Path) -> None:
    options = ("--changed-only", "--format", "csv")
    run("diff", "--pairs", "对照表.csv", "-o", "报告", *options, folder=folder)
    run("diff", "旧/甲.csv", "新/甲.csv", "--changed-only", "-o", "单独.csv", folder=folder)
    assert (folder / "单独.csv").read_bytes() == (
        folder / "报告" / "甲县-变更报告.csv"
    ).read_bytes()


def test_places_are_taken_from_the_folder_of_the_table(folder: Path) -> None:
    (folder / "别处").mkdir()
    done = run("diff", "--pairs", "../对照表.csv", "-o", "报告", folder=folder / "别处")
    assert "完成2对" in done.err


def test_the_table_may_be_a_workbook(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["旧版", "新版"])
    book.active.append(["旧/甲.csv", "新/甲.csv"])
    book.save(folder / "对照表.xlsx")
    done = run("diff", "--pairs", "对照表.xlsx", "-o", "报告", folder=folder)
    assert (done.status, done.err.splitlines()[0]) == (0, "1对清单，完成1对")


def test_changes_are_a_status_where_that_is_asked(folder: Path) -> None:
    text = "旧版,新版\n旧/甲.csv,新/甲.csv\n"
    (folder / "对照表.csv").write_text(text, "gb18030")
    options = ("--pairs", "对照表.csv", "-o", "报告")
    assert run("diff", *options, "--exit-code", folder=folder).status == 1
    assert run("diff", *options, folder=folder).status == 0


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("甲,乙\n1,2\n", (), "对照表.csv：第一行没有“旧版”“新版”两列"),
        ("旧版,新版\n", (), "对照表.csv：没有要比对的清单"),
        ("旧版,新版\n甲,乙\n甲,\n", (), "对照表.csv 第3行：没有填写“新版”"),
        ("旧版,新版\n甲,-\n", (), "对照表.csv：标准输入不能成批比对"),
        (
            "旧版,新版\n甲,乙\n",
            ("旧/甲.csv",),
            "命令用法有误（给出 --pairs 的，不再给出旧版和新版）",
        ),
        ("旧版,新版\n甲,乙\n", ("-o", "又一个"), "成批处理的报告写入一个文件夹"),
    ],
)
def test_a_table_that_is_none_is_refused_before_any_list_is_read(
    folder: Path, text: str, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "对照表.csv").write_text(text, "utf-8")
    done = run("diff", "--pairs", "对照表.csv", "-o", "报告", *arguments, folder=folder)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"错误：{said}")
    assert not (folder / "报告").exists()


def test_without_pairs_both_lists_are_asked_for(folder: Path) -> None:
    done = run("diff", "旧/甲.csv", folder=folder)
    assert (done.status, done.err) == (2, "错误：缺少参数：新版；用 qingdan --help 查看用法\n")


def test_the_table_of_pairs_is_not_written_over(folder: Path) -> None:
    table = folder / "汇总.xlsx"
    table.write_bytes((folder / "对照表.csv").read_bytes())
    done = run("diff", "--pairs", table, "-o", folder, folder=folder)
    assert (done.status, done.out) == (2, "")
    assert "汇总.xlsx：报告会覆盖要读取的文件" in done.err
    assert table.read_bytes() == (folder / "对照表.csv").read_bytes()
