from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sources.account import schema
from tests.qingdan.running import NEW, OLD, run
from tests.sources.server import Site

_OLD, _NEW = Path(OLD), Path(NEW)
_NOTICE = (
    "<html><body><p>关于调整行政许可事项清单的通知</p>"
    "<p>新增“举办高危险性体育赛事活动许可”，由体育总局主管。</p></body></html>"
)


def _lists(site: Site) -> tuple[str, str]:
    """A page with the old list as its attachment, and the new list as a file."""
    site.add("/f/old.csv", _OLD.read_bytes(), {})
    page = "<html><body><a href='f/old.csv'>附件：行政许可事项清单.csv</a></body></html>"
    return site.add("/old.htm", page), site.add("/new.csv", _NEW.read_bytes(), {})


def test_read_shows_where_a_list_came_from(site: Site) -> None:
    page, _ = _lists(site)
    done = run("read", page)
    assert done.status == 0, done.err
    assert "共读取 15 行" in done.out
    assert f"网页 {page} 的附件 1. “附件：行政许可事项清单.csv”" in done.out
    found = json.loads(run("read", page, "--format", "json").out)
    jsonschema.validate(found, json.loads(schema()))
    assert [origin["url"] for origin in found["origins"]] == [page, site.url("/f/old.csv")]
    assert {item["source"]["file"] for item in found["list"]} == {"old.csv"}


def test_two_addresses_are_compared_as_two_files_are(site: Site, tmp_path: Path) -> None:
    here = json.loads(run("diff", OLD, NEW, "--format", "json").out)
    done = run("diff", *_lists(site), "--format", "json")
    assert done.status == 0, done.err
    there = json.loads(done.out)
    assert there["summary"] == here["summary"]
    assert there["old"]["file"] == "old.csv"
    assert sum("取自 http://127.0.0.1" in line for line in there["warnings"]) == 2
    again = run("diff", *_lists(site), "-o", tmp_path / "变更.xlsx", "-o", tmp_path / "变更.md")
    assert again.status == 0, again.err
    assert "取自 http://127.0.0.1" in (tmp_path / "变更.md").read_text("utf-8")


def test_a_diff_says_that_a_copy_was_used(site: Site) -> None:
    pair = _lists(site)
    assert "缓存" not in run("diff", *pair).out
    site.stop()
    done = run("diff", *pair)
    assert done.status == 0, done.err
    # The page, its attachment, and the other list.
    assert done.out.count("现用缓存中") == 3


def test_a_notice_on_the_web(site: Site) -> None:
    page = site.add("/tz.htm", _NOTICE)
    done = run("notice", page, "--format", "json")
    assert json.loads(done.out)["announced"][0]["new"] == "举办高危险性体育赛事活动许可"
    assert done.err == ""
    held = run("diff", *_lists(site), "--notice", page, "--format", "json")
    assert held.status == 0, held.err
    site.stop()
    assert "现用缓存中" in run("notice", page).err


def test_the_graph_of_a_list_on_the_web(site: Site) -> None:
    page, _ = _lists(site)
    done = run("graph", "items", page, "--authority", "国家林草局")
    assert "林草种子苗木进出口审批" in done.out
    assert "取自 http://127.0.0.1" in done.err


@pytest.mark.parametrize(
    ("path", "word"), [("/none.xlsx", "HTTP 404"), ("/old.htm#9", "没有“9”这个附件")]
)
def test_what_goes_wrong_is_one_line(site: Site, path: str, word: str) -> None:
    _lists(site)
    done = run("read", site.url(path))
    assert done.status == 2
    assert done.out == ""
    assert done.err.startswith("错误：http://127.0.0.1")
    assert word in done.err
    assert done.err.count("\n") == 1


def test_nothing_is_written_but_the_cache(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    assert run("diff", *_lists(site), folder=folder).status == 0
    assert list(folder.iterdir()) == []
    assert len(list((tmp_path / "缓存").iterdir())) == 6
