from __future__ import annotations

import json
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tests.qingdan.running import NEW, OLD, run

_TEXT = "关于调整行政许可事项的通知\n国办发〔2024〕9号\n删去教育部主管的“甲审批”。\n2024年3月5日\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_notice_is_shown_and_printed_as_json(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(_TEXT.encode(encoding))
    shown = run("notice", str(path))
    assert (shown.status, shown.err) == (0, "")
    assert "宣布 1 项调整" in shown.out
    assert "甲审批" in shown.out
    document = json.loads(run("notice", str(path), "--format", "json").out)
    assert document["schema"] == "qingdan.notice/1"
    assert document["document"]["date"] == "2024-03-05"
    assert document["announced"][0]["kind"] == "deleted"


def test_a_web_page_is_a_notice_too(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in _TEXT.splitlines())
    path = tmp_path / "通知.html"
    path.write_text(f"<html><body>{body}</body></html>", "utf-8")
    assert "宣布 1 项调整" in run("notice", str(path)).out


def test_a_text_that_announces_nothing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("关于甲的通知\n请认真落实。\n", "utf-8")
    done = run("notice", str(path))
    assert done.status == 0
    assert "没有读到事项调整" in done.out
    assert json.loads(run("notice", str(path), "--format", "json").out)["announced"] == []


@pytest.mark.parametrize("name", ["没有.txt", "", "."])
def test_what_is_no_notice_gives_one_line(tmp_path: Path, name: str) -> None:
    done = run("notice", str(tmp_path / name) if name and name != "." else name)
    assert done.status == 2
    assert done.err.startswith("错误：")
    assert done.err.count("\n") == 1


def test_the_demo_lists_bear_out_the_real_notice(shared: Path) -> None:
    notice = next(shared.glob("texts/000*.txt"))
    done = run("diff", OLD, NEW, "--notice", notice, "--format", "json")
    found = json.loads(done.out)["notice"]
    assert [one["state"] for one in found["announced"]] == ["found"] * 16
    assert found["unannounced"] == []
    assert "清单相符16项" in run("diff", OLD, NEW, "--notice", notice).out


def test_a_notice_that_announces_nothing_stops_the_comparison(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("关于甲的通知\n请认真落实。\n", "utf-8")
    done = run("diff", OLD, NEW, "--notice", path)
    assert done.status == 2
    assert "没有读到事项调整" in done.err


def test_a_table_fits_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(_TEXT.replace("甲审批", "甲" * 60 + "审批"), "utf-8")
    monkeypatch.setenv("COLUMNS", "80")
    table = run("notice", str(path)).out.splitlines()[1:]
    assert max(wcswidth(line) for line in table) <= 92


def test_a_list_without_authorities_says_what_to_ask_instead(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("序号,事项名称,实施机关\n1,甲许可,省林草局\n", "utf-8")
    done = run("graph", "items", str(path), "--authority", "林草局")
    assert (done.status, "--body" in done.err) == (2, True)
