from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from qingdan.commands.face import cli
from tests.pairs import ROOT
from tests.qingdan.running import NEW, OLD, Done, environment, run


def _error(done: Done) -> str:
    """The one line of an error: Chinese, nothing on the standard output, status 2."""
    assert (done.status, done.out) == (2, ""), done
    assert re.fullmatch(r"错误：.*[\u4e00-\u9fff].*\n", done.err), done.err
    return done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["diff"], "缺少参数：旧版"),
        (["diff", OLD], "缺少参数：新版"),
        (["diff", OLD, NEW, NEW], "参数太多"),
        (["diff", OLD, NEW, "--nope"], "没有“--nope”这个选项"),
        (["--nope"], "没有“--nope”这个选项"),
        (["diff", OLD, NEW, "-o"], "选项缺少值"),
        (["compare", OLD, NEW], "没有这个命令；现有命令：diff、check、"),
        (["diff", OLD, NEW, "--format", "xml"], "可选：table、json、csv、md"),
        (["read", OLD, "--format", "xml"], "可选：table、json"),
        (["read"], "缺少参数：清单"),
        (["schema"], "缺少参数：名称"),
        (["schema", "nope"], "参数“名称”的值不对，可选：changeset、findings"),
        (["graph", "nope"], "没有这个命令；现有命令：items"),
        (["graph", "items", OLD], "请在 --law、--authority、--body 中给出一个"),
        (["diff", "无此文件.xlsx", NEW], "无此文件.xlsx：文件不存在；请核对路径和文件名"),
        (["read", "无此文件.xlsx"], "无此文件.xlsx：文件不存在"),
        (["diff", OLD, NEW, "-o", "报告.doc"], "不支持的报告格式“.doc”；请用 .json、"),
        (["diff", OLD, NEW, "-o", "/dev/null/夹/报告.json"], "报告.json：文件夹建不了"),
    ],
)  # fmt: skip
def test_what_users_get_wrong_is_one_chinese_line(arguments: list[str], says: str) -> None:
    assert says in _error(run(*arguments))


def test_a_report_format_that_is_unknown_is_refused_before_any_work(tmp_path: Path) -> None:
    # The lists do not even exist: nothing was read before the suffix was looked at.
    done = run("diff", "甲.xlsx", "乙.xlsx", "-o", "好.json", "-o", "报告.doc", folder=tmp_path)
    assert "不支持的报告格式“.doc”" in _error(done)
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_is_a_folder_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "报告.json").mkdir()
    done = run("diff", OLD, NEW, "-o", "好.csv", "-o", "报告.json", folder=tmp_path)
    assert "报告.json：这是一个文件夹" in _error(done)
    assert [path.name for path in tmp_path.iterdir()] == ["报告.json"]


