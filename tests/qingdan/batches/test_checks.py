"""`qingdan check` over many lists, as offices run it."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from tests.qingdan.batches.lists import FIELDS, REFERENCE, begun, files, is_alive, listed, table
from tests.qingdan.running import Done, run

_GOOD = (("1", "农药经营许可"), ("2", "兽药经营许可"))
_OPTIONS = (
    "--against",
    "国家.csv",
    "--config",
    "基本.toml",
    "--level",
    "县级",
    "--as-of",
    "2026-09-01",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lists = {
        "甲县/清单.csv": listed(*_GOOD),
        "乙县/清单.csv": listed(("1", "农药经营许可"), ("3", "兽药经营许可")),
        "丙县.csv": listed(*_GOOD, own=""),
        "坏.csv": "甲,乙\n1,2\n",
        "丁县/一局.csv": listed(_GOOD[0]),
        "丁县/二局.csv": listed(_GOOD[1]),
    }
    for name, text in {"国家.csv": REFERENCE, "基本.toml": FIELDS, **lists}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


_LISTS = ("甲县/清单.csv", "乙县/清单.csv", "丙县.csv", "坏.csv", "丁县")


def _check(folder: Path, *more: str, lists: tuple[str, ...] = _LISTS, out: str = "报告") -> Done:
    return run("check", *lists, *_OPTIONS, "-o", out, *more, folder=folder)


def test_each_list_gets_a_report_and_a_list_that_fails_is_told_of(folder: Path) -> None:
    done = _check(folder, "-j", "2")
    assert (done.status, done.out) == (2, "")
    first, second, last = done.err.splitlines()
    assert first == "5份清单，完成4份，失败1份"
    assert second.startswith("失败：坏.csv：没有找到清单")
    assert last == "已写出：报告/（汇总见 汇总.xlsx）"
    assert set(files(folder / "报告", skip="")) == {
        "甲县-清单-核对报告.xlsx", "乙县-清单-核对报告.xlsx", "丙县-核对报告.xlsx", "丁县-核对报告.xlsx",
        "汇总.xlsx", "用时.csv"}  # fmt: skip


def test_the_summary_has_counts_by_rule_and_failures(folder: Path) -> None:
    _check(folder)
    rows = table(folder / "报告" / "汇总.xlsx", "各份清单")
    assert [row["清单"] for row in rows] == list(_LISTS)
    assert [row["项数"] for row in rows] == ["2", "2", "2", "", "2"]
    assert [row["错误"] for row in rows] == ["0", "0", "2", "", "0"]
    assert [row["序号不连续"] for row in rows] == ["0", "1", "0", "", "0"]
    assert [row["基本要素缺失"] for row in rows] == ["0", "0", "2", "", "0"]
    told = [row["报告（失败的，为原因）"] for row in rows]
    assert told[1] == "乙县-清单-核对报告.xlsx"
    assert told[3].startswith("没有找到清单")
    (failure,) = table(folder / "报告" / "汇总.xlsx", "失败")
    assert (failure["清单"], failure["原因"]) == ("坏.csv", told[3])
    front = openpyxl.load_workbook(folder / "报告" / "汇总.xlsx")["汇总"].values
    text = "\n".join("".join(str(cell or "") for cell in row) for row in front)
    assert "5份清单，完成4份，失败1份。" in text
    assert "合计：项数 8，核对项数 8，错误 2，警告 1，提示 0，" in text


def test_times_stand_apart_from_what_stays_the_same(folder: Path) -> None:
    _check(folder)
    header, *rows = (folder / "报告" / "用时.csv").read_text("utf-8-sig").splitlines()
    assert header == "序号,清单,用时（秒）"
    assert [row.split(",")[1] for row in rows] == list(_LISTS)
    assert [row.split(",")[0] for row in rows] == ["1", "2", "3", "4", "5"]
    assert all(float(row.split(",")[2]) >= 0 for row in rows)


def test_the_files_are_the_same_whatever_the_number_of_processes(folder: Path) -> None:
    done = [_check(folder, "-j", jobs, out=f"报告{jobs}").err for jobs in ("1", "3")]
    assert files(folder / "报告1") == files(folder / "报告3")
    assert done[0].replace("报告1", "报告3") == done[1]


def test_the_report_of_a_list_is_that_of_a_call_of_its_own(folder: Path) -> None:
    _check(folder, "-j", "2")
    run("check", "丙县.csv", *_OPTIONS, "-o", "单独.xlsx", folder=folder)
    assert (folder / "单独.xlsx").read_bytes() == (
        folder / "报告" / "丙县-核对报告.xlsx"
    ).read_bytes()


@pytest.mark.parametrize(
    ("lists", "more", "status"),
    [
        (_LISTS[:2], (), 0),
        (_LISTS[:2], ("--fail-on", "warning"), 1),
        (_LISTS[:3], (), 1),
        (_LISTS[:3], ("--fail-on", "never"), 0),
        (_LISTS, ("--fail-on", "never"), 2),
    ],
)
def test_the_status_tells_of_findings_and_of_failures(
    folder: Path, lists: tuple[str, ...], more: tuple[str, ...], status: int
) -> None:
    assert _check(folder, *more, lists=lists).status == status


def test_reports_may_be_json(folder: Path) -> None:
    _check(folder, "--format", "json", lists=_LISTS[:3])
    report = json.loads((folder / "报告" / "丙县-核对报告.json").read_text("utf-8"))
    assert report["summary"]["error"] == 2
    assert (folder / "报告" / "汇总.xlsx").is_file()


def test_one_list_into_a_folder_is_a_batch_of_one(folder: Path) -> None:
    assert _check(folder, lists=("丙县.csv",), out="新/报告/").status == 1
    assert set(files(folder / "新" / "报告")) == {"丙县-核对报告.xlsx", "汇总.xlsx"}


def test_a_report_that_was_not_renewed_is_told_of(folder: Path) -> None:
    _check(folder)
    (folder / "丙县.csv").write_text("甲,乙\n", "utf-8")
    done = _check(folder)
    assert "文件夹中原有的 丙县-核对报告.xlsx 是以前的，没有更新" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("丙县.csv", "坏.csv"), "成批处理的报告写入一个文件夹；请用 -o 文件夹/ 给出一个"),
        (("丙县.csv", "坏.csv", "-o", "报告.xlsx"), "报告.xlsx：成批处理的报告写入一个文件夹"),
        (("丙县.csv", "-o", "甲县", "-o", "乙县"), "成批处理的报告写入一个文件夹"),
        (("丙县.csv", "-", "-o", "报告"), "标准输入不能成批核对；请存成文件"),
        (("丙县.csv", "坏.csv", "-o", "基本.toml/里"), "基本.toml/里：文件夹建不了"),
        (("丙县.csv", "坏.csv", "-o", "报告", "-j", "0"), "参数“-j”的值不对"),
        (("丙县.csv", "坏.csv", "-o", "报告", "--against", "坏.csv"), "坏.csv：没有找到清单"),
        (("丙县.csv", "报告/汇总.xlsx", "-o", "报告"), "报告/汇总.xlsx：报告会覆盖要读取的文件"),
        (("丙县.csv", "坏.csv", "-o", "报告", "--format", "table"), "成批时的报告格式"),
        (
            ("丙县.csv", "坏.csv", "-o", "旧", "--against", "旧/汇总.xlsx"),
            "旧/汇总.xlsx：报告会覆盖要读取",
        ),
        (
            ("丙县.csv", "坏.csv", "-o", "旧", "--before", "旧/丙县-核对报告.xlsx"),
            "旧/丙县-核对报告.xlsx：报告会覆盖要读取",
        ),
        (
            ("丙县.csv", "坏.csv", "-o", "旧", "--config", "旧/用时.csv"),
            "旧/用时.csv：报告会覆盖要读取",
        ),
        (("丙县.csv", "坏.csv", "-o", "占"), "占/汇总.xlsx：已有同名的文件夹"),
    ],
)
def test_what_is_asked_wrongly_is_refused_before_any_list_is_read(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "旧").mkdir()
    (folder / "占" / "汇总.xlsx").mkdir(parents=True)
    for name in ("汇总.xlsx", "丙县-核对报告.xlsx"):
        (folder / "旧" / name).write_text(REFERENCE, "utf-8")
    (folder / "旧" / "用时.csv").write_text(FIELDS, "utf-8")
    done = run("check", "--against", "国家.csv", *arguments, folder=folder)
    assert (done.status, done.out) == (2, "")
    assert (folder / "旧" / "汇总.xlsx").read_text("utf-8") == REFERENCE
    assert done.err.startswith(f"错误：{said}")
    assert done.err.count("\n") == 1
    assert not (folder / "报告").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_an_interrupt_ends_all_workers_and_leaves_whole_files(folder: Path, jobs: str) -> None:
    lists = [f"长{number}.csv" for number in range(200)]
    for name in lists:
        (folder / name).write_text(listed(*_GOOD), "utf-8")
    running = begun("check", *lists, *_OPTIONS, "-o", "报告", "-j", jobs, folder=folder)
    while not any((folder / "报告").glob("长*")):
        assert running.poll() is None
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, b"")
    assert re.fullmatch(r"错误：已中断；报告/ 中已写出\d+份的报告，没有汇总\n", err.decode())
    while is_alive(running.pid):
        time.sleep(0.01)
    made = list((folder / "报告").iterdir())
    assert 0 < len(made) < len(lists)
    assert not [path for path in made if path.name.startswith(".")]
    for path in made:
        openpyxl.load_workbook(path)
