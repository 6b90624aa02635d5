from __future__ import annotations

import io
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from catalogue.errors import ListError
from catalogue.item import Item
from diffs.decisions.questions import Question
from diffs.links import Rival
from qingdan.review.asking import candidates
from qingdan.review.deciding import read_decisions
from tests.qingdan.running import Done, run

_HEAD = "序号,事项名称,主管部门,实施机关,设定和实施依据\n"
_LAW = "《中华人民共和国体育法》第四十六条"


def _list(path: Path, *names: str) -> Path:
    rows = [
        f"{number},{name},体育总局,省级体育部门,{_LAW}\n" for number, name in enumerate(names, 1)
    ]
    path.write_text(_HEAD + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """Two lists with one doubtful pair, which has a rival."""
    old = _list(tmp_path / "旧.csv", "临时占用公共体育设施审批", "取水许可")
    new = _list(
        tmp_path / "新.csv", "公共体育设施临时占用审批", "临时占用公共体育设施的核准", "取水许可"
    )
    return old, new


def _filled(report: Path, judged: str, **more: str) -> None:
    made = openpyxl.load_workbook(report, rich_text=True)
    page = made["待复核"]
    heads = [cell.value for cell in page[1]]
    for title, value in {"复核决定": judged, "复核人": "张三", **more}.items():
        page.cell(2, heads.index(title) + 1).value = value
    made.save(report)


def _review(lists: tuple[Path, Path], ledger: Path, answers: str, *more: str) -> Done:
    said = answers.encode()
    return run("review", *lists, "--decisions", ledger, "--by", "张三", *more, stdin=said)


def test_a_report_that_was_filled_in_is_read_back_and_asks_no_more(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    report, again = tmp_path / "报告.xlsx", tmp_path / "再报.xlsx"
    assert run("diff", *lists, "-o", report).status == 0
    _filled(report, "同一事项", 复核理由="仅改名")
    done = run("diff", *lists, "--decisions", report, "-o", again)
    assert (done.status, done.out) == (0, "")
    assert "已采用复核决定 1 条，共 1 条" in done.err
    names = openpyxl.load_workbook(again).sheetnames
    assert "待复核" not in names
    assert "已复核" in names
    table = run("diff", *lists, "--decisions", report).out
    assert "，待复核 0 条" in table
    document = run("diff", *lists, "--decisions", report, "--format", "json").out
    assert '{"signal":"decision","value":1.0,"text":"张三：仅改名"}' in document


def test_a_report_comes_back_from_libreoffice_with_its_decisions(
    lists: tuple[Path, Path], tmp_path: Path, soffice: str
) -> None:
    report = tmp_path / "报告.xlsx"
    run("diff", *lists, "-o", report)
    _filled(report, "不同事项", 复核理由="事项不同", 复核日期="2026-01-02")
    for suffix in ("xlsx", "ods", "xls"):
        folder = tmp_path / suffix
        subprocess.run(
            [soffice, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
             "--convert-to", suffix, "--outdir", folder, report],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        (one,) = read_decisions(folder / f"报告.{suffix}")
        assert (one.judgement, one.by, one.why) == ("different", "张三", "事项不同")
        assert one.date == date(2026, 1, 2)
    page = openpyxl.load_workbook(tmp_path / "xlsx" / "报告.xlsx")["待复核"]
    offered = page.data_validations.dataValidation[0]
    assert "同一事项" in str(offered.formula1)


def test_a_hidden_sheet_is_read(lists: tuple[Path, Path], tmp_path: Path) -> None:
    report = tmp_path / "报告.xlsx"
    run("diff", *lists, "-o", report)
    _filled(report, "同一事项")
    made = openpyxl.load_workbook(report, rich_text=True)
    made["待复核"].sheet_state = "hidden"
    made.save(report)
    assert [one.judgement for one in read_decisions(report)] == ["same"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "既不是 UTF-8 的 TOML，也不是工作簿"),
        (b"schema = 1", "第一行应为 schema"),
        (b"PK\x03\x04rest", "报告"),
    ],
)
def test_a_file_that_holds_no_decisions_is_one_line_and_writes_nothing(
    lists: tuple[Path, Path], tmp_path: Path, content: bytes, told: str
) -> None:
    given, report = tmp_path / "决定.toml", tmp_path / "报告.xlsx"
    given.write_bytes(content)
    done = run("diff", *lists, "--decisions", given, "-o", report)
    assert done.status == 2
    assert done.err.count("\n") == 1
    assert told in done.err or "决定.toml" in done.err
    assert not report.exists()


def test_a_report_that_was_filled_in_is_not_written_over(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    report = tmp_path / "报告.xlsx"
    run("diff", *lists, "-o", report)
    _filled(report, "同一事项")
    before = report.read_bytes()
    done = run("diff", *lists, "--decisions", report, "-o", report)
    assert (done.status, report.read_bytes()) == (2, before)
    assert "请换一个文件名" in done.err


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="文件不存在"):
        read_decisions(tmp_path / "无.toml")
    with pytest.raises(ListError, match="这是一个文件夹"):
        read_decisions(tmp_path)


def test_prose_in_the_column_is_told_with_its_cell(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    report = tmp_path / "报告.xlsx"
    run("diff", *lists, "-o", report)
    _filled(report, "同意")
    done = run("diff", *lists, "--decisions", report, "-o", tmp_path / "再报.xlsx")
    assert done.status == 2
    assert "报告.xlsx 工作表“待复核” E2：“同意”不是决定；请从下拉列表中选" in done.err
    assert not (tmp_path / "再报.xlsx").exists()


def test_contradictions_stand_in_the_report_and_on_the_standard_error(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    rows = 'old = [{ name = "临时占用公共体育设施审批" }]\nnew = [{ name = "公共体育设施临时占用审批" }]\n'
    ledger = tmp_path / "决定.toml"
    ledger.write_text(
        'schema = "qingdan.decisions/1"\n'
        f'[[decision]]\njudgement = "同一事项"\n{rows}[[decision]]\njudgement = "不同事项"\n{rows}',
        encoding="utf-8",
    )
    done = run("diff", *lists, "--decisions", ledger, "--quiet")
    assert done.status == 0
    assert "决定相互矛盾，均未采用" in done.err
    assert "第1条（第2行）" in done.err
    assert "决定相互矛盾，均未采用" in done.out
    assert "，待复核 0 条" not in done.out
    assert done.err.index("第1条") < done.err.index("第2条")


def test_a_batch_takes_decisions_too(lists: tuple[Path, Path], tmp_path: Path) -> None:
    ledger = tmp_path / "决定.toml"
    assert _review(lists, ledger, "1\n").status == 0
    table = tmp_path / "对照表.csv"
    table.write_text(f"旧版,新版\n{lists[0]},{lists[1]}\n", encoding="utf-8")
    done = run(
        "diff", "--pairs", table, "--decisions", ledger, "-o", tmp_path / "出", "--format", "md"
    )
    assert done.status == 0
    (report,) = [one for one in (tmp_path / "出").iterdir() if one.suffix == ".md"]
    assert "，待复核 0 条" in report.read_text("utf-8")


def test_each_answer_is_kept_at_once_and_only_new_questions_are_asked(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "决定.toml"
    first = _review(lists, ledger, "5 等批复\n")
    assert first.status == 0
    assert "第1题（其后0题） 两项是否同一事项？" in first.out
    assert "本次答了1题，没有未答的题。" in first.out
    assert "判断依据：" in first.out
    (one,) = read_decisions(ledger)
    assert (one.judgement, one.by, one.why, one.date) == (
        "undecided",
        "张三",
        "等批复",
        date.today(),
    )
    second = _review(lists, ledger, "1 仅改名\n")
    assert "此前待定：张三，" in second.out
    (one,) = read_decisions(ledger)
    assert (one.judgement, one.why) == ("same", "仅改名")
    third = _review(lists, ledger, "")
    assert "本次答了0题，没有未答的题。" in third.out
    assert (
        run("diff", *lists, "--decisions", ledger, "--format", "json").out.count('"review":true')
        == 0
    )


def test_marks_have_a_shape_where_no_colours_are_shown(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    done = _review(lists, tmp_path / "决定.toml", "")
    assert "\x1b[" not in done.out
    assert any(mark in done.out for mark in ("[-", "{+", "{~"))
    assert not (tmp_path / "决定.toml").exists()


def test_the_end_of_the_answers_keeps_what_was_answered(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "决定.toml"
    done = _review(lists, ledger, "好的\n3x\n2 不是一事")
    assert done.status == 0
    assert "没有看懂" in done.out
    (one,) = read_decisions(ledger)
    assert (one.judgement, one.why) == ("different", "不是一事")


def test_a_rival_is_chosen_by_its_letter_and_a_split_by_several(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    chosen = tmp_path / "选.toml"
    _review(lists, chosen, "1b\n")
    asked = tmp_path / "问.toml"
    _review(lists, asked, "1\n")
    assert read_decisions(chosen)[0].new != read_decisions(asked)[0].new
    _review(lists, tmp_path / "拆.toml", "3ab 分为两项\n")
    (one,) = read_decisions(tmp_path / "拆.toml")
    assert (one.judgement, len(one.new)) == ("split", 2)


def test_an_answer_can_be_taken_back_and_a_question_skipped(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "决定.toml"
    done = _review(lists, ledger, "k\n")
    assert "本次答了0题" in done.out
    assert not ledger.exists()
    old = _list(tmp_path / "一.csv", "临时占用公共体育设施审批", "撤销电影放映场所审批")
    new = _list(
        tmp_path / "二.csv",
        "公共体育设施临时占用审批",
        "临时占用公共体育设施的核准",
        "设置电影放映场所审批",
    )
    done = _review((old, new), ledger, "1 误\nk\n")
    assert [one.why for one in read_decisions(ledger)] == ["误"]
    ledger.unlink()
    done = _review((old, new), ledger, "1 误\nu\n2 对\n1 也对\n")
    assert done.out.count("第1题") == 2
    assert sorted(one.why for one in read_decisions(ledger)) == ["也对", "对"]
    assert "本次答了2题" in done.out
    ledger.unlink()
    done = _review((old, new), ledger, "1 误\nu\nk\n1 也对\n")
    assert [one.why for one in read_decisions(ledger)] == ["也对"]
    assert "本次答了1题，还有1题未答。" in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-", "x.csv"), "标准输入要用来作答"),
        (("a.csv", "b.csv", "--decisions", "报告.xlsx"), "请给出以 .toml 结尾的文件名"),
        (("a.csv", "b.csv", "--decisions", "a.toml"), "a.csv：文件不存在"),
    ],
)
def test_a_review_that_can_not_begin_is_one_line(arguments: tuple[str, ...], told: str) -> None:
    done = run("review", *arguments)
    assert done.status == 2
    assert told in done.err


def test_a_ledger_that_is_wrong_is_not_written_over(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "决定.toml"
    ledger.write_text("我的笔记", encoding="utf-8")
    assert _review(lists, ledger, "1\n").status == 2
    assert ledger.read_text("utf-8") == "我的笔记"


def test_decisions_of_several_files_become_one_ledger(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    report, ledger = tmp_path / "报告.xlsx", tmp_path / "甲.toml"
    run("diff", *lists, "-o", report)
    _filled(report, "同一事项")
    _review(lists, ledger, "1 仅改名\n")
    merged = tmp_path / "合.toml"
    done = run("decisions", report, ledger, "-o", merged)
    assert done.status == 0
    assert [one.why for one in read_decisions(merged)] == ["仅改名"]
    _filled(report, "不同事项")
    done = run("decisions", report, ledger, "-o", merged)
    assert done.status == 1
    assert "决定相互矛盾" in done.err
    assert "报告.xlsx 工作表“待复核” E2" in done.err
    assert len(read_decisions(merged)) == 2
    assert run("decisions", report, ledger).out == merged.read_text("utf-8")
    assert run("decisions", report, "-o", tmp_path / "合.csv").status == 2


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    stream = io.BytesIO()
    made.save(stream)
    path = tmp_path / "别的.xlsx"
    path.write_bytes(stream.getvalue())
    with pytest.raises(ListError, match="没有“复核决定”“行标识”两列"):
        read_decisions(path)


def test_several_files_are_taken_up_together_and_their_contradictions_told(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    report, ledger = tmp_path / "报告.xlsx", tmp_path / "甲.toml"
    run("diff", *lists, "-o", report)
    _filled(report, "不同事项", 复核日期="2026-01-02")
    _review(lists, ledger, "1 仅改名\n")
    done = run("diff", *lists, "--decisions", ledger, "--decisions", report)
    assert "决定相互矛盾，均未采用" in done.err
    assert "甲.toml 第1条" in done.err
    assert "报告.xlsx 工作表“待复核” E2" in done.err
    _filled(report, "同一事项", 复核日期="2026-01-02")
    done = run("diff", *lists, "--decisions", ledger, "--decisions", report)
    assert "已采用复核决定 1 条，共 1 条" in done.err
    over = run("diff", *lists, "--decisions", report, "--decisions", ledger, "-o", report)
    assert over.status == 2


def test_a_decision_without_a_name_or_a_day_is_told(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    report = tmp_path / "报告.xlsx"
    run("diff", *lists, "-o", report)
    _filled(report, "同一事项", 复核人="")
    told = "报告.xlsx：1条没有写复核人，1条没有写复核日期（如工作表“待复核” E2）"
    assert told in run("diff", *lists, "--decisions", report).err
    assert told in run("decisions", report).err
    ledger = tmp_path / "决定.toml"
    _review(lists, ledger, "1\n")
    assert "没有写" not in run("decisions", ledger).err


def test_a_ledger_says_which_lists_were_compared(lists: tuple[Path, Path], tmp_path: Path) -> None:
    ledger = tmp_path / "决定.toml"
    _review(lists, ledger, "1\n")
    assert read_decisions(ledger)[0].lists == ("旧（旧.csv）", "新（新.csv）")


def test_a_table_of_text_is_no_file_of_decisions(lists: tuple[Path, Path]) -> None:
    with pytest.raises(ListError, match=r"旧\.csv：\.csv 文件不能作复核决定；请给出"):
        read_decisions(lists[0])


def test_a_reason_on_a_line_of_its_own_goes_with_the_next_answer(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    ledger = tmp_path / "决定.toml"
    done = _review(lists, ledger, "名称不同，内容一样\n1\n")
    assert "理由已记下：名称不同，内容一样" in done.out
    (one,) = read_decisions(ledger)
    assert (one.judgement, one.why) == ("same", "名称不同，内容一样")


def test_the_letters_of_a_group_follow_its_rows() -> None:
    def row(name: str) -> Item:
        return Item(name, id=name)

    whole = row("弩的制造、销售、进口审批")
    pieces = tuple(row(f"弩的{one}审批") for one in ("销售", "进口", "制造"))
    other = Rival(whole, row("弩的运输审批"), 0.9)
    scrambled = (other, *(Rival(whole, pieces[place], 0.5) for place in (2, 0, 1)))
    one = Question((whole,), pieces, (), "split", 0.8, scrambled)
    assert [new.name for _, new, _ in candidates(one)] == [
        "弩的销售审批", "弩的进口审批", "弩的制造审批", "弩的运输审批",
    ]  # fmt: skip