def test_where_one_of_several_reports_cannot_be_written_none_is(tmp_path: Path) -> None:
    outputs = ("-o", "好.json", "-o", "好.xlsx", "-o", "/dev/null/夹/报告.csv")
    _error(run("diff", OLD, NEW, *outputs, folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_without_a_command_the_help_is_shown() -> None:
    done = run()
    assert done.status == 2
    assert "比对两版清单，给出变更报告" in done.out
    assert "Traceback" not in done.err


def test_a_comparison_with_changes_ends_with_status_0_and_with_exit_code_1() -> None:
    assert run("diff", OLD, NEW).status == 0
    changed = run("diff", OLD, NEW, "--exit-code")
    assert (changed.status, changed.err) == (1, "")
    assert "= 新版 10 项" in changed.out
    same = run("diff", OLD, OLD, "--exit-code")
    assert same.status == 0
    assert "两版内容一致（不计格式）。" in same.out


def test_exit_code_is_1_where_reports_are_written_too(tmp_path: Path) -> None:
    done = run(
        "diff", OLD, NEW, "--exit-code", "--changed-only", "-o", "报告.json", folder=tmp_path
    )
    assert (done.status, done.out) == (1, "")
    assert "已写出：报告.json" in done.err
    assert (tmp_path / "报告.json").exists()


def test_reports_are_written_by_suffix_and_nothing_is_printed(tmp_path: Path) -> None:
    names = ("报告.json", "报告.csv", "报告.md", "报告.XLSX")
    done = run("diff", OLD, NEW, *(part for name in names for part in ("-o", name)),
               folder=tmp_path)  # fmt: skip
    assert (done.status, done.out) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == set(names)
    assert json.loads((tmp_path / "报告.json").read_text("utf-8"))["summary"]["deleted"] == 6
    assert (tmp_path / "报告.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "报告.md").read_text("utf-8").startswith("# 清单变更报告")
    assert (tmp_path / "报告.XLSX").read_bytes().startswith(b"PK")


def test_each_format_of_the_standard_output() -> None:
    document: dict[str, Any] = json.loads(run("diff", OLD, NEW, "--format", "json").out)
    assert document["schema"] == "qingdan.changeset/1"
    text = run("diff", OLD, NEW, "--format", "csv").out.removeprefix("\ufeff")
    assert len(list(csv.reader(io.StringIO(text)))) == 17
    assert run("diff", OLD, NEW, "--format", "md").out.startswith("# 清单变更报告")
    assert run("diff", OLD, NEW, "--format", "table").out == run("diff", OLD, NEW).out


def test_changed_only_leaves_unchanged_rows_out() -> None:
    whole = json.loads(run("diff", OLD, OLD, "--format", "json").out)
    shorter = json.loads(run("diff", OLD, OLD, "--format", "json", "--changed-only").out)
    assert (len(whole["links"]), len(shorter["links"])) == (15, 0)
    assert shorter["summary"] == whole["summary"]


def test_the_same_command_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("一", "二"):
        outputs = [part for end in ("json", "csv", "md") for part in ("-o", f"{name}.{end}")]
        assert run("diff", OLD, NEW, *outputs, folder=tmp_path).status == 0
    for end in ("json", "csv", "md"):
        assert (tmp_path / f"一.{end}").read_bytes() == (tmp_path / f"二.{end}").read_bytes()


def test_a_list_may_come_from_the_standard_input() -> None:
    done = run("diff", OLD, "-", stdin=Path(NEW).read_bytes())
    assert done.status == 0
    assert "新版：标准输入（标准输入，10 项）" in done.out
    assert "= 新版 10 项" in done.out
    assert "文件是空的" in _error(run("read", "-"))


def test_a_folder_is_one_list_of_all_its_files(tmp_path: Path) -> None:
    head, *rows = Path(OLD).read_text("utf-8-sig").splitlines(keepends=True)
    (tmp_path / "甲").mkdir()
    for name, part in (("一.csv", rows[:6]), ("二.csv", rows[6:])):
        (tmp_path / "甲" / name).write_text(head + "".join(part), "utf-8")
    done = run("diff", "甲", NEW, folder=tmp_path)
    assert "旧版：甲（甲，15 项）" in done.out
    assert "旧版 15 项 − 删除 6 项 + 新增 1 项 = 新版 10 项" in done.out
    (tmp_path / "空").mkdir()
    assert "文件夹中没有可读的清单文件" in _error(run("read", "空", folder=tmp_path))


_KINDS = """事项名称,事项类别,实施机关
取水许可,行政许可,水利局
河道采砂备案,行政备案,水利局
水资源费征收,行政征收,水利局
"""


def test_one_kind_of_item_may_be_compared(tmp_path: Path) -> None:
    (tmp_path / "旧.csv").write_text(_KINDS, "utf-8")
    (tmp_path / "新.csv").write_text(_KINDS.replace("采砂备案", "采砂和取土备案"), "utf-8")
    done = run("diff", "旧.csv", "新.csv", "--kind", "行政许可", "--exit-code", folder=tmp_path)
    assert done.status == 0
    assert "旧版 1 项 = 新版 1 项" in done.out
    both = ("--kind", "行政许可", "--kind", "行政备案")
    done = run("diff", "旧.csv", "新.csv", *both, "--exit-code", folder=tmp_path)
    assert done.status == 1
    assert "旧版：旧（旧.csv，行政备案、行政许可 2 项，全表 3 项）" in done.out
    assert "取用 1 行" in run("read", "旧.csv", "--kind", "行政征收", folder=tmp_path).out


def test_a_kind_that_no_list_has_is_not_reported_as_no_difference() -> None:
    assert "行政备案" in run("diff", OLD, NEW, "--kind", "行政备案").err


def test_a_list_without_kinds_is_taken_whole_beside_one_that_has_them(tmp_path: Path) -> None:
    (tmp_path / "旧.csv").write_text("事项名称,实施机关\n取水许可,水利局\n", "utf-8")
    (tmp_path / "新.csv").write_text(_KINDS, "utf-8")
    for pair, side in ((("旧.csv", "新.csv"), "旧版"), (("新.csv", "旧.csv"), "新版")):
        done = run("diff", *pair, "--kind", "行政许可", folder=tmp_path)
        assert "旧版 1 项 = 新版 1 项" in done.out
        assert f"{side}：清单没有事项类别栏，未按“行政许可”筛选，全部1项都参加比对" in done.out
    named = _KINDS.replace("行政许可", "行政给付")
    (tmp_path / "他.csv").write_text(named, "utf-8")
    assert (
        "他.csv：没有类别为"
        in run("diff", "新.csv", "他.csv", "--kind", "行政许可", folder=tmp_path).err
    )


_FILINGS = "序号,备案事项名称,实施部门,备案类型\n1,船舶修理备案,海事局,告知类\n2,内河运输备案,海事局,确认类\n"
_TITLED = "甲省行政备案事项清单,,,\n序号,事项名称,实施部门,说明\n1,船舶修理备案,海事局,无\n"


def test_licences_and_filings_are_known_by_what_lists_say_of_themselves(tmp_path: Path) -> None:
    (tmp_path / "甲省.csv").write_text(_FILINGS, "utf-8")
    (tmp_path / "乙省.csv").write_text(_TITLED, "utf-8")
    (tmp_path / "全部.csv").write_text(_KINDS, "utf-8")
    (tmp_path / "许可.csv").write_text(_TITLED.replace("备案", "许可"), "utf-8")
    for word in ("备案", "行政备案"):
        done = run("diff", "甲省.csv", "乙省.csv", "--kind", word, folder=tmp_path)
        assert "旧版 2 项 − 删除 1 项 = 新版 1 项" in done.out
        assert "未按" not in done.out
    # Cells here, the title there.
    done = run("diff", "全部.csv", "乙省.csv", "--kind", "备案", folder=tmp_path)
    assert "旧版：全部（全部.csv，备案 1 项，全表 3 项）" in done.out
    done = run("diff", "许可.csv", "全部.csv", "--kind", "许可", folder=tmp_path)
    assert "旧版 1 项 − 删除 1 项 + 新增 1 项 = 新版 1 项" in done.out
    # A list of filings has no licences.
    done = run("diff", "甲省.csv", "全部.csv", "--kind", "行政许可", folder=tmp_path)
    assert (done.status, "甲省.csv：没有类别为“行政许可”的事项" in done.err) == (2, True)


def test_filings_under_other_powers_are_known_by_their_names(tmp_path: Path) -> None:
    rows = "事项名称,权力类型\n甲备案,其他行政权力\n乙奖励,行政奖励\n"
    (tmp_path / "旧.csv").write_text(rows, "utf-8")
    (tmp_path / "新.csv").write_text(_TITLED, "utf-8")
    done = run("diff", "旧.csv", "新.csv", "--kind", "备案", folder=tmp_path)
    assert "旧版：旧（旧.csv，备案 1 项，全表 2 项）" in done.out


def test_what_was_read_is_shown_as_a_table(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(_KINDS.replace("实施机关", "窗口号"), "utf-8")
    done = run("read", "表.csv", folder=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert "表（表.csv）：共读取 3 行，计 3 项" in done.out
    assert re.search(r"^A +事项名称 +事项名称$", done.out, re.MULTILINE)
    assert re.search(r"^C +窗口号 +其他列（照录）$", done.out, re.MULTILINE)


def test_what_was_understood_of_the_bases_is_shown(tmp_path: Path) -> None:
    text = "序号,事项名称,设定依据\n1,甲许可,《甲法》第三条\n2,乙许可,听上级的\n"
    (tmp_path / "表.csv").write_text(text, "utf-8")
    shown = run("read", "表.csv", folder=tmp_path).out
    assert "设定依据：2 格，50.0% 完全解析；未解析：“听上级的”" in shown
    (tmp_path / "表.csv").write_text(text.replace("听上级的", "《乙法》"), "utf-8")
    assert "设定依据：2 格，全部完全解析\n" in run("read", "表.csv", folder=tmp_path).out


def test_what_was_read_is_shown_as_json() -> None:
    document = json.loads(run("read", OLD, "--format", "json").out)
    assert (document["schema"], document["rows"]) == ("qingdan.reading/1", 15)
    assert document["tables"][0]["columns"][2] == {
        "column": "C", "header": "许可事项名称", "field": "name", "extra": None
    }  # fmt: skip
    assert document["list"][0]["source"]["cells"]["name"] == "C2"


def test_the_headers_that_are_known_are_listed() -> None:
    done = run("read", "--headers")
    assert done.status == 0
    for header in ("许可事项名称", "中央主管部门", "设定和实施依据", "行使主体"):
        assert header in done.out


@pytest.mark.parametrize("name", ["changeset", "reading"])
def test_schemas_are_json(name: str) -> None:
    assert json.loads(run("schema", name).out)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_a_reader_that_has_seen_enough_causes_no_traceback_and_no_status(
    tmp_path: Path, form: str
) -> None:
    names = "\n".join(f"第{n}号{chr(0x4E00 + n)}许可" for n in range(6000))
    (tmp_path / "长.csv").write_text(f"事项名称\n{names}\n", "utf-8")
    command = [sys.executable, "-m", "qingdan", "diff", "长.csv", "长.csv", "--format", form]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def _commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path}{name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path}{name} ")


_ALL = dict(_commands(cli))


@pytest.mark.parametrize("name", _ALL)
def test_every_command_has_a_chinese_help_text_with_an_example_that_runs_it(name: str) -> None:
    command = _ALL[name]
    assert re.search(r"[\u4e00-\u9fff]", command.help or "")
    example = re.search(r"^ *示例：(qingdan .*)$", command.help or "", re.MULTILINE)
    assert example, f"{name}: no example"
    assert example[1].startswith(f"qingdan {name}")
    assert command.short_help
    for option in command.params:
        assert isinstance(option, click.Argument) or getattr(option, "help", None), option


@pytest.mark.parametrize("name", _ALL)
@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_is_mentioned_in_the_readme(name: str, readme: str) -> None:
    assert f"qingdan {name}" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_what_the_demo_prints(readme: str, tmp_path: Path) -> None:
    shown = (ROOT / readme).read_text("utf-8")
    printed = run("demo", "--into", str(tmp_path / "demo")).out
    sure = re.findall(r"^\d+ +\S+ .*?(\d+%)", printed, re.MULTILINE)
    assert sure == re.findall(r"^\d+ +(?:删除|新增|变更).*?(\d+%)", shown, re.MULTILINE)


@pytest.mark.parametrize("name", _ALL)
def test_every_long_option_is_one_that_the_examples_and_the_readme_use_rightly(name: str) -> None:
    parts = [command for other, command in _ALL.items() if f"{other} ".startswith(f"{name} ")]
    known = {flag for command in parts for option in command.params for flag in option.opts}
    for readme in ("README.md", "README.zh-CN.md"):
        for line in (ROOT / readme).read_text("utf-8").splitlines():
            used = re.search(rf"\bqingdan {name} ([^#`]*)", line)
            flags = re.findall(r"(?<!\S)--[a-z-]+", used[1]) if used else []
            assert set(flags) <= known | {"--help"}, line


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_shown_with_status_0(flag: str) -> None:
    done = run("diff", flag)
    assert (done.status, done.err) == (0, "")
    assert "--exit-code" in done.out


def test_the_version_is_printed() -> None:
    assert re.fullmatch(r"qingdan \d+\.\d+\.\d+\n", run("--version").out)


def test_read_says_on_which_pages_items_stand(tmp_path: Path) -> None:
    from tests.sources.books import HEADER, ITEMS
    from tests.sources.pdfs import write_pdf

    path = tmp_path / "清单.pdf"
    blank = (4, "", "水利部", "水利部门", "《水法》")
    path.write_bytes(write_pdf([HEADER, *ITEMS], [HEADER, blank, ("合计", "", "", "", "")]))
    text = run("read", path).out
    assert "表头在第 1 页第 1 行" in text
    assert "事项读自第 1 页至第 2 页" in text
    assert "第2页第2行：没有事项名称" in text


def test_the_work_tells_of_each_list_where_it_is_asked_to() -> None:
    told = run("diff", OLD, NEW, "--verbose", "--format", "json").err
    assert re.search(rf"读取旧版 {re.escape(str(OLD))}：15 项，\d+\.\d\d 秒", told)
    assert re.search(rf"读取新版 {re.escape(str(NEW))}：10 项，\d+\.\d\d 秒", told)


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_format_and_shows_every_picture(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    for suffix in (".xlsx", ".docx", ".html", ".json", ".csv", ".md"):
        assert re.search(rf"qingdan diff .*#.*\{suffix}(?!\w)", text), suffix
    for picture in (*(ROOT / "docs" / "pictures").glob("*.png"), ROOT / "docs" / "demo.svg"):
        assert f"]({picture.relative_to(ROOT).as_posix()})" in text, picture
