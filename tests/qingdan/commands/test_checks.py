"""`qingdan check` and `qingdan rule` as users run them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from diffs.checks.configuration import ACCEPT_KEYS, KEYS
from tests.pairs import ROOT
from tests.qingdan.running import NEW, OLD, Done, run

_BASIS = "《农药管理条例》（国务院令第677号）第二十四条"
_OWN = f"县农业农村局,县农业农村局,{_BASIS}"
_LIST = f"""某县行政许可事项清单（共4项）,,,,,
序号,事项名称,主管部门,实施机关,设定和实施依据,对应上级清单序号
1,农药经营许可,{_OWN},1
2,兽药经营许可,,县农业农村局,{_BASIS},3
4,兽药经营许可（县级权限,{_OWN},2
"""
_REF = f"""序号,中央主管部门,许可事项名称,实施机关,设定和实施依据
1,农业农村部,农药经营许可,省级、设区的市级、县级农业农村部门,{_BASIS}
2,农业农村部,兽药经营许可,省级、设区的市级、县级农业农村部门,{_BASIS}
3,农业农村部,种畜禽生产经营许可,省级农业农村部门,{_BASIS}
"""
_FIELDS = 'select = ["field-missing", "numbering-gap", "reference-broken", "count-mismatch", "text-suspect"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"县.csv": _LIST, "国家.csv": _REF, "基本.toml": _FIELDS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def _check(folder: Path, *more: str, place: str = "县.csv") -> Done:
    options = ("--against", "国家.csv", "--config", "基本.toml", "--as-of", "2026-09-01")
    return run("check", place, *options, *more, folder=folder)


def test_departures_are_told_with_place_and_remedy(folder: Path) -> None:
    done = _check(folder)
    assert (done.status, done.err) == (1, "")
    assert "对应序号写作“3”，上级清单第3项是" in done.out
    assert "核对：许可清单，县级，截至 2026-09-01" in done.out
    assert "结论：核对 3 项，发现 5 条：错误 2 条，警告 3 条，提示 0 条" in done.out
    for place in (
        "第1行 A1",
        "对照 第",
        "对应上级清单的序号有误",
        "第4行 C4",
        "第4行 F4",
        "第5行 B5",
    ):
        assert place in done.out


def test_the_json_keeps_to_its_schema_and_names_each_place(folder: Path) -> None:
    report = json.loads(_check(folder, "--format", "json").out)
    schema = json.loads(run("schema", "findings").out)
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["as_of"] == "2026-09-01"
    found = [
        (one["rule"], one["source"]["row"], one["source"]["cell"]) for one in report["findings"]
    ]
    assert found == [
        ("count-mismatch", 1, "A1"), ("field-missing", 4, "C4"), ("reference-broken", 4, "F4"),
        ("numbering-gap", 4, "A4"), ("text-suspect", 5, "B5")]  # fmt: skip
    # What a rule says in its own words is no warning besides.
    assert report["warnings"] == []


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("warning", 1), ("never", 0)])
def test_the_status_says_how_grave_findings_are(folder: Path, fail_on: str, status: int) -> None:
    assert _check(folder, "--fail-on", fail_on).status == status


def test_warnings_alone_are_no_failure_unless_asked(folder: Path) -> None:
    text = f"序号,事项名称,主管部门,实施机关,设定和实施依据\n1,农药经营许可,{_OWN}\n3,兽药经营许可,{_OWN}\n"
    (folder / "乙.csv").write_text(text, "utf-8")
    assert _check(folder, "--level", "县级", place="乙.csv").status == 0
    assert _check(folder, "--level", "县级", "--fail-on", "warning", place="乙.csv").status == 1


def test_a_list_with_nothing_wrong_says_what_was_checked(folder: Path) -> None:
    (folder / "好.csv").write_text(
        f"序号,事项名称,主管部门,实施机关,设定和实施依据\n1,农药经营许可,{_OWN}\n2,兽药经营许可,{_OWN}\n",
        "utf-8",
    )
    done = _check(folder, "--level", "县级", place="好.csv")
    assert done.status == 0
    assert "结论：2 项均未发现问题" in done.out
    assert "核对了：基本要素缺失、" in done.out


def test_reports_of_every_format_are_written_and_nothing_shown(folder: Path) -> None:
    names = ("报告.xlsx", "报告.json", "报告.csv", "报告.md")
    done = _check(folder, *(part for name in names for part in ("-o", name)))
    assert (done.status, done.out) == (1, "")
    assert done.err.strip() == f"已写出：{'、'.join(names)}"
    assert openpyxl.load_workbook(folder / "报告.xlsx").sheetnames[-1] == "清单"
    assert json.loads((folder / "报告.json").read_text("utf-8"))["summary"]["error"] == 2
    assert (folder / "报告.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_configuration_of_the_folder_is_used_and_said_to_be(folder: Path) -> None:
    (folder / "qingdan.toml").write_text('select = ["count-mismatch"]', "utf-8")
    done = run("check", "县.csv", "--against", "国家.csv", folder=folder)
    assert done.status == 0
    assert done.err.strip() == "提示：使用了当前文件夹的配置文件 qingdan.toml"
    assert "核对了：声明项数与实有项数不符\n" in done.out


def test_without_a_list_above_the_list_itself_is_checked(folder: Path) -> None:
    done = run("check", "县.csv", "--config", "基本.toml", folder=folder)
    assert done.status == 1
    assert "未核对：对应上级清单的序号有误（没有同类的参照清单；请用 --against 给出）" in done.out


def test_a_notice_and_a_list_tell_what_was_cancelled(folder: Path) -> None:
    from qingdan.checking import Asked, bench

    notice = folder / "通知.txt"
    notice.write_text(
        "关于调整行政许可事项的通知\n国办发〔2024〕9 号\n各省人民政府：\n"
        "取消“农药登记初审”、“蚕种初审”等2项行政许可事项（农业农村部）。\n国务院办公厅\n2024 年 3月 5日\n",
        "utf-8",
    )
    (folder / "取消.csv").write_text("序号,事项名称,主管部门\n1,蚕种许可,农业农村部\n", "utf-8")
    held = bench(Asked(notice=(str(notice),), cancelled=(str(folder / "取消.csv"),)))
    found = [(one.name, one.authority, one.by) for one in held.means.cancelled]
    assert found == [
        ("农药登记初审", "农业农村部", "国办发〔2024〕9号"), ("蚕种初审", "农业农村部", "国办发〔2024〕9号"),
        ("蚕种许可", "农业农村部", "取消.csv")]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("没有.csv", "--against", "国家.csv"), "没有.csv：文件不存在；"),
        (
            ("无名.csv", "--against", "国家.csv"),
            "无名.csv：没有找到清单（没有可识别的表头",
        ),
        (("县.csv", "--against", "无名.csv"), "无名.csv：没有找到清单"),
        (("权责.csv",), "权责.csv：清单没有注明事项类别，按名称有1项可能是行政许可，无法核对；"),
        (
            ("县.csv", "--level", "州郡"),
            "--level 的层级“州郡”无法识别；请用 国家、省级、设区的市级、县级、乡镇级 之一",
        ),
        (
            ("县.csv", "--config", "坏.toml"),
            "坏.toml 第1行：ignore 中的规则“没有这条”不存在；用 qingdan rule",
        ),
        (("县.csv", "--config", "没有.toml"), "没有.toml：文件不存在"),
        (("县.csv", "--config", "乱.toml"), "乱.toml：不是 UTF-8 编码"),
        (("县.csv", "--as-of", "明天"), "--as-of 的日期“明天”无法识别"),
        (("县.csv", "-o", "报告.doc"), "报告.doc：不支持的报告格式“.doc”"),
        (("县.csv", "-o", "报告"), "报告：没有后缀，不知道写成哪种报告；请用 .json"),
        (("县.csv", "国家.csv", "-o", "国家.csv/"), "国家.csv：文件夹建不了（已有同名的文件）；"),
        (("县.csv", "-o", "县.csv"), "县.csv：报告会覆盖要读取的文件"),
        (("县.csv", "--laws", "库.csv", "-o", "库.csv"), "库.csv：报告会覆盖要读取的文件"),
        (("县.csv", "--config", "坏.toml", "-o", "./坏.toml"), "坏.toml：不支持的报告格式"),
        (("县.csv", "--config", "甲.md", "-o", "./甲.md"), "甲.md：报告会覆盖要读取的文件"),
        (("县.csv", "--config", "."), "参数“--config”的值不对：“.”是一个文件夹，请给出文件"),
        (("县.csv", "-j", "0"), "参数“-j”的值不对，至少为 1"),
        (("-", "--against", "-"), "标准输入只能作为一份清单"),
        (("县.csv", "--fail-on", "info"), "参数“--fail-on”的值不对，可选：error、warning、never"),
    ],
)
def test_what_users_get_wrong_is_one_chinese_line(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "权责.csv").write_text("某局权责清单,\n序号,事项名称\n1,农药经营许可\n", "utf-8")
    (folder / "无名.csv").write_text("甲,乙\n1,2\n", "utf-8")
    (folder / "坏.toml").write_text('ignore = ["没有这条"]', "utf-8")
    (folder / "乱.toml").write_bytes('level = "县级"'.encode("gb18030"))
    done = run("check", *arguments, folder=folder)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"错误：{said}")
    assert done.err.count("\n") == 1


def test_a_list_of_other_powers_alone_is_checked_and_says_so(folder: Path) -> None:
    (folder / "处罚.csv").write_text("事项名称,权力类型\n对某行为的处罚,行政处罚\n", "utf-8")
    done = run("check", "处罚.csv", "--kind", "备案", folder=folder)
    assert done.status == 0
    assert "清单中没有行政备案事项，核对 0 项" in done.out


def test_a_folder_with_the_name_of_the_configuration_is_told(folder: Path) -> None:
    (folder / "qingdan.toml").mkdir()
    done = run("check", "县.csv", "--against", "国家.csv", "--fail-on", "never", folder=folder)
    assert done.status == 0
    assert done.err == "提示：当前文件夹的 qingdan.toml 是文件夹，没有作为配置文件使用；请核对\n"


def test_what_a_list_leaves_unsaid_may_be_given(folder: Path) -> None:
    text = "某局权责清单,\n序号,事项名称\n1,农药经营许可\n2,对违法经营的处罚\n"
    (folder / "权责.csv").write_text(text, "utf-8")
    done = run("check", "权责.csv", "--kind", "许可", "--fail-on", "never", folder=folder)
    assert done.status == 0
    assert "核对 1 项" in done.out


def test_the_built_in_lists_are_checked_without_a_fault() -> None:
    done = run("check", NEW, "--against", OLD, "--level", "国家", "--fail-on", "never")
    assert (done.status, done.err) == (0, "")
    assert "结论：" in done.out


def test_rules_are_listed_and_explained() -> None:
    listed = run("rule").out
    assert "coverage-missing" in listed
    assert "filing-type-unknown" in listed
    told = run("rule", "filing-fee").out
    assert told.startswith(
        "备案收取费用（filing-fee，警告）\n参考做法：在备案实施过程中，不得收取任何费用\n"
    )
    assert "出处：河北省试点做法：国办函〔2022〕110号附件1" in told
    assert len(json.loads(run("rule", "--format", "json").out)) == 25


def test_a_rule_that_is_not_there_is_refused() -> None:
    done = run("rule", "coverage")
    assert done.status == 2
    assert done.err == "错误：没有“coverage”这条规则；用 qingdan rule 查看全部规则\n"


def test_the_page_of_rules_is_up_to_date() -> None:
    from qingdan.ruling import page

    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == page(), (
        "run: python -m qingdan.ruling > docs/rules.md"
    )


def test_lists_of_all_powers_leave_penalties_aside(shared: Path) -> None:
    place = next((shared / "data/karamay").glob("2024年市农业农村局*"))
    done = run("check", place, "--kind", "许可", "--format", "json", "--fail-on", "never")
    report = json.loads(done.out)
    assert (report["list"]["items"], report["examined"]) == (312, 10)
    found = [one["rule"] for one in report["findings"]]
    assert found.count("field-missing") == 1
    # The label of one licence contradicts its document, the title of another's is garbled; those of
    # penalties are nobody's.
    assert (found.count("basis-tag-wrong"), found.count("text-suspect")) == (1, 2)


def test_the_help_names_every_key_of_the_configuration() -> None:
    told = run("check", "--help").out
    assert [key for key in (*KEYS, *ACCEPT_KEYS) if key not in told] == []


def test_the_cell_of_a_column_that_is_copied_is_told(tmp_path: Path) -> None:
    path = tmp_path / "某县行政备案事项清单.csv"
    path.write_text(
        "序号,备案事项名称,主管部门,实施机关,设定依据,收费标准\n"
        "1,房屋租赁登记备案,某县住建局,某县住建局,《商品房屋租赁管理办法》第十四条,每件200元\n",
        "utf-8",
    )
    (one,) = json.loads(run("check", str(path), "--format", "json").out)["findings"]
    assert (one["rule"], one["source"]["cell"]) == ("filing-fee", "F2")
